import { beforeAll, describe, expect, it } from 'vitest'
import { postComment } from '@/lib/comments/commands'
import { meetingOf } from '@/lib/comments/subjects'
import { db, write } from '@/lib/core/db'
import { figuresOf } from '@/lib/core/figures'
import { locales } from '@/lib/i18n/locales'
import { reportContent } from '@/lib/moderation/reports'
import { search } from '@/lib/search/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aModerator, anotherModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import {
  aDisclosedRequest,
  anotherOffice,
  answered,
  aPublicRequest,
  approveRequest,
  asItIs,
  publishedRow,
  publishForm,
} from '@/prisma/scenes/published-requests'
import { aRequest } from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { requestLetter } from './letters'
import { sorts } from './lifecycle'
import { requestList } from './list'
import { requestPage } from './queries'
import { publishRequest } from './redacting'

const now = new Date('2026-11-23T10:00:00Z')
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
let people = 4_000
const someone = () => aCitizen(people++, now)

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

describe('what can be found', () => {
  it('by state, outcome, institution, year, lateness and words, page by page', async () => {
    const late = new Date('2026-10-01T10:00:00Z')
    const { request: old } = await aPublicRequest({ now: late, title: 'حصيلة تشجير الغابات في الأطلس' })
    const { request } = await aDisclosedRequest({ now, title: 'حصيلة تشجير الواحات في درعة' })
    const refs = async (filters: Parameters<typeof requestList>[0]) => (await requestList(filters, 50, now)).data.map(({ ref }) => ref)
    expect(await refs({ q: 'تشجير' })).toEqual(expect.arrayContaining([old.ref, request.ref]))
    expect(await refs({ q: 'تشجير', overdue: 'true' })).toEqual([old.ref])
    expect(await refs({ q: 'تشجير', disclosed: 'true' })).toEqual([request.ref])
    expect(await refs({ q: 'تشجير', state: 'answered', outcome: 'full' })).toEqual([request.ref])
    expect(await refs({ q: 'تشجير', outcome: 'refused' })).toEqual([])
    expect(await refs({ q: 'تشجير', year: '2025' })).toEqual([])
    expect(await refs({ institution: 'ministry-digital-transition' })).not.toContain(request.ref)
    for (const sort of sorts) {
      const whole = (await requestList({ sort }, 100, now)).data.map(({ ref }) => ref)
      const paged: string[] = []
      for (let cursor: string | undefined, turn = 0; turn < 60; turn++) {
        const { data, next } = await requestList({ sort, ...(cursor ? { cursor } : {}) }, 2, now)
        paged.push(...data.map(({ ref }) => ref))
        if (!next) break
        cursor = next
      }
      expect(paged, sort).toEqual(whole)
      expect(new Set(paged).size, sort).toBe(paged.length)
    }
    expect((await requestList({ cursor: 'nonsense' }, 5, now)).data.length).toBeGreaterThan(0)
    const figures = Object.fromEntries(((await figuresOf('requests', now)) ?? []).map(({ key, count }) => [key, count]))
    expect(figures.disclosed).toBe((await requestList({ disclosed: 'true' }, 1, now)).total)
    expect(figures.overdue).toBe((await requestList({ overdue: 'true' }, 1, now)).total)
  })
})

describe('moderators', () => {
  const note = 'يخالف النص قواعد الموقع كما هي منشورة.'

  it('hide and restore the public text; the page says so, the case goes on', async () => {
    const { request } = await aDisclosedRequest({ now })
    const thing = { type: 'request', id: request.id }
    await done(decided(thing, { action: 'hide', reason: 'insult', note }, await aModerator(now), now))
    expect(await requestPage(request.ref, now)).toMatchObject({ removed: true, why: 'hidden', reasonCode: 'insult' })
    expect(await meetingOf('request', request.id, now)).toBeNull()
    expect(await search('request', 'الاعتمادات')).not.toContain(request.id)
    expect((await asItIs(request.id)).status).toBe('answered')
    const officer = await anotherOffice(now)
    expect(code(await publishRequest(await publishForm(request.ref, officer, now), officer, now))).toBe('publication-closed')
    await done(decided(thing, { action: 'restore' }, await anotherModerator(now), now))
    expect(await requestPage(request.ref, now)).toMatchObject({ removed: false })
    const events = await db.caseEvent.count({ where: { caseId: request.id, type: 'answer-published' } })
    expect(events, 'published once').toBe(1)
  })

  it('of the institution that was asked do not decide about it', async () => {
    const { request } = await aPublicRequest({ now })
    const officer = await anotherOffice(now)
    const moderator = { ...(await aModerator(now)), roles: [...(await aModerator(now)).roles, ...officer.roles] }
    const decision = { action: 'hide', reason: 'insult', note } as const
    expect(code(await decided({ type: 'request', id: request.id }, decision, moderator, now))).not.toBe('ok')
  })

  it('never let what they rejected be read', async () => {
    const { request } = await aRequest({ now, applicant: null })
    const officer = await anotherOffice(now)
    await answered(request, officer, now)
    await done(publishRequest(await publishForm(request.ref, officer, now), officer, now))
    await done(decided({ type: 'request', id: request.id }, { action: 'reject', reason: 'insult', note }, await aModerator(now), now))
    expect(await requestPage(request.ref, now)).toBeNull()
    expect(await publishedRow(request.id)).toMatchObject({ state: 'rejected', answerPublishedAt: null })
  })

  it('are told by readers, who report it as anything else', async () => {
    const { request } = await aPublicRequest({ now })
    const report = { type: 'request', id: request.id, reason: 'personal-data', note: undefined } as const
    expect(code(await reportContent(report, await someone(), now))).toBe('ok')
    expect(await db.moderationCase.count({ where: { subjectId: request.id, state: 'open' } })).toBe(1)
  })
})

describe('people', () => {
  it('annotate a public request, and nothing of a private one', async () => {
    const { request } = await aPublicRequest({ now })
    const say = (ref: string) =>
      someone().then((author) =>
        postComment(
          { subject: `request:${ref}`, text: 'هذه المعطيات منشورة في بوابة البيانات.', language: 'ar', kind: 'question', named: false },
          author,
          now,
        ),
      )
    expect(code(await say(request.ref))).toBe('ok')
    const hidden = await aRequest({ now, visibility: 'private' })
    expect(code(await say(hidden.request.ref))).toBe('missing')
    await write((tx) => tx.case.update({ where: { id: request.id }, data: { status: 'withdrawn' } }))
    expect((await meetingOf('request', request.id, now))?.closed).toBe('comments-closed')
  })

  it('are told in their language, and no more once it is hidden', async () => {
    const { request } = await aDisclosedRequest({ now })
    const told = { subjectId: request.id, kind: 'answered', data: JSON.stringify({ outcome: 'full' }) }
    for (const locale of locales) {
      const letter = await requestLetter(told, locale)
      expect(letter?.text).toContain(request.ref)
      expect(letter?.text).not.toContain('{')
    }
    await done(
      decided(
        { type: 'request', id: request.id },
        { action: 'hide', reason: 'insult', note: 'يخالف قواعد الموقع كما نشرناها.' },
        await aModerator(now),
        now,
      ),
    )
    expect(await requestLetter(told, 'ar')).toBeNull()
  })

  it('who were erased leave a text that moderators still decide about', async () => {
    const { request } = await aPublicRequest({ now })
    await write((tx) => tx.case.update({ where: { id: request.id }, data: { erasedAt: now, sealed: '', applicantId: null } }))
    await done(
      decided(
        { type: 'request', id: request.id },
        { action: 'hide', reason: 'insult', note: 'يخالف قواعد الموقع كما نشرناها.' },
        await aModerator(now),
        now,
      ),
    )
    expect(await requestPage(request.ref, now)).toMatchObject({ removed: true })
    const { request: waiting } = await aRequest({ now })
    await approveRequest(waiting.id, now)
    expect(await requestPage(waiting.ref, now)).toMatchObject({ removed: false })
  })
})
