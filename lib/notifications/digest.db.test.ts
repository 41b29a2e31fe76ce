import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { brokenLink } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { unseal } from '@/lib/core/keys'
import { changeFollow, chooseNews, readdressFollows, slowFollow } from './choice'
import { announce, follow, followSubject, stopFollow, stopToken } from './commands'
import { digestDue, sendDigests, wordsOfWeek } from './digest'
import { sendAnnouncements } from './sending'
import { type FollowSubject, registerSubjects } from './subjects'
import { lastWeekEnd, weekBefore } from './week'

const hidden = new Set<string>()
const thing: FollowSubject = {
  type: 'weekly-thing',
  describe: async (id) =>
    hidden.has(id) ? null : { path: `/things/${id}`, titles: { ar: `شيء ${id}`, fr: `Chose ${id}` }, sourceLocale: 'ar' },
  lastStepAt: async () => new Date(),
  message: async ({ kind, subjectId }, locale) =>
    hidden.has(kind) || hidden.has(subjectId) ? null : { subject: `«${kind}» ${locale}`, text: 'news' },
}
beforeAll(() => registerSubjects([thing]))

type Subject = { type: string; id: string }
type Letter = { to: string; channel: string; subject?: string; text: string; stopUrl?: string; again?: { by: string; ref: string } }

const subject = (id = newId()): Subject => ({ type: 'weekly-thing', id })
const hours = (count: number) => count * 3_600_000
const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

/** A Monday a few years ahead that no other test of this file stands near. */
let turn = 0
function someWeek(): { start: Date; end: Date; morning: Date } {
  turn += 5
  const end = lastWeekEnd(new Date(Date.UTC(2027, 0, 6 + 7 * turn)))
  return { start: weekBefore(end), end, morning: later(end, hours(8)) }
}

async function drain(now: Date): Promise<void> {
  for (let run = 0; run < 40 && (await digestDue(now)); run++) await sendDigests(now)
  expect(await digestDue(now)).toBe(false)
}
/** The week before was told, so that the next letter holds one week. */
const settle = ({ start }: { start: Date }) => drain(later(start, hours(8)))

async function lettersTo(...addresses: string[]): Promise<Letter[]> {
  const rows = await db.outboxMessage.findMany({ where: { sealed: { not: '' } }, orderBy: { createdAt: 'asc' } })
  const opened = await Promise.all(rows.map(async (row) => JSON.parse(await unseal('outbox', row.id, row.sealed)) as Letter))
  return opened.filter(({ to }) => addresses.includes(to))
}
const weekly = async (...addresses: string[]) => (await lettersTo(...addresses)).filter(({ again }) => again?.by === 'week')
const kindsIn = (letters: readonly { text: string }[]) =>
  letters.flatMap(({ text }) => [...text.matchAll(/«([^»]+)»/g)].map(([, kind]) => kind))

async function aReader(options: { phone?: string; locale?: 'ar' | 'fr' } = {}) {
  const email = `reader-${newId()}@example.ma`
  const at = new Date('2026-11-23T10:00:00Z')
  const actor = await actorFor((await createMember({ email, ...options }, at)).personId)
  return { email, actor }
}
async function aWeeklyReader(subjects: readonly Subject[], now: Date, options: { locale?: 'ar' | 'fr' } = {}) {
  const reader = await aReader(options)
  expect((await chooseNews({ rhythm: 'weekly' }, reader.actor, now)).ok).toBe(true)
  for (const about of subjects) expect((await followSubject(about, reader.actor, now)).ok).toBe(true)
  return reader
}
const tell = (about: Subject, kind: string, at: Date, also: readonly Subject[] = []) =>
  write((tx) => announce(tx, about, kind, {}, at, also))

describe('the letter of a week', () => {
  it('tells what happened from its start on and before its end, by thing, the latest first, in its reader’s language', async () => {
    const week = someWeek()
    await settle(week)
    const [one, two] = [subject(), subject()]
    const { email } = await aWeeklyReader([one, two], week.start, { locale: 'fr' })
    await tell(one, 'before', later(week.start, -1))
    await tell(one, 'first', week.start)
    await tell(two, 'middle', later(week.start, hours(50)))
    await tell(one, 'last', later(week.end, -1))
    await tell(two, 'next', week.end)
    await drain(week.morning)
    const letters = await weekly(email)
    expect(kindsIn(letters)).toEqual(['last', 'first', 'middle'])
    const [letter] = letters
    expect(letter?.text.indexOf(`Chose ${one.id}`)).toBeLessThan(letter?.text.indexOf(`Chose ${two.id}`) ?? 0)
    expect(letter?.text).toContain(`/fr/things/${one.id}`)
    expect(letter?.subject).toMatch(/^Ce que vous suivez, du /)
    expect(letter?.stopUrl).toContain('/api/unsubscribe/')
    await drain(later(week.morning, hours(168)))
    expect(kindsIn(await weekly(email))).toEqual(['last', 'first', 'middle', 'next'])
  })

  it('leaves out nothing and tells nothing twice, whatever the hours of a week around Ramadan', async () => {
    const about = subject()
    const ends = Array.from({ length: 10 }, (_, at) => lastWeekEnd(new Date(Date.UTC(2031, 11, 1 + 7 * at, 10))))
    const [first, ...rest] = ends
    if (!first) throw new Error('no week')
    const lengths = rest.map((end) => (end.getTime() - weekBefore(end).getTime()) / hours(1))
    await drain(later(first, hours(8)))
    const { email } = await aWeeklyReader([about], first)
    const span = (rest.at(-1)?.getTime() ?? 0) - first.getTime()
    const random = fc.sample(fc.integer({ min: 0, max: span - 1 }), 40).map((ms) => later(first, ms))
    const edges = rest.slice(0, -1).flatMap((end) => [later(end, -1), end, later(end, 1)])
    const moments = [...random, ...edges]
    for (const [at, moment] of moments.entries()) await tell(about, `n${at}`, moment)
    for (const end of rest) await drain(later(end, hours(7)))
    const letters = await weekly(email)
    expect(letters.length).toBeGreaterThanOrEqual(rest.length - 1)
    const told = letters.flatMap(({ again }) => (JSON.parse(again?.ref ?? '{}') as { events: string[] }).events)
    expect(new Set(told).size).toBe(told.length)
    // A letter names the ten latest of a thing and says that there were more; none of what it names stands in another.
    const named = kindsIn(letters)
    expect(new Set(named).size).toBe(named.length)
    expect(new Set(lengths)).toEqual(new Set([167, 168, 169]))
    const inWeek = (end: Date) => moments.filter((moment) => moment >= weekBefore(end) && moment < end).length
    expect(named.length).toBe(rest.reduce((sum, end) => sum + Math.min(10, inWeek(end)), 0))
  })

  it('goes out once to each address, in bounded batches, although processes work at the same time', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const addresses = Array.from({ length: 120 }, (_, at) => `w${at}.${about.id}@example.ma`)
    await write(async (tx) => {
      for (const address of addresses) await follow(tx, about, { channel: 'mail', address, locale: 'ar' }, null)
      await tx.follow.updateMany({ where: { subjectId: about.id }, data: { rhythm: 'weekly' } })
    })
    await tell(about, 'once', later(week.start, hours(1)))
    await sendDigests(week.morning)
    expect((await weekly(...addresses)).length).toBeLessThanOrEqual(50)
    for (let run = 0; run < 5; run++) await Promise.all([sendDigests(week.morning), sendDigests(week.morning), sendDigests(week.morning)])
    await drain(week.morning)
    const letters = await weekly(...addresses)
    expect(letters).toHaveLength(120)
    expect(new Set(letters.map(({ to }) => to)).size).toBe(120)
    expect(await db.digestRun.count({ where: { windowEnd: week.end } })).toBe(120)
    const run = await db.digestRun.findFirstOrThrow({ where: { windowEnd: week.end } })
    const again = write((tx) =>
      tx.digestRun.create({ data: { id: newId(), addressIndex: run.addressIndex, windowEnd: week.end, stopHash: newId() } }),
    )
    await expect(again).rejects.toThrow()
    expect(await brokenLink(db, 'notifications')).toBeNull()
  }, 60_000)

  it('spans the weeks in which no letters could be sent', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const { email } = await aWeeklyReader([about], week.start)
    await tell(about, 'early', later(week.start, hours(5)))
    await tell(about, 'late', later(week.end, hours(200)))
    await drain(later(week.morning, 2 * hours(168)))
    expect(kindsIn(await weekly(email))).toEqual(['late', 'early'])
    expect(await weekly(email)).toHaveLength(1)
  })

  it('is not written where nothing happened', async () => {
    const week = someWeek()
    await settle(week)
    const { email } = await aWeeklyReader([subject()], week.start)
    await drain(week.morning)
    expect(await weekly(email)).toEqual([])
  })

  it('tells one event once to who follows several of its subjects', async () => {
    const week = someWeek()
    await settle(week)
    const [part, whole, institution] = [subject(), subject(), subject()]
    const { email } = await aWeeklyReader([whole, part, institution], week.start)
    await tell(part, 'reported', later(week.start, hours(9)), [whole, institution])
    await drain(week.morning)
    const [letter] = await weekly(email)
    expect(kindsIn([letter ?? { text: '' }])).toEqual(['reported'])
    expect(letter?.text).toContain(`شيء ${part.id}`)
  })

  it('names every thing however loud another is, and says that there was more', async () => {
    const week = someWeek()
    await settle(week)
    const [loud, quiet] = [subject(), subject()]
    const { email } = await aWeeklyReader([loud, quiet], week.start)
    await tell(quiet, 'quiet', later(week.start, hours(1)))
    for (let at = 0; at < 30; at++) await tell(loud, `loud${at}`, later(week.start, hours(2) + at))
    await drain(week.morning)
    const kinds = kindsIn(await weekly(email))
    expect(kinds).toContain('quiet')
    expect(kinds.filter((kind) => kind?.startsWith('loud'))).toEqual(Array.from({ length: 10 }, (_, at) => `loud${29 - at}`))
    expect((await weekly(email))[0]?.text).toContain('وجدّ غير ذلك')
  })

  it('is one line with a link where it goes by text message', async () => {
    const week = someWeek()
    await settle(week)
    const phone = '+212612340001'
    const about = subject()
    const { actor } = await aReader({ phone: '0612340001', locale: 'fr' })
    expect((await chooseNews({ rhythm: 'weekly', channel: 'sms' }, actor, week.start)).ok).toBe(true)
    await followSubject(about, actor, week.start)
    await tell(about, 'opened', later(week.start, hours(3)))
    await tell(about, 'closed', later(week.start, hours(4)))
    await drain(week.morning)
    const letters = await weekly(phone)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ channel: 'sms' })
    expect(letters[0]?.text).toContain('/fr/account/notifications')
    expect(letters[0]?.text).not.toContain('«')
  })
})

describe('what is hidden', () => {
  it('is left out of the letter, and a letter of nothing else is not written', async () => {
    const week = someWeek()
    await settle(week)
    const [open, gone] = [subject(), subject()]
    const mixed = await aWeeklyReader([open, gone], week.start)
    const only = await aWeeklyReader([gone], week.start)
    await tell(open, 'shown', later(week.start, hours(1)))
    await tell(gone, 'secret', later(week.start, hours(2)))
    hidden.add(gone.id)
    await drain(week.morning)
    expect(kindsIn(await weekly(mixed.email))).toEqual(['shown'])
    expect(await weekly(only.email)).toEqual([])
  })

  it('after the letter was written is out of it when it leaves, and a letter of nothing else does not leave', async () => {
    const week = someWeek()
    await settle(week)
    const [open, gone] = [subject(), subject()]
    const mixed = await aWeeklyReader([open, gone], week.start)
    const only = await aWeeklyReader([gone], week.start)
    await tell(open, 'kept', later(week.start, hours(1)))
    await tell(gone, 'taken', later(week.start, hours(2)))
    await drain(week.morning)
    const [first] = await weekly(mixed.email)
    const [second] = await weekly(only.email)
    expect(kindsIn([first ?? { text: '' }])).toEqual(['taken', 'kept'])
    hidden.add(gone.id)
    expect(kindsIn([(await wordsOfWeek(first?.again?.ref ?? '')) ?? { text: '' }])).toEqual(['kept'])
    expect(await wordsOfWeek(second?.again?.ref ?? '')).toBeNull()
  })
})

describe('a change of rhythm within a week', () => {
  const tellAtOnce = async (now: Date) => {
    for (let run = 0; run < 6; run++) await sendAnnouncements(now)
  }

  it('from messages at once to weekly letters tells nothing twice', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const { email, actor } = await aReader()
    await followSubject(about, actor, week.start)
    await tell(about, 'at once', later(week.start, hours(1)))
    await tellAtOnce(later(week.start, hours(2)))
    await chooseNews({ rhythm: 'weekly' }, actor, later(week.start, hours(3)))
    await tell(about, 'in the letter', later(week.start, hours(4)))
    await tellAtOnce(later(week.start, hours(5)))
    await drain(week.morning)
    const letters = await lettersTo(email)
    expect(letters.map(({ again }) => again?.by)).toEqual(['news', 'week'])
    expect(kindsIn(await weekly(email))).toEqual(['in the letter'])
  })

  it('from weekly letters to messages at once loses nothing and tells nothing twice', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const { email, actor } = await aWeeklyReader([about], week.start)
    await tell(about, 'in the letter', later(week.start, hours(1)))
    await tellAtOnce(later(week.start, hours(2)))
    await chooseNews({ rhythm: 'now' }, actor, later(week.start, hours(3)))
    await tell(about, 'at once', later(week.start, hours(4)))
    // Not worked off before the letters are written: it comes by itself all the same, and once.
    await drain(week.morning)
    await tellAtOnce(later(week.morning, 1))
    expect(kindsIn(await weekly(email))).toEqual(['in the letter'])
    expect((await lettersTo(email)).map(({ again }) => again?.by).sort()).toEqual(['news', 'week'])
    await tell(about, 'later', later(week.end, hours(20)))
    await drain(later(week.morning, hours(168)))
    expect(kindsIn(await weekly(email))).toEqual(['in the letter'])
  })

  it('to the account alone sends nothing more', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const { email, actor } = await aWeeklyReader([about], week.start)
    await tell(about, 'quiet', later(week.start, hours(1)))
    await chooseNews({ rhythm: 'app' }, actor, later(week.start, hours(2)))
    await drain(week.morning)
    await tellAtOnce(week.morning)
    expect(await lettersTo(email)).toEqual([])
  })

  it('of one thing leaves the others as they are', async () => {
    const week = someWeek()
    await settle(week)
    const [one, two] = [subject(), subject()]
    const { email, actor } = await aReader()
    for (const about of [one, two]) await followSubject(about, actor, week.start)
    const { id } = await db.follow.findFirstOrThrow({ where: { subjectId: one.id } })
    const stranger = (await aReader()).actor
    expect(await changeFollow({ id, rhythm: 'weekly' }, stranger, week.start)).toMatchObject({ failure: { code: 'missing' } })
    expect(await changeFollow({ id, rhythm: 'weekly' }, null, week.start)).toMatchObject({ failure: { code: 'signed-out' } })
    expect((await changeFollow({ id, rhythm: 'weekly' }, actor, week.start)).ok).toBe(true)
    expect(await changeFollow({ id, rhythm: 'weekly', channel: 'sms' }, actor, week.start)).toMatchObject({ failure: { code: 'invalid' } })
    await tell(one, 'of one', later(week.start, hours(1)))
    await tell(two, 'of two', later(week.start, hours(1)))
    await tellAtOnce(later(week.start, hours(2)))
    await drain(week.morning)
    expect(kindsIn(await weekly(email))).toEqual(['of one'])
    expect((await lettersTo(email)).filter(({ again }) => again?.by === 'news')).toHaveLength(1)
  })

  it('by the link of a message needs no account, and says the same of a link that is not known', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const address = `by-link.${about.id}@example.ma`
    await write((tx) => follow(tx, about, { channel: 'mail', address, locale: 'ar' }, null))
    const { id } = await db.follow.findFirstOrThrow({ where: { subjectId: about.id } })
    expect(await slowFollow({ token: 'x'.repeat(43) }, null, week.start)).toEqual({ ok: true, value: null })
    expect(await slowFollow({ token: stopToken(id) }, null, week.start)).toEqual({ ok: true, value: null })
    await tell(about, 'slowly', later(week.start, hours(1)))
    await tellAtOnce(later(week.start, hours(2)))
    await drain(week.morning)
    const letters = await lettersTo(address)
    expect(letters.map(({ again }) => again?.by)).toEqual(['week'])
    expect(letters[0]?.text).not.toContain('/account/')
  })

  it('leaves no audit row that names who changed it or what', async () => {
    const about = subject()
    const { actor } = await aWeeklyReader([about], new Date('2026-11-23T10:00:00Z'))
    const rows = await db.auditPayload.findMany({ where: { verb: { in: ['change', 'follow', 'unfollow'] } }, include: { audit: true } })
    expect(rows.length).toBeGreaterThan(2)
    for (const { actorId, subjectType, change, audit, subjectId } of rows) {
      expect([actorId, subjectType, change]).toEqual([null, 'follow', '{}'])
      expect(audit.at).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect([about.id, actor.personId]).not.toContain(subjectId)
    }
  })
})

describe('the link of a letter', () => {
  it('ends the letters: what an account follows stays in its list, what has none ends', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const { email, actor } = await aWeeklyReader([about], week.start)
    const other = await aWeeklyReader([about], week.start)
    const address = `no-account.${about.id}@example.ma`
    await write(async (tx) => {
      await follow(tx, about, { channel: 'mail', address, locale: 'ar' }, null)
      await tx.follow.updateMany({ where: { subjectId: about.id }, data: { rhythm: 'weekly' } })
    })
    await tell(about, 'told', later(week.start, hours(1)))
    await drain(week.morning)
    const tokenOf = async (to: string) => /\/api\/unsubscribe\/([\w-]+)\?of=week$/.exec((await weekly(to))[0]?.stopUrl ?? '')?.[1] ?? ''
    expect((await weekly(email))[0]?.text).toContain(`/unfollow?token=${await tokenOf(email)}&of=week`)
    for (const to of [email, address])
      expect(await stopFollow({ token: await tokenOf(to) }, null, week.morning)).toEqual({ ok: true, value: null })
    const left = await db.follow.findMany({ where: { subjectId: about.id }, select: { personId: true, rhythm: true } })
    expect(left).toHaveLength(2)
    expect(left).toContainEqual({ personId: actor.personId, rhythm: 'app' })
    expect(left).toContainEqual({ personId: other.actor.personId, rhythm: 'weekly' })
    await tell(about, 'no more', later(week.end, hours(20)))
    await drain(later(week.morning, hours(168)))
    expect(kindsIn(await weekly(email, address))).toEqual(['told', 'told'])
    expect(kindsIn(await weekly(other.email))).toEqual(['told', 'no more'])
  })

  it('goes along to a new address, which gets no second letter of the week', async () => {
    const week = someWeek()
    await settle(week)
    const about = subject()
    const { email, actor } = await aWeeklyReader([about], week.start)
    await tell(about, 'moving', later(week.start, hours(1)))
    await drain(week.morning)
    const token = /\/api\/unsubscribe\/([\w-]+)/.exec((await weekly(email))[0]?.stopUrl ?? '')?.[1] ?? ''
    const fresh = `fresh-${newId()}@example.ma`
    await write((tx) => readdressFollows(tx, { actor, from: email, to: { channel: 'email', address: fresh } }, week.morning))
    await write((tx) => tx.digestWindow.update({ where: { end: week.end }, data: { endedAt: null, cursor: null } }))
    await drain(week.morning)
    expect(await weekly(fresh)).toEqual([])
    await stopFollow({ token }, null, week.morning)
    expect(await db.follow.findMany({ where: { subjectId: about.id }, select: { rhythm: true } })).toEqual([{ rhythm: 'app' }])
  })
})
