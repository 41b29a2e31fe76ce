import 'server-only'
import type { AddressChange } from '@/lib/accounts/personal-data'
import { addressesOf } from '@/lib/accounts/queries'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { secretHash } from '@/lib/core/keys'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { includes, retractableStates } from './lifecycle'
import { lockCount } from './move'
import { accountIndexOf, contactIndexOf, petitionKeys } from './nym'
import { whyMissing } from './queries'
import { recordAct } from './records'
import type { NumberInput, WithdrawSupportInput } from './schema'
import { signablePetition } from './signing'
import { tally } from './tally'

const atOnce = 300

/** What is kept of the link in a supporter's message. */
export const linkHash = (token: string): string => secretHash('support-link', token)

/** `kept`: the count had gone to the authority or the petition was over, so the voice stays in it and only the person goes. */
export type Withdrawn = { number: string; kept: boolean }

type Found = { id: string; petitionId: string; state: string; day: string; territoryCode: string | null }
const foundColumns = { id: true, petitionId: true, state: true, day: true, territoryCode: true } as const

/** What the link of a message stands for in this petition. */
export async function linkStanding(token: string, number: string): Promise<'counted' | 'pending' | 'unknown'> {
  const petition = await signablePetition(number)
  if (!petition) return 'unknown'
  const found = await db.supporter.findFirst({ where: { linkHash: linkHash(token), petitionId: petition.id }, select: { state: true } })
  return !found ? 'unknown' : found.state === 'confirmed' ? 'counted' : 'pending'
}

/** Takes support back by the link of its message. */
export async function withdrawSupport({ token }: WithdrawSupportInput, _actor: Actor | null, now: Date): Promise<Result<Withdrawn>> {
  const found = await db.supporter.findUnique({ where: { linkHash: linkHash(token) }, select: foundColumns })
  if (!found) return refuse('link-expired')
  return write((tx) => endSupport(tx, found, now))
}

/** Takes the actor's own support of a petition back. */
export async function withdrawOwnSupport({ number }: NumberInput, actor: Actor | null, now: Date): Promise<Result<Withdrawn>> {
  if (!actor) return refuse('signed-out')
  const petition = await signablePetition(number)
  if (!petition) return refuse(await whyMissing(number))
  let ended: Result<Withdrawn> = refuse('missing')
  for (const { id } of await mySupports(actor, petition.id)) {
    const one = await write(async (tx) => {
      const found = await tx.supporter.findUnique({ where: { id }, select: foundColumns })
      return found && endSupport(tx, found, now)
    })
    if (one && !ended.ok) ended = one
  }
  return ended
}

/** What stands for the actor's account and addresses among the supporters of some petitions. */
async function ownRows(actor: Actor, petitionIds: readonly string[]) {
  const keys = await petitionKeys(petitionIds)
  const { email, phone } = await addressesOf(actor.personId)
  const addresses = [email, phone].filter((address) => address !== null)
  return [...keys].flatMap(([petitionId, key]) => [
    { petitionId, accountIndex: accountIndexOf(key, actor.personId) },
    ...addresses.map((address) => ({ petitionId, contactIndex: contactIndexOf(key, address) })),
  ])
}

export type OwnSupport = { id: string; petitionId: string; number: string; state: string; day: string }

/** The actor's support of petitions, of one or of all that were ever open; what is counted comes first. */
export async function mySupports(actor: Actor, only?: string): Promise<OwnSupport[]> {
  const petitions = await db.petition.findMany({
    where: { opensOn: { not: null }, ...(only ? { id: only } : {}) },
    select: { id: true, number: true },
  })
  const numbers = new Map(petitions.map(({ id, number }) => [id, number ?? '']))
  const own = await ownRows(actor, [...numbers.keys()])
  const found: OwnSupport[] = []
  for (let at = 0; at < own.length; at += atOnce)
    for (const row of await db.supporter.findMany({
      where: { OR: own.slice(at, at + atOnce) },
      select: { id: true, petitionId: true, state: true, day: true },
      orderBy: [{ state: 'asc' }, { id: 'asc' }],
    }))
      if (!found.some(({ id }) => id === row.id)) found.push({ ...row, number: numbers.get(row.petitionId) ?? '' })
  return found
}

/** What a supporter's row is without the person. */
export const nobody = { contactSealed: '', nameSealed: '', accountIndex: null, linkHash: null, codeHash: null, news: false }

/**
 * Ends one support. Where the petition still collects, the row goes and the count with it, as for a signature; elsewhere the count that
 * was handed over stays as it is, and the row stays in it as nobody's, under an id that the address does not give.
 */
async function endSupport(tx: Tx, found: Found, now: Date): Promise<Result<Withdrawn>> {
  await lockCount(tx, found.petitionId)
  const petition = await tx.petition.findUniqueOrThrow({ where: { id: found.petitionId }, select: { id: true, number: true, state: true } })
  const counted = found.state === 'confirmed'
  const kept = counted && !includes(retractableStates, petition.state)
  const where = { id: found.id, state: found.state }
  const forgotten = newId()
  const { count } = kept
    ? await tx.supporter.updateMany({ where, data: { ...nobody, id: forgotten, contactIndex: `erased:${forgotten}` } })
    : await tx.supporter.deleteMany({ where })
  if (count === 0) return refuse('link-expired')
  if (counted && !kept) await tally(tx, found.petitionId, 'supporters', [found], -1)
  await recordAct(tx, petition, kept ? 'petition.forget-support' : 'petition.unsupport', 1, now)
  return ok({ number: petition.number ?? '', kept })
}

/**
 * Support that was given with an address is the account's while it holds the address. Before the address goes, the rows it finds are
 * marked as the account's, by the index that supporting with the account writes: it leads nowhere without the petition's key.
 */
export async function keepOwn(tx: Tx, { actor, from }: AddressChange, now: Date): Promise<void> {
  if (from === null) return
  const petitions = await tx.petition.findMany({ where: { opensOn: { not: null } }, select: { id: true } })
  const keys = await petitionKeys(petitions.map(({ id }) => id))
  for (const [petitionId, key] of keys) {
    const where = { petitionId, contactIndex: contactIndexOf(key, from), accountIndex: null }
    const { count } = await tx.supporter.updateMany({ where, data: { accountIndex: accountIndexOf(key, actor.personId) } })
    if (count > 0) await recordAct(tx, { id: petitionId }, 'petition.keep-support', count, now)
  }
}

/** Forgets the actor: every support ends. */
export async function forgetSupport(actor: Actor, now: Date): Promise<void> {
  for (const { id } of await mySupports(actor))
    await write(async (tx) => {
      const found = await tx.supporter.findUnique({ where: { id }, select: foundColumns })
      if (found) await endSupport(tx, found, now)
    })
}
