import { beforeAll, describe, expect, it } from 'vitest'
import { db, sql, write } from '@/lib/core/db'
import { registerThings } from '@/test/moderated'
import { days, formOf, hours, lettersTo, member, note, now, staff, waitingThing } from '@/test/moderation'
import { decide } from './decisions'
import { logAfter, logLength, monthlyFigures, percentile } from './figures'
import { watchedTerms } from './forms'
import { escalateOverdue, tellLateAuthors } from './lateness'
import { brokenLine, brokenLog, lineHash, logged } from './log'
import { reportContent } from './reports'
import { forgetTexts } from './retention'
import { addTerm, switchTerm } from './terms'

beforeAll(registerThings)

const line = { subjectType: 'evidence', reference: 'ABCDEFGH', trigger: 'first-posts', action: 'approve' as const, reasonCode: null }
const more = { automated: false, hours: 3, inTime: true, appealOutcome: null, demo: false }

describe('the public log', () => {
  it('is one chain, however many write at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => write((tx) => logged(tx, { ...line, ...more, hours: at }, now))))
    const rows = await logAfter(0, 1_000)
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1))
    expect(brokenLine(rows)).toBeNull()
    expect(await brokenLog()).toBeNull()
    expect(await logLength()).toBe(rows.length)
    expect(rows.at(-1)).toMatchObject({ day: '2026-11-23', body: 'tiwizi' })
  })

  it('loses a line with the transaction that told it', async () => {
    const before = await logLength()
    await expect(
      write(async (tx) => {
        await logged(tx, { ...line, ...more }, now)
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(await logLength()).toBe(before)
    expect(await brokenLog()).toBeNull()
  })

  it.each([
    ['changed', sql`UPDATE "ModerationLogEntry" SET "action" = 'reject' WHERE "seq" = 2`],
    ['deleted', sql`DELETE FROM "ModerationLogEntry" WHERE "seq" = 2`],
  ])('cannot be %s by anybody who has the database', async (_, statement) => {
    await expect(write((tx) => tx.$executeRaw(statement))).rejects.toThrow(/append-only/)
    await expect(write((tx) => tx.moderationLogEntry.updateMany({ data: { action: 'reject' } }))).rejects.toThrow()
    await expect(write((tx) => tx.moderationLogEntry.deleteMany())).rejects.toThrow()
    expect(await brokenLog()).toBeNull()
  })

  it('shows every tampering: a field, a line less, a line more, another order, an end cut off', async () => {
    const rows = await logAfter(0, 1_000)
    const changed = (at: number, change: object) => rows.map((row, index) => (index === at ? { ...row, ...change } : row))
    for (const change of [
      { action: 'reject' },
      { reasonCode: 'spam' },
      { hours: 99 },
      { inTime: false },
      { day: '2026-01-01' },
      { demo: true },
      { automated: true },
    ])
      expect(brokenLine(changed(4, change)), JSON.stringify(change)).toBe(5)
    const second = rows[1]
    if (!second) throw new Error('The log is empty')
    const forged = { ...second, reasonCode: 'spam' }
    expect(brokenLine(changed(1, { ...forged, hash: lineHash(forged) }))).toBe(3)
    expect(brokenLine(rows.filter((_, at) => at !== 3))).toBe(4)
    expect(brokenLine([...rows.slice(0, 3), second, ...rows.slice(3)])).toBe(4)
    expect(brokenLine([...rows.slice(0, 2), ...rows.slice(2).reverse()])).toBe(3)
    await write((tx) => tx.auditStream.update({ where: { stream: 'moderation-log' }, data: { seq: { increment: 1 } } }))
    expect(await brokenLog()).toBe(rows.length + 1)
    await write((tx) => tx.auditStream.update({ where: { stream: 'moderation-log' }, data: { seq: { decrement: 1 } } }))
  })
})

describe('the monthly figures', () => {
  it('take nearest ranks', () => {
    expect([
      percentile([], 0.5),
      percentile([7], 0.9),
      percentile([1, 2, 3, 4], 0.5),
      percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9),
    ]).toEqual([null, 7, 2, 9])
  })

  it('count what was received, held, decided by reason, how fast and how late, and what appeals overturned', async () => {
    const moderator = await staff()
    const at = new Date('2026-05-10T10:00:00Z')
    const after = (count: number) => new Date(at.getTime() + count * 3_600_000)
    const lines = await logLength()
    for (const [hour, grounds] of [
      [2, { action: 'approve' }],
      [10, { action: 'reject', reason: 'spam', note }],
      [30, { action: 'reject', reason: 'insult', note }],
    ] as const) {
      const written = await waitingThing({}, 'first-posts', at)
      await decide(await formOf(written.case, moderator, { ...grounds }), moderator, after(hour))
    }
    const reported = await waitingThing({}, 'reports', at)
    await reportContent({ type: 'evidence', id: reported.id, reason: 'personal-data', note: undefined }, await member(true), after(1))
    expect(await logLength()).toBe(lines + 4)
    const may = (await monthlyFigures()).find(({ month }) => month === '2026-05')
    expect(may).toMatchObject({
      received: 4,
      heldAtWriting: 3,
      reported: 1,
      heldByReports: 1,
      decided: 3,
      approved: 1,
      byReason: [
        { reason: 'insult', count: 1 },
        { reason: 'spam', count: 1 },
      ],
      automated: 1,
      median: 10,
      p90: 30,
      late: 1,
      overturned: 0,
    })
  })
})

describe('a late case', () => {
  it('is told to its author once, and to moderators and administrators every morning', async () => {
    const written = await waitingThing({}, 'first-posts', hours(-30))
    const quiet = await waitingThing({}, 'reports', hours(-60))
    expect(await tellLateAuthors(now)).toBeGreaterThan(0)
    expect(await tellLateAuthors(hours(5))).toBe(0)
    expect(await lettersTo(written.author.email)).toHaveLength(1)
    // That readers reported a text which stays in view is not told to its author.
    expect(await lettersTo(quiet.author.email)).toEqual([])
    const moderator = await staff()
    const { emailSealed } = await db.person.findUniqueOrThrow({ where: { id: moderator.personId }, select: { emailSealed: true } })
    expect(emailSealed).toBeTruthy()
    const before = await db.outboxMessage.count({ where: { dedupeKey: { startsWith: 'moderation:overdue:' } } })
    expect(await escalateOverdue(new Date('2026-11-23T05:00:00Z'))).toBe(0)
    const told = await escalateOverdue(new Date('2026-11-23T08:00:00Z'))
    expect(told).toBeGreaterThan(0)
    await escalateOverdue(new Date('2026-11-23T12:00:00Z'))
    expect(await db.outboxMessage.count({ where: { dedupeKey: { startsWith: 'moderation:overdue:' } } })).toBe(before + told)
    await escalateOverdue(new Date('2026-11-24T08:00:00Z'))
    expect(await db.outboxMessage.count({ where: { dedupeKey: { startsWith: 'moderation:overdue:' } } })).toBe(before + 2 * told)
  })
})

it('forgets the words of closed cases after a year, and keeps what was decided', async () => {
  const moderator = await staff()
  const written = await waitingThing()
  await decide(await formOf(written.case, moderator, { action: 'reject', reason: 'spam', note }), moderator, now)
  await forgetTexts(days(364))
  expect((await db.moderationCase.findUniqueOrThrow({ where: { id: written.case } })).snapshot).not.toBe('')
  await forgetTexts(days(366))
  expect(await db.moderationCase.findUniqueOrThrow({ where: { id: written.case } })).toMatchObject({ snapshot: '', state: 'closed' })
  expect(await db.moderationDecision.findFirst({ where: { caseId: written.case } })).toMatchObject({ quoted: null, publicNote: note })
})

describe('watched terms', () => {
  it('are kept by administrators alone, and every change has its audit row', async () => {
    const [admin, moderator] = [await staff('admin'), await staff()]
    const input = { pattern: 'عبارة مسيئة جدا', language: 'ar' as const, effect: 'hold' as const, reason: 'insult' as const }
    expect(await addTerm(input, moderator, now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await watchedTerms(moderator)).toMatchObject({ failure: { code: 'forbidden' } })
    const added = await addTerm(input, admin, now)
    const term = added.ok ? added.value.term : ''
    expect(await db.watchedTerm.findUnique({ where: { id: term } })).toMatchObject({ pattern: 'عباره مسييه جدا', active: true })
    expect(await addTerm({ ...input, pattern: 'عِبَارَة مُسيئة جدًّا' }, admin, now)).toMatchObject({
      failure: { fields: { pattern: ['term-known'] } },
    })
    expect(await addTerm({ ...input, pattern: '!؟' }, admin, now)).toMatchObject({ failure: { fields: { pattern: ['term-needed'] } } })
    expect(await switchTerm({ term, active: 'no' }, moderator, now)).toMatchObject({ failure: { code: 'forbidden' } })
    expect(await switchTerm({ term, active: 'no' }, admin, now)).toMatchObject({ ok: true })
    expect(await db.watchedTerm.findUnique({ where: { id: term } })).toMatchObject({ active: false })
    expect(await switchTerm({ term: 'tnothing', active: 'no' }, admin, now)).toMatchObject({ failure: { code: 'missing' } })
    const audit = await db.auditPayload.findMany({ where: { subjectId: term }, select: { verb: true } })
    expect(audit.map(({ verb }) => verb).sort()).toEqual(['moderation.add-term', 'moderation.switch-term'])
  })
})
