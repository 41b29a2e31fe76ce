import { type Holiday, isWorkingDay } from '@/lib/cases/deadline'
import { addDays, civilDay, momentOf } from '@/lib/core/clock'
import type { DemoRequest, DemoRequestStep } from './request-texts'

/** When what the demo's requests tell happened: offices act on working days, people whenever they like, and nothing twice at once. */

const minute = 60_000
const pause = 50 * minute
const ofApplicants: readonly DemoRequestStep['do'][] = ['reply', 'contest', 'appeal', 'withdraw']

/** Whether an institution acts; a commission that decides is no office of it, and people note its decision when it comes. */
const isOffice = (step: DemoRequestStep): boolean =>
  !ofApplicants.includes(step.do) && !(step.do === 'decide-appeal' && step.level !== 'head')

/** The last working day up to `day`, or the first one from it where that is before `earliest`. */
function workingDay(day: string, earliest: string, holidays: readonly Holiday[]): string {
  let before = day
  while (!isWorkingDay(before, holidays)) before = addDays(before, -1)
  if (before >= earliest) return before
  let after = day
  while (!isWorkingDay(after, holidays)) after = addDays(after, 1)
  return after
}

/** A moment of the hours in which offices work. */
const inHours = (day: string, minutes: number): Date => new Date(momentOf(day, '09:00').getTime() + minutes * minute)

const firstAfter = (moment: Date, earliest: Date): Date => new Date(Math.max(moment.getTime(), earliest.getTime()))

/** The moment of receipt and one for each step, always later than the one before and not after `now`. */
export function momentsOf(
  { receivedDaysAgo, steps }: Pick<DemoRequest, 'receivedDaysAgo' | 'steps'>,
  turn: number,
  holidays: readonly Holiday[],
  now: Date,
): { received: Date; steps: Date[] } {
  const today = civilDay(now)
  const received = inHours(addDays(today, -receivedDaysAgo), (turn * 37) % 200)
  let last = received
  const moments = steps.map((step, at) => {
    const told = addDays(today, -step.daysAgo)
    const earliest = new Date(last.getTime() + pause)
    const day = isOffice(step) ? workingDay(told, civilDay(earliest), holidays) : told
    last = firstAfter(inHours(day, (turn * 53 + at * 29) % 300), earliest)
    return last
  })
  return {
    received,
    steps: moments.map((moment, at) => new Date(Math.min(moment.getTime(), now.getTime() - (steps.length - at) * minute))),
  }
}
