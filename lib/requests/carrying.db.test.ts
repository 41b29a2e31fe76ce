import { beforeAll, describe, expect, it } from 'vitest'
import { postComment } from '@/lib/comments/commands'
import { meetingOf } from '@/lib/comments/subjects'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { moderationCase, openCaseIdOf } from '@/lib/moderation/queries'
import { reportContent } from '@/lib/moderation/reports'
import { follow } from '@/lib/notifications/commands'
import { rebuildIndex } from '@/lib/search/commands'
import { search } from '@/lib/search/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aModerator, anotherModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import { anotherOffice, aPublicRequest, approveRequest, asItIs, publishedRow, publishForm } from '@/prisma/scenes/published-requests'
import { anOffice, aRequest } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { similarRequests } from './asking'
import { bar } from './covering'
import { publicReferences, requestList } from './list'
import type { Loaded } from './move'
import { mergeRequest, transferRequest } from './passing'
import { searchTextsOf } from './publishing'
import { continuedAs, requestPage } from './queries'
import { publishRequest } from './redacting'

const now = new Date('2026-11-23T10:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const note = 'نص القرار كما يقرؤه صاحب السؤال.'
let people = 6_400
const someone = () => aCitizen(people++, now)

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

async function handedOn({ id }: { id: string }, officer: Actor, at: Date, institution = 'ministry-health'): Promise<Loaded> {
  const { ref, version } = await asItIs(id)
  const text = 'المعلومات المطلوبة توجد لدى مؤسسة أخرى، وقد أحلنا عليها طلبكم.'
  await done(transferRequest({ ref, version, institution, text, language: 'ar' }, officer, at))
  return asItIs((await db.case.findFirstOrThrow({ where: { transferredFromId: id } })).id)
}

/** A public question with a word of its own in title and text, handed on. */
async function aHandedOnOne(word: string) {
  const made = await aPublicRequest({
    now,
    title: `سؤال ${word} أول`,
    body: `أطلب لائحة ${word} كاملة مع ذكر السيد بلعربي ${word} المكلف بها.`,
  })
  const to = await handedOn(made.request, made.officer, days(1))
  return { ...made, to, health: await anOffice('information-officer', 'ministry-health', now) }
}

/** Everything that the public reads of a word, wherever it stands. */
async function readOf(word: string, refs: readonly string[]): Promise<string> {
  const pages = await Promise.all(refs.map((ref) => requestPage(ref, days(5))))
  const list = await requestList({}, 100, days(5))
  const similar = await similarRequests({ title: word, body: '' })
  return JSON.stringify([pages, list, similar])
}

describe('a request that was handed on', () => {
  it('leaves a pointer without words, which leads to where it is now', async () => {
    const { request, to } = await aHandedOnOne('زعفران')
    const page = await requestPage(request.ref, days(1))
    expect(page).toMatchObject({ continued: true, ref: request.ref, state: 'transferred', receivedOn: '2026-11-23', endedOn: '2026-11-24' })
    expect(JSON.stringify([page, await publishedRow(request.id)])).not.toContain('زعفران')
    expect(await continuedAs(request.id, days(1))).toMatchObject({ ref: to.ref })
    const listed = (await requestList({}, 100, days(1))).data.map(({ ref }) => ref)
    expect([listed.includes(request.ref), listed.includes(to.ref)]).toEqual([false, true])
    const passedOn = (await requestList({ state: 'transferred' }, 100, days(1))).data
    expect(passedOn.find(({ ref }) => ref === to.ref)).toMatchObject({ state: 'submitted', passedOn: true })
    expect(passedOn.every((row) => row.passedOn)).toBe(true)
    expect(await publicReferences(100, days(1))).not.toContain(request.ref)
    await rebuildIndex()
    expect(await search('request', 'زعفران')).toEqual([to.id])
    expect((await similarRequests({ title: 'زعفران' })).map(({ ref }) => ref)).toEqual([to.ref])
    const again = await handedOn(to, await anOffice('information-officer', 'ministry-health', now), days(2), 'ministry-digital-transition')
    expect(await continuedAs(request.id, days(2))).toMatchObject({ ref: again.ref })
    expect(await search('request', 'زعفران')).toEqual([again.id])
  })

  it('shows nowhere what is covered later, by an officer or by moderators', async () => {
    const { request, to, health } = await aHandedOnOne('أركان')
    const form = await publishForm(to.ref, health, days(2), (text) => text.replace('بلعربي أركان', bar))
    await done(publishRequest({ ...form, questionReason: 'third-party' }, health, days(2)))
    expect(await readOf('أركان', [request.ref, to.ref])).not.toContain('بلعربي أركان')
    const { title, question } = await publishedRow(to.id)
    const text = `${title}\n\n${question.replace('كاملة', bar)}`
    await done(
      decided(
        { type: 'request', id: request.id },
        { action: 'redact', reason: 'personal-data', note, text },
        await aModerator(days(3)),
        days(3),
      ),
    )
    expect(await readOf('أركان', [request.ref, to.ref])).not.toContain('أركان كاملة')
    expect(code(await publishRequest({ ...form, reference: request.ref }, await anotherOffice(now), days(3)))).toBe('conflict')
  })

  it('is hidden wherever it is asked for, by whichever reference moderators and readers begin', async () => {
    const { request, to } = await aHandedOnOne('نعناع')
    const report = { type: 'request', id: request.id, reason: 'insult', note: undefined } as const
    await done(reportContent(report, await someone(), days(2)))
    expect(await openCaseIdOf('request', request.id)).toBeNull()
    const reported = await openCaseIdOf('request', to.id)
    expect(reported).not.toBeNull()
    await done(decided({ type: 'request', id: request.id }, { action: 'hide', reason: 'insult', note }, await aModerator(days(3)), days(3)))
    expect(await db.moderationCase.findUniqueOrThrow({ where: { id: reported ?? '' } })).toMatchObject({ state: 'closed' })
    expect(await requestPage(to.ref, days(3))).toMatchObject({ removed: true })
    expect(await continuedAs(request.id, days(3))).toBeNull()
    expect(await readOf('نعناع', [request.ref, to.ref])).not.toContain('نعناع')
    await done(decided({ type: 'request', id: request.id }, { action: 'restore' }, await anotherModerator(days(4)), days(4)))
    expect(await continuedAs(request.id, days(4))).toMatchObject({ ref: to.ref })
  })

  it('takes along the case that waits, the reports on it and what was decided before', async () => {
    const { request, officer } = await aPublicRequest({ now, title: 'سؤال عن الزعتر البري' })
    const thing = { type: 'request', id: request.id }
    await done(reportContent({ ...thing, reason: 'insult', note: undefined }, await someone(), now))
    const waiting = await openCaseIdOf('request', request.id)
    const to = await handedOn(request, officer, days(1))
    expect(await openCaseIdOf('request', to.id)).toBe(waiting)
    expect(await db.contentReport.count({ where: { subjectId: to.id } })).toBe(1)
    const page = await done(moderationCase(waiting ?? '', await aModerator(days(1)), days(1)))
    expect(page.current?.snapshot.body).toContain('الزعتر')
    const row = await db.moderationCase.findUniqueOrThrow({ where: { id: waiting ?? '' } })
    expect(row.about.split('|')).toEqual(expect.arrayContaining([request.institutionId, 'ministry-health']))
    expect(await db.moderationCase.count({ where: { subjectId: request.id } })).toBe(0)
  })

  it('keeps its annotations, and its followers follow on', async () => {
    const { request, officer } = await aPublicRequest({ now, title: 'سؤال عن القصور والقصبات' })
    const author = await someone()
    const comment = { text: 'هذه المعطيات منشورة في بوابة البيانات المفتوحة.', language: 'ar', kind: 'question', named: false } as const
    await done(postComment({ subject: `request:${request.ref}`, ...comment }, author, now))
    await write((tx) => follow(tx, { type: 'request', id: request.id }, { channel: 'mail', address: 'f@example.ma', locale: 'ar' }, null))
    const to = await handedOn(request, officer, days(1))
    expect(await meetingOf('request', request.id, days(1))).toMatchObject({ reference: request.ref, closed: 'comments-closed' })
    expect(JSON.stringify(await meetingOf('request', request.id, days(1)))).not.toContain('القصور')
    expect(code(await postComment({ subject: `request:${request.ref}`, ...comment }, await someone(), days(1)))).toBe('comments-closed')
    expect(await db.follow.count({ where: { subjectId: to.id } })).toBe(1)
    expect(await db.announcement.count({ where: { subjectId: to.id, kind: 'transferred' } })).toBe(1)
    await done(decided({ type: 'request', id: to.id }, { action: 'hide', reason: 'insult', note }, await aModerator(days(2)), days(2)))
    expect(await meetingOf('request', request.id, days(2)), 'what may quote it').toBeNull()
  })

  it('leaves nothing where the public never read it', async () => {
    const { request } = await aRequest({ now, applicant: null, title: 'سؤال ينتظر القراءة' })
    const to = await handedOn(request, await anotherOffice(now), days(1))
    expect(await db.publishedRequest.count({ where: { caseId: request.id } })).toBe(0)
    expect(await requestPage(request.ref, days(1))).toBeNull()
    await approveRequest(to.id, days(2))
    expect(await requestPage(request.ref, days(2)), 'nobody met this reference').toBeNull()
    expect(await requestPage(to.ref, days(2))).toMatchObject({ continued: false })
  })
})

describe('a request that was joined with another', () => {
  it('leaves a pointer without words, and its case looks at the one that stays', async () => {
    const applicant = await someone()
    const one = await aPublicRequest({ now, applicant, title: 'سؤال عن الخروب والعرعار' })
    const other = await aPublicRequest({ now, applicant, title: 'سؤال عن غابات الأطلس' })
    await done(reportContent({ type: 'request', id: one.request.id, reason: 'insult', note: undefined }, await someone(), now))
    const follows = (id: string, address: string) =>
      write((tx) => follow(tx, { type: 'request', id }, { channel: 'mail', address, locale: 'ar' }, null))
    for (const { request } of [one, other]) await follows(request.id, 'both@example.ma')
    await follows(one.request.id, 'one@example.ma')
    const waiting = await openCaseIdOf('request', one.request.id)
    const { ref, version } = await asItIs(one.request.id)
    await done(mergeRequest({ ref, version, into: other.request.ref }, one.officer, days(1)))
    expect(await requestPage(ref, days(1))).toMatchObject({ continued: true, state: 'merged' })
    expect(await readOf('الخروب', [ref, other.request.ref])).not.toContain('الخروب')
    expect(await continuedAs(one.request.id, days(1))).toMatchObject({ ref: other.request.ref })
    expect(await openCaseIdOf('request', other.request.id)).toBe(waiting)
    expect(await db.follow.count({ where: { subjectId: { in: [one.request.id, other.request.id] } } })).toBe(2)
    expect(await db.follow.count({ where: { subjectId: other.request.id } })).toBe(2)
    expect(await search('request', 'الخروب')).toEqual([])
    expect(await searchTextsOf(one.request.id, days(1))).toEqual([])
    await done(reportContent({ type: 'request', id: one.request.id, reason: 'spam', note: undefined }, await someone(), days(1)))
    expect(await db.contentReport.count({ where: { subjectId: other.request.id } })).toBe(1)
  })
})
