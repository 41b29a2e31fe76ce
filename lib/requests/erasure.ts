import 'server-only'
import { dropFiles } from '@/lib/attachments/commands'
import type { Asker } from '@/lib/cases/asker'
import { cancelClocks } from '@/lib/cases/clocks'
import { aboutCase, auditCase, holdCase } from '@/lib/cases/commands'
import { timelineOf } from '@/lib/cases/events'
import { contactOf, keyOf, openMessages, openText, shredVault } from '@/lib/cases/vault'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { eachApart } from '@/lib/core/portions'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type Acted, acting, dropUnread, personOf } from './applicant'
import { type Loaded, moved, renew, requestById } from './move'
import type { OwnInput } from './own-schema'
import { isOpen } from './policy'
import { tellApplicant } from './telling'

/** What requests keep about a person: handed over, and forgotten. */

const ownCases = async (personId: string): Promise<string[]> =>
  (
    await db.case.findMany({
      where: { applicantId: personId, kind: 'request', erasedAt: null },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
    })
  ).map(({ id }) => id)

/** Decisions and appeals, whose words stand among the messages. */
async function decidedOf(caseId: string) {
  const [decisions, appeals] = await Promise.all([
    db.requestDecision.findMany({ where: { caseId }, orderBy: { version: 'asc' }, include: { grounds: true } }),
    db.requestAppeal.findMany({ where: { caseId }, orderBy: { at: 'asc' } }),
  ])
  return {
    decisions: decisions.map(({ version, outcome, decidedOn, url, grounds }) => ({
      ...{ version, outcome, decidedOn, url },
      grounds: grounds.map(({ groundId }) => groundId),
    })),
    appeals: appeals.map(({ level, about, filedOn, state, outcome, decidedOn, answerBy, externalRef }) => ({
      ...{ level, about, filedOn, state, outcome, decidedOn, answerBy, externalRef },
    })),
  }
}

async function exportOne(request: Loaded): Promise<unknown> {
  const { id, ref, institutionId, status, outcome, visibility, receivedOn, dueOn, answeredOn, rating, sealed } = request
  const [rows, published] = await Promise.all([
    db.caseMessage.findMany({ where: { caseId: id, direction: { not: 'internal' } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    db.publishedRequest.findUnique({ where: { caseId: id }, select: { title: true, question: true, answer: true, state: true } }),
  ])
  const words = await openMessages(id, rows)
  return {
    ...{ ref, institution: institutionId, status, outcome, visibility, receivedOn, dueOn, answeredOn },
    ...{ rating, gotIt: request.request.gotIt, urgency: request.request.urgency, embargoUntil: request.request.embargoUntil },
    ...{ contestedOn: request.request.contestedOn, contestState: request.request.contestState },
    ...{ deliveryFormat: request.request.deliveryFormat, deliveryChannel: request.request.deliveryChannel },
    ...(await decidedOf(id)),
    text: await openText(id, sealed),
    contact: await contactOf(id),
    messages: rows.map((row) => ({ kind: row.kind, direction: row.direction, at: row.at.toISOString(), text: words.get(row.id) ?? null })),
    timeline: await timelineOf(id, 'parties'),
    published,
  }
}

/** Every request of a person's account, opened. */
export async function exportRequests({ personId }: Actor): Promise<unknown> {
  const found = []
  for (const id of await ownCases(personId)) {
    const request = await requestById(id)
    if (request) found.push(await exportOne(request))
  }
  return { requests: found }
}

async function unname(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.notice.deleteMany({ where: { subjectType: 'case', subjectId: id, personId } })
  await tx.caseMessage.updateMany({ where: { caseId: id, authorId: personId }, data: { authorId: null } })
  await tx.caseEventPayload.deleteMany({ where: { actorId: personId, event: { caseId: id } } })
}

/** A paper is the institution's to keep, and whoever took it into an account need not be who wrote it: the account lets go of it, no more. */
async function handBack(tx: Tx, request: Loaded, actor: Actor, now: Date): Promise<void> {
  const { id, institutionId } = request
  await tx.publishedRequest.updateMany({ where: { caseId: id }, data: { applicantId: null } })
  await tx.case.update({ where: { id }, data: { applicantId: null, changedAt: now } })
  await unname(tx, id, actor.personId)
  await auditCase(tx, { id, institutionId, kind: 'request' }, actor, 'hand-back', {}, now)
  await renew(tx, request)
}

async function forgetOne(tx: Tx, request: Loaded, actor: Actor | 'system' | null, by: Actor | null, now: Date): Promise<void> {
  const { id, institutionId, createdById, applicantId } = request
  if (isOpen(request.status) || request.status === 'waiting') {
    const move = request.status === 'waiting' ? ('undo' as const) : ('withdraw' as const)
    await moved(tx, { request, move, actor, role: 'applicant', event: { type: 'withdrawn', visibility: 'public' } }, now)
  }
  await cancelClocks(tx, aboutCase(id), now)
  await tx.requestAppeal.updateMany({ where: { caseId: id, state: 'filed' }, data: { state: 'withdrawn' } })
  await dropUnread(tx, id, now)
  await tx.publishedRequest.updateMany({ where: { caseId: id }, data: { applicantId: null } })
  const files = await tx.attachment.findMany({ where: { sealKey: keyOf(id) }, select: { id: true } })
  await dropFiles(
    tx,
    files.map((file) => file.id),
  )
  await tx.caseMessage.updateMany({ where: { caseId: id }, data: { sealed: '' } })
  await tx.caseContact.deleteMany({ where: { caseId: id } })
  const creator = createdById === applicantId ? { createdById: null } : {}
  await tx.case.update({ where: { id }, data: { sealed: '', applicantId: null, ...creator, erasedAt: now, changedAt: now } })
  if (applicantId) await unname(tx, id, applicantId)
  await shredVault(tx, id)
  await auditCase(
    tx,
    { id, institutionId, kind: 'request' },
    actor ?? by,
    'forget-applicant',
    { published: request.visibility !== 'private' },
    now,
  )
  await renew(tx, request)
}

/**
 * Forgets who asked and what was written, where nothing can come of a request any more: for whoever has an account, and for whoever has none but
 * reference and PIN. The address of the form is told last.
 */
export const forgetRequest = (input: OwnInput, asker: Asker, now: Date): Promise<Result<Acted>> =>
  acting(input, 'forget', asker, now, async (tx, request) => {
    await tellApplicant(tx, request, { what: 'forgotten', key: 'forgotten' }, now)
    await forgetOne(tx, request, personOf(asker, request), asker.actor, now)
    return { id: request.id, ref: request.ref }
  })

/** What an office left in other people's requests says no longer who held it; the words of an institution stay. */
async function forgetOffice(tx: Tx, personId: string): Promise<void> {
  await tx.caseMessage.updateMany({ where: { authorId: personId }, data: { authorId: null } })
  await tx.case.updateMany({ where: { assigneeId: personId }, data: { assigneeId: null } })
  await tx.case.updateMany({ where: { createdById: personId }, data: { createdById: null } })
  await tx.requestDecision.updateMany({ where: { deciderId: personId }, data: { deciderId: null } })
  await tx.requestAppeal.updateMany({ where: { deciderId: personId }, data: { deciderId: null } })
  await tx.redactionSpan.updateMany({ where: { actorId: personId }, data: { actorId: null } })
  await tx.informationOfficer.updateMany({ where: { personId }, data: { personId: null } })
  await tx.proactivePublication.updateMany({ where: { checkedById: personId }, data: { checkedById: null } })
}

/**
 * Forgets a person: papers go back to the institution; of what they asked here, what is open is withdrawn, the key of each case is destroyed,
 * its chain stays without whoever acted. What they did in another's case is that case's. A question that the public read stays without its
 * author; one that it never read goes. Safe to run again.
 */
export async function eraseRequests(actor: Actor, now: Date): Promise<void> {
  const { personId } = actor
  for (const id of await ownCases(personId))
    await write(async (tx) => {
      await holdCase(tx, id)
      const request = await requestById(id, tx)
      if (request?.applicantId !== personId) return
      if (request.contributedAs === 'self') await forgetOne(tx, request, actor, null, now)
      else await handBack(tx, request, actor, now)
    })
  await write(async (tx) => {
    await tx.requestBatch.updateMany({ where: { applicantId: personId, releasedAt: null, cancelledAt: null }, data: { cancelledAt: now } })
    await tx.requestBatch.updateMany({ where: { applicantId: personId }, data: { applicantId: null } })
    await forgetOffice(tx, personId)
  })
}

/** Years after which a case that is over is forgotten; its figures and what was published stay. */
const keptYears = 5
const atOnce = 100

const pastWhere = (now: Date) => ({
  kind: 'request',
  open: false,
  erasedAt: null,
  closedOn: { not: null, lt: addDays(civilDay(now), -keptYears * 365) },
})

/** Forgets who asked and what was written where a case was over long ago; how many. Safe to repeat. */
export async function forgetPast(now: Date): Promise<number> {
  const rows = await db.case.findMany({ where: pastWhere(now), select: { id: true }, orderBy: { closedOn: 'asc' }, take: atOnce })
  await eachApart('requests.forget', rows, async (tx, { id }) => {
    await holdCase(tx, id)
    const request = await requestById(id, tx)
    if (request && (await tx.case.count({ where: { AND: [{ id }, pastWhere(now)] } })) > 0)
      await forgetOne(tx, request, 'system', null, now)
  })
  return rows.length
}

/** Requests in a person's export and erasure. */
export const requestsPersonalData = { name: 'requests', exportFor: exportRequests, eraseFor: eraseRequests }
