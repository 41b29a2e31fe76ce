import 'server-only'
import { finishCopies } from '@/lib/attachments/copying'
import { addMessage, copyMessages, holdCase, openInstitution } from '@/lib/cases/commands'
import type { Channel, Visibility } from '@/lib/cases/lifecycle'
import { pinOf } from '@/lib/cases/pin'
import { contactOf, openText } from '@/lib/cases/vault'
import { giveUp } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { ok, type Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale } from '@/lib/i18n/locales'
import { announce } from '@/lib/notifications/commands'
import { carryQuestion, joinQuestion } from './carrying'
import type { MergeInput, TransferInput } from './desk-schema'
import { fileRequest } from './filing'
import { openStatuses } from './lifecycle'
import { type Happens, type Loaded, moved, requestById, requestByRef, requestSubject } from './move'
import { publishQuestion, refresh } from './publishing'
import { tellApplicant, tellDesk } from './telling'
import { mustBeFilled } from './templates'
import { publicWhere } from './visible'
import { act, type Done } from './working'

/** Requests that go to the institution that holds the information, and requests that are one. */

/** The public question goes along, and whoever follows it learns where it went. One that the public cannot read yet waits as it did. */
async function publishOn(tx: Tx, from: Loaded, to: Loaded, now: Date): Promise<void> {
  if (!(await carryQuestion(tx, from, to, now))) {
    await publishQuestion(tx, to, null, now)
    return
  }
  await refresh(tx, to, now)
  if ((await tx.publishedRequest.count({ where: { AND: [publicWhere(now), { caseId: to.id }] } })) > 0)
    await announce(tx, requestSubject(to.id), 'transferred', { institution: to.institutionId }, now)
}

/**
 * Hands a request on to the right institution: a new case with a clock from today, text, contact and the applicant's messages and files sealed
 * under its own key. The old one ends without an answer, and keeps what it had.
 */
export async function transferRequest(input: TransferInput, actor: Actor | null, now: Date): Promise<Result<Done & { to: string }>> {
  const passed = await pass(input, actor, now)
  if (!passed.ok) return passed
  const { files, ...where } = passed.value
  await finishCopies(files, now)
  return ok(where)
}

const pass = (input: TransferInput, actor: Actor | null, now: Date): Promise<Result<Done & { to: string; files: string[] }>> =>
  act({ name: 'transfer', ref: input.ref, version: input.version }, actor, now, async (tx, request, officer) => {
    const { id, ref, applicantId, request: asked } = request
    const today = civilDay(now)
    const institutionId = await openInstitution(input.institution, today, tx)
    if (!institutionId) giveUp('invalid', { fields: { institution: ['institution-closed'] } })
    if (institutionId === request.institutionId) giveUp('invalid', { fields: { institution: ['institution-same'] } })
    if (await wasAt(tx, request, institutionId)) giveUp('invalid', { fields: { institution: ['institution-had-it'] } })
    const text = await openText(id, request.sealed)
    if (!text) giveUp('missing')
    const { text: note, language } = input
    await mustBeFilled(tx, request.institutionId, note)
    await addMessage(tx, { caseId: id, kind: 'transfer', direction: 'out', author: officer, text: note, locale: language }, now)
    const filed = await fileRequest(
      tx,
      {
        channel: request.channel as Channel,
        institutionId,
        applicantId,
        creator: officer,
        contributedAs: 'officer',
        role: 'officer',
        locale: isLocale(request.locale) ? request.locale : 'ar',
        visibility: request.visibility as Visibility,
        receivedOn: today,
        text,
        contact: await contactOf(id, tx),
        territoryCode: request.territoryCode,
        transferredFromId: id,
        demo: request.demo,
        urgency: asked.urgency,
        deliveryFormat: asked.deliveryFormat,
        deliveryChannel: asked.deliveryChannel,
        embargoUntil: asked.embargoUntil,
      },
      now,
    )
    const files = await copyMessages(tx, { from: id, to: filed.id, demo: request.demo }, now)
    const child = await requestById(filed.id, tx)
    if (!child || filed.dueOn === null) throw new Error('A request that was just filed has its clock')
    await publishOn(tx, request, child, now)
    const event: Happens = { type: 'transferred', visibility: 'public', data: { institution: institutionId } }
    if (!(await moved(tx, { request, move: 'transfer', actor: officer, role: 'officer', event }, now))) giveUp('conflict')
    // An account needs no PIN, and notices of accounts are kept.
    const pin = applicantId ? {} : { pin: pinOf(child.id, child.pinVersion) }
    const what = applicantId ? 'transferred' : 'transferred-pin'
    await tellApplicant(tx, child, { what, key: 'transferred', data: { day: filed.dueOn, old: ref, ...pin } }, now)
    await tellDesk(tx, child, { what: 'arrived', key: 'arrived', data: { day: filed.dueOn } }, now)
    return { ref, to: filed.ref, files }
  })

/** Whether an institution handed the request on before: it goes in no circle. */
async function wasAt(tx: Tx, request: Loaded, institutionId: string): Promise<boolean> {
  for (let id = request.transferredFromId; id !== null; ) {
    const before = await requestById(id, tx)
    if (before?.institutionId === institutionId) return true
    id = before?.transferredFromId ?? null
  }
  return false
}

/** Whether two requests are one person's: by account, or by the address that both forms gave. */
async function isSamePerson(tx: Tx, one: Loaded, other: Loaded): Promise<boolean> {
  if (one.applicantId ?? other.applicantId) return one.applicantId === other.applicantId
  const contact = (id: string) => tx.caseContact.findUnique({ where: { caseId: id } })
  const first = await contact(one.id)
  const second = await contact(other.id)
  const same = (index: 'emailIndex' | 'phoneIndex') => Boolean(first?.[index]) && first?.[index] === second?.[index]
  return same('emailIndex') || same('phoneIndex')
}

/** Joins a request with another one of the same person that asks the same; the other is answered. */
export const mergeRequest = (
  { ref, version, into }: MergeInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<Done & { into: string }>> =>
  act({ name: 'merge', ref, version }, actor, now, async (tx, request, officer) => {
    const other = await requestByRef(into, tx)
    // Two that are joined crosswise wait for each other, always in the same order.
    if (other) for (const id of [request.id, other.id].sort()) await holdCase(tx, id)
    const target = other && (await requestById(other.id, tx))
    if ((await requestById(request.id, tx))?.status !== request.status) giveUp('conflict')
    const known = target && target.id !== request.id && target.institutionId === request.institutionId
    if (!known) giveUp('invalid', { fields: { into: ['merge-unknown'] } })
    const lives = ([...openStatuses, 'answered'] as string[]).includes(target.status)
    if (!lives || !(await isSamePerson(tx, request, target))) giveUp('invalid', { fields: { into: ['merge-person'] } })
    const event: Happens = { type: 'merged', data: { ref: target.ref } }
    const data = { mergedIntoId: target.id }
    if (!(await moved(tx, { request, move: 'merge', actor: officer, role: 'officer', event, data }, now))) giveUp('conflict')
    await joinQuestion(tx, request, target, now)
    await refresh(tx, target, now)
    await tellApplicant(tx, request, { what: 'merged', key: 'merged', data: { into: target.ref } }, now)
    return { ref: request.ref, into: target.ref }
  })
