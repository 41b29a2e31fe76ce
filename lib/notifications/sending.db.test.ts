import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createMember } from '@/lib/accounts/demo'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { unseal } from '@/lib/core/keys'
import { changeFollow, chooseNews, readdressFollows } from './choice'
import { announce, follow, followSubject, hasAnnounced, stopFollow, unfollow } from './commands'
import { forgetFollows, forgetQuietFollows } from './erasure'
import { unreadCount } from './list'
import { followedAt, myFollows } from './queries'
import { sendAnnouncements, wordsOfNews } from './sending'
import { type FollowSubject, registerSubjects } from './subjects'

const now = new Date('2026-11-23T10:00:00Z')
const hidden = new Set<string>()
const thing: FollowSubject = {
  type: 'test-thing',
  describe: async (id) => (id.startsWith('gone') ? null : { path: `/things/${id}`, titles: { ar: 'شيء' }, sourceLocale: 'ar' }),
  lastStepAt: async (id) => (id.startsWith('quiet') ? new Date('2025-11-22T10:00:00Z') : now),
  message: async ({ kind, subjectId }, locale) =>
    kind === 'secret' || hidden.has(subjectId) ? null : { subject: `${kind} ${locale}`, text: `news in ${locale}` },
}
beforeAll(() => registerSubjects([thing]))

const subject = (id = newId()) => ({ type: 'test-thing', id })
const followers = (about: { type: string; id: string }, count: number, from = 0) =>
  write(async (tx) => {
    for (let at = from; at < from + count; at++)
      await follow(tx, about, { channel: 'mail', address: `f${at}.${about.id}@example.ma`, locale: at % 2 ? 'fr' : 'ar' }, null)
  })

type Opened = { to: string; text: string; subject?: string; channel: string; stopUrl?: string; again?: { by: string; ref: string } }

async function lettersOf(about: { id: string }) {
  const rows = await db.outboxMessage.findMany({ where: { sealed: { not: '' } } })
  const opened = await Promise.all(rows.map(async (row) => JSON.parse(await unseal('outbox', row.id, row.sealed)) as Opened))
  return opened.filter(({ to }) => to.includes(about.id))
}
const drain = async () => {
  for (let run = 0; run < 12; run++) await sendAnnouncements(now)
}

describe('an announcement', () => {
  it('reaches every follower once, in their language, in bounded batches', async () => {
    const about = subject()
    await followers(about, 230)
    await write((tx) => announce(tx, about, 'opened', {}, now))
    await sendAnnouncements(now)
    expect(await lettersOf(about)).toHaveLength(100)
    await drain()
    const letters = await lettersOf(about)
    expect(letters).toHaveLength(230)
    expect(new Set(letters.map(({ to }) => to)).size).toBe(230)
    expect(letters.filter(({ subject: line }) => line === 'opened fr')).toHaveLength(115)
    expect(await db.announcement.count({ where: { subjectId: about.id, endedAt: null } })).toBe(0)
  })

  it('is told once although two processes work it off at the same time', async () => {
    const about = subject()
    await followers(about, 150)
    await write((tx) => announce(tx, about, 'closed', {}, now))
    for (let run = 0; run < 4; run++) await Promise.all([sendAnnouncements(now), sendAnnouncements(now), sendAnnouncements(now)])
    expect(await lettersOf(about)).toHaveLength(150)
  })

  it('is told once to an address that follows by account and by mail', async () => {
    const about = subject()
    const email = `twice.${about.id}@example.ma`
    const actor = await actorFor((await createMember({ email }, now)).personId)
    await write((tx) => follow(tx, about, { channel: 'mail', address: email, locale: 'ar' }, null))
    expect(await followSubject(about, actor, now)).toMatchObject({ ok: true, value: { path: `/things/${about.id}` } })
    await write((tx) => announce(tx, about, 'filed', {}, now))
    await drain()
    expect(await lettersOf(about)).toHaveLength(1)
    expect(await followedAt(actor, about)).toMatchObject({ to: expect.stringContaining('•••@example.ma'), rhythm: 'now' })
  })

  it('about several subjects is told once to who follows several, in the words of what it is about', async () => {
    const [part, whole] = [subject(), subject()]
    await followers(part, 3)
    await write(async (tx) => {
      for (const at of [1, 2, 7]) await follow(tx, whole, { channel: 'mail', address: `f${at}.${part.id}@example.ma`, locale: 'ar' }, null)
    })
    await write((tx) => announce(tx, part, 'moved', {}, now, [whole, part]))
    await drain()
    const letters = await lettersOf(part)
    expect(letters.map(({ to }) => to.split('.')[0]).sort()).toEqual(['f0', 'f1', 'f2', 'f7'])
    expect(await hasAnnounced(part, 'moved')).toBe(true)
    expect(await hasAnnounced(whole, 'moved')).toBe(false)
  })

  it('is not sent any more when it was hidden, or its reader left, while it waited', async () => {
    const about = subject()
    await followers(about, 3)
    await write((tx) => announce(tx, about, 'opened', {}, now))
    await drain()
    const refs = (await lettersOf(about)).map(({ again }) => again?.ref ?? '')
    expect(refs).toHaveLength(3)
    const leaving = await Promise.all(refs.map(wordsOfNews))
    expect(leaving.every((words) => words?.text.includes('news in'))).toBe(true)
    await write((tx) => tx.follow.deleteMany({ where: { id: (JSON.parse(refs[0] ?? '') as { follow: string }).follow } }))
    expect(await Promise.all(refs.map(wordsOfNews))).toMatchObject([null, { text: expect.any(String) }, { text: expect.any(String) }])
    hidden.add(about.id)
    expect(await Promise.all(refs.map(wordsOfNews))).toEqual([null, null, null])
  })

  it('by mail names the address that ends it by one post', async () => {
    const about = subject()
    await followers(about, 1)
    await write((tx) => announce(tx, about, 'opened', {}, now))
    await drain()
    const [letter] = await lettersOf(about)
    const token = /\/api\/unsubscribe\/([\w-]+)$/.exec(letter?.stopUrl ?? '')?.[1] ?? ''
    await stopFollow({ token }, null, now)
    expect(await db.follow.count({ where: { subjectId: about.id } })).toBe(0)
  })

  it('tells nothing that may no longer be told', async () => {
    const about = subject()
    await followers(about, 3)
    await write((tx) => announce(tx, about, 'secret', {}, now))
    await drain()
    expect(await lettersOf(about)).toHaveLength(0)
  })

  it('is not written when its change is rolled back', async () => {
    const about = subject()
    await expect(
      write(async (tx) => {
        await announce(tx, about, 'opened', {}, now)
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(await db.announcement.count({ where: { subjectId: about.id } })).toBe(0)
  })
})

describe('following', () => {
  it('ends by the link in a message, with the same answer for a link that is not known', async () => {
    const about = subject()
    await followers(about, 1)
    await write((tx) => announce(tx, about, 'opened', {}, now))
    await drain()
    const token = /unfollow\?token=([\w-]+)/.exec((await lettersOf(about))[0]?.text ?? '')?.[1] ?? ''
    expect(await stopFollow({ token: 'x'.repeat(43) }, null, now)).toMatchObject({ ok: true })
    expect(await db.follow.count({ where: { subjectId: about.id } })).toBe(1)
    expect(await stopFollow({ token }, null, now)).toMatchObject({ ok: true })
    expect(await db.follow.count({ where: { subjectId: about.id } })).toBe(0)
  })

  it('is one’s own to end, and hides what is gone', async () => {
    const about = subject()
    const gone = subject(`gone${newId().slice(4)}`)
    const actor = await actorFor((await createMember({ email: `own.${about.id}@example.ma` }, now)).personId)
    const stranger = await actorFor((await createMember({ email: `stranger.${about.id}@example.ma` }, now)).personId)
    const twice = await Promise.all([followSubject(about, actor, now), followSubject(about, actor, now)])
    expect(twice.every(({ ok }) => ok)).toBe(true)
    expect(await db.follow.count({ where: { subjectId: about.id } })).toBe(1)
    expect(await followSubject(gone, actor, now)).toMatchObject({ failure: { code: 'missing' } })
    const [mine] = await myFollows(actor)
    expect(mine).toMatchObject({ path: `/things/${about.id}`, titles: { ar: 'شيء' } })
    expect(await unfollow({ id: mine?.id ?? '' }, stranger, now)).toMatchObject({ failure: { code: 'missing' } })
    expect(await unfollow({ id: mine?.id ?? '' }, actor, now)).toMatchObject({ ok: true })
    expect(await myFollows(actor)).toEqual([])
    expect(await followSubject(about, null, now)).toMatchObject({ failure: { code: 'signed-out' } })
    for (const type of ['nothing', '__proto__', 'constructor'])
      expect(await followSubject({ type, id: about.id }, actor, now)).toMatchObject({ failure: { code: 'missing' } })
  })

  it('before the account was made belongs to whoever proves the address, and goes with the account', async () => {
    const about = subject()
    const email = `before.${about.id}@example.ma`
    await write((tx) => follow(tx, about, { channel: 'mail', address: email, locale: 'ar' }, null))
    await followers(about, 1)
    const actor = await actorFor((await createMember({ email }, now)).personId)
    const stranger = await actorFor((await createMember({ email: `other.${about.id}@example.ma` }, now)).personId)
    expect(await followedAt(actor, about)).toMatchObject({ to: expect.stringContaining('•••@example.ma'), rhythm: 'now' })
    expect(await followedAt(stranger, about)).toBeNull()
    const [mine] = await myFollows(actor)
    expect(mine).toMatchObject({ path: `/things/${about.id}` })
    expect(await unfollow({ id: mine?.id ?? '' }, stranger, now)).toMatchObject({ failure: { code: 'missing' } })
    await forgetFollows(actor.personId, actor, now)
    expect(await db.follow.count({ where: { subjectId: about.id } })).toBe(1)
    expect(await myFollows(actor)).toEqual([])
  })

  it('goes along to the account’s new address, once, and is read in the account when the last one is gone', async () => {
    const [one, two, foreign] = [subject(), subject(), subject()]
    const [old, fresh] = [`old.${one.id}@example.ma`, `fresh.${one.id}@example.ma`]
    const actor = await actorFor((await createMember({ email: old }, now)).personId)
    for (const about of [one, two]) expect((await followSubject(about, actor, now)).ok).toBe(true)
    await write(async (tx) => {
      await follow(tx, two, { channel: 'mail', address: fresh, locale: 'ar' }, null)
      await follow(tx, foreign, { channel: 'mail', address: `foreign.${foreign.id}@example.ma`, locale: 'ar' }, null)
      await readdressFollows(tx, { actor, from: old, to: { channel: 'email', address: fresh } }, now)
    })
    await write((tx) => announce(tx, one, 'opened', {}, now))
    await write((tx) => announce(tx, two, 'closed', {}, now))
    await drain()
    const letters = await lettersOf(one)
    expect(letters.map(({ to, subject: line }) => [to, line?.split(' ')[0]]).sort()).toEqual([
      [fresh, 'closed'],
      [fresh, 'opened'],
    ])
    const token = /unfollow\?token=([\w-]+)/.exec(letters[0]?.text ?? '')?.[1] ?? ''
    await stopFollow({ token }, null, now)
    await write((tx) => readdressFollows(tx, { actor, from: fresh, to: { channel: 'phone', address: '+212612345678' } }, now))
    const left = await db.follow.findMany({ where: { subjectId: { in: [one.id, two.id] } } })
    expect(left.map(({ channel }) => channel)).toEqual(['sms'])
    await write((tx) => readdressFollows(tx, { actor, from: '+212612345678', to: null }, now))
    expect(await db.follow.count({ where: { subjectId: { in: [two.id, foreign.id] } } })).toBe(1)
  })

  it('ends by itself a year after the last step, and not before', async () => {
    const quiet = subject(`quiet${newId().slice(5)}`)
    const busy = subject()
    await followers(quiet, 3)
    await followers(busy, 2)
    expect(await forgetQuietFollows(new Date('2026-11-22T09:00:00Z'))).toBe(0)
    expect(await forgetQuietFollows(now)).toBe(3)
    expect(await db.follow.count({ where: { subjectId: quiet.id } })).toBe(0)
    expect(await db.follow.count({ where: { subjectId: busy.id } })).toBe(2)
  })

  it('of an account without any address is read there alone, until it holds one and says otherwise', async () => {
    const about = subject()
    const born = new Date(now.getTime() - 60_000)
    const bare = await write((tx) => tx.person.create({ data: { id: newId(), level: 'ID', locale: 'fr', createdAt: born } }))
    const actor = await actorFor(bare.id)
    for (const again of [now, now]) expect((await followSubject(about, actor, again)).ok).toBe(true)
    expect(await followedAt(actor, about)).toEqual({ to: null, rhythm: 'app' })
    const [mine] = await myFollows(actor)
    expect(mine).toMatchObject({ channel: 'account', rhythm: 'app' })
    for (const rhythm of ['now', 'weekly'] as const) {
      expect(await changeFollow({ id: mine?.id ?? '', rhythm }, actor, now)).toMatchObject({ failure: { code: 'address-needed' } })
      expect((await chooseNews({ rhythm }, actor, now)).ok).toBe(true)
    }
    const other = subject(`${about.id.slice(0, 8)}${newId().slice(8)}`)
    expect((await followSubject(other, actor, now)).ok).toBe(true)
    expect((await myFollows(actor)).map(({ rhythm }) => rhythm)).toEqual(['app', 'app'])
    await write((tx) => announce(tx, about, 'opened', {}, now))
    const before = await db.outboxMessage.count()
    await drain()
    expect(await db.outboxMessage.count()).toBe(before)
    expect(await unreadCount(actor, now)).toBe(1)

    const fresh = `first.${about.id}@example.ma`
    await write((tx) => readdressFollows(tx, { actor, from: null, to: { channel: 'email', address: fresh } }, now))
    expect(await myFollows(actor)).toMatchObject([
      { channel: 'mail', rhythm: 'app' },
      { channel: 'mail', rhythm: 'app' },
    ])
    expect((await changeFollow({ id: mine?.id ?? '', rhythm: 'now' }, actor, now)).ok).toBe(true)
    await write((tx) => announce(tx, about, 'closed', {}, now))
    await drain()
    expect((await lettersOf(about)).map(({ to, subject: line }) => [to, line])).toEqual([[fresh, 'closed fr']])

    await write((tx) => readdressFollows(tx, { actor, from: fresh, to: null }, now))
    expect(await followedAt(actor, about)).toEqual({ to: null, rhythm: 'app' })
    await forgetFollows(actor.personId, actor, now)
    expect(await myFollows(actor)).toEqual([])
  })
})
