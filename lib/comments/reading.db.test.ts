import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { now as clock } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { announce } from '@/lib/notifications/commands'
import { rebuildIndex } from '@/lib/search/commands'
import { search } from '@/lib/search/queries'
import { seedFacts } from '@/prisma/facts'
import { aCitizen, aModerator, aReviewerOf } from '@/prisma/scenes/accounts'
import {
  aDeletedComment,
  aHeldComment,
  aHiddenComment,
  anAnswer,
  aPendingComment,
  aPublishedComment,
  aQuestion,
  aRejectedComment,
  aReply,
  aReturnedComment,
  decidedAbout,
  type Said,
} from '@/prisma/scenes/comments'
import { decided } from '@/prisma/scenes/moderation'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import { questionsInbox } from './desk'
import { exportComments } from './erasure'
import { threadFeed } from './feed'
import { commentLetter } from './letters'
import { type Sort, sorts } from './lifecycle'
import { myComment, myComments, writingForm } from './mine'
import { newsDue, reindexDue, reindexThreads, tellNews } from './news'
import { type CommentDto, commentPage, commentRows, myVotes, threadOn, threadPage } from './queries'
import { commentSubject, threadSubject } from './subject'
import { meetingAt } from './subjects'
import { voteOnComment } from './voting'
import { scoreOf } from './wilson'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const authority = 'commune-09.541.01.11'

async function meet(subject: string) {
  const found = await meetingAt(subject, now)
  if (!found) throw new Error(`${subject} is not there`)
  return found
}

beforeAll(async () => {
  await seedFacts(now)
})

type Bulk = { at: number; up: number; down: number; state?: string; pinned?: boolean }

/** Many comments written past the commands: what is looked at here is reading. */
async function aThreadOf(rows: readonly Bulk[]): Promise<string> {
  const { id: subjectId, number } = await anOpenPetition({ now })
  const threadId = `bulk${subjectId}`
  await write(async (tx) => {
    await tx.commentThread.create({
      data: { id: threadId, subjectType: 'petition', subjectId, about: `|${authority}|`, concern: rows.length },
    })
    await tx.comment.createMany({
      data: rows.map(({ at, up, down, state = 'published' }, turn) => ({
        id: `${subjectId}${String(turn).padStart(5, '0')}`,
        threadId,
        kind: turn % 3 === 0 ? 'support' : 'concern',
        state,
        place: 1,
        voice: turn,
        locale: 'ar',
        body: `كلام رقم ${turn}`,
        createdAt: later(at),
        publishedAt: later(at),
        up,
        down,
        score: scoreOf(up, down),
      })),
    })
  })
  return `petition:${number}`
}

async function walk(subject: string, sort: Sort, limit: number): Promise<CommentDto[]> {
  const meeting = await meet(subject)
  const found: CommentDto[] = []
  let after: string | undefined
  for (let page = 0; page < 200; page++) {
    const { comments, next } = await threadPage(meeting, { sort, ...(after ? { after } : {}) }, limit)
    found.push(...comments)
    if (!next) return found
    after = next
  }
  throw new Error('The thread has no end')
}

describe('the order of a thread', () => {
  const bulk = fc.record({ at: fc.nat({ max: 3 }), up: fc.nat({ max: 4 }), down: fc.nat({ max: 4 }) })

  it('meets everything once in pages of any size, with ties, the same way every time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bulk, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (rows, limit) => {
        const subject = await aThreadOf(rows)
        for (const sort of sorts) {
          const paged = (await walk(subject, sort, limit)).map(({ id }) => id)
          const whole = (await walk(subject, sort, 100)).map(({ id }) => id)
          expect(paged).toEqual(whole)
          expect(new Set(paged).size).toBe(rows.length)
        }
      }),
      { numRuns: 8, endOnFailure: true },
    )
  }, 120_000)

  it('puts what few found useless last, and what many did after it', async () => {
    const subject = await aThreadOf([
      { at: 1, up: 0, down: 9 },
      { at: 2, up: 0, down: 0 },
      { at: 3, up: 3, down: 0 },
      { at: 4, up: 40, down: 2 },
      { at: 5, up: 0, down: 1 },
      { at: 6, up: 10, down: 30 },
      { at: 7, up: 0, down: 0 },
    ])
    const order = async (sort: Sort) => (await walk(subject, sort, 3)).map(({ text }) => Number(text?.split(' ').at(-1)))
    expect(await order('useful')).toEqual([3, 2, 5, 6, 1, 4, 0])
    expect(await order('newest')).toEqual([6, 5, 4, 3, 2, 1, 0])
    expect(await order('oldest')).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('keeps its place when something new is said between two pages', async () => {
    const subject = await aThreadOf(Array.from({ length: 12 }, (_, at) => ({ at, up: 0, down: 0 })))
    const meeting = await meet(subject)
    const first = await threadPage(meeting, { sort: 'newest' }, 5)
    await aPublishedComment({ now: later(60), subject })
    const second = await threadPage(meeting, { sort: 'newest', after: first.next ?? '' }, 5)
    expect(second.comments.map(({ id }) => id)).not.toEqual(expect.arrayContaining(first.comments.map(({ id }) => id)))
    expect(second.comments[0]?.text).toBe('كلام رقم 6')
  })

  it('shows one kind alone where it is asked for', async () => {
    const subject = await aThreadOf(Array.from({ length: 12 }, (_, at) => ({ at, up: at, down: 0 })))
    const { comments } = await threadPage(await meet(subject), { kind: 'support', sort: 'newest' }, 20)
    expect(comments.map(({ text }) => text)).toEqual(['كلام رقم 9', 'كلام رقم 6', 'كلام رقم 3', 'كلام رقم 0'])
  })
})

describe('what readers see', () => {
  let subject: string
  let hidden: Record<string, Said>
  let seen: Said
  let question: Said
  const secret = (state: string) => `سر${state} لا يقرؤه أحد`
  beforeAll(async () => {
    subject = `petition:${(await anOpenPetition({ now })).number}`
    const scene = (state: string) => ({ now, subject, text: secret(state) })
    hidden = {
      pending: await aPendingComment(scene('pending')),
      returned: await aReturnedComment(scene('returned')),
      rejected: await aRejectedComment(scene('rejected')),
      held: await aHeldComment(scene('held')),
      hidden: await aHiddenComment(scene('hidden')),
      deleted: await aDeletedComment(scene('deleted')),
    }
    seen = await aPublishedComment({ now, subject, text: 'كلام يقرؤه الجميع في الصفحة.', named: true })
    question = await aQuestion({ now: later(1), subject })
    await aReply(seen, { now: later(2), text: 'رد أول على الكلام.' })
    await anAnswer(question, { now: later(3) })
    const reply = await aReply(seen, { now: later(4), text: secret('reply') })
    await decidedAbout(reply.id, { action: 'hide', reason: 'insult', note: 'سب صريح لأشخاص.' }, later(5))
  })

  it('is nothing of what is hidden, waits or is gone, on any surface', async () => {
    const meeting = await meet(subject)
    const everything = [
      await threadOn({ type: 'petition', id: meeting.id }, now),
      ...(await Promise.all(sorts.map((sort) => threadPage(meeting, { sort })))),
      await commentRows(meeting, {}, 100),
      threadFeed('ar', meeting, (await commentRows(meeting, {}, 100)).data),
      await commentPage(seen.id, undefined, now),
      ...(await Promise.all(Object.values(hidden).map(({ id }) => commentPage(id, undefined, now)))),
      await questionsInbox(await aReviewerOf(authority, now), now),
    ]
    const text = JSON.stringify(everything)
    for (const state of [...Object.keys(hidden), 'reply']) expect(text, state).not.toContain(`سر${state}`)
    expect(text).toContain('كلام يقرؤه الجميع')
    for (const state of [...Object.keys(hidden), 'reply']) expect(await search('comment', `سر${state}`), state).toEqual([])
    expect(await search('comment', 'كلام يقرؤه')).toEqual([seen.id])
  })

  it('is counted alone', async () => {
    const { counts } = await threadPage(await meet(subject))
    expect(counts).toMatchObject({ concern: 1, question: 1, reply: 1, answer: 1, total: 4, waiting: 0 })
  })

  it('is a mark with a date, and a reason where a moderator decided, in the place of what others had read', async () => {
    const { comments } = await threadPage(await meet(subject), { sort: 'oldest' })
    const marks = Object.fromEntries(comments.filter(({ text }) => text === null).map((row) => [row.state, row.gone]))
    expect(marks).toEqual({
      held: { day: '2026-11-23', reason: null, byAuthor: false },
      hidden: { day: '2026-11-23', reason: 'insult', byAuthor: false },
      deleted: { day: '2026-11-23', reason: null, byAuthor: true },
    })
    expect(comments.find(({ state }) => state === 'hidden')).toMatchObject({ text: null, author: { name: null } })
    expect(await commentPage(hidden.pending?.id ?? '', undefined, now)).toBeNull()
    expect(await commentPage('x', undefined, now)).toBeNull()
  })

  it('is the official word before the others, below its question and above the thread', async () => {
    const page = await commentPage(question.id, undefined, now)
    expect(page?.replies.map(({ kind }) => kind)).toEqual(['answer'])
    expect(page?.root.due).toEqual({ on: '2026-12-14', answeredOn: '2026-11-23' })
    const { comments } = await threadPage(await meet(subject))
    expect(comments.find(({ id }) => id === question.id)?.shown[0]).toMatchObject({
      institution: { id: authority },
      author: { name: null },
    })
  })

  it('is the whole walk of replies, the official first', async () => {
    const root = await aPublishedComment({ now, subject })
    for (const minute of [1, 2, 3, 4, 5]) await aReply(root, { now: later(minute) })
    const { id: answer } = await anAnswer(root, { now: later(6) })
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await commentPage(root.id, after, now, 2)
      found.push(...(page?.replies.map(({ id }) => id) ?? []))
      after = page?.next ?? undefined
    } while (after)
    expect(found).toHaveLength(6)
    expect(new Set(found).size).toBe(6)
    expect(found[0]).toBe(answer)
  })

  it('is one reply with what it answers at the reply’s own address', async () => {
    const reply = await aReply(seen, { now: later(20) })
    const page = await commentPage(reply.id, undefined, now)
    expect(page).toMatchObject({ root: { id: seen.id }, only: { id: reply.id }, replies: [] })
  })

  it('names nobody in tables and the API', async () => {
    const { data } = await commentRows(await meet(subject), {}, 100)
    expect(data.map(({ kind }) => kind).toSorted()).toEqual(expect.arrayContaining(['answer', 'concern', 'question', 'reply']))
    expect(JSON.stringify(data)).not.toContain(seen.author.personId)
    expect(data.every(({ subject: of }) => of === subject)).toBe(true)
  })
})

describe('an author sees', () => {
  it('what happens to a text and by when', async () => {
    const waits = await aPendingComment({ now })
    const [own] = await myComments(waits.author, later(10))
    expect(own).toMatchObject({
      state: 'pending',
      waits: { until: later(24 * 60), late: false, trigger: 'first-posts' },
      may: { revise: null, delete: null },
    })
    expect(await myComment(waits.id, waits.author, later(25 * 60))).toMatchObject({
      waits: { late: true },
      may: { revise: 'revision-over' },
    })
    expect(await myComment(waits.id, await aCitizen(0, now), now)).toBeNull()
    expect(await myComment(waits.id, null, now)).toBeNull()
  })

  it('why it was hidden, and what it said', async () => {
    const gone = await aHiddenComment({ now })
    expect(await myComment(gone.id, gone.author, now)).toMatchObject({
      state: 'hidden',
      ruled: { day: '2026-11-23', by: 'moderator', reason: 'insult', note: expect.stringContaining('سب') },
      text: expect.stringContaining('الطريق'),
    })
  })

  it('in which name to write', async () => {
    const { number } = await anOpenPetition({ now })
    const meeting = await meet(`petition:${number}`)
    const nobody = { refusal: 'signed-out', name: null, institutions: [], office: null, allowance: null }
    expect(await writingForm(meeting, false, null, now)).toEqual(nobody)
    expect(await writingForm(meeting, false, await aReviewerOf(authority, now), now)).toMatchObject({
      refusal: null,
      institutions: [{ id: authority }],
      office: { id: authority },
    })
    expect(await writingForm(meeting, true, await aCitizen(0, now), now)).toMatchObject({ refusal: 'thread-locked', office: null })
  })

  it('the own votes, and everything in the export', async () => {
    const one = await aPublishedComment({ now })
    const voter = await aCitizen(900, now)
    await voteOnComment({ comment: one.id, vote: 'down' }, voter, now)
    expect(await myVotes(voter, [one.id])).toEqual({ [one.id]: 'down' })
    expect(await myVotes(null, [one.id])).toEqual({})
    expect(await exportComments(voter)).toEqual({ comments: [], votes: [{ comment: one.id, vote: 'not useful' }] })
    expect(await exportComments(one.author)).toMatchObject({
      comments: [{ id: one.id, on: expect.stringContaining('petition:'), state: 'published' }],
      votes: [],
    })
  })
})

describe('the inbox of questions', () => {
  it('holds what is owed by due date, the late first, then what was answered', async () => {
    const late = await aQuestion({ now: later(-60 * 24 * 40) })
    const soon = await aQuestion({ now: later(-60 * 24 * 5) })
    const answered = await aQuestion({ now: later(-60 * 24 * 3) })
    await anAnswer(answered, { now: later(-60) })
    const inbox = await questionsInbox(await aReviewerOf(authority, now), now)
    if (!inbox.ok) throw new Error('closed')
    const ids = inbox.value.waiting.map(({ id }) => id)
    expect(ids.indexOf(late.id)).toBe(0)
    expect(inbox.value.waiting[0]?.daysLeft).toBe(-19)
    expect(ids.indexOf(late.id)).toBeLessThan(ids.indexOf(soon.id))
    expect(ids).not.toContain(answered.id)
    expect(inbox.value.answered.map(({ id }) => id)).toContain(answered.id)
  })

  it('is closed to everybody else, and shows no question of another institution', async () => {
    expect(await questionsInbox(null, now)).toMatchObject({ failure: { code: 'signed-out' } })
    expect(await questionsInbox(await aCitizen(0, now), now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await questionsInbox(await aModerator(now), now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await questionsInbox(await aReviewerOf('region-10', now), now)).toMatchObject({ value: { waiting: [], answered: [] } })
  })
})

describe('followers', () => {
  const announcementOf = (subjectId: string) => db.announcement.findMany({ where: { subjectId }, orderBy: { createdAt: 'asc' } })

  it('are told once a day how much was said, of what can still be read', async () => {
    await tellNews(later(60 * 24 * 30))
    const day = (hours: number) => later(60 * (24 * 30 + hours))
    const first = await aPublishedComment({ now: day(0) })
    const threadId = (await db.comment.findUniqueOrThrow({ where: { id: first.id } })).threadId
    await aPublishedComment({ now: day(1), subject: first.subject })
    await aHiddenComment({ now: day(2), subject: first.subject })
    expect(await newsDue(day(23))).toBe(false)
    await tellNews(day(23))
    expect(await announcementOf(threadId)).toEqual([])
    await tellNews(day(25))
    await tellNews(day(25))
    expect((await announcementOf(threadId)).map(({ kind, data }) => [kind, data])).toEqual([['news', '{"count":2}']])
  })

  it('read the answer, in their language, and nothing once it is hidden', async () => {
    const question = await aQuestion({ now: clock() })
    const answer = await anAnswer(question, { now: clock(), text: 'الجواب الكامل عن السؤال.' })
    const announcement = { subjectId: question.id, kind: 'answer', data: JSON.stringify({ comment: answer.id }) }
    for (const locale of ['ar', 'fr', 'zgh', 'en'] as const) {
      const letter = await commentLetter(announcement, locale)
      expect(letter?.text, locale).toContain('الجواب الكامل')
      expect(letter?.text, locale).toContain(`/${locale}/comment/${question.id}`)
    }
    await decidedAbout(answer.id, { action: 'hide', reason: 'off-topic', note: 'خارج عن موضوع العريضة.' }, clock())
    expect(await commentLetter(announcement, 'ar')).toBeNull()
    expect(await commentLetter({ ...announcement, kind: 'toString' }, 'ar')).toBeNull()
  })

  it('find what they follow under its title and address', async () => {
    const one = await aPublishedComment({ now })
    const row = await db.comment.findUniqueOrThrow({ where: { id: one.id } })
    const reference = one.subject.split(':')[1]
    expect(await commentSubject.describe(one.id)).toMatchObject({ path: `/comment/${one.id}`, sourceLocale: 'ar' })
    expect(await threadSubject.describe(row.threadId)).toMatchObject({ path: `/comments/petition/${reference}` })
    expect(await threadSubject.describe('none')).toBeNull()
    expect(await threadSubject.lastStepAt(row.threadId)).toEqual(now)
    expect(await commentSubject.lastStepAt(one.id)).toEqual(now)
    await write((tx) => announce(tx, { type: 'thread', id: row.threadId }, 'news', { count: 1 }, now))
  })
})

describe('when the thing itself goes', () => {
  it('everything said about it goes from search and from every page, and is found again when it comes back', async () => {
    const { id, number } = await anOpenPetition({ now })
    const subject = `petition:${number}`
    const one = await aPublishedComment({ now, subject, text: 'خروبة نادرة في هذا الكلام.' })
    expect(await search('comment', 'خروبة')).toEqual([one.id])
    const decideAbout = async (decision: Parameters<typeof decided>[1]) =>
      expect(await decided({ type: 'petition', id }, decision, await aModerator(now), now)).toMatchObject({ ok: true })
    await decideAbout({ action: 'hide', reason: 'defamation', note: 'ادعاءات في حق أشخاص بأسمائهم.' })
    expect(await search('comment', 'خروبة')).toEqual([])
    await rebuildIndex()
    await reindexThreads(later(1))
    expect(await search('comment', 'خروبة')).toEqual([])
    expect(await threadOn({ type: 'petition', id }, now)).toBeNull()
    expect(await meetingAt(subject, now)).toBeNull()
    expect(await commentPage(one.id, undefined, now)).toBeNull()
    expect(await commentSubject.describe(one.id)).toBeNull()
    expect(await myComment(one.id, one.author, now)).toMatchObject({ state: 'published', subject: null })
    await decideAbout({ action: 'restore' })
    expect(await reindexDue(later(1))).toBe(true)
    await reindexThreads(later(1))
    expect(await reindexDue(later(1))).toBe(false)
    expect(await search('comment', 'خروبة')).toEqual([one.id])
    expect(await commentPage(one.id, undefined, now)).not.toBeNull()
  })
})
