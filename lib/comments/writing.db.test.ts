import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { aReviewerOf } from '@/prisma/scenes/accounts'
import {
  aDeletedComment,
  aHeldComment,
  aHiddenComment,
  anAnswer,
  aPendingComment,
  aPublishedComment,
  aQuestion,
  aRegular,
  aRejectedComment,
  aReply,
  aReturnedComment,
  aStranger,
  decidedAbout,
} from '@/prisma/scenes/comments'
import { anOpenPetition, aRemovedPetition, aWithdrawnPetition } from '@/prisma/scenes/petitions'
import { deleteComment, postComment, replyToComment, reviseComment } from './commands'
import { moderatedComment } from './ruling'
import { voteOnComment } from './voting'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const authority = 'commune-09.541.01.11'
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code)
const rowOf = (id: string) => db.comment.findUniqueOrThrow({ where: { id }, include: { thread: true, revisions: true, owed: true } })
const caseOf = (id: string) => db.moderationCase.findUnique({ where: { openKey: `comment:${id}` } })

let said = 0
const post = (subject: string, change: object = {}) => ({
  subject,
  kind: 'concern' as const,
  text: `الطريق مقطوعة في الشتاء، شاهد رقم ${said++}.`,
  named: false,
  language: 'ar' as const,
  ...change,
})

let subject: string
let regular: Actor
let officer: Actor

async function idOf(result: Promise<Result<{ id: string }>>): Promise<string> {
  const made = await result
  if (!made.ok) throw new Error(made.failure.code)
  return made.value.id
}

beforeAll(async () => {
  await seedFacts(now)
  subject = `petition:${(await anOpenPetition({ now })).number}`
  regular = await aRegular(now)
  officer = await aReviewerOf(authority, now)
})

describe('what a citizen writes', () => {
  it('waits for a moderator the first times, with a case that says by when', async () => {
    const stranger = await aStranger(now)
    const result = await postComment(post(subject), stranger, now)
    expect(result).toMatchObject({ ok: true, value: { waits: true } })
    const id = await idOf(Promise.resolve(result as Result<{ id: string }>))
    expect(await rowOf(id)).toMatchObject({ state: 'pending', place: 0, publishedAt: null, authorId: stranger.personId })
    expect(await caseOf(id)).toMatchObject({
      trigger: 'first-posts',
      about: `|${authority}|`,
      authorId: stranger.personId,
      dueAt: later(24 * 60),
    })
  })

  it('can be read at once where moderators know the author', async () => {
    const id = await idOf(postComment(post(subject), await aRegular(now), now))
    expect(await rowOf(id)).toMatchObject({ state: 'published', place: 1, publishedAt: now })
    expect(await caseOf(id)).toBeNull()
  })

  it.each([
    ['links', 'انظروا https://one.example https://two.example https://three.example هنا'],
    ['personal-data', 'اتصلوا بالرئيس على الرقم 0612345678 ليصلح الطريق'],
    ['shouting', 'POURQUOI PERSONNE NE REPARE CETTE ROUTE'],
  ])('waits because of %s although the author is known', async (trigger, text) => {
    const id = await idOf(postComment(post(subject, { text }), await aRegular(now), now))
    expect(await rowOf(id)).toMatchObject({ state: 'pending' })
    expect(await caseOf(id)).toMatchObject({ trigger })
  })

  it('waits when somebody said the same', async () => {
    const text = 'نفس الكلام ينسخه الجميع في كل مكان.'
    await idOf(postComment(post(subject, { text }), await aRegular(now), now))
    const id = await idOf(postComment(post(subject, { text }), await aRegular(now), now))
    expect(await caseOf(id)).toMatchObject({ trigger: 'duplicate' })
  })

  it('is refused beyond the pace of the author’s trust, with nothing written', async () => {
    const stranger = await aStranger(now)
    for (const minute of [0, 5, 10]) await idOf(postComment(post(subject), stranger, later(minute)))
    const before = await db.comment.count()
    expect(codeOf(await postComment(post(subject), stranger, later(15)))).toBe('writing-limit')
    expect(await db.comment.count()).toBe(before)
  })

  it('is refused to those who are silenced', async () => {
    const muted = await aRegular(now)
    const sanction = { personId: muted.personId, kind: 'mute', state: 'running', reasonCode: 'insult', publicNote: '', noteLocale: 'ar' }
    await write((tx) =>
      tx.sanction.create({ data: { id: `mute${said++}`, ...sanction, proposedById: 'x', startsAt: now, endsAt: later(600) } }),
    )
    expect(codeOf(await postComment(post(subject), muted, now))).toBe('silenced')
  })

  it('says the author’s name only where the author wants it, and a number that holds in one thread alone', async () => {
    const first = await aPublishedComment({ now, named: true, subject })
    const second = await aPublishedComment({ now: later(3), subject, author: first.author })
    const rows = [await rowOf(first.id), await rowOf(second.id)]
    expect(rows.map(({ authorName }) => authorName === null)).toEqual([false, true])
    expect(rows[0]?.voice).toBe(rows[1]?.voice)
    const elsewhere = await aPublishedComment({ now: later(6), author: first.author })
    expect((await rowOf(elsewhere.id)).voice).toBe(1)
  })

  it('says whether the identity is verified, without a name to show where the account has none', async () => {
    const { personId } = await createMember({ email: 'plain@example.org' }, now)
    const id = await idOf(postComment(post(subject, { named: true }), await actorFor(personId), now))
    expect(await rowOf(id)).toMatchObject({ verified: false, authorName: null })
  })

  it('is followed by its author, who is told of answers', async () => {
    const { personId } = await createMember({ email: 'asks@example.org' }, now)
    const author = await actorFor(personId)
    const question = await aQuestion({ now, subject, author })
    expect(await db.follow.count({ where: { subjectType: 'comment', subjectId: question.id, personId } })).toBe(1)
    await anAnswer(question, { now: later(60) })
    await aReply(question, { now: later(70) })
    const told = await db.announcement.findMany({
      where: { subjectType: 'comment', subjectId: question.id },
      orderBy: { createdAt: 'asc' },
    })
    expect(told.map(({ kind }) => kind)).toEqual(['answer', 'reply'])
    const { threadId } = await rowOf(question.id)
    expect(await db.announcement.count({ where: { subjectType: 'thread', subjectId: threadId, kind: 'answer' } })).toBe(1)
  })
})

describe('where one may write', () => {
  it('not below a withdrawn petition, and nowhere below what is not there', async () => {
    const withdrawn = await aWithdrawnPetition({ now })
    const removed = await aRemovedPetition({ now })
    expect(codeOf(await postComment(post(`petition:${withdrawn.number}`), regular, now))).toBe('comments-closed')
    for (const gone of [`petition:${removed.number}`, 'petition:2026-9999', 'petition:x', 'nothing:2026-0001', 'constructor:name'])
      expect(codeOf(await postComment(post(gone), regular, now)), gone).toBe('missing')
    expect(codeOf(await postComment(post(subject), null, now))).toBe('signed-out')
  })

  it('not in a locked thread, until it is unlocked', async () => {
    const one = await aPublishedComment({ now })
    const lock = (locked: boolean) => write((tx) => moderatedComment.lockThread?.(tx, one.id, locked, now) ?? Promise.resolve(false))
    expect([await lock(true), await lock(true)]).toEqual([true, false])
    expect(codeOf(await postComment(post(one.subject), regular, now))).toBe('thread-locked')
    const answer = { comment: one.id, text: 'جواب رسمي كامل.', named: false, language: 'ar' as const }
    expect(codeOf(await replyToComment(answer, regular, now))).toBe('thread-locked')
    expect(codeOf(await replyToComment({ ...answer, institution: authority }, officer, now))).toBe('thread-locked')
    expect(codeOf(await voteOnComment({ comment: one.id, vote: 'up' }, regular, now))).toBe('thread-locked')
    expect(await lock(false)).toBe(true)
    expect(codeOf(await voteOnComment({ comment: one.id, vote: 'up' }, regular, now))).toBe('ok')
  })

  it.each([
    ['pending', aPendingComment, 'missing'],
    ['returned', aReturnedComment, 'missing'],
    ['rejected', aRejectedComment, 'missing'],
    ['held', aHeldComment, 'comment-gone'],
    ['hidden', aHiddenComment, 'comment-gone'],
    ['deleted', aDeletedComment, 'comment-gone'],
  ])('no reply to and no vote on what is %s', async (_state, scene, code) => {
    const gone = await scene({ now, subject })
    const reply = { comment: gone.id, text: 'أجيبك هنا بكلام.', named: false, language: 'ar' as const }
    expect(codeOf(await replyToComment(reply, await aRegular(now), now))).toBe(code)
    expect(codeOf(await voteOnComment({ comment: gone.id, vote: 'up' }, regular, now))).toBe(code)
    expect((await rowOf(gone.id)).replies).toBe(0)
  })

  it('a reply to a reply stands beside it', async () => {
    const root = await aPublishedComment({ now, subject })
    const reply = await aReply(root, { now: later(1) })
    const below = await aReply(reply, { now: later(2) })
    expect(await rowOf(below.id)).toMatchObject({ rootId: root.id, place: 2, kind: 'reply' })
    expect((await rowOf(root.id)).replies).toBe(2)
  })
})

describe('the author', () => {
  it('changes a text within fifteen minutes, and the earlier one is kept', async () => {
    const id = await idOf(postComment(post(subject), await aRegular(now), now))
    const { body, authorId } = await rowOf(id)
    const author = { ...regular, personId: authorId ?? '' }
    expect(codeOf(await reviseComment({ comment: id, text: 'نص مصحح بالكامل.', language: 'ar' }, author, later(14)))).toBe('ok')
    const row = await rowOf(id)
    expect(row).toMatchObject({ body: 'نص مصحح بالكامل.', state: 'published', editedAt: later(14) })
    expect(row.revisions).toMatchObject([{ cause: 'edited', body }])
    expect(codeOf(await reviseComment({ comment: id, text: 'متأخر جدا.', language: 'ar' }, author, later(16)))).toBe('revision-over')
    expect((await rowOf(id)).body).toBe('نص مصحح بالكامل.')
    expect((await db.searchDocument.findFirstOrThrow({ where: { subjectId: id } })).normalized).toContain('مصحح')
  })

  it('does not use up the day’s limit by correcting, nor is the text its own duplicate', async () => {
    const stranger = await aStranger(now)
    const id = await idOf(postComment(post(subject), stranger, now))
    for (const turn of [1, 2, 3, 4])
      expect(
        codeOf(await reviseComment({ comment: id, text: `تصحيح رقم ${turn} لهذا الكلام.`, language: 'ar' }, stranger, later(turn))),
      ).toBe('ok')
    expect(codeOf(await postComment(post(subject), stranger, later(10)))).toBe('ok')
    expect(await caseOf(id)).toMatchObject({ trigger: 'first-posts' })
  })

  it('cannot smuggle anything in by correcting', async () => {
    const author = await aRegular(now)
    const id = await idOf(postComment(post(subject), author, now))
    const text = 'اشتروا من هنا https://a.example https://b.example https://c.example'
    expect(await reviseComment({ comment: id, text, language: 'ar' }, author, later(2))).toMatchObject({ ok: true, value: { waits: true } })
    expect(await rowOf(id)).toMatchObject({ state: 'held', ruledBy: 'rule' })
    expect(await caseOf(id)).toMatchObject({ trigger: 'edited', rule: 'too-many-links' })
    expect(await db.searchDocument.count({ where: { subjectId: id } })).toBe(0)
  })

  it('hands in again what was given back, after any time', async () => {
    const returned = await aReturnedComment({ now, subject })
    expect(await caseOf(returned.id)).toBeNull()
    expect(
      codeOf(await reviseComment({ comment: returned.id, text: 'بلا سب هذه المرة.', language: 'ar' }, returned.author, later(6_000))),
    ).toBe('ok')
    expect(await rowOf(returned.id)).toMatchObject({ state: 'pending' })
    expect(await caseOf(returned.id)).not.toBeNull()
  })

  it('takes a text away for good: its mark, its date and its replies stay', async () => {
    const root = await aPublishedComment({ now, subject, named: true })
    await aReply(root, { now: later(1) })
    await idOf(reviseComment({ comment: root.id, text: 'نص آخر قبل الحذف.', language: 'ar' }, root.author, later(2)))
    expect(codeOf(await deleteComment({ comment: root.id }, root.author, later(3)))).toBe('ok')
    const row = await rowOf(root.id)
    expect(row).toMatchObject({
      state: 'deleted',
      body: '',
      authorName: null,
      place: 1,
      replies: 1,
      ruledBy: 'author',
      ruledAt: later(3),
      revisions: [],
    })
    expect(codeOf(await deleteComment({ comment: root.id }, root.author, later(4)))).toBe('conflict')
  })

  it('takes away what waits together with its case', async () => {
    const waits = await aPendingComment({ now, subject })
    expect(codeOf(await deleteComment({ comment: waits.id }, waits.author, later(1)))).toBe('ok')
    expect(await caseOf(waits.id)).toBeNull()
    expect(await rowOf(waits.id)).toMatchObject({ state: 'deleted', place: 0, body: '' })
  })
})

describe('an institution', () => {
  const answer = { text: 'تقرر اقتناء سيارة ثانية هذه السنة.', named: false, language: 'ar' as const, institution: authority }

  it('answers at once, pinned and without the name of whoever wrote it', async () => {
    const question = await aQuestion({ now, subject })
    const id = await idOf(replyToComment({ comment: question.id, ...answer }, officer, later(60)))
    expect(await rowOf(id)).toMatchObject({
      kind: 'answer',
      institutionId: authority,
      pinned: true,
      state: 'published',
      authorName: null,
      voice: 0,
    })
  })

  it('owes the answer to a question within fifteen working days, until it has given one', async () => {
    const question = await aQuestion({ now, subject })
    expect(await rowOf(question.id)).toMatchObject({
      dueOn: '2026-12-14',
      answeredAt: null,
      owed: [{ institutionId: authority, answeredAt: null }],
    })
    const before = (await rowOf(question.id)).thread.waiting
    const { id, author } = await anAnswer(question, { now: later(60) })
    expect(await rowOf(question.id)).toMatchObject({ answeredAt: later(60), thread: { waiting: before - 1 } })
    await idOf(deleteComment({ comment: id }, author, later(70)))
    expect(await rowOf(question.id)).toMatchObject({ dueOn: '2026-12-14', answeredAt: null, thread: { waiting: before } })
  })

  it('owes nothing for a question that was hidden, and again once it is restored', async () => {
    const question = await aQuestion({ now, subject })
    await decidedAbout(question.id, { action: 'hide', reason: 'off-topic', note: 'خارج عن موضوع العريضة.' }, later(5))
    expect((await rowOf(question.id)).owed).toEqual([])
    await decidedAbout(question.id, { action: 'restore' }, later(6))
    expect(await rowOf(question.id)).toMatchObject({ dueOn: '2026-12-14', owed: [{ dueOn: '2026-12-14' }], reasonCode: null })
  })

  it('is not spoken for by anybody else', async () => {
    const question = await aQuestion({ now, subject })
    const elsewhere = await aReviewerOf('region-10', now)
    for (const who of [regular, elsewhere])
      expect(codeOf(await replyToComment({ comment: question.id, ...answer }, who, now))).toBe('not-your-institution')
    expect(codeOf(await replyToComment({ comment: question.id, ...answer, institution: 'region-10' }, elsewhere, now))).toBe(
      'not-your-institution',
    )
    expect(codeOf(await postComment({ ...post(subject), ...answer }, regular, now))).toBe('not-your-institution')
  })

  it('has its people marked when they write for themselves', async () => {
    const id = await idOf(postComment(post(subject), officer, now))
    expect(await rowOf(id)).toMatchObject({ officeId: authority, institutionId: null, kind: 'concern' })
  })

  it('states something about the thing itself', async () => {
    const { kind: _none, ...rest } = post(subject)
    const id = await idOf(postComment({ ...rest, ...answer }, officer, later(80)))
    expect(await rowOf(id)).toMatchObject({ kind: 'answer', rootId: null, place: 1, pinned: true })
  })
})
