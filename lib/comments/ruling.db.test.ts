import { beforeAll, describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { aReviewerOf } from '@/prisma/scenes/accounts'
import { anAnswer, aPendingComment, aPublishedComment, aRegular, aStranger } from '@/prisma/scenes/comments'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import { postComment, replyToComment } from './commands'
import { moderatedComment } from './ruling'
import { voteOnComment } from './voting'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const authority = 'commune-09.541.01.11'
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code)
const rowOf = (id: string) => db.comment.findUniqueOrThrow({ where: { id }, include: { thread: true, revisions: true, owed: true } })

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

beforeAll(async () => {
  await seedFacts(now)
  subject = `petition:${(await anOpenPetition({ now })).number}`
  regular = await aRegular(now)
  officer = await aReviewerOf(authority, now)
})

describe('a moderator', () => {
  const ruling = { action: 'hide' as const, reasonCode: 'insult', note: 'سب', locale: 'ar' as const, by: 'moderator', actor: null }
  const rule = (id: string, change: object) => write((tx) => moderatedComment.rule(tx, id, { ...ruling, move: null, ...change }, later(30)))

  it('hides, restores and hides again; the table of moves is the only way', async () => {
    const one = await aPublishedComment({ now, subject })
    expect(await rule(one.id, { move: 'hide' })).toBe(true)
    expect(await rule(one.id, { move: 'hide' })).toBe(false)
    expect(await rule(one.id, { move: 'publish' })).toBe(false)
    expect(await rule(one.id, { move: 'restore' })).toBe(true)
    expect(await rule(one.id, { move: 'hide' })).toBe(true)
    expect(await rowOf(one.id)).toMatchObject({ state: 'hidden', reasonCode: 'insult', note: 'سب', noteLocale: 'ar' })
    expect(await rule('a'.repeat(24), { move: 'hide' })).toBe(false)
  })

  it('takes something out and the original stays among the revisions', async () => {
    const one = await aPublishedComment({ now, subject, text: 'اتصلوا بفلان في بيته رقم 12.' })
    expect(await rule(one.id, { redacted: 'اتصلوا بفلان في █████.' })).toBe(true)
    expect(await rowOf(one.id)).toMatchObject({
      body: 'اتصلوا بفلان في █████.',
      redactedAt: later(30),
      state: 'published',
      revisions: [{ cause: 'redacted' }],
    })
    expect((await db.searchDocument.findFirstOrThrow({ where: { subjectId: one.id } })).normalized).not.toContain('12')
    // Given back after an appeal, it says no longer that a part of it is missing.
    expect(await rule(one.id, { redacted: 'اتصلوا بفلان في بيته رقم 12.' })).toBe(true)
    expect(await rowOf(one.id)).toMatchObject({ body: 'اتصلوا بفلان في بيته رقم 12.', redactedAt: null })
  })

  it('publishes a waiting text without what broke a rule in one ruling', async () => {
    const one = await aPendingComment({ now, subject, text: 'رقم هاتفه 0612345678 فاتصلوا به.' })
    expect(await rule(one.id, { move: 'publish', redacted: 'رقم هاتفه ██████████ فاتصلوا به.' })).toBe(true)
    const row = await rowOf(one.id)
    expect(row).toMatchObject({ state: 'published', publishedAt: later(30), reasonCode: null })
    expect((await db.searchDocument.findFirstOrThrow({ where: { subjectId: one.id } })).normalized).not.toContain('0612345678')
  })

  it('sees what a decision depends on', async () => {
    const one = await aPublishedComment({ now, subject })
    expect(await moderatedComment.look(one.id)).toMatchObject({
      authorId: one.author.personId,
      about: [authority],
      state: 'published',
      path: `/comment/${one.id}`,
      actions: ['dismiss-reports', 'redact', 'hide', 'lock-thread'],
    })
    expect(await moderatedComment.look('a'.repeat(24))).toBeNull()
    expect(await moderatedComment.visibleOf(one.author.personId)).toEqual([one.id])
    expect(await moderatedComment.visibleOf(officer.personId)).not.toContain((await anAnswer(one, { now })).id)
  })
})

describe('at the same moment', () => {
  it('two votes of one person are one', async () => {
    const one = await aPublishedComment({ now, subject })
    const votes = Array.from({ length: 12 }, (_, at) =>
      voteOnComment({ comment: one.id, vote: at % 3 === 0 ? 'down' : 'up' }, regular, now),
    )
    expect((await Promise.all(votes)).every(({ ok }) => ok)).toBe(true)
    const { up, down } = await rowOf(one.id)
    expect(up + down).toBe(1)
    expect(await db.commentVote.count({ where: { commentId: one.id } })).toBe(1)
  })

  it('many votes of many people are counted', async () => {
    const one = await aPublishedComment({ now, subject })
    const voters = await Promise.all(Array.from({ length: 12 }, () => aStranger(now)))
    await Promise.all(voters.map((voter) => voteOnComment({ comment: one.id, vote: 'up' }, voter, now)))
    expect(await rowOf(one.id)).toMatchObject({ up: 12, down: 0 })
  })

  it('a comment is hidden or answered, and the counters agree', async () => {
    const root = await aPublishedComment({ now, subject })
    const replier = await aRegular(now)
    const reply = { comment: root.id, text: `أجيب في نفس اللحظة ${said++}.`, named: false, language: 'ar' as const }
    const rule = {
      action: 'hide' as const,
      move: 'hide' as const,
      reasonCode: 'insult',
      note: null,
      locale: 'ar' as const,
      by: 'moderator',
      actor: null,
    }
    const [hidden, answered] = await Promise.all([
      write((tx) => moderatedComment.rule(tx, root.id, rule, now)),
      replyToComment(reply, replier, now),
    ])
    expect(hidden).toBe(true)
    expect((await rowOf(root.id)).replies).toBe(answered.ok ? 1 : 0)
  })

  it('two moderators: one ruling is made', async () => {
    const one = await aPublishedComment({ now, subject })
    const ruling = {
      action: 'hide' as const,
      move: 'hide' as const,
      reasonCode: 'insult',
      note: null,
      locale: 'ar' as const,
      by: 'moderator',
      actor: null,
    }
    const made = await Promise.all(Array.from({ length: 4 }, () => write((tx) => moderatedComment.rule(tx, one.id, ruling, now))))
    expect(made.filter(Boolean)).toHaveLength(1)
  })

  it('first comments of many people make one thread', async () => {
    const { id, number } = await anOpenPetition({ now })
    const people = await Promise.all(Array.from({ length: 6 }, () => aRegular(now)))
    const results = await Promise.all(people.map((person) => postComment(post(`petition:${number}`), person, now)))
    expect(results.map(codeOf)).toEqual(Array.from({ length: 6 }, () => 'ok'))
    const thread = await db.commentThread.findFirstOrThrow({ where: { subjectId: id }, include: { comments: true } })
    expect(thread).toMatchObject({ concern: 6, voices: 6 })
    expect(thread.comments.map(({ voice }) => voice).sort()).toEqual([1, 2, 3, 4, 5, 6])
  })
})
