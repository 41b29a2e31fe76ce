import { beforeAll, describe, expect, it } from 'vitest'
import { cookieOf } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { registerThings } from '@/test/moderated'
import { formOf, hours, member, now, staff, type Written, waitingThing } from '@/test/moderation'
import { claimNext, takeNext } from './claims'
import { decide } from './decisions'
import { moderationCase } from './queries'
import { moderationQueue } from './queue'

beforeAll(registerThings)

describe('the queue', () => {
  it('puts what may hurt somebody first, then what is late, each by urgency and time, names hours, and pages without a gap', async () => {
    const moderator = await staff()
    await write((tx) => tx.moderationCase.updateMany({ where: { state: { not: 'closed' } }, data: { state: 'closed', openKey: null } }))
    const made: Written[] = []
    for (const [ago, trigger] of [
      [30, 'first-posts'],
      [20, 'first-posts'],
      [1, 'first-posts'],
      [50, 'reports'],
      [40, 'first-posts'],
    ] as const)
      made.push(await waitingThing({}, trigger, hours(-ago)))
    await write((tx) => tx.moderationCase.update({ where: { id: made[2]?.case ?? '' }, data: { priority: 1 } }))
    const queue = await moderationQueue({}, moderator, now)
    if (!queue.ok) throw new Error(queue.failure.code)
    expect(queue.value.rows.map(({ id }) => made.findIndex((one) => one.case === id))).toEqual([2, 4, 0, 3, 1])
    expect(queue.value.rows.map(({ hoursLeft }) => hoursLeft)).toEqual([23, -16, -6, -2, 4])
    expect(queue.value.rows.map(({ band }) => band)).toEqual(['recent', 'overdue', 'overdue', 'overdue', 'near'])
    expect(queue.value.counts).toMatchObject({ all: 5, overdue: 3, near: 1, recent: 1, mine: 0 })
    expect(queue.value.triggers).toEqual([
      { trigger: 'first-posts', count: 4 },
      { trigger: 'reports', count: 1 },
    ])
    for (const [filters, count] of [
      [{ band: 'near' }, 1],
      [{ trigger: 'reports' }, 1],
      [{ kind: 'evidence' }, 5],
      [{ kind: 'petition' }, 0],
    ] as const) {
      const found = await moderationQueue(filters, moderator, now)
      expect(found.ok && found.value.rows.length).toBe(count)
    }
    expect(await takeNext({}, moderator, now)).toMatchObject({ value: { case: made[2]?.case } })
    const mine = await moderationQueue({ mine: '1' }, moderator, now)
    expect(mine.ok && mine.value.rows.map(({ id, claimed }) => [id, claimed])).toEqual([[made[2]?.case, 'me']])
    const other = await staff()
    expect(await write((tx) => claimNext(tx, other, now))).toBe(made[4]?.case)
  })

  it('gives each case to one moderator, however many ask at the same moment', async () => {
    for (let n = 0; n < 8; n++) await waitingThing()
    const moderators = await Promise.all(Array.from({ length: 8 }, () => staff()))
    const taken = await Promise.all(moderators.map((moderator) => takeNext({}, moderator, now)))
    const ids = taken.map((result) => result.ok && result.value.case)
    expect(ids).not.toContain(null)
    expect(new Set(ids).size).toBe(8)
  })

  it('marks what was invented for the demo, and not what a visitor of the demo wrote', async () => {
    const moderator = await staff()
    const [invented, visitor] = [await waitingThing(), await waitingThing()]
    const { id: casual } = await db.moderationCase.findUniqueOrThrow({ where: { id: visitor.case } })
    await write((tx) => tx.moderationCase.updateMany({ where: { id: { in: [invented.case, casual] } }, data: { demo: true } }))
    await cookieOf(visitor.author.personId, 'email', now)
    const queue = await moderationQueue({ kind: 'evidence' }, moderator, now)
    const marked = (id: string) => queue.ok && queue.value.rows.find((row) => row.id === id)?.demo
    expect([marked(invented.case), marked(casual)]).toEqual([true, false])
    expect(await moderationCase(casual, moderator, now)).toMatchObject({ value: { demo: false } })
  })

  it('counts appeals for a view of their own', async () => {
    const moderator = await staff()
    const before = await moderationQueue({}, moderator, now)
    await waitingThing({}, 'appeal')
    const queue = await moderationQueue({ trigger: 'appeal' }, moderator, now)
    expect(queue.ok && before.ok && queue.value.counts.appeals - before.value.counts.appeals).toBe(1)
    expect(queue.ok && queue.value.rows.every(({ trigger }) => trigger === 'appeal')).toBe(true)
  })

  it('shows every page once', async () => {
    const moderator = await staff()
    for (let at = 0; at < 58; at++) await waitingThing({}, 'first-posts', hours(-(at % 40)))
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const queue = await moderationQueue({ cursor }, moderator, now)
      if (!queue.ok) throw new Error(queue.failure.code)
      seen.push(...queue.value.rows.map(({ id }) => id))
      if (!queue.value.next) break
      cursor = queue.value.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(await db.moderationCase.count({ where: { state: { in: ['open', 'escalated'] } } }))
    expect((await moderationQueue({ cursor: 'nonsense' }, moderator, now)).ok).toBe(true)
  })

  it('leads on to the next case after a decision', async () => {
    const moderator = await staff()
    const written = await waitingThing()
    const result = await decide(await formOf(written.case, moderator, { action: 'approve', next: true }), moderator, now)
    const next = result.ok ? result.value.next : null
    expect(next).not.toBeNull()
    expect(await db.moderationCase.findUnique({ where: { id: next ?? '' } })).toMatchObject({ claimedById: moderator.personId })
  })

  it('is nobody’s but the moderators’', async () => {
    expect(await moderationQueue({}, await member(), now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await moderationQueue({}, null, now)).toMatchObject({ failure: { code: 'signed-out' } })
    expect(await takeNext({}, await member(), now)).toMatchObject({ failure: { code: 'forbidden' } })
  })
})
