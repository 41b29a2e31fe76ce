import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../core/clock'
import {
  addMonths,
  type Calendar,
  computeDue,
  type Holiday,
  holidayCodes,
  isWorkingDay,
  type TimeLimit,
  units,
  workingDaysBetween,
} from './deadline'

const known = '2028-12-31'
const calendar = (...holidays: Holiday[]): Calendar => ({ holidays, knownUntil: known })
const fixed = (day: string, code: Holiday['code'] = 'throne'): Holiday => ({ day, code, certainty: 'fixed' })
const estimated = (day: string, code: Holiday['code'] = 'fitr'): Holiday => ({ day, code, certainty: 'estimated' })

const november2026 = calendar(fixed('2026-10-31', 'unity'), fixed('2026-11-06', 'green-march'), fixed('2026-11-18', 'independence'))

describe('computeDue', () => {
  it.each([
    // A Monday; the day of receipt does not count.
    ['2026-11-02', 1, 'working', '2026-11-03'],
    ['2026-11-02', 3, 'working', '2026-11-05'],
    // Friday 6 November is the Green March.
    ['2026-11-02', 4, 'working', '2026-11-09'],
    ['2026-11-02', 10, 'working', '2026-11-17'],
    ['2026-11-02', 11, 'working', '2026-11-19'],
    // Received on a Saturday that is a holiday too.
    ['2026-10-31', 1, 'working', '2026-11-02'],
    ['2026-11-02', 0, 'working', '2026-11-02'],
    ['2026-11-07', 0, 'working', '2026-11-09'],
    ['2026-11-02', 3, 'calendar', '2026-11-05'],
    // Four days lead to the Green March, which leads over the weekend.
    ['2026-11-02', 4, 'calendar', '2026-11-09'],
    ['2026-11-02', 30, 'calendar', '2026-12-02'],
    ['2028-02-28', 1, 'working', '2028-02-29'],
    ['2026-12-31', 1, 'working', '2027-01-01'],
    // The same day of the month, or the last of a shorter one.
    ['2026-11-23', 1, 'month', '2026-12-23'],
    ['2027-12-31', 2, 'month', '2028-02-29'],
    // Of the last of February, which is a Sunday, the Monday after.
    ['2026-12-31', 2, 'month', '2027-03-01'],
    // Saturday 31 October is the feast of unity.
    ['2026-08-31', 2, 'month', '2026-11-02'],
  ] as const)('from %s, %i %s days end on %s', (startOn, length, unit, dueOn) => {
    expect(computeDue({ startOn, length, unit }, november2026)).toMatchObject({ dueOn, estimated: false })
  })

  it('gives the twenty working days of law 31-13 over the feast of sacrifice, and says of each day why', () => {
    const adha = [1, 2].map((nth): Holiday => ({ day: `2025-06-0${6 + nth}`, code: 'adha', certainty: 'confirmed' }))
    const exceptional: Holiday = { day: '2025-06-09', code: 'exceptional', certainty: 'confirmed' }
    const due = computeDue({ startOn: '2025-06-04', length: 4, unit: 'working' }, calendar(...adha, exceptional))
    expect(due.dueOn).toBe('2025-06-11')
    expect(due.steps).toEqual([
      { day: '2025-06-05', counted: 1 },
      { day: '2025-06-06', counted: 2 },
      { day: '2025-06-07', counted: null, why: 'weekend' },
      { day: '2025-06-08', counted: null, why: 'weekend' },
      { day: '2025-06-09', counted: null, why: 'holiday', holiday: exceptional },
      { day: '2025-06-10', counted: 3 },
      { day: '2025-06-11', counted: 4 },
    ])
  })

  it('says where a limit in calendar days was moved', () => {
    const { steps } = computeDue({ startOn: '2026-11-05', length: 2, unit: 'calendar' }, november2026)
    expect(steps).toEqual([
      { day: '2026-11-06', counted: 1 },
      { day: '2026-11-07', counted: 2 },
      { day: '2026-11-08', counted: null, why: 'weekend' },
      { day: '2026-11-09', counted: null, why: 'moved' },
    ])
  })

  it.each([
    ['inside', '2027-03-10', true],
    ['on the day after the last', '2027-03-12', true],
    ['later', '2027-03-13', false],
    ['on the day of receipt', '2027-03-08', false],
  ])('is not sure while a feast is estimated %s', (_, day, is) => {
    const limit = { startOn: '2027-03-08', length: day === '2027-03-10' ? 2 : 3, unit: 'working' as const }
    expect(computeDue(limit, calendar(estimated(day))).estimated).toBe(is)
  })

  it('is not sure beyond the years whose holidays are known', () => {
    expect(computeDue({ startOn: '2028-12-28', length: 20, unit: 'working' }, calendar()).estimated).toBe(true)
  })

  it('takes the surest of two holidays on one day', () => {
    const { steps } = computeDue(
      { startOn: '2026-11-05', length: 1, unit: 'working' },
      calendar(estimated('2026-11-06'), fixed('2026-11-06')),
    )
    expect(steps[0]).toMatchObject({ holiday: { certainty: 'fixed' } })
  })
})

const day = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays('2018-01-01', days))
const holiday = fc.record({
  day: fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2018-01-01', days)),
  code: fc.constantFrom(...holidayCodes),
  certainty: fc.constantFrom('fixed' as const, 'confirmed' as const, 'estimated' as const),
})
/** Holidays in clusters, as feasts are. */
const holidays = fc
  .array(fc.tuple(holiday, fc.integer({ min: 1, max: 6 })), { maxLength: 40 })
  .map((feasts) => feasts.flatMap(([first, days]) => Array.from({ length: days }, (_, at) => ({ ...first, day: addDays(first.day, at) }))))
const limit = fc
  .record({ startOn: day, length: fc.integer({ min: 0, max: 90 }), unit: fc.constantFrom(...units) })
  .map((given) => (given.unit === 'month' ? { ...given, length: given.length % 7 } : given))

/** How many days it counts. */
const countOf = ({ startOn, length, unit }: TimeLimit) => (unit === 'month' ? daysBetween(startOn, addMonths(startOn, length)) : length)

describe('every time limit', () => {
  it('ends on a working day, not before it began', () => {
    fc.assert(
      fc.property(limit, holidays, (given, off) => {
        const { dueOn } = computeDue(given, calendar(...off))
        expect(isWorkingDay(dueOn, off)).toBe(true)
        expect(dueOn >= given.startOn).toBe(true)
      }),
    )
  })

  it('ends no earlier when it is longer or begins later', () => {
    fc.assert(
      fc.property(limit, fc.nat(20), fc.nat(20), holidays, (given, more, later, off) => {
        const { dueOn } = computeDue(given, calendar(...off))
        expect(computeDue({ ...given, length: given.length + more }, calendar(...off)).dueOn >= dueOn).toBe(true)
        expect(computeDue({ ...given, startOn: addDays(given.startOn, later) }, calendar(...off)).dueOn >= dueOn).toBe(true)
      }),
    )
  })

  it('ends no earlier with one more holiday', () => {
    fc.assert(
      fc.property(limit, holidays, fc.integer({ min: -5, max: 150 }), (given, off, at) => {
        const more = [...off, fixed(addDays(given.startOn, at))]
        expect(computeDue(given, calendar(...more)).dueOn >= computeDue(given, calendar(...off)).dueOn).toBe(true)
      }),
    )
  })

  it('explains every day from the one after the receipt to its last, counting each once and in order', () => {
    fc.assert(
      fc.property(limit, holidays, (given, off) => {
        const { dueOn, steps } = computeDue(given, calendar(...off))
        expect(steps.map((step) => step.day)).toEqual(steps.map((_, at) => addDays(given.startOn, at + 1)))
        expect(steps.at(-1)?.day ?? given.startOn).toBe(dueOn)
        expect(steps.flatMap(({ counted }) => counted ?? [])).toEqual(Array.from({ length: countOf(given) }, (_, at) => at + 1))
      }),
    )
  })

  it('in months ends no earlier than the same day of the month, and on it where that is a working day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 6 }), holidays, (startOn, length, off) => {
        const { dueOn } = computeDue({ startOn, length, unit: 'month' }, calendar(...off))
        const same = addMonths(startOn, length)
        expect(dueOn >= same).toBe(true)
        if (isWorkingDay(same, off)) expect(dueOn).toBe(same)
      }),
    )
  })

  it('in working days is as long as the working days between its ends', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), holidays, (startOn, length, off) => {
        const { dueOn } = computeDue({ startOn, length, unit: 'working' }, calendar(...off))
        expect(workingDaysBetween(startOn, dueOn, off)).toBe(length)
      }),
    )
  })
})
