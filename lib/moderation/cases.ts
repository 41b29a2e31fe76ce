import 'server-only'
import { createHash } from 'node:crypto'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { type Trigger, timeToDecide } from './lifecycle'
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
}

const openKeyOf = (type: string, id: string) => `${type}:${id}`

export const aboutText = (institutions: readonly string[]): string => (institutions.length > 0 ? `|${institutions.join('|')}|` : '')
export const aboutList = (about: string): string[] => about.split('|').filter(Boolean)

/** Whether two looks at a thing saw the same text. */
export const snapshotHash = ({ title, body }: Snapshot): string =>
  createHash('sha256')
    .update(JSON.stringify([title, body]))
    .digest('base64url')

/**
 * Opens the case of a thing, or joins the one that waits: a further trigger makes it more urgent and never changes what was seen first.
 * Returns the case's id.
 */
export async function openCase(tx: Tx, opening: Opening, now: Date): Promise<string> {
  const { type, id, about, authorId, snapshot, demo, trigger, rule, priority } = opening
  const time = timeToDecide(trigger, priority)
  const dueAt = new Date(now.getTime() + time)
  const nearAt = new Date(now.getTime() + time * 0.75)
  const openKey = openKeyOf(type, id)
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
      about: aboutText(about),
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
    },
  })
  return caseId
}

/** Closes the case of a thing that its author took away. */
export async function dropCase(tx: Tx, type: string, id: string, now: Date): Promise<void> {
  await tx.moderationCase.updateMany({ where: { openKey: openKeyOf(type, id) }, data: { openKey: null, state: 'closed', closedAt: now } })
}
