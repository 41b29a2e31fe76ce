import { describe, expect, it } from 'vitest'
import { inadmissibilityGrounds, kinds, outcomes, states } from '@/lib/petitions/lifecycle'
import { draftInput, textFields } from '@/lib/petitions/schema'
import { readFacts } from '../facts'
import { demoPetitions } from './texts'

const all = demoPetitions()
const texts = all.flatMap(({ key, petition }) => petition.texts.map((text) => ({ key, ...text })))
const endings = new Set<string>(all.map(({ petition }) => petition.story.ending))

const sharesOf = (script: RegExp) => (text: string) => {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => script.test(letter)).length / letters.length
}

describe('demo petitions', () => {
  it('are more than 24, of every kind, to every level of authority', () => {
    expect(all.length).toBeGreaterThan(24)
    const authorityKinds = new Map(readFacts().institutions.map(({ id, kind }) => [id, kind]))
    expect(new Set(all.map(({ petition }) => petition.kind))).toEqual(new Set(kinds))
    const addressed = new Set(all.map(({ petition }) => authorityKinds.get(petition.authorityId)))
    for (const kind of ['head-of-government', 'house-of-representatives', 'house-of-councillors', 'region', 'province', 'commune']) {
      expect([...addressed]).toContain(kind)
    }
    expect([...addressed]).not.toContain(undefined)
  })

  it('come to every state', () => {
    const stateOf: Record<string, string> = {
      submitted: 'filed',
      registered: 'filed',
      admissible: 'filed',
      inadmissible: 'concluded',
      answered: 'concluded',
    }
    const reached = new Set([...endings].map((ending) => stateOf[ending] ?? ending))
    expect(reached).toEqual(new Set(states))
    expect([...endings]).toEqual(expect.arrayContaining(['submitted', 'registered', 'admissible', 'inadmissible', 'answered']))
  })

  it('are answered in every way, and refused on grounds of the law', () => {
    const answered = all.flatMap(({ petition: { story } }) => (story.ending === 'answered' ? [story.answer.outcome] : []))
    expect(new Set(answered)).toEqual(new Set(outcomes))
    const grounds = all.flatMap(({ petition: { story } }) => (story.ending === 'inadmissible' ? [story.ground] : []))
    expect(grounds.length).toBeGreaterThan(1)
    for (const ground of grounds) expect(inadmissibilityGrounds).toContain(ground)
  })

  it('are written mostly in Arabic, some in French, two in Tamazight, each in its script', () => {
    const sources = all.map(({ petition }) => petition.sourceLocale)
    expect(sources.filter((locale) => locale === 'ar').length).toBeGreaterThan(all.length / 2)
    expect(sources.filter((locale) => locale === 'fr').length).toBeGreaterThan(3)
    expect(sources.filter((locale) => locale === 'zgh')).toHaveLength(2)
    const scripts = { ar: /\p{Script=Arabic}/u, fr: /\p{Script=Latin}/u, zgh: /\p{Script=Tifinagh}/u, en: /\p{Script=Latin}/u }
    for (const { key, locale, title, ask, reasons } of texts) {
      expect(sharesOf(scripts[locale])([title, ask, reasons].join(' ')), `${key} ${locale}`).toBeGreaterThan(0.9)
    }
  })

  it('fit the form a citizen fills in', () => {
    for (const { key, petition } of all) {
      const { kind, authorityId, category, sourceLocale } = petition
      const written = petition.texts.flatMap(({ locale, title, ask, reasons }) =>
        textFields[locale].map((field, at) => [field, [title, ask, reasons][at]]),
      )
      const input = { kind, authority: authorityId, category, sourceLocale, ...Object.fromEntries(written) }
      expect(draftInput.safeParse(input).error?.issues ?? [], key).toEqual([])
    }
  })

  it('have no two titles alike, and one that fills three lines of a phone', () => {
    const titles = texts.map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    expect(Math.max(...titles.map((title) => title.length))).toBeGreaterThan(100)
  })
})
