import { randomInt } from 'node:crypto'
import { actions } from '../built'
import { expect, ownNetwork, type Stage, test } from '../fixtures'
import { postForm } from './form-post'

/** Whatever is moderated can be reported, and every report reaches the queue (consul#6177). */

type Thing = { type: string; id: string }

/** One that the public sees, of every kind of the wiring. */
const makers: Record<string, (stage: Stage) => Promise<Thing>> = {
  petition: async (stage) => ({ type: 'petition', id: (await stage.aScene('anOpenPetition')).id }),
  comment: async (stage) => ({ type: 'comment', id: (await stage.aCommentScene('aPublishedComment')).id }),
  assessment: async (stage) => ({ type: 'assessment', id: (await stage.anAssessmentScene('aPublishedAssessment')).id }),
  idea: async (stage) => ({ type: 'idea', id: (await stage.anIdea('open')).id }),
  request: async (stage) => ({ type: 'request', id: (await stage.aMarkedRequest(`لائحة ${randomInt(1e8, 1e9)}`, 'public')).id }),
}

const action = actions.find(({ name }) => name === 'lib/moderation/actions.ts#reportContent')

test('every kind that is moderated can be tried here', async ({ stage }) => {
  const kinds = await stage.moderatedTypes()
  expect(kinds.filter((kind) => !(kind in makers))).toEqual([])
  expect(Object.keys(makers).filter((kind) => !kinds.includes(kind))).toEqual([])
})

for (const [kind, make] of Object.entries(makers))
  test(`a report of a ${kind} opens a case that moderators find, once for each reader`, async ({ place, stage, request }) => {
    const thing = await make(stage)
    const send = async (who: { cookie: string } | null) => {
      const fields = { locale: 'ar', ...thing, reason: 'spam', note: '' }
      return postForm(place, action ?? { id: '' }, `/ar/report?type=${kind}&id=${thing.id}`, who?.cookie ?? null, fields, ownNetwork())
    }
    expect(await send(null)).toBe('signed-out')
    expect(await stage.waitingCaseIdOf(thing)).toBeNull()
    expect(await send(await stage.aMember())).toBe('ok')
    const id = await stage.waitingCaseIdOf(thing)
    expect(id).not.toBeNull()
    // A second reader joins the case.
    expect(await send(await stage.aMember())).toBe('ok')
    expect(await stage.waitingCaseIdOf(thing)).toBe(id)
    const { cookie } = await stage.aModerator()
    const reply = await request.get(`/ar/moderation/${id}`, { headers: { cookie, accept: 'text/html' } })
    expect(reply.status()).toBe(200)
  })
