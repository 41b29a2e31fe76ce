import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember, createVerifiedPerson } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { unseal } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { chooseNews } from './choice'
import { announce, followSubject, markRead, notify, unfollow } from './commands'
import { forgetFollows, forgetOldNotices } from './erasure'
import { mostUnread, readPlace, type ToldPage, toldTo, unreadCount } from './list'
import { registerNotices } from './notices'
import { followsPage, myChoice, myNews } from './queries'
import { sendAnnouncements } from './sending'
import { type FollowSubject, registerSubjects } from './subjects'

const hidden = new Set<string>()
const thing: FollowSubject = {
  type: 'listed-thing',
  describe: async (id) => (hidden.has(id) ? null : { path: `/things/${id}`, titles: { ar: `شيء ${id}` }, sourceLocale: 'ar' }),
  lastStepAt: async () => new Date(),
  message: async ({ kind, subjectId }, locale) =>
    hidden.has(kind) || hidden.has(subjectId) ? null : { subject: `${kind} ${locale}`, text: 'news' },
}
beforeAll(() => {
  registerSubjects([thing])
  registerNotices([
    {
      kind: 'test.decided',
      message: ({ code }, locale) =>
        hidden.has(String(code)) ? null : { subject: `decided ${code} ${locale}`, text: `because of ${code}`, path: `/appeal/${code}` },
    },
  ])
})

const start = new Date('2026-11-01T09:00:00Z')
const minute = (count: number) => new Date(start.getTime() + count * 60_000)
const now = minute(60 * 24 * 7)

const subject = (id = newId()) => ({ type: 'listed-thing', id })
const aMember = async () => actorFor((await createMember({ email: `list-${newId()}@example.ma` }, start)).personId)
const tell = (about: { type: string; id: string }, kind: string, at: Date) => write((tx) => announce(tx, about, kind, {}, at))
const lines = (page: ToldPage) => page.groups.flatMap(({ items }) => items.map(({ line }) => line))
const read = (actor: Actor, through: Date, of: { type?: string; id?: string } = {}) =>
  markRead({ through: through.toISOString(), ...of }, actor, now)

describe('the list of what somebody was told', () => {
  it('is by thing, the latest first, and says what is new', async () => {
    const actor = await aMember()
    const [one, two, other] = [subject(), subject(), subject()]
    for (const about of [one, two]) await followSubject(about, actor, start)
    await tell(one, 'first', minute(1))
    await tell(two, 'second', minute(2))
    await tell(other, 'of another', minute(3))
    await tell(one, 'third', minute(4))
    const page = await toldTo(actor, 'fr', undefined, now)
    expect(page.groups.map(({ subject: { id }, items, unread }) => [id, items.map(({ line }) => line), unread])).toEqual([
      [one.id, ['third fr', 'first fr'], true],
      [two.id, ['second fr'], true],
    ])
    expect(page.groups[0]).toMatchObject({ described: { path: `/things/${one.id}` } })
    expect(page).toMatchObject({ next: null, latest: minute(4).toISOString() })
    expect(await unreadCount(actor, now)).toBe(3)
    expect(await toldTo(null, 'fr', undefined, now)).toEqual({ groups: [], next: null, latest: null })
    expect(await unreadCount(null, now)).toBe(0)
  })

  it('is read up to a moment, of one thing or of all, and what comes later is new', async () => {
    const actor = await aMember()
    const [one, two] = [subject(), subject()]
    for (const about of [one, two]) await followSubject(about, actor, start)
    await tell(one, 'a', minute(1))
    await tell(two, 'b', minute(2))
    await tell(one, 'c', minute(3))
    const unread = async () =>
      (await toldTo(actor, 'ar', undefined, now)).groups.flatMap(({ items }) =>
        items.filter((told) => told.unread).map(({ line }) => line[0]),
      )
    expect((await read(actor, minute(1), one)).ok).toBe(true)
    expect(await unread()).toEqual(['c', 'b'])
    expect((await read(actor, minute(3), one)).ok).toBe(true)
    // Never back.
    expect((await read(actor, minute(1), one)).ok).toBe(true)
    expect(await unread()).toEqual(['b'])
    expect((await Promise.all(Array.from({ length: 4 }, () => read(actor, minute(3))))).every(({ ok }) => ok)).toBe(true)
    expect(await unread()).toEqual([])
    expect(await unreadCount(actor, now)).toBe(0)
    expect(await db.readMark.findMany({ where: { personId: actor.personId } })).toMatchObject([
      { subjectType: '', subjectId: '', through: minute(3) },
    ])
    await tell(two, 'd', minute(4))
    expect(await unread()).toEqual(['d'])
    expect(await read(actor, new Date(now.getTime() + 1))).toMatchObject({ failure: { code: 'invalid' } })
    expect(await read(actor, minute(4), subject())).toMatchObject({ failure: { code: 'missing' } })
    expect(await markRead({ through: minute(4).toISOString() }, null, now)).toMatchObject({ failure: { code: 'signed-out' } })
  })

  it('holds nothing that is hidden, neither as a line nor as a number, and again when it is shown', async () => {
    const actor = await aMember()
    const [open, gone] = [subject(), subject()]
    for (const about of [open, gone]) await followSubject(about, actor, start)
    await tell(open, 'kept', minute(1))
    await tell(open, 'withheld', minute(2))
    await tell(gone, 'taken', minute(3))
    hidden.add(gone.id)
    hidden.add('withheld')
    expect(lines(await toldTo(actor, 'ar', undefined, now))).toEqual(['kept ar'])
    expect(await unreadCount(actor, now)).toBe(1)
    hidden.delete(gone.id)
    expect(lines(await toldTo(actor, 'ar', undefined, now))).toEqual(['taken ar', 'kept ar'])
    expect(await unreadCount(actor, now)).toBe(2)
  })

  it('comes in pages that skip and repeat nothing, also of one moment and past what is hidden', async () => {
    const actor = await aMember()
    const about = Array.from({ length: 12 }, () => subject())
    for (const one of about) await followSubject(one, actor, start)
    const told: string[] = []
    for (let at = 0; at < 70; at++) {
      const kind = at % 3 === 1 ? 'withheld' : `n${at}`
      await tell(about[at % 12] ?? subject(), kind, minute(Math.floor(at / 10)))
      if (kind !== 'withheld') told.push(`n${at} ar`)
    }
    hidden.add('withheld')
    await write((tx) => notify(tx, actor.personId, decided('n-own'), minute(3)))
    const found: string[] = []
    const sizes: number[] = []
    let cursor: string | undefined
    do {
      const page: ToldPage = await toldTo(actor, 'ar', cursor, now)
      sizes.push(lines(page).length)
      found.push(...lines(page))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(found.toSorted()).toEqual([...told, 'decided n-own ar'].toSorted())
    expect(sizes.slice(0, -1).every((size) => size === 20)).toBe(true)
    expect(await unreadCount(actor, now)).toBe(mostUnread + 1)
  })

  it('starts over for a cursor that nobody gave out', () => {
    for (const text of ['', 'x', '[1]', '{}', '[9e99,"a"]', '["1","a"]', '[1,2]'])
      expect(readPlace(Buffer.from(text).toString('base64url'))).toBeNull()
    expect(readPlace('%%%')).toBeNull()
    expect(readPlace('a'.repeat(500))).toBeNull()
  })

  it('shows neither what is older than a year nor what is followed no more', async () => {
    const actor = await aMember()
    const about = subject()
    await followSubject(about, actor, start)
    await tell(about, 'old', new Date(now.getTime() - 366 * 86_400_000))
    await tell(about, 'young', minute(1))
    expect(lines(await toldTo(actor, 'ar', undefined, now))).toEqual(['young ar'])
    await read(actor, minute(1), about)
    const { data } = await followsPage(actor)
    expect(await unfollow({ id: data[0]?.id ?? '' }, actor, now)).toMatchObject({ ok: true })
    expect(lines(await toldTo(actor, 'ar', undefined, now))).toEqual([])
    expect(await db.readMark.count({ where: { personId: actor.personId } })).toBe(0)
  })

  it('writes no row a follower', async () => {
    const actor = await aMember()
    const about = subject()
    await followSubject(about, actor, start)
    await chooseNews({ rhythm: 'app' }, actor, start)
    const sent = async () => {
      while ((await db.announcement.count({ where: { endedAt: null } })) > 0) await sendAnnouncements(now)
    }
    await sent()
    const before = [await db.notice.count(), await db.readMark.count(), await db.outboxMessage.count()]
    await tell(about, 'opened', minute(1))
    await sent()
    expect(lines(await toldTo(actor, 'ar', undefined, now))).toEqual(['opened ar'])
    expect([await db.notice.count(), await db.readMark.count(), await db.outboxMessage.count()]).toEqual(before)
  })
})

const decided = (code: string, dedupeKey = `decision:${code}`) => ({
  kind: 'test.decided',
  subject: { type: 'comment', id: code },
  data: { code },
  dedupeKey,
})

async function lettersOf(email: string) {
  const rows = await db.outboxMessage.findMany({ where: { sealed: { not: '' } } })
  const opened = await Promise.all(
    rows.map(async (row) => JSON.parse(await unseal('outbox', row.id, row.sealed)) as Record<string, string>),
  )
  return opened.filter(({ to }) => to === email)
}

describe('a notice to one person', () => {
  it('is in the list and in a letter, once, whatever the person chose for news', async () => {
    const email = `told-${newId()}@example.ma`
    const actor = await actorFor((await createMember({ email, locale: 'fr' }, start)).personId)
    await chooseNews({ rhythm: 'app' }, actor, start)
    for (let time = 0; time < 2; time++) await write((tx) => notify(tx, actor.personId, decided('x1'), minute(5)))
    await write((tx) => notify(tx, actor.personId, decided('x2'), minute(6)))
    const letters = await lettersOf(email)
    expect(letters.map(({ subject: line }) => line).sort()).toEqual(['decided x1 fr', 'decided x2 fr'])
    const first = letters.find(({ subject: line }) => line === 'decided x1 fr')
    expect(first?.text).toMatch(/^because of x1\n\nhttp.*\/fr\/appeal\/x1$/)
    expect(first?.stopUrl).toBeUndefined()
    const page = await toldTo(actor, 'fr', undefined, now)
    expect(page.groups.map(({ described, items }) => [described, items[0]?.line, items[0]?.text, items[0]?.path])).toEqual([
      [null, 'decided x2 fr', 'because of x2', '/appeal/x2'],
      [null, 'decided x1 fr', 'because of x1', '/appeal/x1'],
    ])
    expect(await unreadCount(actor, now)).toBe(2)
    expect((await read(actor, minute(6), { type: 'comment', id: 'x2' })).ok).toBe(true)
    expect(await unreadCount(actor, now)).toBe(1)
  })

  it('stands once for many writers at the same time, and once again long after its letter is gone', async () => {
    const email = `once-${newId()}@example.ma`
    const { personId } = await aMemberOf(email)
    await Promise.all(Array.from({ length: 6 }, () => write((tx) => notify(tx, personId, decided('y'), minute(5)))))
    expect(await lettersOf(email)).toHaveLength(1)
    expect(await db.notice.count({ where: { personId } })).toBe(1)
    await write((tx) => tx.outboxMessage.deleteMany())
    await write((tx) => notify(tx, personId, decided('y'), now))
    expect(await lettersOf(email)).toEqual([])
    const other = await aMemberOf(`other-${email}`)
    await write((tx) => notify(tx, other.personId, decided('y'), minute(5)))
    expect(await lettersOf(`other-${email}`)).toHaveLength(1)
  })

  it('is in the list alone where the account has no address, and goes by text message where it has only a telephone', async () => {
    const bare = await createVerifiedPerson({ name: 'Nobody', birthDate: '1990-01-01', nationalId: `N${newId()}` }, start)
    const before = await db.outboxMessage.count()
    await write((tx) => notify(tx, bare.personId, decided('z'), minute(5)))
    expect(await db.outboxMessage.count()).toBe(before)
    expect(lines(await toldTo(await actorFor(bare.personId), 'ar', undefined, now))).toEqual(['decided z ar'])
    const { personId } = await createMember({ phone: '0612340009' }, start)
    await write((tx) => notify(tx, personId, decided('z'), minute(5)))
    const [letter] = await lettersOf('+212612340009')
    expect(letter).toMatchObject({ channel: 'sms', text: expect.stringMatching(/^decided z ar\n\nhttp.*\/ar\/appeal\/z$/) })
  })

  it('is not told when its change is rolled back, or its words are gone, or its person', async () => {
    const email = `gone-${newId()}@example.ma`
    const { personId } = await aMemberOf(email)
    const failed = write(async (tx) => {
      await notify(tx, personId, decided('q1'), minute(5))
      throw new Error('rolled back')
    })
    await expect(failed).rejects.toThrow('rolled back')
    hidden.add('q2')
    await write((tx) => notify(tx, personId, decided('q2'), minute(5)))
    expect(await lettersOf(email)).toEqual([])
    expect(lines(await toldTo(await actorFor(personId), 'ar', undefined, now))).toEqual([])
    const emptied = { emailIndex: null, emailSealed: null, disabledAt: now }
    await write((tx) => tx.person.update({ where: { id: personId }, data: emptied }))
    await write((tx) => notify(tx, personId, decided('q3'), minute(5)))
    expect(await db.notice.count({ where: { personId, data: { contains: 'q3' } } })).toBe(0)
    await expect(write((tx) => notify(tx, personId, { ...decided('q'), kind: 'unknown' }, now))).rejects.toThrow('wiring')
  })
})

const aMemberOf = async (email: string) => createMember({ email }, start)

describe('what is kept of a person', () => {
  it('is handed over whole and forgotten whole', async () => {
    const actor = await aMember()
    const about = subject()
    await followSubject(about, actor, start)
    await chooseNews({ rhythm: 'weekly' }, actor, start)
    await tell(about, 'opened', minute(1))
    await read(actor, minute(1), about)
    await write((tx) => notify(tx, actor.personId, decided('mine'), minute(5)))
    expect(await myNews(actor)).toEqual({
      follows: [expect.objectContaining({ path: `/things/${about.id}`, rhythm: 'weekly', channel: 'mail' })],
      choice: { rhythm: 'weekly', channel: null },
      notices: [
        {
          kind: 'test.decided',
          at: minute(5).toISOString(),
          told: { subject: 'decided mine ar', text: 'because of mine', path: '/appeal/mine' },
        },
      ],
      read: [{ subjectType: about.type, subjectId: about.id, through: minute(1).toISOString() }],
    })
    await forgetFollows(actor.personId, actor, now)
    const { personId } = actor
    const left = [db.follow, db.notice, db.readMark, db.newsChoice] as unknown as { count: (args: object) => Promise<number> }[]
    for (const table of left) expect(await table.count({ where: { personId } })).toBe(0)
  })

  it('is forgotten after a year', async () => {
    const actor = await aMember()
    const about = subject()
    await followSubject(about, actor, start)
    await tell(about, 'opened', minute(1))
    await read(actor, minute(1))
    await write((tx) => notify(tx, actor.personId, decided('old'), minute(1)))
    await write((tx) => tx.announcement.updateMany({ where: { aboutId: about.id }, data: { endedAt: minute(2) } }))
    const { personId } = actor
    const yearLater = new Date(minute(1).getTime() + 365 * 86_400_000)
    await forgetOldNotices(yearLater)
    expect(await db.notice.count({ where: { personId } })).toBe(1)
    await forgetOldNotices(new Date(yearLater.getTime() + 1))
    expect([await db.notice.count({ where: { personId } }), await db.readMark.count({ where: { personId } })]).toEqual([0, 0])
    expect(await db.announcement.count({ where: { aboutId: about.id } })).toBe(1)
    await forgetOldNotices(new Date(yearLater.getTime() + 366 * 86_400_000))
    expect(await db.announcement.count({ where: { aboutId: about.id } })).toBe(0)
  })

  it('says where and how the person is told', async () => {
    const email = `how-${newId()}@example.ma`
    const actor = await actorFor((await createMember({ email, phone: '0612340019' }, start)).personId)
    expect(await myChoice(actor)).toMatchObject({ rhythm: 'now', channel: 'mail', addresses: { sms: expect.stringMatching(/^\+212/) } })
    const about = subject()
    await followSubject(about, actor, start)
    expect((await chooseNews({ rhythm: 'now', channel: 'sms' }, actor, start)).ok).toBe(true)
    expect(await myChoice(actor)).toMatchObject({ rhythm: 'now', channel: 'sms' })
    expect((await followsPage(actor)).data).toMatchObject([{ channel: 'sms' }])
    expect(await chooseNews({ rhythm: 'now' }, null, start)).toMatchObject({ failure: { code: 'signed-out' } })
    const later = subject()
    await followSubject(later, actor, start)
    expect((await followsPage(actor)).data.map(({ channel }) => channel)).toEqual(['sms', 'sms'])
    expect(await myChoice(null)).toBeNull()
  })

  it('follows come in pages', async () => {
    const actor = await aMember()
    for (let at = 0; at < 45; at++) await followSubject(subject(), actor, start)
    const seen = new Set<string>()
    let after: string | undefined
    let pages = 0
    do {
      const page: Awaited<ReturnType<typeof followsPage>> = await followsPage(actor, after)
      for (const { id } of page.data) seen.add(id)
      after = page.next ?? undefined
      pages++
    } while (after)
    expect([seen.size, pages]).toEqual([45, 3])
  })
})
