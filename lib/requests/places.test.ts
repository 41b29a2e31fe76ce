import { expect, it } from 'vitest'
import { demoTemplates } from '@/prisma/scenes/request-texts'
import { unfilledPlaces } from './places'

const reasons = 'Les informations ne sont pas communiquées pour les raisons suivantes :'
const end = 'Vous trouverez ci-dessous les recours.'
const template = `${reasons}\n\n${end}`

it.each([
  ['the template as it is', template, [`…${reasons.slice(reasons.indexOf('ne sont'))}`]],
  ['below other words', `Bonjour.\n\n${reasons}\n${end}`, [`…${reasons.slice(reasons.indexOf('ne sont'))}`]],
  ['filled in, also after an empty line', `${reasons}\n\nElles relèvent de la défense.\n\n${end}`, []],
  ['an end that says nothing more', 'للسبب التالي:', ['للسبب التالي:']],
  ['a list of one’s own', 'Nous demandons :\n\n- le lieu\n- la période', []],
  ['brackets around nothing', 'Le [...] à [ ] heures', ['[...]', '[ ]']],
  ['dots of one’s own', 'Rabat ........ 12', []],
  ['brackets of one’s own', 'L’article 7 [alinéa 2] s’applique.', []],
])('%s', (_, text, places) => {
  expect(unfilledPlaces(text, [template])).toEqual(places)
})

it('brackets and lines of a template stay no longer than until they are filled in', () => {
  expect(unfilledPlaces('Rendez-vous :\nle ______ à midi', ['le ______ à midi'])).toEqual(['le ______ à midi'])
  expect(unfilledPlaces('Le dossier [numéro] est clos.', ['Le dossier [numéro] est'])).toEqual(['[numéro]'])
  expect(unfilledPlaces('Le dossier 12 est clos.', ['Le dossier [numéro] est'])).toEqual([])
})

it('templates of the demo that lack a reason are not sent as they are', () => {
  const all = demoTemplates()
  const bodies = all.map(({ body }) => body)
  const lacking = (purpose: string) => all.filter((one) => one.purpose === purpose).map(({ body }) => unfilledPlaces(body, bodies).length)
  expect([lacking('extension'), lacking('refusal'), lacking('partial')]).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ])
  expect([lacking('receipt'), lacking('clarification')]).toEqual([
    [0, 0],
    [0, 0],
  ])
})
