/**
 * The share that has an answer by a working day after receipt, in which whoever still waits is counted as long as they waited (E. L. Kaplan
 * and P. Meier, 1958): an institution that leaves the hard ones open looks no faster for it. Pure.
 */

/** How long a number of requests waited, until their answer or until nobody watched them any more: today, withdrawn, handed on. */
export type Span = { days: number; answered: boolean; count: number }

/** A step of the curve: answers on this day, how many still waited as it began, and the share answered once it is over. */
export type Step = { day: number; answered: number; waiting: number; share: number }

/** The steps of the curve, one for each day with an answer. Whoever is lost on the day of an answer still waited on it. */
export function answeredByDay(spans: Iterable<Span>): Step[] {
  const byDay = new Map<number, { answered: number; lost: number }>()
  let waiting = 0
  for (const { days, answered, count } of spans) {
    const day = byDay.get(days) ?? { answered: 0, lost: 0 }
    day[answered ? 'answered' : 'lost'] += count
    byDay.set(days, day)
    waiting += count
  }
  const steps: Step[] = []
  let open = 1
  for (const [day, { answered, lost }] of [...byDay].sort(([one], [other]) => one - other)) {
    if (answered > 0) {
      open *= 1 - answered / waiting
      steps.push({ day, answered, waiting, share: 1 - open })
    }
    waiting -= answered + lost
  }
  return steps
}

/** The share answered by a day. */
export const shareBy = (steps: readonly Step[], day: number): number => steps.findLast((step) => step.day <= day)?.share ?? 0

/** The first day by which a share has its answer; null where the curve never came so far. */
export const dayOf = (steps: readonly Step[], share: number): number | null => steps.find((step) => step.share >= share - 1e-9)?.day ?? null
