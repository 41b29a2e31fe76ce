import 'server-only'
import { createHash } from 'node:crypto'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { includes, priorities, redactedRule, type Trigger, timeToDecide, waitingStates } from './lifecycle'
import { settleReports } from './notices'
import type { CaseStanding } from './policy'
import type { Snapshot } from './subjects'

type Opening = {
  type: string
  id: string
  about: readonly string[]
  authorId: string | null
  snapshot: Snapshot
  demo: boolean
  trigger: Trigger
  rule: string | null
  priority: number
  /** Milliseconds to decide, where the kind of content has a time of its own. */
  within?: number
  /** What is asked about an earlier decision: a case of its own, beside the one about the text. */
  matter?: { id: string; excluded: readonly string[]; dueAt: Date }
}

/** What says that a thing has one open case. */
export const openKeyOf = (type: string, id: string) => `${type}:${id}`

/** Lists in one column: `|a|b|`, so that one member can be looked for. */
export const listText = (members: readonly string[]): string => (members.length > 0 ? `|${members.join('|')}|` : '')
export const listOf = (text: string): string[] => text.split('|').filter(Boolean)

/** Whether two looks at a thing saw the same text and the same files. */
export const snapshotHash = ({ title, body, files = [] }: Snapshot): string =>
  createHash('sha256')
    .update(JSON.stringify([title, body, ...files]))
    .digest('base64url')

/**
 * Opens the case of a thing, or joins the one that waits: a further trigger makes it more urgent and never changes what was seen first.
 * Returns the case's id.
 */
export async function openCase(tx: Tx, opening: Opening, now: Date): Promise<string> {
  const { type, id, about, authorId, snapshot, demo, trigger, rule, priority, matter } = opening
  const time = matter ? matter.dueAt.getTime() - now.getTime() : (opening.within ?? timeToDecide(trigger, priority))
  const dueAt = new Date(now.getTime() + time)
  const nearAt = new Date(now.getTime() + time * 0.75)
  const openKey = matter ? openKeyOf(trigger, matter.id) : openKeyOf(type, id)
  const waiting = await tx.moderationCase.findUnique({
    where: { openKey },
    select: { id: true, priority: true, dueAt: true, nearAt: true },
  })
  if (waiting) {
    const sooner = dueAt < waiting.dueAt ? { dueAt, nearAt } : {}
    const data = { priority: Math.min(priority, waiting.priority), score: { increment: 1 }, version: { increment: 1 }, ...sooner }
    await tx.moderationCase.update({ where: { id: waiting.id }, data })
    return waiting.id
  }
  const caseId = newId()
  await tx.moderationCase.create({
    data: {
      id: caseId,
      openKey,
      subjectType: type,
      subjectId: id,
      about: listText(about),
      authorId,
      trigger,
      rule,
      priority,
      state: 'open',
      snapshot: JSON.stringify(snapshot),
      snapshotHash: snapshotHash(snapshot),
      openedAt: now,
      nearAt,
      dueAt,
      demo,
      ...(matter ? { matterId: matter.id, excluded: listText(matter.excluded) } : {}),
    },
  })
  return caseId
}

/** Closes the case of a thing that the public no longer sees since its author took it away; who reported it is told. */
export async function dropCase(tx: Tx, type: string, id: string, now: Date): Promise<void> {
  const row = await waitingCaseOf(type, id, tx)
  if (!row) return
  const { count } = await tx.moderationCase.updateMany({ where: { id: row.id, openKey: row.openKey }, data: closed(now) })
  if (count === 1) await settleReports(tx, row, 'gone', now)
}

/** Closes the case of a thing that is forgotten, and forgets what any case kept of its text. */
export async function forgetCases(tx: Tx, type: string, id: string, now: Date): Promise<void> {
  await dropCase(tx, type, id, now)
  await tx.moderationCase.updateMany({ where: { subjectType: type, subjectId: id, state: 'closed' }, data: { snapshot: '' } })
}

/** What a case is when nobody is asked any more. */
export const closed = (now: Date) => ({
  state: 'closed',
  openKey: null,
  closedAt: now,
  holdUntil: null,
  claimedById: null,
  claimedUntil: null,
  version: { increment: 1 },
})

export const loadCase = (id: string, tx: Tx = db) => tx.moderationCase.findUnique({ where: { id } })
export type CaseRow = NonNullable<Awaited<ReturnType<typeof loadCase>>>

/** What only a reader or a later edit can open was public; of the rest only a look at the thing tells. */
const openedInPublic = ['reports', 'edited'] as const satisfies readonly Trigger[]

export const standingOfCase = (row: CaseRow, everPublic = false): CaseStanding => ({
  state: row.state,
  about: listOf(row.about),
  authorId: row.authorId,
  excluded: listOf(row.excluded),
  escalatedTo: row.escalatedTo,
  everPublic: everPublic || includes(openedInPublic, row.trigger),
})

/** Nobody else works on it now. */
export const free = (personId: string, now: Date) => ({
  OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }, { claimedById: personId }],
})

/** Why a text waits, in a word for its author: that something was taken out of it before says more than that it was changed. */
export const waitsFor = ({ trigger, rule }: { trigger: string; rule: string | null }): string => (rule === redactedRule ? rule : trigger)

/** The open case of a thing's text, if there is one. */
export const waitingCaseOf = (type: string, id: string, tx: Tx = db) =>
  tx.moderationCase.findUnique({ where: { openKey: openKeyOf(type, id) } })

/**
 * The order of the queue in three parts: what may hurt somebody while it waits, then what is late, then the rest; within each by urgency and
 * time (`inOrder`).
 */
export const queueParts = (now: Date) => [
  { priority: priorities.urgent },
  { priority: { gt: priorities.urgent }, dueAt: { lte: now } },
  { priority: { gt: priorities.urgent }, dueAt: { gt: now } },
]
export const inOrder = [{ priority: 'asc' as const }, { dueAt: 'asc' as const }, { id: 'asc' as const }]

/** Ends a case in the caller's transaction; false when somebody else was first or the case has changed since `version`. */
export async function closeCase(tx: Tx, { id, version }: { id: string; version: number }, personId: string, now: Date): Promise<boolean> {
  const { count } = await tx.moderationCase.updateMany({
    where: { id, version, state: { in: [...waitingStates] }, ...free(personId, now) },
    data: closed(now),
  })
  return count === 1
}
