import type { ClockKind, Owner } from '@/lib/cases/clock-kinds'
import type { Unit } from '@/lib/cases/deadline'
import { write } from '@/lib/core/db'

type Rule = { kind: ClockKind; length: number; unit?: Unit; owner?: Owner; pausable?: boolean; validFrom?: string; validTo?: string | null }

/** Rules of time limits as a test needs them: of no law, and not checked. */
export async function clockRules(...rules: readonly Rule[]): Promise<void> {
  const data = rules.map(
    ({ kind, length, unit = 'working', owner = 'institution', pausable = false, validFrom = '2018-01-01', validTo = null }) => ({
      ...{ id: `test-${kind}-${validFrom}`, kind, owner, length, unit, pausable, validFrom, validTo },
      ...{ law: '31-13', article: '16', sourceUrl: 'https://example.org/law', verified: false },
    }),
  )
  await write((tx) => tx.deadlineRule.createMany({ data }))
}

/** The time limits of requests for information, with the lengths that they have in Morocco. */
export const requestRules: Rule[] = [
  { kind: 'ati-answer', length: 20 },
  { kind: 'ati-extension', length: 20 },
  { kind: 'ati-urgent', length: 3, unit: 'calendar' },
  { kind: 'ati-urgent-extension', length: 3, unit: 'calendar' },
  { kind: 'ati-head-window', length: 20, owner: 'citizen' },
  { kind: 'ati-head-answer', length: 15, unit: 'calendar' },
  { kind: 'ati-cdai-window', length: 30, unit: 'calendar', owner: 'citizen' },
  { kind: 'ati-cdai-answer', length: 30, unit: 'calendar' },
  { kind: 'ati-court-window', length: 60, unit: 'calendar', owner: 'citizen' },
]
