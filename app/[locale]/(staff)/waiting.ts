import 'server-only'
import { feastsToConfirm } from '@/lib/cases/holiday-list'
import { questionsInbox } from '@/lib/comments/desk'
import { deskList, type Turn } from '@/lib/commitments/desk'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { ideaInbox } from '@/lib/ideas/desk'
import { desksOf as ideaDesksOf } from '@/lib/ideas/policy'
import { moderationQueue } from '@/lib/moderation/queue'
import { queueFilters } from '@/lib/moderation/schema'
import { authorityInbox } from '@/lib/petitions/desk'
import { appealsWaiting } from '@/lib/requests/appeal-queries'
import { requestsWaiting } from '@/lib/requests/desk'
import type { PlaceName } from './places'

/** What waits for one person at one place; reports by the step that is theirs. */
export type Waiting = { count: number; late: number; steps?: { turn: Turn; count: number }[] }

const given = <T>(result: Result<T>): T | null => (result.ok ? result.value : null)

const counted = (rows: readonly { daysLeft: number | null }[]): Waiting => ({
  count: rows.length,
  late: rows.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0).length,
})

const steps = ['write', 'submit', 'validate', 'publish'] as const satisfies readonly Turn[]

const count: Record<PlaceName, (actor: Actor | null, now: Date) => Promise<Waiting>> = {
  petitions: async (actor, now) => {
    const rows = given(await authorityInbox(actor, now)) ?? []
    return counted(rows.filter(({ state }) => state !== 'concluded'))
  },
  reports: async (actor, now) => {
    const rows = (given(await deskList(actor, now))?.owed ?? []).filter(({ turn }) => turn !== 'wait')
    const byStep = steps.map((turn) => ({ turn, count: rows.filter((row) => row.turn === turn).length }))
    return { ...counted(rows), steps: byStep.filter((step) => step.count > 0) }
  },
  questions: async (actor, now) => counted(given(await questionsInbox(actor, now))?.waiting ?? []),
  ideas: async (actor, now) => {
    const own = ideaDesksOf(actor)
    const rows = given(await ideaInbox(actor, now))?.waiting ?? []
    return counted(rows.filter(({ institutionId }) => own.includes(institutionId)))
  },
  requests: requestsWaiting,
  appeals: (actor, now) => appealsWaiting(actor, now),
  // Officers are named when somebody else takes over: nothing waits there.
  officers: async () => ({ count: 0, late: 0 }),
  holidays: async (actor, now) => given(await feastsToConfirm(actor, now)) ?? { count: 0, late: 0 },
  moderation: async (actor, now) => {
    const queue = given(await moderationQueue(queueFilters.parse({}), actor, now))
    return { count: queue?.counts.all ?? 0, late: queue?.counts.overdue ?? 0 }
  },
}

export const waitingAt = (place: PlaceName, actor: Actor | null, now: Date): Promise<Waiting> => count[place](actor, now)
