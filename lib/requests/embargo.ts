import 'server-only'
import { type Asker, isApplicant } from '@/lib/cases/asker'
import { auditCase, holdCase } from '@/lib/cases/commands'
import { addMonths } from '@/lib/cases/deadline'
import { attempt, giveUp } from '@/lib/core/attempt'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { eachApart } from '@/lib/core/portions'
import { type Result, refuse } from '@/lib/core/result'
import { embargoWarning, longestEmbargo } from './lifecycle'
import { type Loaded, renew, requestById, requestByRef } from './move'
import { whyNotOffice } from './policy'
import { whyNotProlong } from './public-policy'
import type { ProlongInput } from './public-schema'
import { publishQuestion } from './publishing'
import { tellApplicant } from './telling'

/** A request that is kept from the public for a time: it ends by itself, with a warning before. */

const atOnce = 100

const kept = {
  case: { erasedAt: null, visibility: { not: 'private' }, status: { notIn: ['waiting', 'withdrawn', 'merged', 'transferred'] } },
}
const overWhere = (now: Date) => ({
  ...kept,
  embargoUntil: { not: null, lte: civilDay(now) },
  OR: [{ published: null }, { published: { enteredAt: null } }],
})
const warnWhere = (now: Date) => ({
  ...kept,
  embargoUntil: { gt: civilDay(now), lte: addDays(civilDay(now), embargoWarning) },
  embargoWarnedAt: null,
})

export const embargoDue = async (now: Date): Promise<boolean> =>
  (await db.informationRequest.count({ where: { OR: [overWhere(now), warnWhere(now)] } })) > 0

const byId = ({ caseId }: { caseId: string }) => ({ id: caseId })

/** Publishes questions whose embargo is over, and answers that were prepared for it; warns of the others in time. Each happens once. */
export async function settleEmbargoes(now: Date): Promise<void> {
  const over = await db.informationRequest.findMany({ where: overWhere(now), select: { caseId: true }, take: atOnce })
  await eachApart('requests.publish', over.map(byId), async (tx, { id: caseId }) => {
    await holdCase(tx, caseId)
    const request = await requestById(caseId, tx)
    const still = request && (await tx.informationRequest.count({ where: { AND: [{ caseId }, overWhere(now)] } })) > 0
    if (still) await publishQuestion(tx, request, null, now)
  })
  const warned = await db.informationRequest.findMany({ where: warnWhere(now), select: { caseId: true }, take: atOnce })
  await eachApart('requests.publish', warned.map(byId), async (tx, { id: caseId }) => {
    await holdCase(tx, caseId)
    const { count } = await tx.informationRequest.updateMany({
      where: { AND: [{ caseId }, warnWhere(now)] },
      data: { embargoWarnedAt: now },
    })
    const request = count > 0 ? await requestById(caseId, tx) : null
    const day = request?.request.embargoUntil
    if (request && day) await tellApplicant(tx, request, { what: 'embargo-ends', key: `embargo:${day}`, data: { day } }, now)
  })
}

/** The last day to which an embargo can be prolonged: twelve months after the request was received. */
export const lastEmbargoDay = (receivedOn: string): string => addMonths(receivedOn, longestEmbargo)

/** The day on which a request was received first: another institution that it is handed on to begins no other year. */
async function firstReceivedOn(
  tx: Tx,
  { receivedOn, transferredFromId }: Pick<Loaded, 'receivedOn' | 'transferredFromId'>,
): Promise<string> {
  const before =
    transferredFromId &&
    (await tx.case.findUnique({ where: { id: transferredFromId }, select: { receivedOn: true, transferredFromId: true } }))
  return before ? firstReceivedOn(tx, before) : receivedOn
}

/** Keeps a request from the public for longer, within twelve months of the day it was received. */
export async function prolongEmbargo(input: ProlongInput, asker: Asker, now: Date): Promise<Result<{ ref: string; embargoUntil: string }>> {
  const request = await requestByRef(input.reference)
  if (!request || !isApplicant(asker, request)) return refuse('missing')
  const refusal = whyNotOffice(asker.actor, request) ?? whyNotProlong(asker, request, civilDay(now))
  if (refusal) return refuse(refusal)
  return attempt(async (tx) => {
    await holdCase(tx, request.id)
    const fresh = (await requestById(request.id, tx)) ?? giveUp('missing')
    const over = whyNotOffice(asker.actor, fresh) ?? whyNotProlong(asker, fresh, civilDay(now))
    if (over) giveUp(over)
    const { embargoUntil } = input
    const until = fresh.request.embargoUntil ?? ''
    if (embargoUntil <= until) giveUp('invalid', { fields: { embargoUntil: ['embargo-not-later'] } })
    const last = lastEmbargoDay(await firstReceivedOn(tx, fresh))
    if (embargoUntil > last) giveUp('invalid', { fields: { embargoUntil: ['embargo-too-long'] } })
    await tx.informationRequest.update({ where: { caseId: fresh.id }, data: { embargoUntil, embargoWarnedAt: null } })
    await auditCase(tx, fresh, asker.actor, 'prolong-embargo', { from: until, to: embargoUntil }, now)
    await renew(tx, fresh)
    return { ref: fresh.ref, embargoUntil }
  })
}
