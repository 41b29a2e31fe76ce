import 'server-only'
import type { AddressChange } from '@/lib/accounts/personal-data'
import { addressesOf } from '@/lib/accounts/queries'
import { audited } from '@/lib/core/audit'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { blindIndex, seal, secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { companionsOf } from './companions'
import type { Channel, FollowChannel } from './lifecycle'
import { type NoticeData, noticeKindOf } from './notices'
import type { FollowInput, MarkReadInput, StopInput, UnfollowInput } from './schema'
import { followSubjectOf, isFollowable } from './subjects'

export type Address = { channel: Channel; address: string; locale: Locale }
/** Where the news of a follow go. */
type Destination = Omit<Address, 'channel'> & { channel: FollowChannel }
export type Subject = { type: string; id: string }

/** The secret of the stop link of a follow, or of a week's letter, can be made again for every message; the row keeps only its hash. */
export const stopToken = (rowId: string): string => secretHash('stop-link', rowId)
export const stopHash = (token: string): string => secretHash('stop-hash', token)

/** Follows a subject in the caller's transaction; following again changes nothing. */
export async function follow(tx: Tx, subject: Subject, { channel, address, locale }: Destination, personId: string | null): Promise<void> {
  const addressIndex = await blindIndex('address', address)
  const id = newId()
  const key = { subjectType: subject.type, subjectId: subject.id, addressIndex }
  const addressSealed = await seal('follow', id, address)
  const choice = personId ? await tx.newsChoice.findUnique({ where: { personId }, select: { rhythm: true } }) : null
  const rhythm = channel === 'account' ? 'app' : (choice?.rhythm ?? 'now')
  await tx.follow.upsert({
    where: { subjectType_subjectId_addressIndex: key },
    create: { id, ...key, personId, addressSealed, channel, locale, rhythm, stopHash: stopHash(stopToken(id)) },
    update: personId ? { personId } : {},
  })
}

export const channelOf = { email: 'mail', phone: 'sms' } as const

/** An address of an account, as messages to it are written. */
export const addressed = ({ channel, address }: NonNullable<AddressChange['to']>, locale: string): Address => ({
  channel: channelOf[channel],
  address,
  locale: isLocale(locale) ? locale : 'ar',
})

/** Where a person wants to be told things: what they chose, else the e-mail address, else the telephone; null when the account has neither. */
export async function addressOf(personId: string): Promise<Address | null> {
  const { email, phone, locale } = await addressesOf(personId)
  const choice = await db.newsChoice.findUnique({ where: { personId }, select: { channel: true } })
  if (phone && (!email || choice?.channel === 'sms')) return addressed({ channel: 'phone', address: phone }, locale)
  return email ? addressed({ channel: 'email', address: email }, locale) : null
}

/** No mailbox and no telephone is called so: the list of an account that holds neither. */
export const inAccount = (personId: string) => ({ channel: 'account', address: `account:${personId}` }) as const

/** Where a person is told what they follow: the address that messages go to, else the list in the account. */
export const toldAt = async ({ personId, locale }: Actor): Promise<Destination> =>
  (await addressOf(personId)) ?? { ...inAccount(personId), locale: isLocale(locale) ? locale : 'ar' }

/** Follows that are a person's: made with the account, or before it with an address that is the account's now. */
export async function ownedBy(personId: string) {
  const { email, phone } = await addressesOf(personId)
  const addresses = [email, phone].filter((address) => address !== null)
  const indexes = await Promise.all(addresses.map((address) => blindIndex('address', address)))
  return { OR: [{ personId }, { addressIndex: { in: indexes } }] }
}

/** Names nobody: people who asked for news while they signed may not be told from those who followed in the open. */
export const auditFollow = (tx: Tx, verb: 'follow' | 'unfollow' | 'change', now: Date) =>
  audited(tx, { stream: 'notifications', actor: null, verb, subject: { type: 'follow', id: verb }, precision: 'day' }, now)

export async function followSubject(input: FollowInput, actor: Actor | null, now: Date): Promise<Result<{ path: string }>> {
  if (!actor) return refuse('signed-out')
  if (!isFollowable(input.type)) return refuse('missing')
  const described = await followSubjectOf(input.type).describe(input.id)
  if (!described) return refuse('missing')
  const to = await toldAt(actor)
  const following = write(async (tx) => {
    await follow(tx, input, to, actor.personId)
    await auditFollow(tx, 'follow', now)
  })
  // The same person's other click came first.
  await following.catch((thrown: unknown) => {
    if (!isUniqueViolation(thrown)) throw thrown
  })
  return ok({ path: described.path })
}

export async function unfollow(input: UnfollowInput, actor: Actor | null, now: Date): Promise<Result<null>> {
  if (!actor) return refuse('signed-out')
  const own = await ownedBy(actor.personId)
  const ended = await write(async (tx) => {
    const found = await tx.follow.findFirst({ where: { id: input.id, ...own }, select: { id: true, subjectType: true, subjectId: true } })
    if (!found) return false
    const { id, ...subject } = found
    const { count } = await tx.follow.deleteMany({ where: { id } })
    await tx.readMark.deleteMany({ where: { personId: actor.personId, ...subject } })
    if (count > 0) await auditFollow(tx, 'unfollow', now)
    return count > 0
  })
  return ended ? ok(null) : refuse('missing')
}

/**
 * Ends what the link in a message is of: one follow, or the weekly letters to an address. Those who have an account keep what they follow
 * there in the list. The same answer when it ended before or never was, so that a link tells nothing.
 */
export async function stopFollow({ token }: StopInput, _actor: Actor | null, now: Date): Promise<Result<null>> {
  const where = { stopHash: stopHash(token) }
  const letter = await db.digestRun.findUnique({ where, select: { addressIndex: true } })
  await write(async (tx) => {
    const { count } = letter ? await stopLetters(tx, letter.addressIndex) : await tx.follow.deleteMany({ where })
    if (count > 0) await auditFollow(tx, 'unfollow', now)
  })
  return ok(null)
}

async function stopLetters(tx: Tx, addressIndex: string): Promise<{ count: number }> {
  const weekly = { addressIndex, OR: [{ rhythm: 'weekly' }, { weeklyUntil: { not: null } }] }
  await tx.follow.updateMany({ where: { addressIndex, rhythm: { not: 'weekly' } }, data: { weeklyUntil: null } })
  const ended = await tx.follow.deleteMany({ where: { ...weekly, personId: null } })
  const kept = await tx.follow.updateMany({ where: weekly, data: { rhythm: 'app', weeklyUntil: null } })
  return { count: ended.count + kept.count }
}

/**
 * Tells everybody who follows a subject, later and in batches; part of the caller's transaction. `also` names other subjects whose
 * followers want to know, such as the plan of a commitment: the words are the subject's, and nobody is told twice who follows several.
 */
export async function announce(
  tx: Tx,
  subject: Subject,
  kind: string,
  data: Record<string, string | number | null>,
  now: Date,
  also: readonly Subject[] = [],
): Promise<void> {
  const event = { aboutType: subject.type, aboutId: subject.id, eventId: newId(), kind, data: JSON.stringify(data), createdAt: now }
  const subjects = [subject, ...also]
  for (const one of [...subjects]) subjects.push(...(await companionsOf(tx, one)))
  const told = new Map(subjects.map((one) => [`${one.type}:${one.id}`, one]))
  const rows = [...told.values()].map(({ type, id }) => ({ id: newId(), subjectType: type, subjectId: id, ...event }))
  await tx.announcement.createMany({ data: rows })
}

/** Whoever followed a subject follows the one that it goes on as; whoever followed both follows once. */
export async function followOnAs(tx: Tx, from: Subject, to: Subject): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Follow" WHERE "subjectType" = ${from.type} AND "subjectId" = ${from.id} AND "addressIndex" IN
      (SELECT "addressIndex" FROM "Follow" WHERE "subjectType" = ${to.type} AND "subjectId" = ${to.id})`
  const data = { subjectType: to.type, subjectId: to.id }
  await tx.follow.updateMany({ where: { subjectType: from.type, subjectId: from.id }, data })
}

export const hasAnnounced = async (subject: Subject, kind: string, tx: Tx = db): Promise<boolean> =>
  (await tx.announcement.count({ where: { aboutType: subject.type, aboutId: subject.id, kind } })) > 0

/** What one person is to be told about something of theirs; `kind` is registered by the domain that has the words. */
export type Notification = {
  kind: string
  subject: Subject
  data: NoticeData
  dedupeKey: string
  /** Of work that waits at a desk: its letter leaves after those that citizens wait for. */
  priority?: 'work'
}

/** Puts a notice into the list of one person's account, in the caller's transaction; false where it is there already. */
export async function noted(tx: Tx, personId: string, { kind, subject, data, dedupeKey }: Notification, now: Date): Promise<boolean> {
  if (await isErased(tx, personId)) return false
  const id = newId()
  const key = `${personId}:${dedupeKey}`
  const about = { subjectType: subject.type, subjectId: subject.id }
  const row = { id, personId, kind, ...about, data: JSON.stringify(data), dedupeKey: key, createdAt: now }
  // The write that changes nothing makes it one statement, so that a second writer waits for the first and finds its row.
  const kept = await tx.notice.upsert({ where: { dedupeKey: key }, create: row, update: { dedupeKey: key } })
  return kept.id === id
}

/**
 * Tells one person something about something of theirs, in the caller's transaction: once in the list of the account, and once by mail or
 * text message where the account has an address, whatever the person chose for news. The same key again tells nothing.
 */
export async function notify(tx: Tx, personId: string, notification: Notification, now: Date): Promise<void> {
  const { kind, data, dedupeKey, priority } = notification
  const { message } = noticeKindOf(kind)
  const isNew = await noted(tx, personId, notification, now)
  const to = isNew ? await addressOf(personId) : null
  const told = to && (await message(data, to.locale))
  if (!told || !to) return
  const link = `${env.appUrl}/${to.locale}${told.path ?? '/account/notifications'}`
  const text = [to.channel === 'sms' ? told.subject : told.text, link].join('\n\n')
  const once = `notice:${secretHash('notice-message', `${personId}:${dedupeKey}`)}`
  const letter = { channel: to.channel, to: to.address, subject: told.subject, text, locale: to.locale }
  await enqueue(tx, { ...letter, dedupeKey: once, ...(priority && { priority }) }, now)
}

/** Whether a person's last notice of something, told from `data`, waits unread in the list of the account. */
export async function isWaiting(tx: Tx, personId: string, subject: Subject, dataHas: string): Promise<boolean> {
  const about = { subjectType: subject.type, subjectId: subject.id }
  const marks = await tx.readMark.findMany({ where: { personId, OR: [about, everything] }, select: { through: true } })
  const read = Math.max(0, ...marks.map(({ through }) => through.getTime()))
  const unread = { personId, ...about, data: { contains: dataHas }, createdAt: { gt: new Date(read) } }
  return (await tx.notice.count({ where: unread })) > 0
}

const isErased = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.person.count({
    where: { id, OR: [{ disabledAt: null }, { personRef: { not: null } }, { emailIndex: { not: null } }, { phoneIndex: { not: null } }] },
  })) === 0

/** The mark of everything stands under no subject. */
const everything = { subjectType: '', subjectId: '' }

/** Notes that the actor has read what was told up to a moment, of everything or of one thing; never further than that. */
export async function markRead({ through, type, id }: MarkReadInput, actor: Actor | null, now: Date): Promise<Result<null>> {
  if (!actor) return refuse('signed-out')
  const at = new Date(through)
  if (at > now) return refuse('invalid', { fields: { through: ['unexpected'] } })
  const { personId } = actor
  const subject = type && id ? { subjectType: type, subjectId: id } : everything
  if (subject !== everything && !(await isTold(personId, subject))) return refuse('missing')
  const markId = `${personId}:${subject.subjectType}:${subject.subjectId}`
  await write(async (tx) => {
    const where = { id: markId }
    const mark = await tx.readMark.upsert({ where, create: { id: markId, personId, ...subject, through: at }, update: { id: markId } })
    if (mark.through < at) await tx.readMark.update({ where, data: { through: at } })
    if (subject === everything) await tx.readMark.deleteMany({ where: { personId, through: { lte: at }, NOT: everything } })
  })
  return ok(null)
}

const isTold = async (personId: string, { subjectType, subjectId }: typeof everything): Promise<boolean> =>
  (await db.announcement.count({ where: { aboutType: subjectType, aboutId: subjectId } })) > 0 ||
  (await db.notice.count({ where: { personId, subjectType, subjectId } })) > 0
