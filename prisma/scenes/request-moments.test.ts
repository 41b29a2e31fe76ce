import { describe, expect, it } from 'vitest'
import { type HolidayCode, isWorkingDay } from '@/lib/cases/deadline'
import { addDays, civilDay } from '@/lib/core/clock'
import { holidayFacts } from '../holiday-facts'
import { momentsOf } from './request-moments'
import { demoRequests } from './request-texts'

const holidays = holidayFacts().map((row) => ({ ...row, code: row.code as HolidayCode }))
const first = new Date('2026-11-30T18:00:00Z')

describe('moments of the demo’s requests', () => {
  it('follow each other and are past, whenever the demo begins; offices act on working days', () => {
    for (let later = 0; later < 12; later++) {
      const now = new Date(first.getTime() + later * 31.3 * 86_400_000)
      for (const [turn, { key, request }] of demoRequests().entries()) {
        const { received, steps } = momentsOf(request, turn, holidays, now)
        const all = [received, ...steps].map((at) => at.getTime())
        expect(all, key).toEqual(all.toSorted((one, other) => one - other))
        expect(new Set(all).size, key).toBe(all.length)
        expect(all.at(-1) ?? 0, key).toBeLessThan(now.getTime())
        for (const [at, step] of request.steps.entries()) {
          const on = civilDay(steps[at] ?? now)
          if (step.do === 'answer' && on < addDays(civilDay(now), -1)) expect(isWorkingDay(on, holidays), `${key} ${on}`).toBe(true)
        }
      }
    }
  })
})
