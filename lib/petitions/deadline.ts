import type { ClockKind } from '../cases/clock-kinds'
import type { Unit } from '../cases/deadline'

/** The numbers of the rule that a petition froze. */
export type Terms = { admissibilityDays: number | null; answerDays: number | null; answerMonths: number | null }

export const petitionClockKinds = ['petition-admissibility', 'petition-answer'] as const satisfies readonly ClockKind[]

export type Owed = { kind: (typeof petitionClockKinds)[number]; length: number; unit: Unit }

/** What the authority owes from the day of filing, in calendar days or months; nothing where the law names no time. */
export function owedIn({ admissibilityDays, answerDays, answerMonths }: Terms, authorityState: string): Owed[] {
  const undecided = authorityState === 'submitted' || authorityState === 'registered'
  const answer: Omit<Owed, 'kind'> | null =
    answerMonths !== null ? { length: answerMonths, unit: 'month' } : answerDays !== null ? { length: answerDays, unit: 'calendar' } : null
  return [
    ...(undecided && admissibilityDays !== null
      ? [{ kind: 'petition-admissibility' as const, length: admissibilityDays, unit: 'calendar' as const }]
      : []),
    ...((undecided || authorityState === 'admissible') && answer ? [{ kind: 'petition-answer' as const, ...answer }] : []),
  ]
}

/** The clock that ends next: what the authority does first. */
export const nextOf = <C extends { kind: string; dueOn: string }>(clocks: readonly C[]): C | null =>
  petitionClockKinds.map((kind) => clocks.find((clock) => clock.kind === kind)).find((clock) => clock !== undefined) ?? null
