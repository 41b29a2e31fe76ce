import 'server-only'
import type { AddressChange } from '@/lib/accounts/personal-data'
import { addressesOf } from '@/lib/accounts/queries'
import { audited } from '@/lib/core/audit'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { blindIndex, seal, secretHash } from '@/lib/core/keys'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import type { FollowInput, StopInput, UnfollowInput } from './schema'
import { followSubjectOf, isFollowable } from './subjects'

export type Address = { channel: 'mail' | 'sms'; address: string; locale: Locale }
type Subject = { type: string; id: string }

/** The secret of a follow's stop link can be made again for every message; the row keeps only its hash. */
export const stopToken = (followId: string): string => secretHash('stop-link', followId)
const stopHash = (token: string): string => secretHash('stop-hash', token)

/** Follows a subject in the caller's transaction; following again changes nothing. */
export async function follow(tx: Tx, subject: Subject, { channel, address, locale }: Address, personId: string | null): Promise<void> {
  const addressIndex = await blindIndex('address', address)
  const id = newId()
  const key = { subjectType: subject.type, subjectId: subject.id, addressIndex }
  const addressSealed = await seal('follow', id, address)
  await tx.follow.upsert({
    where: { subjectType_subjectId_addressIndex: key },
    create: { id, ...key, personId, addressSealed, channel, locale, stopHash: stopHash(stopToken(id)) },
    update: personId ? { personId } : {},
  })
}

const channelOf = { email: 'mail', phone: 'sms' } as const

/** An address of an account, as messages to it are written. */
export const addressed = ({ channel, address }: NonNullable<AddressChange['to']>, locale: string): Address => ({
  channel: channelOf[channel],
  address,
  locale: isLocale(locale) ? locale : 'ar',
})

/** Where a person wants to be told things: the e-mail address, else the telephone; null when the account has neither. */
export async function addressOf(personId: string): Promise<Address | null> {
  const { email, phone, locale } = await addressesOf(personId)
  if (email) return addressed({ channel: 'email', address: email }, locale)
  return phone ? addressed({ channel: 'phone', address: phone }, locale) : null
}

/** Follows that are a person's: made with the account, or before it with an address that is the account's now. */
export async function ownedBy(personId: string) {
  const { email, phone } = await addressesOf(personId)
  const addresses = [email, phone].filter((address) => address !== null)
  const indexes = await Promise.all(addresses.map((address) => blindIndex('address', address)))
  return { OR: [{ personId }, { addressIndex: { in: indexes } }] }
}

/** Names nobody: people who asked for news while they signed may not be told from those who followed in the open. */
export const auditFollow = (tx: Tx, verb: 'follow' | 'unfollow', now: Date) =>
  audited(tx, { stream: 'notifications', actor: null, verb, subject: { type: 'follow', id: verb }, precision: 'day' }, now)

export async function followSubject(input: FollowInput, actor: Actor | null, now: Date): Promise<Result<{ path: string }>> {
  if (!actor) return refuse('signed-out')
  if (!isFollowable(input.type)) return refuse('missing')
  const described = await followSubjectOf(input.type).describe(input.id)
  if (!described) return refuse('missing')
  const address = await addressOf(actor.personId)
  if (!address) return refuse('address-needed')
  await write(async (tx) => {
    await follow(tx, input, address, actor.personId)
    await auditFollow(tx, 'follow', now)
  })
  return ok({ path: described.path })
}

export async function unfollow(input: UnfollowInput, actor: Actor | null, now: Date): Promise<Result<null>> {
  if (!actor) return refuse('signed-out')
  const own = await ownedBy(actor.personId)
  const ended = await write(async (tx) => {
    const { count } = await tx.follow.deleteMany({ where: { id: input.id, ...own } })
    if (count > 0) await auditFollow(tx, 'unfollow', now)
    return count > 0
  })
  return ended ? ok(null) : refuse('missing')
}

/** Ends a follow by the link in its messages; the same answer when it ended before, so that a link tells nothing. */
export async function stopFollow({ token }: StopInput, _actor: Actor | null, now: Date): Promise<Result<null>> {
  await write(async (tx) => {
    const { count } = await tx.follow.deleteMany({ where: { stopHash: stopHash(token) } })
    if (count > 0) await auditFollow(tx, 'unfollow', now)
  })
  return ok(null)
}

/** Tells everybody who follows a subject, later and in batches; part of the caller's transaction. */
export async function announce(
  tx: Tx,
  subject: Subject,
  kind: string,
  data: Record<string, string | number | null>,
  now: Date,
): Promise<void> {
  const { type: subjectType, id: subjectId } = subject
  await tx.announcement.create({ data: { id: newId(), subjectType, subjectId, kind, data: JSON.stringify(data), createdAt: now } })
}

export const hasAnnounced = async (subject: Subject, kind: string, tx: Tx = db): Promise<boolean> =>
  (await tx.announcement.count({ where: { subjectType: subject.type, subjectId: subject.id, kind } })) > 0

/**
 * Sends to an account's new address what went to the one it gave up, or ends it where no address is left. The links in messages that were
 * sent before go on ending the same follows.
 */
export async function readdressFollows(tx: Tx, { from, to }: AddressChange): Promise<void> {
  if (from === null) return
  const where = { addressIndex: await blindIndex('address', from) }
  if (to === null) {
    await tx.follow.deleteMany({ where })
    return
  }
  const addressIndex = await blindIndex('address', to.address)
  for (const { id, subjectType, subjectId } of await tx.follow.findMany({ where })) {
    const known = await tx.follow.count({ where: { subjectType, subjectId, addressIndex } })
    if (known > 0) await tx.follow.delete({ where: { id } })
    else {
      const addressSealed = await seal('follow', id, to.address)
      await tx.follow.update({ where: { id }, data: { addressIndex, addressSealed, channel: channelOf[to.channel] } })
    }
  }
}

/** Ends every follow of a person, in the transaction that erases the account. */
export async function forgetFollows(personId: string, actor: Actor, now: Date): Promise<void> {
  const own = await ownedBy(personId)
  await write(async (tx) => {
    const { count } = await tx.follow.deleteMany({ where: own })
    await audited(
      tx,
      { stream: 'notifications', actor, verb: 'forget-follows', subject: { type: 'person', id: personId }, change: { follows: count } },
      now,
    )
  })
}

const keptDays = 365

/** Ends the follows of everything to which nothing happened for a year; returns how many. */
export async function forgetQuietFollows(now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  const subjects = await db.follow.groupBy({ by: ['subjectType', 'subjectId'] })
  let ended = 0
  for (const where of subjects) {
    const lastStepAt = await followSubjectOf(where.subjectType).lastStepAt(where.subjectId)
    if (lastStepAt && lastStepAt >= before) continue
    await write(async (tx) => {
      const { count } = await tx.follow.deleteMany({ where })
      const subject = { type: where.subjectType, id: where.subjectId }
      const change = { follows: count }
      await audited(tx, { stream: 'notifications', actor: 'system', verb: 'forget-follows', subject, change, precision: 'day' }, now)
      ended += count
    })
  }
  return ended
}
