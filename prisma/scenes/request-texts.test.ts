import { describe, expect, it } from 'vitest'
import { channels, visibilities } from '@/lib/cases/lifecycle'
import { appealLevels, appealOutcomes, outcomes } from '@/lib/requests/lifecycle'
import { askInput } from '@/lib/requests/schema'
import { readFacts } from '../facts'
import { requestFacts } from '../request-facts'
import { type DemoRequestStep, demoOfficers, demoPublications, demoRequests, demoTemplates } from './request-texts'

const all = demoRequests()
const keys = new Set(all.map(({ key }) => key))
const { institutions } = readFacts()
const institutionIds = new Set(institutions.map(({ id }) => id))
const groundIds = new Set(requestFacts().grounds.map(({ id }) => id))
const steps = all.flatMap(({ key, request }) => request.steps.map((step) => ({ key, step })))
const of = <D extends DemoRequestStep['do']>(name: D) =>
  steps.flatMap(({ key, step }) => (step.do === name ? [{ key, ...(step as Extract<DemoRequestStep, { do: D }>) }] : []))
const kinds = <T>(values: readonly T[]) => [...new Set(values)].toSorted()

const shareOf = (script: RegExp, text: string) => {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => script.test(letter)).length / letters.length
}

describe('demo requests', () => {
  it('are about 40, to at least 15 institutions that exist', () => {
    expect(all.length).toBeGreaterThanOrEqual(40)
    const asked = all.map(({ request }) => request.institutionId)
    expect(new Set(asked).size).toBeGreaterThanOrEqual(15)
    for (const id of [...asked, ...of('transfer').map(({ to }) => to)]) expect(institutionIds, id).toContain(id)
  })

  it('end in every way: every outcome, every level and result of an appeal, and without an answer', () => {
    expect(kinds(of('answer').map(({ outcome }) => outcome))).toEqual([...outcomes].toSorted())
    expect(kinds(of('appeal').map(({ level }) => level))).toEqual([...appealLevels].toSorted())
    expect(kinds(of('appeal').map(({ about }) => about))).toEqual(['decision', 'silence'])
    expect(kinds(of('decide-appeal').map(({ outcome }) => outcome))).toEqual([...appealOutcomes].toSorted())
    for (const name of [
      'extend',
      'transfer',
      'clarify',
      'reply',
      'contest',
      'contest-answer',
      'correct',
      'merge',
      'withdraw',
      'close',
    ] as const)
      expect(of(name).length, name).toBeGreaterThan(0)
    const silent = all.filter(({ request }) => request.receivedDaysAgo > 45 && !request.steps.some(({ do: name }) => name === 'answer'))
    expect(silent.length).toBeGreaterThan(2)
    expect(kinds(of('answer').flatMap(({ grounds }) => grounds)).length).toBeGreaterThan(10)
    for (const { key, grounds } of [...of('answer'), ...of('correct')])
      for (const ground of grounds) expect(groundIds, key).toContain(ground)
  })

  it('come on all channels but the API, with every visibility, urgent, under embargo and in one batch of three', () => {
    const told = all.map(({ request }) => request)
    expect(kinds(told.map(({ channel }) => channel))).toEqual(channels.filter((channel) => channel !== 'api').toSorted())
    expect(kinds(told.map(({ visibility }) => visibility))).toEqual([...visibilities].toSorted())
    expect(told.filter(({ urgency }) => urgency === 'urgent').length).toBeGreaterThan(1)
    expect(told.filter(({ embargoDays }) => embargoDays).map(({ published }) => published)).toEqual([false])
    expect(told.filter(({ batch }) => batch)).toHaveLength(3)
    for (const { visibility, published } of told) if (visibility === 'private') expect(published).toBe(false)
  })

  it('happen in the order of time, answered and extended before the last day or long after it', () => {
    for (const { key, request } of all) {
      const at = [request.receivedDaysAgo, ...request.steps.map(({ daysAgo }) => daysAgo)]
      expect(at, key).toEqual(at.toSorted((one, other) => other - one))
      const extended = request.steps.find((step) => step.do === 'extend')
      // Twenty working days are at least 28 civil ones.
      if (extended) expect(request.receivedDaysAgo - extended.daysAgo, key).toBeLessThanOrEqual(27)
    }
    for (const { key, into } of of('merge')) expect(keys, key).toContain(into)
    for (const { key, request } of all) if (request.sameAs) expect(keys, key).toContain(request.sameAs)
  })

  it('appeal within the time the law gives, and are decided in it or not at all', () => {
    for (const { key, request } of all) {
      let last = request.receivedDaysAgo
      for (const step of request.steps) {
        if (step.do === 'appeal' && step.level === 'head' && step.about === 'decision')
          expect(last - step.daysAgo, key).toBeLessThanOrEqual(28)
        if (step.do === 'appeal' && step.level === 'head' && step.about === 'silence') expect(last - step.daysAgo, key).toBeGreaterThan(38)
        if (step.do === 'appeal' && step.level === 'cdai' && step.about === 'decision')
          expect(last - step.daysAgo, key).toBeLessThanOrEqual(30)
        if (step.do === 'appeal' && step.level === 'court') expect(last - step.daysAgo, key).toBeLessThanOrEqual(60)
        if (step.do === 'decide-appeal') expect(last - step.daysAgo, key).toBeLessThanOrEqual(step.level === 'head' ? 15 : 30)
        if (step.do === 'answer' || step.do === 'appeal' || step.do === 'decide-appeal') last = step.daysAgo
      }
    }
  })

  it('are written mostly in Arabic, a quarter in French, two in Tamazight, each in its script', () => {
    const written = all.map(({ request }) => request.locale)
    expect(written.filter((locale) => locale === 'ar').length).toBeGreaterThan(all.length / 2)
    expect(written.filter((locale) => locale === 'fr').length).toBeGreaterThan(9)
    expect(written.filter((locale) => locale === 'zgh')).toHaveLength(2)
    expect(written).toContain('en')
    const scripts = { ar: /\p{Script=Arabic}/u, fr: /\p{Script=Latin}/u, zgh: /\p{Script=Tifinagh}/u, en: /\p{Script=Latin}/u }
    for (const { key, request } of all) {
      const texts = [request.title, request.text, ...request.steps.flatMap((step) => ('text' in step ? [step.text] : []))]
      expect(shareOf(scripts[request.locale], texts.join(' ')), key).toBeGreaterThan(0.98)
    }
  })

  it('fit the form that a citizen fills in', () => {
    for (const { key, request } of all) {
      const { institutionId: institution, locale: language, title, text: body, urgency, urgentReason, deliveryFormat } = request
      const { deliveryChannel, visibility, applicant } = request
      const { name, postal, idType, idNumber, email, phone } = applicant
      const asked = { institution, language, title, body, urgency, urgentReason, deliveryFormat, deliveryChannel, visibility }
      const input = { ...asked, name, postal, idType, idNumber, email, phone, declared: 'on' }
      expect(askInput.safeParse(input).error?.issues ?? [], key).toEqual([])
    }
  })

  it('have no two titles alike but in a batch, and cover passages that are there once', () => {
    const titles = all.map(({ request }) => request.title)
    const questions = new Set(all.map(({ key, request }) => request.batch ?? key))
    expect(new Set(titles).size).toBe(questions.size)
    const covered = all.flatMap(({ key, request }) =>
      request.cover.map(({ part, passage }) => {
        const answers = request.steps.flatMap((step) => (step.do === 'answer' ? [step.text] : []))
        return { key, passage, within: { title: request.title, question: request.text, answer: answers.at(-1) ?? '' }[part] }
      }),
    )
    expect(covered.length).toBeGreaterThan(3)
    for (const { key, passage, within } of covered) expect(within.split(passage), key).toHaveLength(2)
  })
})

describe('the demo’s desks', () => {
  it('have templates for six purposes in Arabic and French', () => {
    const purposes = ['receipt', 'clarification', 'extension', 'refusal', 'partial', 'full']
    const wanted = purposes.flatMap((purpose) => [`${purpose} ar`, `${purpose} fr`])
    expect(demoTemplates().map(({ purpose, locale }) => `${purpose} ${locale}`)).toEqual(wanted)
  })

  it('have an information officer in ten institutions, and in others none', () => {
    const named = new Set(demoOfficers().map(({ institutionId }) => institutionId))
    expect(named.size).toBeGreaterThanOrEqual(10)
    for (const id of named) expect(institutionIds, id).toContain(id)
    expect(all.filter(({ request }) => !named.has(request.institutionId)).length).toBeGreaterThan(5)
  })

  it('publish some of article 10, on their own site where it is known', () => {
    const publications = demoPublications()
    const items = new Map(requestFacts().proactiveItems.map(({ id, scope }) => [id, scope]))
    expect(new Set(publications.map(({ institutionId }) => institutionId)).size).toBeGreaterThanOrEqual(8)
    expect(new Set(publications.map(({ institutionId, itemId }) => `${institutionId} ${itemId}`)).size).toBe(publications.length)
    expect(kinds(publications.map(({ state }) => state))).toEqual(['missing', 'partly', 'published'])
    for (const { institutionId, itemId, state, url } of publications) {
      expect(items.has(itemId), itemId).toBe(true)
      const own = institutions.find(({ id }) => id === institutionId)
      const where = `${institutionId} ${itemId}`
      if (state === 'missing') expect(url, where).toBeNull()
      else expect(url, where).toBe(own?.website ?? null)
    }
  })
})
