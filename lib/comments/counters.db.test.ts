import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { brokenLink } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { type ContentMoveName, contentMoves } from '@/lib/moderation/content'
import { seedFacts } from '@/prisma/facts'
import { aReviewerOf } from '@/prisma/scenes/accounts'
import { aDeletedComment, aRejectedComment, aStranger } from '@/prisma/scenes/comments'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import { deleteComment, postComment, replyToComment, reviseComment } from './commands'
import { eraseComments, forgetUnpublished } from './erasure'
import { kinds, voiceKinds, voteNames } from './lifecycle'
import { moderatedComment } from './ruling'
import { voteOnComment } from './voting'
import { scoreOf } from './wilson'

/** Whatever happens in whatever order, what pages show is what a recount of the rows gives. */

const begin = new Date('2026-11-23T08:00:00Z').getTime()
const authority = 'commune-09.541.01.11'

let people: Actor[]
let officer: Actor
beforeAll(async () => {
  const now = new Date(begin)
  await seedFacts(now)
  people = await Promise.all(Array.from({ length: 6 }, () => aStranger(now)))
  officer = await aReviewerOf(authority, now)
  // Most of them are known to moderators, so that what they write can be read at once.
  for (const { personId } of people.slice(0, 4))
    await write((tx) =>
      tx.writingStanding.upsert({ where: { personId }, create: { personId, trustedAt: now }, update: { trustedAt: now } }),
    )
})

const who = fc.nat({ max: 5 })
const which = fc.nat({ max: 30 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), who, kind: fc.constantFrom(...voiceKinds) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reply' as const), who, which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('state' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('rule' as const),
      which,
      move: fc.constantFrom(...(Object.keys(contentMoves) as ContentMoveName[])),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('redact' as const), which }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('vote' as const), who, which, vote: fc.constantFrom(...voteNames) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), who, which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revise' as const), who, which, link: fc.boolean() }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let said = 0
const words = { named: false, language: 'ar' as const }
const text = () => `كلام رقم ${said++} حول ما يجري في الجماعة.`

async function take(one: Step, subject: string, { all, questions }: Record<'all' | 'questions', string[]>, now: Date): Promise<void> {
  const ids = one.do === 'answer' && one.which > 2 ? questions : all
  const comment = 'which' in one ? (ids[one.which % Math.max(1, ids.length)] ?? 'a'.repeat(24)) : ''
  const actor = 'who' in one ? (people[one.who] as Actor) : officer
  const ruling = { action: 'hide' as const, reasonCode: 'insult', note: null, locale: 'ar' as const, by: 'moderator', actor: null }
  const made = async (posted: ReturnType<typeof postComment>) => {
    const result = await posted
    if (!result.ok) return
    all.push(result.value.id)
    if (one.do === 'post' && one.kind === 'question') questions.push(result.value.id)
  }
  if (one.do === 'post') await made(postComment({ subject, kind: one.kind, text: text(), ...words }, actor, now))
  if (one.do === 'reply') await made(replyToComment({ comment, text: text(), ...words }, actor, now))
  if (one.do === 'answer') await made(replyToComment({ comment, text: text(), ...words, institution: authority }, actor, now))
  if (one.do === 'state') await made(postComment({ subject, text: text(), ...words, institution: authority }, actor, now))
  if (one.do === 'rule') await write((tx) => moderatedComment.rule(tx, comment, { ...ruling, move: one.move }, now))
  if (one.do === 'redact') await write((tx) => moderatedComment.rule(tx, comment, { ...ruling, move: null, redacted: '█████' }, now))
  if (one.do === 'vote') await voteOnComment({ comment, vote: one.vote }, actor, now)
  if (one.do === 'delete') await deleteComment({ comment }, actor, now)
  if (one.do === 'revise')
    await reviseComment({ comment, text: one.link ? `${text()} https://example.com` : text(), language: 'ar' }, actor, now)
}

async function recount(threadId: string): Promise<void> {
  const thread = await db.commentThread.findUniqueOrThrow({ where: { id: threadId } })
  const rows = await db.comment.findMany({ where: { threadId }, include: { votes: true, owed: true } })
  const seen = rows.filter(({ state }) => state === 'published')
  for (const kind of kinds) expect([kind, thread[kind]]).toEqual([kind, seen.filter((row) => row.kind === kind).length])
  let waiting = 0
  for (const row of rows) {
    const below = seen.filter(({ rootId }) => rootId === row.id)
    expect([row.id, row.replies]).toEqual([row.id, below.length])
    const up = row.votes.filter(({ value }) => value === 1).length
    const down = row.votes.length - up
    expect([row.up, row.down, row.score]).toEqual([up, down, scoreOf(up, down)])
    const answers = below.filter(({ institutionId }) => institutionId === authority).map(({ publishedAt }) => publishedAt?.getTime() ?? 0)
    const owed = row.kind === 'question' && row.state === 'published'
    const answered = answers.length > 0 ? Math.min(...answers) : null
    expect(row.owed.map(({ institutionId, answeredAt }) => [institutionId, answeredAt?.getTime() ?? null])).toEqual(
      owed ? [[authority, answered]] : [],
    )
    if (owed && answered === null) waiting += 1
    const found = await db.searchDocument.count({ where: { subjectType: 'comment', subjectId: row.id } })
    expect([row.state, found]).toEqual([row.state, row.state === 'published' ? 1 : 0])
    expect([row.state, row.place > 0]).toEqual([row.state, row.publishedAt !== null])
    if (row.state === 'published') expect(row.publishedAt).not.toBeNull()
  }
  expect(thread.waiting).toBe(waiting)
}

it('counters, scores, clocks and search equal a recount after any sequence of moves', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 45 }), async (steps) => {
      const { id, number } = await anOpenPetition({ now: new Date(begin) })
      const ids = { all: [], questions: [] }
      let at = begin + said * 3_600_000
      for (const one of steps) {
        at += 2 * 3_600_000
        await take(one, `petition:${number}`, ids, new Date(at))
      }
      const thread = await db.commentThread.findFirst({ where: { subjectId: id } })
      if (!thread) return
      await recount(thread.id)
      expect(await brokenLink(db, `comments:${thread.id}`)).toBeNull()
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 240_000)

it('a text that was refused is forgotten a year later, one that was read is not', async () => {
  const now = new Date(begin + 800 * 86_400_000)
  const subject = `petition:${(await anOpenPetition({ now })).number}`
  const [refused, deleted] = [await aRejectedComment({ now, subject }), await aDeletedComment({ now, subject })]
  const left = async () => db.comment.count({ where: { id: { in: [refused.id, deleted.id] } } })
  await forgetUnpublished(new Date(now.getTime() + 364 * 86_400_000))
  expect(await left()).toBe(2)
  await forgetUnpublished(new Date(now.getTime() + 366 * 86_400_000))
  expect(await db.comment.findMany({ where: { id: { in: [refused.id, deleted.id] } }, select: { id: true } })).toEqual([{ id: deleted.id }])
})

it('an erased person is counted nowhere, and what others read stays without a name', async () => {
  const now = new Date(begin + 400 * 86_400_000)
  const { id, number } = await anOpenPetition({ now })
  const [one, other] = [people[0] as Actor, people[1] as Actor]
  const subject = `petition:${number}`
  const mine = await postComment({ subject, kind: 'support', text: text(), ...words, named: true }, one, now)
  const theirs = await postComment({ subject, kind: 'concern', text: text(), ...words }, other, now)
  const waits = await postComment({ subject, kind: 'concern', text: `${text()} https://example.com`, ...words }, await aStranger(now), now)
  if (!mine.ok || !theirs.ok || !waits.ok) throw new Error('Not written')
  await voteOnComment({ comment: theirs.value.id, vote: 'down' }, one, now)
  await eraseComments(one, now)
  await eraseComments(one, now)
  const thread = await db.commentThread.findFirstOrThrow({ where: { subjectId: id } })
  await recount(thread.id)
  const row = await db.comment.findUniqueOrThrow({ where: { id: mine.value.id } })
  expect(row).toMatchObject({ state: 'published', authorId: null, authorName: null })
  expect(await db.comment.findUniqueOrThrow({ where: { id: theirs.value.id } })).toMatchObject({ up: 0, down: 0, score: 0 })
  expect(await db.comment.count({ where: { authorId: one.personId } })).toBe(0)
  expect(await db.commentVote.count({ where: { personId: one.personId } })).toBe(0)
})
