import 'server-only'
import { signerOf } from '@/lib/accounts/queries'
import { audited } from '@/lib/core/audit'
import { db, type Tx, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { includes, withdrawableStates } from './lifecycle'
import { draftOf, myPetitions, mySignatures } from './mine'
import { moved, petitionById, subjectOf } from './move'
import { petitionKeyName } from './nym'
import { entriesOf, withdrawSignature } from './signing'
import { mySupports } from './support'

/** Everything petitions keep about a person, as plain JSON. */
export async function exportPetitions(actor: Actor): Promise<unknown> {
  const petitions = await myPetitions(actor)
  return {
    petitions: await Promise.all(petitions.map(({ id }) => draftOf(id, actor))),
    signatures: (await mySignatures(actor)).map(({ number, code, at }) => ({ number, code, at })),
    supports: (await mySupports(actor)).map(({ number, state, day }) => ({ number, state, day })),
  }
}

/** What a supporter's row is without the person. */
const nobody = { contactSealed: '', nameSealed: '', linkHash: null, codeHash: null, news: false }

const auditErasure = (tx: Tx, stream: string, petitionId: string, now: Date) =>
  audited(
    tx,
    { stream: `${stream}:${petitionId}`, actor: null, verb: 'petition.forget', subject: subjectOf({ id: petitionId }), precision: 'day' },
    now,
  )

/**
 * Forgets a person: signatures are withdrawn where the petition still collects, and stand for nobody elsewhere; support loses name and
 * address; petitions not filed yet are withdrawn, and the others stay as official records without their author. Safe to run again.
 */
export async function erasePetitions(actor: Actor, now: Date): Promise<void> {
  for (const { number, retractable } of await mySignatures(actor)) if (retractable) await withdrawSignature({ number }, actor, now)
  const person = await signerOf(actor)
  if (person) {
    const petitions = await db.petition.findMany({ where: { opensOn: { not: null } }, select: { id: true, number: true } })
    for (const [petitionId, { id }] of await entriesOf(person.personRef, petitions))
      await write(async (tx) => {
        await tx.signature.updateMany({ where: { id }, data: { nym: null } })
        await auditErasure(tx, 'signatures', petitionId, now)
      })
  }
  for (const { id, petitionId } of await mySupports(actor))
    await write(async (tx) => {
      await tx.supporter.deleteMany({ where: { id, state: 'pending' } })
      await tx.supporter.updateMany({ where: { id }, data: { ...nobody, contactIndex: `erased:${id}` } })
      await auditErasure(tx, 'supporters', petitionId, now)
    })
  for (const { id, state } of await myPetitions(actor)) {
    const petition = await petitionById(id)
    if (!petition) continue
    const step = { type: 'withdrawn' as const }
    await write(async (tx) => {
      if (includes(withdrawableStates, state))
        await moved(tx, { petition, move: 'withdraw', actor, data: { closedAt: now }, step, news: petition.opensOn !== null }, now)
      if (!petition.number) await tx.petitionText.deleteMany({ where: { petitionId: id } })
      await tx.petition.update({ where: { id }, data: { authorId: null } })
    })
  }
}

const keptMonths = 6
const atOnce = 50

function monthsBefore(now: Date, months: number): Date {
  const at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() - months)
  return at
}

/**
 * Six months after a petition stopped collecting, nobody's signature or support of it can be found any more: nyms, names and addresses
 * go, and the petition's key with them. The counts stay. Returns how many petitions were forgotten.
 */
export async function forgetSigners(now: Date): Promise<number> {
  const limit = { lt: monthsBefore(now, keptMonths) }
  const ended = await db.petition.findMany({
    where: { opensOn: { not: null }, state: { not: 'open' }, OR: [{ closedAt: limit }, { closedAt: null, filedAt: limit }] },
    select: { id: true },
  })
  const keys = await db.wrappedKey.findMany({ where: { id: { in: ended.map(({ id }) => petitionKeyName(id)) } }, select: { id: true } })
  const kept = new Set(keys.map(({ id }) => id))
  const due = ended.filter(({ id }) => kept.has(petitionKeyName(id))).slice(0, atOnce)
  for (const { id: petitionId } of due)
    await write(async (tx) => {
      await tx.signature.updateMany({ where: { petitionId }, data: { nym: null } })
      await tx.supporter.deleteMany({ where: { petitionId, state: 'pending' } })
      await tx.supporter.updateMany({ where: { petitionId }, data: nobody })
      await tx.wrappedKey.deleteMany({ where: { id: petitionKeyName(petitionId) } })
      await auditErasure(tx, 'signatures', petitionId, now)
    })
  return due.length
}
