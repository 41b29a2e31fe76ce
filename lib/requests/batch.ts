import 'server-only'
import { holdCase, openInstitution } from '@/lib/cases/commands'
import { attempt, giveUp } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { eachApart } from '@/lib/core/portions'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { contactIn, isEmbargoDay } from './commands'
import { fileRequest, startAnswerClock } from './filing'
import { undoMinutes } from './lifecycle'
import { type Happens, moved, requestById } from './move'
import { batchLimit, whyNotBatch, whyNotUndo } from './own-policy'
import type { BatchInput } from './own-schema'
import { publishQuestion } from './publishing'
import { tellApplicant, tellDesk } from './telling'

/** The same question to several institutions: it waits for a while in which it can be undone, then leaves once. */

const minute = 60_000

/** Institutions as they are open today, each once. */
async function openOnes(ids: readonly string[], day: string): Promise<string[] | null> {
  const open = await Promise.all(ids.map((id) => openInstitution(id, day)))
  return open.includes(null) ? null : [...new Set(open.filter((id) => id !== null))]
}

export async function askSeveral(input: BatchInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const refusal = whyNotBatch(actor, new Set(input.institutions).size)
  if (refusal === 'batch-too-many' && actor)
    return refuse(refusal, { fields: { institutions: [refusal] }, values: { most: batchLimit(actor) } })
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const today = civilDay(now)
  const institutions = await openOnes(input.institutions, today)
  if (!institutions) return refuse('institution-closed', { fields: { institutions: ['institution-closed'] } })
  if (institutions.length < 2) return refuse('institutions-needed', { fields: { institutions: ['institutions-needed'] } })
  const embargoUntil = input.visibility === 'private' ? null : (input.embargoUntil ?? null)
  if (embargoUntil && !isEmbargoDay(embargoUntil, today)) return refuse('invalid', { fields: { embargoUntil: ['embargo-too-long'] } })
  const { title, body, deliveryFormat, deliveryChannel, visibility, language } = input
  return attempt(async (tx) => {
    // Two batches of one person wait for each other at the person's row.
    await tx.person.updateMany({ where: { id: actor.personId }, data: { locale: actor.locale } })
    const where = { applicantId: actor.personId, releasedAt: null, cancelledAt: null }
    if ((await tx.requestBatch.count({ where })) > 0) giveUp('batch-waiting')
    const id = newId()
    const releaseAt = new Date(now.getTime() + undoMinutes * minute)
    await tx.requestBatch.create({ data: { id, applicantId: actor.personId, releaseAt, createdAt: now } })
    for (const institutionId of institutions)
      await fileRequest(
        tx,
        {
          ...{ channel: 'web', institutionId, applicantId: actor.personId, creator: actor, contributedAs: 'self', role: 'applicant' },
          ...{ locale: language, visibility, receivedOn: today, text: { title, body }, contact: contactIn(input), urgency: 'normal' },
          ...{ deliveryFormat, deliveryChannel, embargoUntil, batchId: id, waits: true },
        },
        now,
      )
    return { id }
  })
}

const casesOf = async (tx: Tx, batchId: string): Promise<string[]> =>
  (await tx.case.findMany({ where: { request: { batchId }, status: 'waiting' }, select: { id: true }, orderBy: { id: 'asc' } })).map(
    ({ id }) => id,
  )

/** Takes a batch back as a whole, before its time is over. */
export async function undoBatch({ batch: id }: { batch: string }, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const batch = await db.requestBatch.findUnique({ where: { id } })
  const refusal = batch ? whyNotUndo(actor, batch, now) : 'missing'
  if (refusal) return refuse(refusal)
  return attempt(async (tx) => {
    const open = { id, releasedAt: null, cancelledAt: null, releaseAt: { gt: now } }
    if ((await tx.requestBatch.updateMany({ where: open, data: { cancelledAt: now } })).count === 0) giveUp('undo-late')
    for (const caseId of await casesOf(tx, id)) {
      const request = await requestById(caseId, tx)
      if (request) await moved(tx, { request, move: 'undo', actor, role: 'applicant', event: { type: 'withdrawn' } }, now)
    }
    return { id }
  })
}

/** Day 0 is the day on which it leaves. */
async function release(tx: Tx, id: string, now: Date): Promise<void> {
  await holdCase(tx, id)
  const waiting = await requestById(id, tx)
  if (waiting?.status !== 'waiting') return
  const today = civilDay(now)
  const { institutionId, channel, request } = waiting
  const { dueOn } = await startAnswerClock(tx, { id, institutionId, urgency: request.urgency, startOn: today }, now)
  const event: Happens = { type: 'received', visibility: 'public', data: { channel, day: today, due: dueOn } }
  const data = { receivedOn: today, receivedAt: now }
  await moved(tx, { request: waiting, move: 'release', actor: 'system', role: 'system', event, data }, now)
  const released = await requestById(id, tx)
  if (!released) throw new Error('A request that was just released is there')
  // Nobody is signed in now: a moderator reads the question first.
  await publishQuestion(tx, released, null, now)
  await tellApplicant(tx, released, { what: 'received', key: 'received', data: { day: dueOn } }, now)
  await tellDesk(tx, released, { what: 'arrived', key: 'arrived', data: { day: dueOn } }, now)
}

const dueWhere = (now: Date) => ({ releasedAt: null, cancelledAt: null, releaseAt: { lte: now } })

export const isReleaseDue = async (now: Date): Promise<boolean> =>
  (await db.requestBatch.findFirst({ where: dueWhere(now), select: { id: true } })) !== null

/** Sends what nobody can undo any more, each batch once whichever process comes first; returns how many. */
export async function releaseBatches(now: Date): Promise<number> {
  const due = await db.requestBatch.findMany({ where: dueWhere(now), select: { id: true }, orderBy: { releaseAt: 'asc' }, take: 50 })
  const sent = await eachApart('requests.release', due, async (tx, { id }) => {
    const { count } = await tx.requestBatch.updateMany({ where: { id, ...dueWhere(now) }, data: { releasedAt: now } })
    if (count > 0) for (const caseId of await casesOf(tx, id)) await release(tx, caseId, now)
    return count > 0
  })
  return sent.filter(Boolean).length
}
