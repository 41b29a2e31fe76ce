import { beforeAll, describe, expect, it } from 'vitest'
import { attempt } from '@/lib/core/attempt'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { ready } from '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aCoordinator, aDraftIdea, anIdeaInReview, anOpenIdea, aRound } from '@/prisma/scenes/ideas'
import { answerIdea, mergeIdea } from './answering'
import { submitIdea } from './commands'
import { reportRound } from './rounds'
import { moderatedIdea } from './ruling'

/** What coordinators, authors and moderators do at the same moment. */

const now = new Date('2026-11-23T10:00:00Z')
let coordinator: Actor

beforeAll(async () => {
  await ready()
  await seedFacts(now)
  coordinator = await aCoordinator(now)
})

const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)
const text = 'نشكركم على هذه الفكرة. درسناها مع المصالح المختصة وهذا جوابنا عنها.'
const answer = (slug: string, decision: 'accepted') => ({ slug, decision, text, language: 'ar' as const })

describe('a merge', () => {
  it('goes one way where two are merged into each other at once, and never into one that is merged', async () => {
    const { slug: round } = await aRound({ now })
    const [one, other, third] = [await anOpenIdea({ now, round }), await anOpenIdea({ now, round }), await anOpenIdea({ now, round })]
    const both = await Promise.all([
      mergeIdea({ slug: one.slug, into: other.slug }, coordinator, now),
      mergeIdea({ slug: other.slug, into: one.slug }, coordinator, now),
    ])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const row = (id: string) => db.idea.findUniqueOrThrow({ where: { id }, select: { state: true, mergedIntoId: true } })
    const rows = await Promise.all([row(one.id), row(other.id)])
    const merged = rows.findIndex(({ state }) => state === 'merged')
    const [from, into] = merged === 0 ? [one, other] : [other, one]
    expect([await row(from.id), await row(into.id)]).toEqual([
      { state: 'merged', mergedIntoId: into.id },
      { state: 'open', mergedIntoId: null },
    ])
    const chain = await Promise.all([
      mergeIdea({ slug: into.slug, into: third.slug }, coordinator, now),
      mergeIdea({ slug: third.slug, into: into.slug }, coordinator, now),
    ])
    expect(chain.filter(({ ok }) => ok)).toHaveLength(1)
    const [last] = (await db.idea.findMany({ where: { round: { slug: round }, state: 'open' }, select: { id: true } })).map(({ id }) => id)
    expect((await db.idea.findMany({ where: { round: { slug: round }, state: 'merged' } })).map((idea) => idea.mergedIntoId)).toEqual([
      last,
      last,
    ])
  })
})

describe('a round', () => {
  it('is not closed over ideas that moderators have or sent back, and opens none afterwards', async () => {
    const { slug: round } = await aRound({ now, premoderated: true })
    const report = { slug: round, report: text.repeat(3), language: 'ar' as const }
    const { id, author } = await anIdeaInReview({ now, round })
    const returned = await anIdeaInReview({ now, round })
    const ruled = (idea: string, move: 'return' | 'reject' | 'publish' | 'restore', by = 'moderator') =>
      attempt((tx) =>
        moderatedIdea.rule(
          tx,
          idea,
          { action: move === 'publish' ? 'approve' : 'reject', actor: null, move, reasonCode: null, note: null, locale: 'ar', by },
          now,
        ),
      )
    expect(await ruled(returned.id, 'return')).toMatchObject({ value: true })
    expect(await reportRound(report, coordinator, now)).toMatchObject({
      failure: { code: 'ideas-unanswered', values: { n: 2, waiting: 2 } },
    })
    expect(await db.round.findFirstOrThrow({ where: { slug: round } })).toMatchObject({ reportedAt: null })
    await ruled(returned.id, 'reject')
    const both = await Promise.all([ruled(id, 'publish'), reportRound(report, coordinator, now)])
    expect(both.map(code)).toEqual(['ok', 'ideas-unanswered'])
    await answerIdea(answer((await db.idea.findUniqueOrThrow({ where: { id } })).slug ?? '', 'accepted'), coordinator, now)
    const draft = await aDraftIdea({ now, round, author })
    expect(code(await reportRound(report, coordinator, now))).toBe('ok')
    expect(code(await submitIdea({ id: draft.id }, author, now))).toBe('proposals-closed')
    await write((tx) => tx.idea.update({ where: { id: returned.id }, data: { content: 'pending' } }))
    expect(code(await ruled(returned.id, 'publish'))).toBe('round-reported')
    expect(await ruled(returned.id, 'publish', 'appeal')).toMatchObject({ value: true })
  })
})
