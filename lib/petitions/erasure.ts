import 'server-only'
import { signerOf } from '@/lib/accounts/queries'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { forgetCases } from '@/lib/moderation/cases'
import { includes, isPublic, petitionType, withdrawableStates } from './lifecycle'
import { draftOf, myPetitions, mySignatures } from './mine'
import { closedBy, moved, petitionById } from './move'
import { petitionKeyName } from './nym'
import { recordAct } from './records'
import { entriesOf, withdrawSignature } from './signing'
import { forgetSupport, mySupports, nobody } from './withdrawal'

/** Everything petitions keep about a person, as plain JSON. */
export async function exportPetitions(actor: Actor): Promise<unknown> {
  const petitions = await myPetitions(actor)
  return {
    petitions: await Promise.all(petitions.map(({ id }) => draftOf(id, actor))),
    signatures: (await mySignatures(actor)).map(({ number, code, at }) => ({ number, code, at })),
    supports: (await mySupports(actor)).map(({ number, state, day }) => ({ number, state, day })),
  }
}

const standingColumns = { state: true, hold: true, opensOn: true, steps: { where: { type: 'rejected' }, select: { code: true } } } as const

/** Whether anybody but its author and the staff may have read it; what was published stays published. */
type Stood = { state: string; hold: string | null; opensOn: string | null; steps: { code: string | null }[] }
const wasPublic = ({ steps, ...petition }: Stood): boolean =>
  petition.opensOn !== null || isPublic({ ...petition, rejection: steps[0]?.code ?? null })

/**
 * Forgets a person: signatures and support are taken back where the petition still collects, and stand for nobody elsewhere; petitions not
 * filed yet are withdrawn, words that were never public go, and the rest stays as an official record without its author. Safe to run again.
 */
export async function erasePetitions(actor: Actor, now: Date): Promise<void> {
  for (const { number, retractable } of await mySignatures(actor)) if (retractable) await withdrawSignature({ number }, actor, now)
  const person = await signerOf(actor)
  if (person) {
    const petitions = await db.petition.findMany({ where: { opensOn: { not: null } }, select: { id: true, number: true } })
    for (const [petitionId, { id }] of await entriesOf(person.personRef, petitions))
      await write(async (tx) => {
        await tx.signature.updateMany({ where: { id }, data: { nym: null, codeHash: null } })
        await recordAct(tx, { id: petitionId }, 'petition.forget-signature', 1, now)
      })
  }
  await forgetSupport(actor, now)
  for (const { id, state } of await myPetitions(actor)) {
    const petition = await petitionById(id)
    if (!petition) continue
    const step = { type: 'withdrawn' as const }
    await write(async (tx) => {
      if (includes(withdrawableStates, state))
        await moved(tx, { petition, move: 'withdraw', actor, data: closedBy(petition, now), step, news: petition.opensOn !== null }, now)
      if (!wasPublic(await tx.petition.findUniqueOrThrow({ where: { id }, select: standingColumns }))) {
        await tx.petitionText.deleteMany({ where: { petitionId: id } })
        await forgetCases(tx, petitionType, id, now)
      }
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
      await tx.signature.updateMany({ where: { petitionId }, data: { nym: null, codeHash: null } })
      await tx.supporter.deleteMany({ where: { petitionId, state: 'pending' } })
      await tx.supporter.updateMany({ where: { petitionId }, data: nobody })
      await tx.wrappedKey.deleteMany({ where: { id: petitionKeyName(petitionId) } })
      await recordAct(tx, { id: petitionId }, 'petition.forget-signature', 1, now)
    })
  return due.length
}
