import 'server-only'
import type { AddressChange } from '@/lib/accounts/personal-data'
import { addressesOf } from '@/lib/accounts/queries'
import { type Tx, write } from '@/lib/core/db'
import { blindIndex, seal } from '@/lib/core/keys'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { auditFollow, channelOf, inAccount, ownedBy, stopHash } from './commands'
import type { Channel, FollowChannel, Rhythm } from './lifecycle'
import type { ChangeFollowInput, ChooseInput, StopInput } from './schema'
import { weekEnd } from './week'

/** How people are told: at once, weekly, in the account only; by mail or by text message. */

type Destination = { channel: FollowChannel; address: string }

/** The account's address of a channel; null when it has none. */
async function destination(personId: string, channel: Channel): Promise<Destination | null> {
  const { email, phone } = await addressesOf(personId)
  const address = channel === 'mail' ? email : phone
  return address ? { channel, address } : null
}

/**
 * Changes the rhythm of follows. What happened this week to those that were told weekly still comes in this week's letter when they are
 * told at once from now on; what was told at once is left out of it (digest.ts).
 */
async function setRhythm(tx: Tx, of: object, rhythm: Rhythm, now: Date): Promise<number> {
  // There is nowhere to write to for what is read in the account alone.
  const where = rhythm === 'app' ? of : { AND: [of, { channel: { not: 'account' } }] }
  if (rhythm === 'now') await tx.follow.updateMany({ where: { AND: [where, { rhythm: 'weekly' }] }, data: { weeklyUntil: weekEnd(now) } })
  if (rhythm === 'app') await tx.follow.updateMany({ where, data: { weeklyUntil: null } })
  return (await tx.follow.updateMany({ where, data: { rhythm } })).count
}

type Moving = { id: string; subjectType: string; subjectId: string }

/** Sends what a follow tells to another address; where that follows the subject already, one of the two is enough. */
async function readdress(tx: Tx, { id, subjectType, subjectId }: Moving, to: Destination, addressIndex: string): Promise<void> {
  const known = await tx.follow.count({ where: { subjectType, subjectId, addressIndex, NOT: { id } } })
  if (known > 0) await tx.follow.delete({ where: { id } })
  else {
    const addressSealed = await seal('follow', id, to.address)
    await tx.follow.update({ where: { id }, data: { addressIndex, addressSealed, channel: to.channel } })
  }
}

/** Everything that was told to one address of a person is told to another, the letters of weeks with it. */
async function readdressAll(tx: Tx, from: string, to: Destination): Promise<void> {
  const [where, addressIndex] = [{ addressIndex: from }, await blindIndex('address', to.address)]
  for (const follow of await tx.follow.findMany({ where })) await readdress(tx, follow, to, addressIndex)
  for (const { id, windowEnd } of await tx.digestRun.findMany({ where })) {
    const known = await tx.digestRun.count({ where: { addressIndex, windowEnd } })
    if (known === 0) await tx.digestRun.update({ where: { id }, data: { addressIndex } })
  }
}

/**
 * Sends to an account's new address what went to the one it gave up. Where no address is left, what was followed with the account is read
 * there alone and the rest ends; what was read in the account alone belongs to its first address, and no message is sent of it until its
 * owner says so. The links in messages that were sent before go on ending the same follows.
 */
export async function readdressFollows(tx: Tx, { actor: { personId }, from, to }: AddressChange, now: Date): Promise<void> {
  const left = await blindIndex('address', from ?? inAccount(personId).address)
  if (to) return readdressAll(tx, left, { channel: channelOf[to.channel], address: to.address })
  if (from === null) return
  await tx.follow.deleteMany({ where: { addressIndex: left, personId: null } })
  await setRhythm(tx, { addressIndex: left }, 'app', now)
  await readdressAll(tx, left, inAccount(personId))
}

/** How the actor is told of everything followed now and later, until one follow is changed by itself. */
export async function chooseNews({ rhythm, channel }: ChooseInput, actor: Actor | null, now: Date): Promise<Result<null>> {
  if (!actor) return refuse('signed-out')
  const { personId } = actor
  const to = channel ? await destination(personId, channel) : null
  if (channel && !to) return refuse('invalid', { fields: { channel: ['unexpected'] } })
  const other = channel && (await destination(personId, channel === 'mail' ? 'sms' : 'mail'))
  const from = other && (await blindIndex('address', other.address))
  const own = await ownedBy(personId)
  await write(async (tx) => {
    const chosen = { rhythm, ...(channel ? { channel } : {}) }
    await tx.newsChoice.upsert({ where: { personId }, create: { personId, ...chosen }, update: chosen })
    await setRhythm(tx, own, rhythm, now)
    if (from && to) await readdressAll(tx, from, to)
    await auditFollow(tx, 'change', now)
  })
  return ok(null)
}

/** How the actor is told of one thing. */
export async function changeFollow({ id, rhythm, channel }: ChangeFollowInput, actor: Actor | null, now: Date): Promise<Result<null>> {
  if (!actor) return refuse('signed-out')
  const own = { id, ...(await ownedBy(actor.personId)) }
  const to = channel ? await destination(actor.personId, channel) : null
  if (channel && !to) return refuse('invalid', { fields: { channel: ['unexpected'] } })
  const addressIndex = to && (await blindIndex('address', to.address))
  const refusal = await write(async (tx): Promise<Refusal | null> => {
    const found = await tx.follow.findFirst({ where: own })
    if (!found) return 'missing'
    if (found.channel === 'account' && rhythm !== 'app' && !to) return 'address-needed'
    if (to && addressIndex) await readdress(tx, found, to, addressIndex)
    await setRhythm(tx, { id }, rhythm, now)
    await auditFollow(tx, 'change', now)
    return null
  })
  return refusal ? refuse(refusal) : ok(null)
}

/** Weekly letters in place of a message each time, by the link of a message; the same answer for a link that is not known. */
export async function slowFollow({ token }: StopInput, _actor: Actor | null, now: Date): Promise<Result<null>> {
  await write(async (tx) => {
    const count = await setRhythm(tx, { stopHash: stopHash(token) }, 'weekly', now)
    if (count > 0) await auditFollow(tx, 'change', now)
  })
  return ok(null)
}
