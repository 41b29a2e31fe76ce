import { beforeAll, describe, expect, it } from 'vitest'
import { registerSubjects as registerFiled } from '@/lib/attachments/subjects'
import { type Asker, byAccount } from '@/lib/cases/asker'
import { registerClocked } from '@/lib/cases/clocked'
import { brokenEvent } from '@/lib/cases/events'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anAsking, anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import { answered } from '@/test/requests'
import { addToRequest, withdrawRequest } from './applicant'
import { askSeveral } from './batch'
import { clockedRequest } from './clock'
import { eraseRequests, exportRequests, forgetRequest } from './erasure'
import { addFile, messageFiles } from './files'
import { myRequests } from './mine'
import { requestById } from './move'
import { batchInput } from './own-schema'
import { requestNotices } from './telling'

const now = new Date('2026-11-23T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

let officer: Actor
let turn = 0
const somebody = () => aCitizen(6_000 + ++turn, now)

beforeAll(async () => {
  await seedFacts(now)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
  registerFiled([messageFiles])
  officer = await anOffice('information-officer', askedId, now)
})

it('hands over every request of an account, opened', async () => {
  const actor = await somebody()
  const { request } = await aRequest({ now, applicant: actor })
  await aRequest({ now })
  await addToRequest({ reference: request.ref, text: 'أضيف اسم الجماعة: تنغير.' }, byAccount(actor), later(1))
  await answered(request.id, officer, later(2))
  expect(await exportRequests(actor)).toMatchObject({
    requests: [
      {
        ref: request.ref,
        institution: askedId,
        text: { title: anAsking().title },
        contact: { name: 'سعيد أيت بن حدو' },
        messages: [{ text: 'أضيف اسم الجماعة: تنغير.' }, { direction: 'out', text: 'هذه هي الجداول المطلوبة.' }],
      },
    ],
  })
})

describe('erasing an account', () => {
  it('withdraws what is open, destroys what is sealed and keeps the chain', async () => {
    const actor = await somebody()
    const { request } = await aRequest({ now, applicant: actor })
    await addToRequest({ reference: request.ref, text: 'أضيف اسم الجماعة: تنغير.' }, byAccount(actor), later(1))
    await eraseRequests(actor, later(2))
    await eraseRequests(actor, later(2))
    const row = await db.case.findUniqueOrThrow({ where: { id: request.id } })
    expect(row).toMatchObject({ status: 'withdrawn', open: false, applicantId: null, createdById: null, sealed: '', erasedAt: later(2) })
    expect(await requestById(request.id)).toBeNull()
    expect(await myRequests(actor)).toEqual([])
    expect(await db.wrappedKey.count({ where: { id: `case:${request.id}` } })).toBe(0)
    expect(await db.caseContact.count({ where: { caseId: request.id } })).toBe(0)
    expect(await db.caseMessage.count({ where: { caseId: request.id, OR: [{ sealed: { not: '' } }, { authorId: { not: null } }] } })).toBe(
      0,
    )
    expect(await db.caseEventPayload.count({ where: { actorId: actor.personId } })).toBe(0)
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(0)
    expect(await db.notice.count({ where: { personId: actor.personId, subjectId: request.id } })).toBe(0)
    expect(await db.deadline.count({ where: { subjectId: request.id, state: 'running' } })).toBe(0)
    expect(await brokenEvent(request.id)).toBeNull()
  })

  it('leaves a question that the public read, without its author', async () => {
    const actor = await somebody()
    const { request } = await aRequest({ now, applicant: actor })
    await db.publishedRequest.update({ where: { caseId: request.id }, data: { state: 'published', publishedAt: now } })
    await answered(request.id, officer, later(1))
    await eraseRequests(actor, later(2))
    expect(await db.publishedRequest.findUnique({ where: { caseId: request.id } })).toMatchObject({ state: 'published', applicantId: null })
    expect(await db.case.findUnique({ where: { id: request.id } })).toMatchObject({ status: 'answered' })
  })

  it('lets a batch that waits never leave', async () => {
    const actor = await somebody()
    const { institution: _, urgency: __, urgentReason: ___, ...asking } = anAsking()
    const input = batchInput.parse({ ...asking, institutions: [askedId, 'ministry-health'], declared: 'true' })
    const sent = await askSeveral(input, actor, now)
    if (!sent.ok) throw new Error(sent.failure.code)
    await eraseRequests(actor, later(1))
    expect(await db.requestBatch.findUnique({ where: { id: sent.value.id } })).toMatchObject({ applicantId: null, cancelledAt: later(1) })
    expect(await db.case.count({ where: { request: { batchId: sent.value.id }, status: 'withdrawn' } })).toBe(2)
  })

  it('takes files away with the case', async () => {
    const actor = await somebody()
    const { request } = await aRequest({ now, applicant: actor })
    const file = { reference: request.ref, name: 'note.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }
    expect(await addFile(file, byAccount(actor), now)).toMatchObject({ ok: true, value: { done: 'file' } })
    await eraseRequests(actor, later(1))
    expect(await db.attachment.count({ where: { ownerId: actor.personId, state: { not: 'deleted' } } })).toBe(0)
  })
})

describe('whoever has no account', () => {
  it('has name, address and words of a request erased that they opened with its PIN, once nothing can come of it', async () => {
    const { request } = await aRequest({ now, applicant: null, email: 'said@example.org' })
    const asker = { actor: null, opened: [request.id] }
    const forget = (who: Asker) => forgetRequest({ reference: request.ref }, who, later(2))
    expect(await forget(asker)).toMatchObject({ failure: { code: 'forget-early' } })
    expect(await withdrawRequest({ reference: request.ref, text: null }, asker, later(1))).toMatchObject({ ok: true })
    expect(await forget(byAccount(await somebody()))).toMatchObject({ failure: { code: 'missing' } })
    expect(await forget(asker)).toMatchObject({ ok: true })
    expect(await forget(asker)).toMatchObject({ failure: { code: 'missing' } })
    expect(await db.case.findUnique({ where: { id: request.id } })).toMatchObject({ status: 'withdrawn', sealed: '', erasedAt: later(2) })
    expect(await db.caseContact.count({ where: { caseId: request.id } })).toBe(0)
    expect(await db.wrappedKey.count({ where: { id: `case:${request.id}` } })).toBe(0)
    expect(await brokenEvent(request.id)).toBeNull()
    expect(await db.auditPayload.count({ where: { verb: 'request.forget-applicant', subjectId: request.id } })).toBe(1)
  })
})
