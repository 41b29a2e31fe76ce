import 'server-only'
import type { ClockKind } from '@/lib/cases/clock-kinds'
import { startClock } from '@/lib/cases/clocks'
import { aboutCase, auditCase, type Opening, openCase } from '@/lib/cases/commands'
import { happened } from '@/lib/cases/events'
import type { ActorRole } from '@/lib/cases/lifecycle'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { risks } from './lifecycle'
import { renew } from './move'

/** One way into the law's clock for every request: form, paper, batch and transfer. */

export type Filing = Omit<Opening, 'kind' | 'status' | 'risk'> & {
  role: ActorRole
  urgency: string
  deliveryFormat: string
  deliveryChannel: string
  embargoUntil?: string | null
  sameAsId?: string | null
  batchId?: string | null
  /** Day 0 comes later: the request waits until nobody can undo it. */
  waits?: boolean
}

export const clockFor = (urgency: string): ClockKind => (urgency === 'urgent' ? 'ati-urgent' : 'ati-answer')

/** Lets the time of the law run from day 0, and keeps its last day where lists are sorted by it. */
export async function startAnswerClock(
  tx: Tx,
  { id, institutionId, urgency, startOn }: { id: string; institutionId: string; urgency: string; startOn: string },
  now: Date,
): Promise<{ dueOn: string; estimated: boolean }> {
  const { dueOn, estimated } = await startClock(tx, { subject: aboutCase(id), kind: clockFor(urgency), startOn, institutionId }, now)
  await tx.case.update({ where: { id }, data: { dueOn, dueEstimated: estimated } })
  return { dueOn, estimated }
}

/** Files a request in the caller's transaction: case, sealed text and contact, clock, first event, audit. */
export async function fileRequest(
  tx: Tx,
  filing: Filing,
  now: Date,
): Promise<{ id: string; ref: string; dueOn: string | null; estimated: boolean }> {
  const { role, urgency, deliveryFormat, deliveryChannel, waits = false, ...opening } = filing
  const demo = filing.demo ?? (env.mode === 'demo' || env.mode === 'development')
  const { embargoUntil = null, sameAsId = null, batchId = null, creator, institutionId, receivedOn, channel } = filing
  const risk = urgency === 'urgent' ? risks.urgent : risks.none
  const kind = 'request' as const
  const { id, ref } = await openCase(tx, { ...opening, demo, kind, status: waits ? 'waiting' : 'submitted', risk }, now)
  await tx.informationRequest.create({
    data: { caseId: id, deliveryFormat, deliveryChannel, urgency, embargoUntil, batchId, sameAsId },
  })
  const due = waits ? null : await startAnswerClock(tx, { id, institutionId, urgency, startOn: receivedOn }, now)
  if (waits) await tx.case.update({ where: { id }, data: { open: false } })
  const data = { channel, day: receivedOn, ...(due ? { due: due.dueOn } : {}) }
  await happened(
    tx,
    id,
    { type: waits ? 'waiting' : 'received', role, actor: creator, visibility: waits ? 'parties' : 'public', data },
    now,
  )
  await auditCase(tx, { id, institutionId, kind }, creator, 'file', { channel, urgency, visibility: filing.visibility }, now)
  await renew(tx, { id, ref, institutionId })
  return { id, ref, dueOn: due?.dueOn ?? null, estimated: due?.estimated ?? false }
}

/** Officers who work on requests there; those who are told when nobody has taken one. */
export async function officersOf(tx: Tx, institutionId: string, role: 'information-officer' | 'delegate'): Promise<string[]> {
  const rows = await tx.role.findMany({ where: { institutionId, role }, select: { personId: true }, orderBy: { personId: 'asc' } })
  return rows.map(({ personId }) => personId)
}
