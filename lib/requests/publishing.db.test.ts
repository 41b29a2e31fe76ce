import { beforeAll, describe, expect, it } from 'vitest'
import { upload } from '@/lib/attachments/commands'
import { download } from '@/lib/attachments/queries'
import { byAccount } from '@/lib/cases/asker'
import { brokenEvent, timelineOf } from '@/lib/cases/events'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { rebuildIndex } from '@/lib/search/commands'
import { search } from '@/lib/search/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import {
  aDisclosedRequest,
  anotherOffice,
  answered,
  answerText,
  aPublicRequest,
  approveRequest,
  aSealedFile,
  asItIs,
  clarified,
  publishedRow,
  publishForm,
} from '@/prisma/scenes/published-requests'
import { anAsking, anOffice, aRequest } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { meanwhile } from '@/test/meanwhile'
import { askInstitution } from './commands'
import { bar } from './covering'
import { prolongEmbargo, settleEmbargoes } from './embargo'
import { publishFile, takeFile } from './file-publishing'
import { requestList } from './list'
import { type Loaded, requestById } from './move'
import { transferRequest } from './passing'
import { publicationOf } from './publication'
import { publishQuestion } from './publishing'
import { requestPage } from './queries'
import { publishRequest } from './redacting'
import { moderatedRequest } from './ruling'

const now = new Date('2026-11-23T10:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const fieldsOf = (result: { ok: boolean; failure?: { fields?: Record<string, string[]> } }) => (result.ok ? {} : result.failure?.fields)

let people = 3_000
const someone = () => aCitizen(people++, now)
const cover = (word: string) => (text: string) => text.replaceAll(word, bar)

async function page(ref: string, at = now) {
  const found = await requestPage(ref, at)
  if (!found || found.removed || found.continued) throw new Error(`${ref} is not public`)
  return found
}
const said = (pieces: readonly { text: string }[] | undefined) => (pieces ?? []).map(({ text }) => text).join('')

/** The case that a request is handed on as. */
async function handedOn(request: { id: string }, officer: Actor, at: Date): Promise<Loaded> {
  const { ref, version } = await asItIs(request.id)
  const note = 'المعلومات المطلوبة توجد لدى وزارة الصحة، وقد أحلنا عليها طلبكم.'
  await done(transferRequest({ ref, version, institution: 'ministry-health', text: note, language: 'ar' }, officer, at))
  return asItIs((await db.case.findFirstOrThrow({ where: { transferredFromId: request.id } })).id)
}

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

describe('a question', () => {
  it('is read once a moderator let it, and its publication stands in the public line', async () => {
    const { request } = await aRequest({ now })
    expect(await requestPage(request.ref, now)).toBeNull()
    await approveRequest(request.id, now)
    const shown = await page(request.ref)
    expect(said(shown.question)).toContain('جدول المبالغ')
    expect(shown.steps.map(({ type }) => type)).toEqual(['received', 'published'])
    expect(shown).toMatchObject({ dueOn: '2026-12-21', overdue: false, answer: null, clock: { clock: { kind: 'ati-answer' } } })
    expect((await page(request.ref, days(40))).overdue).toBe(true)
    expect(await search('request', 'زاكورة')).toContain(request.id)
  })

  it('says never who asked, whatever is public of it', async () => {
    for (const visibility of ['anonymised', 'public'] as const) {
      const name = `إدريس بنمخلوف${visibility}`
      const { request } = await aDisclosedRequest(
        { now, visibility, name, body: `أنا ${name}، أطلب لائحة المشاريع المبرمجة في جماعتنا خلال هذه السنة.` },
        { text: `إلى السيد ${name}: هذه هي اللائحة المطلوبة كاملة.` },
      )
      const dump = JSON.stringify([await page(request.ref), await requestList({}, 100, now), await publishedRow(request.id)])
      expect(dump).not.toContain('إدريس')
      expect(dump).not.toContain('بنمخلوف')
    }
  })

  it('stays out of sight where it is handed on to, and moderators decide about it there', async () => {
    const note = 'سؤال مكرر بغرض الإزعاج.'
    const made = await aPublicRequest({ now })
    const thing = { type: 'request', id: made.request.id }
    await done(decided(thing, { action: 'hide', reason: 'spam', note }, await aModerator(days(1)), days(1)))
    const hidden = await handedOn(made.request, made.officer, days(2))
    const { request: rejected } = await aRequest({ now, applicant: null })
    await done(
      decided({ type: 'request', id: rejected.id }, { action: 'reject', reason: 'spam', note }, await aModerator(days(1)), days(1)),
    )
    const away = await handedOn(rejected, made.officer, days(2))
    const { request: waiting } = await aRequest({ now, applicant: null })
    const waits = await handedOn(waiting, made.officer, days(2))
    for (const [{ id, ref }, state, cases] of [
      [hidden, 'hidden', 2],
      [away, 'rejected', 1],
      [waits, 'pending', 1],
    ] as const) {
      expect(await requestPage(ref, days(2))).toEqual(state === 'hidden' ? expect.objectContaining({ removed: true, ref }) : null)
      expect(await publishedRow(id)).toMatchObject({ state })
      expect(await db.moderationCase.count({ where: { subjectId: id } })).toBe(cases)
    }
    await done(decided(thing, { action: 'restore' }, await aModerator(days(3)), days(3)))
    expect(said((await page(hidden.ref, days(3))).question)).toContain('جدول المبالغ')
    expect((await publishedRow(away.id)).state).toBe('rejected')
  })

  it('is not published twice, nor with an address written otherwise', async () => {
    const { request, applicant } = await aPublicRequest({ now })
    await write(async (tx) => {
      const loaded = await requestById(request.id, tx)
      if (loaded) await publishQuestion(tx, loaded, applicant, now)
    })
    expect(await db.moderationCase.count({ where: { subjectId: request.id } })).toBe(1)
    expect(await requestPage(request.ref.toLowerCase(), now)).toBeNull()
    expect(await requestPage('TWZ-A-2026-9999999-0', now)).toBeNull()
  })
})

describe('an officer', () => {
  it('publishes an answer with passages covered, each with its reason; the original stays', async () => {
    const { request, messageId } = await aDisclosedRequest({ now }, {}, cover('بناني علال'))
    const shown = await page(request.ref)
    expect(said(shown.answer?.pieces)).toBe(answerText.replace('بناني علال', bar))
    expect(shown.answer?.pieces.filter(({ covered }) => covered !== null)).toEqual([{ text: bar, covered: 'personal-data' }])
    expect(await db.redactionSpan.findMany({ where: { part: messageId, source: 'officer' } })).toMatchObject([{ reason: 'personal-data' }])
    expect((await db.publishedRequest.findUniqueOrThrow({ where: { caseId: request.id } })).answer).not.toContain('علال')
    expect((await timelineOf(request.id, 'public')).map(({ type }) => type)).toContain('answer-published')
    expect(await brokenEvent(request.id)).toBeNull()
    expect(await search('request', 'الاعتمادات')).toContain(request.id)
    expect(await search('request', 'علال')).not.toContain(request.id)
    await rebuildIndex()
    expect(await search('request', 'علال')).not.toContain(request.id)
    expect(await db.announcement.count({ where: { subjectId: request.id, kind: 'answer-published' } })).toBe(1)
  })

  it('changes nothing but what is covered', async () => {
    const { request, officer } = await aPublicRequest({ now })
    await answered(request, officer, now)
    const form = await publishForm(request.ref, officer, now)
    const wrong = await publishRequest({ ...form, answer: `${answerText} وزيادة` }, officer, now)
    expect(fieldsOf(wrong)).toEqual({ answer: ['redaction-not-of-text'] })
    const silent = await publishRequest({ ...form, answer: answerText.replace('علال', bar), answerReason: undefined }, officer, now)
    expect(fieldsOf(silent)).toEqual({ answerReason: ['redaction-reason-needed'] })
    expect((await publishedRow(request.id)).answer).toBeNull()
  })

  it('covers a telephone number as personal data, whatever else is covered and why', async () => {
    const { request, officer } = await aPublicRequest({ now })
    await answered(request, officer, now, { text: 'وقع العقد السيد بناني علال، وهاتفه 0611223344.' })
    const form = await publishForm(request.ref, officer, now, cover('بناني علال'))
    await done(publishRequest({ ...form, answerReason: 'third-party' }, officer, now))
    const reasons = (await page(request.ref)).answer?.pieces.flatMap(({ covered }) => covered ?? [])
    expect(reasons).toEqual(['third-party', 'personal-data'])
    const again = await publishForm(request.ref, officer, now)
    expect(again.answerReason).toBe('third-party')
    await done(publishRequest(again, officer, now))
    expect((await page(request.ref)).answer?.pieces.flatMap(({ covered }) => covered ?? [])).toEqual(reasons)
  })

  it('covers more or less later, and is told that the page was old', async () => {
    const { request, officer } = await aDisclosedRequest({ now }, {}, cover('علال'))
    const form = await publishForm(request.ref, officer, now)
    expect(form.answer).toContain(bar)
    await done(publishRequest({ ...form, answer: answerText.replace('درهم،', bar) }, officer, now))
    expect(said((await page(request.ref)).answer?.pieces)).toBe(answerText.replace('درهم،', bar))
    expect(code(await publishRequest(form, await anotherOffice(now), now))).toBe('conflict')
    expect(await db.announcement.count({ where: { subjectId: request.id, kind: 'answer-published' } }), 'published once').toBe(1)
  })

  it('cannot take back what points to whoever asked', async () => {
    const name = 'زهور المنصوري'
    const text = `السيدة ${name} طلبت هذه الوثائق وتسلمتها كاملة بمقر المديرية.`
    const { request } = await aDisclosedRequest({ now, name }, { text }, (shown, kind) => (kind === 'answer' ? text : shown))
    expect((await publishedRow(request.id)).answer).toBe(`السيدة ${bar} طلبت هذه الوثائق وتسلمتها كاملة بمقر المديرية.`)
  })

  it('never publishes what moderators covered, however short, in title and answer or in a corrected one', async () => {
    const title = 'ميزانية النقل التي أعدها السيد قصير'
    const said = `${answerText} وشهد علي.`
    const { request, officer } = await aDisclosedRequest({ now, title }, { text: said })
    const at = days(1)
    const covers = (text: string) => text.replace('بناني علال', bar).replace('علي.', bar).replace('قصير', bar)
    const { question } = await publishedRow(request.id)
    const decision = {
      action: 'redact',
      reason: 'personal-data',
      note: 'أسماء أشخاص لا صلة لهم بالموضوع.',
      text: covers([title, question, said].join('\n\n')),
    } as const
    expect(code(await decided({ type: 'request', id: request.id }, decision, await aModerator(at), at))).toBe('ok')
    const redacted = { title: covers(title), question, answer: covers(said) }
    expect(await publishedRow(request.id)).toMatchObject(redacted)
    expect((await page(request.ref)).answer?.pieces.map(({ covered }) => covered)).toContain('moderation')
    const form = await publishForm(request.ref, officer, at)
    expect(code(await publishRequest({ ...form, title, answer: said }, officer, at))).toBe('ok')
    expect(await publishedRow(request.id)).toMatchObject(redacted)
    await answered(request, officer, at, { kind: 'correction', text: 'تصحيح: وقع الاتفاقية السيد بناني علال يوم الإثنين بحضور علي وقصير.' })
    expect((await page(request.ref)).answer).toMatchObject({ outdated: true })
    await done(publishRequest(await publishForm(request.ref, officer, at), officer, at))
    expect((await publishedRow(request.id)).answer).toBe(`تصحيح: وقع الاتفاقية السيد ${bar} يوم الإثنين بحضور ${bar} و${bar}.`)
    expect(await db.announcement.count({ where: { subjectId: request.id, kind: 'answer-published' } })).toBe(2)
    const { id } = await db.moderationDecision.findFirstOrThrow({ where: { case: { subjectId: request.id }, action: 'redact' } })
    await write((tx) => {
      const undone = { action: 'redact', move: null, undoes: at, redacted: '', reasonCode: null, note: null, locale: 'ar' } as const
      return moderatedRequest.rule(tx, request.id, { ...undone, by: `appeal:${id}`, actor: null }, days(2))
    })
    expect((await publishedRow(request.id)).title).toBe(title)
  })

  it('publishes clarifications only where the applicant wants them public', async () => {
    for (const [visibility, count] of [
      ['public', 2],
      ['anonymised', 0],
    ] as const) {
      const { request, officer, applicant } = await aPublicRequest({ now, visibility })
      await clarified(request.id, 'clarification', 'أي سنة تقصدون بالضبط في طلبكم؟', officer, now)
      await clarified(request.id, 'reply', 'أقصد سنة 2025، واتصلوا بي على 0611223344.', applicant, now)
      await answered(request, officer, now)
      expect(await db.publishedMessage.count({ where: { caseId: request.id } })).toBe(0)
      await done(publishRequest(await publishForm(request.ref, officer, now), officer, now))
      const { exchange } = await page(request.ref)
      expect(exchange).toHaveLength(count)
      expect(JSON.stringify(exchange)).not.toContain('0611223344')
    }
  })

  it('publishes nothing of a private request, of another institution or of an own one', async () => {
    const officer = await anotherOffice(now)
    const hidden = await aRequest({ now, visibility: 'private' })
    expect(code(await publicationOf(hidden.request.ref, officer, now))).toBe('request-private')
    const stranger = await anOffice('information-officer', 'ministry-digital-transition', now)
    const delegate = await anOffice('delegate', hidden.request.institutionId, now)
    const own = await aRequest({ now, applicant: officer })
    const reasons = { questionReason: undefined, answerReason: undefined, wordsReason: undefined }
    const form = { reference: own.request.ref, version: 1, title: '', question: '', answer: undefined, words: {}, ...reasons }
    const { request } = await aPublicRequest({ now })
    const cases: [string, Actor | null, string][] = [
      [hidden.request.ref, officer, 'request-private'],
      [own.request.ref, officer, 'own-request'],
      [request.ref, stranger, 'missing'],
      [request.ref, delegate, 'forbidden'],
      [request.ref, await someone(), 'missing'],
      [request.ref, null, 'signed-out'],
    ]
    for (const [reference, actor, refusal] of cases)
      expect(code(await publishRequest({ ...form, reference }, actor, now)), refusal).toBe(refusal)
    expect(await db.publishedRequest.count({ where: { caseId: hidden.request.id } })).toBe(0)
  })

  it('prepares an answer that follows the question once a moderator lets it', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const officer = await anotherOffice(now)
    await answered(request, officer, now)
    const first = await publishRequest(await publishForm(request.ref, officer, now), officer, now)
    expect(first).toMatchObject({ ok: true, value: { released: false, waits: 'moderation' } })
    expect(await requestPage(request.ref, now)).toBeNull()
    await approveRequest(request.id, days(1))
    expect(said((await page(request.ref, days(1))).answer?.pieces)).toContain('الاعتمادات')
  })

  it('lets one of two who publish at once win', async () => {
    const { request, officer } = await aPublicRequest({ now })
    await answered(request, officer, now)
    const form = await publishForm(request.ref, officer, now)
    const both = await Promise.all([publishRequest(form, officer, now), publishRequest(form, await anotherOffice(now), now)])
    expect(both.map(code).sort()).toEqual(['conflict', 'ok'])
    expect(await db.announcement.count({ where: { subjectId: request.id, kind: 'answer-published' } })).toBe(1)
  })
})

describe('files', () => {
  it('are copies of their own: as they are, or redacted with a reason and a badge; read once the answer is', async () => {
    const { request, officer } = await aPublicRequest({ now })
    const { messageId } = await answered(request, officer, now)
    const name = 'جدول سعيد أيت بن حدو.pdf'
    const original = await aSealedFile(request.id, messageId, officer, name, 'أصل', now)
    const send = { reference: request.ref, file: original, checked: false }
    // Of a PDF nobody can say what it hides.
    expect(code(await publishFile(send, officer, now))).toBe('hidden-data')
    expect(code(await publishFile({ ...send, checked: true }, await someone(), now))).toBe('missing')
    await done(publishFile({ ...send, checked: true }, officer, now))
    const copy = (await done(upload({ name: 'مغطى.pdf', bytes: Buffer.from('%PDF-1.7\n% covered\n%%EOF') }, officer, now))).id
    expect(code(await publishFile({ ...send, copy, checked: true }, officer, now))).toBe('redaction-reason-needed')
    await done(publishFile({ ...send, copy, reason: 'third-party', checked: true }, officer, now))
    const held = await db.attachment.findMany({ where: { subjectType: 'request', subjectId: request.id } })
    for (const { id } of held) expect(code(await download(id, null))).toBe('missing')
    await done(publishRequest(await publishForm(request.ref, officer, now), officer, now))
    const { files } = await page(request.ref)
    expect(files.map(({ redacted }) => redacted).sort()).toEqual([false, true])
    expect(JSON.stringify(files)).not.toContain('سعيد')
    for (const { id } of files) expect(code(await download(id, null))).toBe('ok')
    expect(code(await download(original, null))).toBe('missing')
    expect(code(await download(original, officer))).toBe('ok')
    const taking = { reference: request.ref, file: files[0]?.id ?? '' }
    const shown = (visibility: string) => write((tx) => tx.case.update({ where: { id: request.id }, data: { visibility } }))
    meanwhile(db.case, () => shown('private'))
    expect(code(await takeFile(taking, officer, now))).toBe('conflict')
    await shown('anonymised')
    await done(takeFile(taking, officer, now))
    expect((await page(request.ref)).files).toHaveLength(1)
    expect(code(await download(files[0]?.id ?? '', null))).toBe('missing')
    // A corrected answer stands alone, but for what is published beside it anew.
    const { messageId: corrected } = await answered(request, officer, days(1), { kind: 'correction' })
    const later = await aSealedFile(request.id, corrected, officer, name, 'تصحيح', days(1))
    await done(publishFile({ ...send, file: later, checked: true }, officer, days(1)))
    await done(publishRequest(await publishForm(request.ref, officer, days(1)), officer, days(1)))
    const beside = (await page(request.ref, days(1))).files
    expect(beside).toMatchObject([{ redacted: false }])
    expect(files.map(({ id }) => id)).not.toContain(beside[0]?.id)
    for (const { id } of files) expect(code(await download(id, null))).toBe('missing')
  })

  it('leave nothing open where they are refused, and look into nobody else’s', async () => {
    const { request, officer } = await aPublicRequest({ now })
    const { messageId } = await answered(request, officer, now)
    const original = await aSealedFile(request.id, messageId, officer, 'جدول.pdf', 'أصل', now)
    const send = { reference: request.ref, file: original, checked: false }
    expect(code(await publishFile(send, officer, now))).toBe('hidden-data')
    expect(await db.attachment.count({ where: { ownerId: officer.personId, subjectType: null, state: 'published' } })).toBe(0)
    const bytes = Buffer.from('%PDF-1.7\n% foreign\n%%EOF')
    const { id: copy } = await done(upload({ name: 'مغطى.pdf', bytes }, await anotherOffice(now), now))
    expect(code(await publishFile({ ...send, copy, reason: 'third-party', checked: true }, officer, now))).toBe('file-missing')
    expect(await db.attachment.findUnique({ where: { id: copy } })).toMatchObject({ hidden: null, state: 'published' })
  })
})

describe('an embargo', () => {
  const until = addDays(civilDay(now), 30)
  const body = 'أطلب نسخا من جميع الصفقات المبرمة مع شركات النقل منذ سنة 2022 مع ملاحقها.'

  it('keeps everything back until its day, then question and prepared answer are published once, by whoever comes first', async () => {
    const { request } = await aRequest({ now, body, embargoUntil: until })
    const officer = await anotherOffice(now)
    await answered(request, officer, now)
    const prepared = await publishRequest(await publishForm(request.ref, officer, now, cover('علال')), officer, now)
    expect(prepared).toMatchObject({ ok: true, value: { waits: 'embargo', released: false } })
    await settleEmbargoes(days(29))
    expect(await requestPage(request.ref, days(29))).toBeNull()
    await Promise.all([settleEmbargoes(days(30)), settleEmbargoes(days(30))])
    await settleEmbargoes(days(31))
    expect(await db.moderationCase.count({ where: { subjectId: request.id } })).toBe(1)
    await approveRequest(request.id, days(31))
    expect(said((await page(request.ref, days(31))).answer?.pieces)).not.toContain('علال')
    const events = (await timelineOf(request.id, 'public')).map(({ type }) => type)
    expect(events.filter((type) => type === 'published' || type === 'answer-published')).toEqual(['published', 'answer-published'])
  })

  it('warns whoever asked once, a week before, and can be prolonged within twelve months', async () => {
    const { request, applicant } = await aRequest({ now, body: `${body} وكذا بياناتها.`, embargoUntil: until })
    const asker = byAccount(applicant)
    const warned = () => db.notice.count({ where: { personId: applicant?.personId ?? '', dedupeKey: { contains: 'embargo:' } } })
    await settleEmbargoes(days(20))
    expect(await warned()).toBe(0)
    await settleEmbargoes(days(23))
    await settleEmbargoes(days(24))
    expect(await warned()).toBe(1)
    const prolong = (embargoUntil: string, at: Date) => prolongEmbargo({ reference: request.ref, embargoUntil }, asker, at)
    expect(fieldsOf(await prolong(until, days(24)))).toEqual({ embargoUntil: ['embargo-not-later'] })
    expect(fieldsOf(await prolong(addDays(civilDay(now), 400), days(24)))).toEqual({ embargoUntil: ['embargo-too-long'] })
    expect(
      code(await prolongEmbargo({ reference: request.ref, embargoUntil: addDays(until, 30) }, byAccount(await someone()), days(24))),
    ).toBe('missing')
    expect(code(await prolong(addDays(until, 30), days(24)))).toBe('ok')
    await settleEmbargoes(days(31))
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(0)
    await settleEmbargoes(days(55))
    expect(await warned()).toBe(2)
    await settleEmbargoes(days(60))
    expect(code(await prolong(addDays(until, 60), days(61)))).toBe('embargo-over')
  })

  it('is of twelve months at most, wherever the request is handed on to', async () => {
    const { request, applicant } = await aRequest({ now, body: `${body} وكذا لوائحها.`, embargoUntil: until })
    const child = await handedOn(request, await anotherOffice(now), days(20))
    const prolong = (embargoUntil: string) => prolongEmbargo({ reference: child.ref, embargoUntil }, byAccount(applicant), days(21))
    expect(fieldsOf(await prolong('2027-11-24'))).toEqual({ embargoUntil: ['embargo-too-long'] })
    expect(code(await prolong('2027-11-23'))).toBe('ok')
    const asked = (embargoUntil: string) => askInstitution(anAsking({ title: 'أجل', embargoUntil }), byAccount(applicant), now)
    expect(fieldsOf(await asked('2027-11-24'))).toEqual({ embargoUntil: ['embargo-too-long'] })
  })
})
