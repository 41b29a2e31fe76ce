import { beforeAll, describe, expect, it } from 'vitest'
import { byAccount } from '@/lib/cases/asker'
import { registerClocked } from '@/lib/cases/clocked'
import { brokenEvent, timelineOf } from '@/lib/cases/events'
import { pinOf } from '@/lib/cases/pin'
import { parseReference } from '@/lib/cases/reference'
import { contactOf, openText, shredVault } from '@/lib/cases/vault'
import { db, write } from '@/lib/core/db'
import { registerNotices } from '@/lib/notifications/notices'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { anAsking, anOffice, aRequest, askedId } from '@/prisma/scenes/requests'
import { clockRules, requestRules } from '@/test/clock-rules'
import { clockedRequest } from './clock'
import { askInstitution } from './commands'
import { receiptOf } from './mine'
import { requestNotices } from './telling'

const now = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  await seedFacts(now)
  await clockRules(...requestRules)
  registerClocked([clockedRequest])
  registerNotices(requestNotices)
})

describe('asking an institution', () => {
  it('gives a reference, the last day of the answer and a chain that begins', async () => {
    const officer = await anOffice('information-officer', askedId, now)
    const { request } = await aRequest({ now })
    expect(parseReference(request.ref)).toBe(request.ref)
    // 23 November is a Monday; no holiday falls into the twenty working days.
    expect(request).toMatchObject({ status: 'submitted', open: true, receivedOn: '2026-11-23', dueOn: '2026-12-21' })
    expect(await timelineOf(request.id, 'public')).toMatchObject([{ type: 'received', day: '2026-11-23', data: { due: '2026-12-21' } }])
    expect(await brokenEvent(request.id)).toBeNull()
    expect(await db.notice.count({ where: { personId: officer.personId, kind: 'request-desk' } })).toBe(1)
  })

  it('keeps what is asked and who asks sealed under a key of the case, which erasure destroys', async () => {
    const { request } = await aRequest({ now, body: 'كناري: أطلب لائحة رخص البناء المسلمة في حي الكناري خلال سنة 2025.' })
    const dump = JSON.stringify([
      await db.case.findMany(),
      await db.caseContact.findMany(),
      await db.caseMessage.findMany(),
      await db.caseEventPayload.findMany(),
      await db.auditPayload.findMany(),
      await db.notice.findMany(),
      await db.outboxMessage.findMany(),
    ])
    expect(dump).not.toMatch(/كناري|آيت|أيت بن حدو|DEMO12345|المسيرة/u)
    expect((await openText(request.id, request.sealed))?.body).toContain('كناري')
    expect(await contactOf(request.id)).toMatchObject({ name: 'سعيد أيت بن حدو', idNumber: 'DEMO12345' })
    await write((tx) => shredVault(tx, request.id))
    await expect(openText(request.id, request.sealed)).rejects.toThrow('no data key')
  })

  it('is followed by reference and PIN where there is no account, and waits for a moderator', async () => {
    const { request } = await aRequest({ now, applicant: null })
    expect(request.applicantId).toBeNull()
    expect(pinOf(request.id, 1)).toMatch(/^\d{6}$/)
    expect(pinOf(request.id, 2)).not.toBe(pinOf(request.id, 1))
    expect(await db.publishedRequest.findUnique({ where: { caseId: request.id } })).toMatchObject({ state: 'pending', publishedAt: null })
  })

  it('covers in the public text whatever the form says of the person', async () => {
    const body = 'أنا سعيد أيت بن حدو، رقمي 0600000012، أطلب جدول الميزانية المخصصة للنقل المدرسي.'
    const { request } = await aRequest({ now, body })
    const row = await db.publishedRequest.findUniqueOrThrow({ where: { caseId: request.id } })
    expect(row.question).not.toMatch(/سعيد|حدو|0600000012/u)
    expect(row.question).toContain('جدول الميزانية')
  })

  it('never hangs on the gate of public texts: only the publication waits for a moderator', async () => {
    const person = await aCitizen(710, now)
    await db.watchedTerm.create({
      data: { id: 'term-blocked-here', pattern: 'كلمة ممنوعة', locale: 'ar', effect: 'block', reasonCode: 'insult' },
    })
    const asked = async (title: string, actor = person) => {
      const made = await askInstitution(anAsking({ title }), byAccount(actor), now)
      if (!made.ok) throw new Error(made.failure.code)
      return made.value
    }
    for (const number of ['أول', 'ثان', 'ثالث', 'رابع', 'خامس']) {
      const { id, ref } = await asked(`سؤال ${number} في اليوم نفسه`)
      expect(await db.publishedRequest.findUnique({ where: { caseId: id } }), number).toMatchObject({ state: 'pending' })
      expect(await db.moderationCase.count({ where: { subjectId: id, state: 'open' } }), number).toBe(1)
      expect(await receiptOf(ref, byAccount(person), now)).toMatchObject({ unpublished: 'waits' })
    }
    const { id } = await asked('سؤال فيه كلمة ممنوعة', await aCitizen(711, now))
    expect(await db.publishedRequest.findUnique({ where: { caseId: id } })).toMatchObject({ state: 'pending' })
    const silent = await aCitizen(712, now)
    const sanction = {
      kind: 'suspend',
      state: 'running',
      reasonCode: 'insult',
      publicNote: 'قرار',
      noteLocale: 'ar',
      proposedById: 'moderator',
    }
    await db.sanction.create({ data: { id: 'sanction-here', personId: silent.personId, ...sanction, startsAt: now, endsAt: null } })
    const { id: quiet, ref } = await asked('سؤال من حساب موقوف عن الكتابة', silent)
    expect(await db.case.findUnique({ where: { id: quiet } })).toMatchObject({ status: 'submitted', visibility: 'anonymised' })
    expect(await db.publishedRequest.count({ where: { caseId: quiet } })).toBe(0)
    expect(await receiptOf(ref, byAccount(silent), now)).toMatchObject({ unpublished: 'off' })
  })

  it('says nothing in public of a private request', async () => {
    const { request } = await aRequest({ now, visibility: 'private' })
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(0)
  })

  it('goes to what took over the tasks of an institution that is closed', async () => {
    const { request } = await aRequest({ now, institution: 'ministry-administration-reform' })
    expect(request.institutionId).toBe('ministry-digital-transition')
  })

  it('gives every request a reference of its own when many ask at once', async () => {
    const person = await aCitizen(700, now)
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        askInstitution(anAsking({ title: `طلب رقم ${at} عن الميزانية`, visibility: 'private' }), byAccount(person), now),
      ),
    )
    const refs = all.map((asked) => (asked.ok ? asked.value.ref : 'refused'))
    expect(new Set(refs).size).toBe(12)
    expect(refs).not.toContain('refused')
  })
})
