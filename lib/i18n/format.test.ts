import { describe, expect, it } from 'vitest'
import { momentOf } from '../core/clock'
import { formatDateTime, formatDay, formatDeadline, spoken } from './format'
import type { Locale } from './locales'
import { plainSpaces, withoutIsolates } from './typography'

it('puts the civil day of a failure into the words of the reader', () => {
  const failure = { code: 'petition-closed', values: { day: '2027-05-21', left: 3 } }
  for (const locale of ['ar', 'fr', 'zgh', 'en'] as const)
    expect(spoken(locale, failure)).toEqual({ code: 'petition-closed', values: { day: formatDay(locale, '2027-05-21'), left: 3 } })
  expect(spoken('en', failure).values.day).toBe('21 May 2027')
})

it('puts the instant of a failure into words, with its hour in Casablanca', () => {
  const said = (locale: 'ar' | 'fr' | 'zgh' | 'en') => spoken(locale, { values: { moment: '2026-11-24T10:01:00.000Z' } }).values.moment
  expect(said('en')).toBe('24 November 2026 at 11:01')
  expect(said('ar')).toContain('11:01')
  expect(said('fr')).toContain('11:01')
  expect(said('zgh')).toContain('11:01')
})

it('leaves every other value as it is', () => {
  for (const failure of [{ code: 'missing' }, { code: 'x', values: { day: 'soon' } }, { code: 'x', values: { on: '2027-05-21' } }])
    expect(spoken('fr', failure)).toEqual(failure)
})

it('says the first of a month as an ordinal in French, and only there', () => {
  expect(formatDay('fr', '2026-09-01')).toBe('1er septembre 2026')
  expect(formatDay('fr', '2026-09-11')).toBe('11 septembre 2026')
  expect(formatDay('en', '2026-09-01')).toBe('1 September 2026')
})

it('says a deadline at midnight by the day that ends with it, and every other by its minute', () => {
  const midnight = momentOf('2026-12-15')
  const said = (['ar', 'fr', 'zgh', 'en'] as const).map((locale) => formatDeadline(locale, midnight))
  expect(said).toEqual(['نهاية 14 دجنبر 2026', '14 décembre 2026 à 24:00', expect.stringContaining('14'), 'the end of 14 December 2026'])
  const noon = momentOf('2026-12-15', '12:00')
  expect(formatDeadline('ar', noon)).toBe(formatDateTime('ar', noon))
})

describe('a field whose length is at fault', () => {
  const told = (locale: Locale, code: 'too-short' | 'too-long', n: number) =>
    withoutIsolates(spoken(locale, { code: 'invalid', fields: { title: [code] }, measures: { title: n } }).told?.title ?? '')

  it.each([
    ['ar', 'too-short', 1, 'حرف واحد'],
    ['ar', 'too-short', 2, 'حرفان'],
    ['ar', 'too-short', 8, '8 أحرف'],
    ['ar', 'too-short', 30, '30 حرفا'],
    ['ar', 'too-long', 100, '100 حرف '],
    ['fr', 'too-short', 8, 'au moins 8 caractères'],
    ['en', 'too-long', 160, 'at most 160 characters'],
    ['zgh', 'too-short', 30, '30 ⵏ ⵉⵙⴽⴽⵉⵍⵏ'],
    ['zgh', 'too-short', 1, 'ⵢⴰⵏ ⵓⵙⴽⴽⵉⵍ'],
  ] as const)('says in %s of %s how long: %i', (locale, code, n, words) => {
    expect(plainSpaces(told(locale, code, n))).toContain(words)
  })

  it('says nothing where no length is known', () => {
    expect(spoken('en', { code: 'invalid', fields: { title: ['too-short'] } })).not.toHaveProperty('told')
  })
})
