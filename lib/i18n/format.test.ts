import { expect, it } from 'vitest'
import { formatDay, spoken } from './format'

it('puts the civil day of a failure into the words of the reader', () => {
  const failure = { code: 'petition-closed', values: { day: '2027-05-21', left: 3 } }
  for (const locale of ['ar', 'fr', 'zgh', 'en'] as const)
    expect(spoken(locale, failure)).toEqual({ code: 'petition-closed', values: { day: formatDay(locale, '2027-05-21'), left: 3 } })
  expect(spoken('en', failure).values.day).toBe('21 May 2027')
})

it('leaves every other value as it is', () => {
  for (const failure of [{ code: 'missing' }, { code: 'x', values: { day: 'soon' } }, { code: 'x', values: { on: '2027-05-21' } }])
    expect(spoken('fr', failure)).toEqual(failure)
})
