import { describe, expect, it } from 'vitest'
import { computeDue } from '@/lib/cases/deadline'
import { dueOf } from '@/lib/cases/queries'
import { addDays, daysBetween } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { seedFacts } from './facts'
import { holidayFacts } from './holiday-facts'

const now = new Date('2026-11-23T10:00:00Z')
const facts = holidayFacts()
const dayOf = (id: string) => facts.find((row) => row.id === id)

describe('holidays', () => {
  it('has every year of 2018 to 2028 whole: the feasts of the law and those of the moon', () => {
    for (let year = 2018; year <= 2028; year++) {
      const codes = new Set(facts.filter(({ day }) => day.startsWith(`${year}`)).map(({ code }) => code))
      expect(codes.has('amazigh-new-year'), `${year}`).toBe(year >= 2024)
      expect(codes.has('unity'), `${year}`).toBe(year >= 2026)
      for (const code of ['throne', 'green-march', 'fitr', 'adha', 'mawlid', 'hijri-new-year']) expect(codes, `${year}`).toContain(code)
    }
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
  })

  it('says of a date where it comes from, and estimates only what was not announced', () => {
    for (const { id, certainty, sourceUrl } of facts) expect(sourceUrl === null, id).toBe(certainty === 'estimated')
    expect(dayOf('fitr-1443-1')).toMatchObject({ day: '2022-05-02', certainty: 'confirmed' })
    expect(dayOf('adha-1446-2')).toMatchObject({ day: '2025-06-08', certainty: 'confirmed' })
    expect(dayOf('fitr-1448-1')).toMatchObject({ certainty: 'estimated' })
    expect(facts.filter(({ certainty, day }) => certainty === 'confirmed' && day > '2026-11-23')).toEqual([])
  })

  it('estimates the day of Umm al-Qura and one more, which no announcement was later than', () => {
    const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
    const first: Record<string, string> = { fitr: '10/1', adha: '12/10', 'hijri-new-year': '1/1', mawlid: '3/12' }
    for (const { id, code, day, certainty } of facts) {
      const wanted = first[code]
      if (!wanted || !id.endsWith('-1')) continue
      const distance = [0, 1].find((back) => islamic.format(new Date(`${addDays(day, -back)}T12:00:00Z`)).split(' ')[0] === wanted)
      expect(distance, id).toBeDefined()
      if (certainty === 'estimated') expect(distance, id).toBe(1)
    }
  })

  it('counts twenty working days over the feasts of March 2026', async () => {
    await seedFacts(now)
    expect(await db.holiday.count()).toBe(facts.length)
    const due = await dueOf({ startOn: '2026-03-02', length: 20, unit: 'working' })
    // 28 days make 20 working days without feasts; the Friday of the feast and the exceptional Monday come to it.
    expect(due).toMatchObject({ dueOn: '2026-04-01', estimated: false })
    expect(daysBetween('2026-03-02', due.dueOn)).toBe(30)
    expect(due.steps.flatMap((step) => ('holiday' in step ? step.holiday.code : []))).toEqual(['fitr', 'exceptional'])
  })

  it.each([
    // Twenty working days, counted on paper: the day of receipt, what lies between, the last day.
    ['2025-03-24', 'the end of Ramadan, a Monday and a Tuesday', '2025-04-23'],
    ['2023-06-15', 'the feast of sacrifice, a Thursday and a Friday', '2023-07-17'],
    ['2026-10-29', 'the feast of unity on a Saturday, the Green March and independence', '2026-11-30'],
    ['2026-12-22', 'three holidays of January', '2027-01-22'],
    ['2024-02-26', 'a leap day, and the night on which clocks go back for Ramadan', '2024-03-25'],
  ])('counts twenty working days from %s over %s', (startOn, _, dueOn) => {
    const due = computeDue({ startOn, length: 20, unit: 'working' }, { holidays: facts, knownUntil: '2028-12-31' })
    expect(due).toMatchObject({ dueOn, estimated: false })
    expect(due.steps.filter(({ counted }) => counted !== null)).toHaveLength(20)
  })

  it('is not sure of a limit over a feast to come', async () => {
    await seedFacts(now)
    expect(await dueOf({ startOn: '2027-03-01', length: 20, unit: 'working' })).toMatchObject({ estimated: true })
    expect(await dueOf({ startOn: '2028-12-20', length: 30, unit: 'working' })).toMatchObject({ estimated: true })
  })
})
