import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { type ActorRole, type Audience, seenBy } from './lifecycle'

/** What happened to a case, in a chain of its own: a row that is changed or missing breaks it. Codes and civil days, never content. */

export type EventData = Record<string, string | number | boolean | null>

export type Happening = {
  type: string
  /** Whoever acted in which part; a person without an account is the applicant all the same. */
  role: ActorRole
  actor: Actor | null
  visibility: Audience
  data?: EventData
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

type Link = { caseId: string; seq: number; type: string; at: string; prevHash: string; digest: string }
const linkHash = (link: Link) => sha256([link.prevHash, link.digest, link.caseId, link.seq, link.type, link.at].join('\n'))

type Payload = { salt: string; actorId: string | null; actorRole: string; visibility: string; data: string }
const payloadDigest = ({ salt, actorId, actorRole, visibility, data }: Payload) =>
  sha256(JSON.stringify([salt, actorId, actorRole, visibility, data]))

/** Appends one event, in the transaction of what happened. */
export async function happened(tx: Tx, caseId: string, { type, role, actor, visibility, data }: Happening, now: Date): Promise<void> {
  // Whoever writes the next link waits for the row of the case.
  await tx.case.update({ where: { id: caseId }, data: { changedAt: now }, select: { id: true } })
  const last = await tx.caseEvent.findFirst({ where: { caseId }, orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  const payload: Payload = {
    salt: randomBytes(16).toString('base64url'),
    actorId: actor?.personId ?? null,
    actorRole: role,
    visibility,
    data: JSON.stringify(data ?? {}),
  }
  const link: Link = {
    caseId,
    seq: (last?.seq ?? 0) + 1,
    type,
    at: now.toISOString(),
    prevHash: last?.hash ?? '',
    digest: payloadDigest(payload),
  }
  await tx.caseEvent.create({ data: { id: newId(), ...link, hash: linkHash(link), payload: { create: payload } } })
}

export type TimelineEntry = { type: string; day: string; at: string; role: ActorRole; data: EventData }

/** What an audience may see of what happened, the first first. */
export async function timelineOf(caseId: string, audience: Audience, tx: Tx = db): Promise<TimelineEntry[]> {
  const rows = await tx.caseEvent.findMany({
    where: { caseId, payload: { visibility: { in: [...seenBy[audience]] } } },
    orderBy: { seq: 'asc' },
    include: { payload: true },
  })
  return rows.flatMap(({ type, at, payload }) =>
    payload
      ? [{ type, day: civilDay(new Date(at)), at, role: payload.actorRole as ActorRole, data: JSON.parse(payload.data) as EventData }]
      : [],
  )
}

/** The first broken place of a case's chain, or null when every link holds; erased payloads are allowed. */
export async function brokenEvent(caseId: string, tx: Tx = db): Promise<number | null> {
  const rows = await tx.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' }, include: { payload: true } })
  let prevHash = ''
  for (const [index, row] of rows.entries()) {
    const honest =
      row.seq === index + 1 &&
      row.prevHash === prevHash &&
      row.hash === linkHash(row) &&
      (row.payload === null || payloadDigest(row.payload) === row.digest)
    if (!honest) return index + 1
    prevHash = row.hash
  }
  return null
}
