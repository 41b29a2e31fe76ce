import 'server-only'
import { signerOf } from '@/lib/accounts/queries'
import { audited } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { withdrawableStates } from './lifecycle'
import { draftOf, myPetitions, mySignatures } from './mine'
import { moved, petitionById, subjectOf } from './move'
import { nymOf, petitionKey } from './nym'
import { signablePetition, withdrawSignature } from './signing'
import { ownContactIndexes } from './support'

/** Everything petitions keep about a person, as plain JSON. */
export async function exportPetitions(actor: Actor): Promise<unknown> {
  const petitions = await myPetitions(actor)
  return {
    petitions: await Promise.all(petitions.map(({ id }) => draftOf(id, actor))),
    signatures: (await mySignatures(actor)).map(({ number, code, at }) => ({ number, code, at })),
    supports: (await ownSupports(actor)).map(({ number, day }) => ({ number, day })),
  }
}

/** Petitions that the actor's addresses support. */
async function ownSupports(actor: Actor): Promise<{ id: string; petitionId: string; number: string; day: string }[]> {
  const petitions = await db.petition.findMany({ where: { opensOn: { not: null } }, select: { id: true, number: true } })
  const found = await Promise.all(
    petitions.map(async ({ id: petitionId, number }) => {
      const contacts = await ownContactIndexes(petitionId, actor)
      const rows = await db.supporter.findMany({ where: { petitionId, contactIndex: { in: contacts } }, select: { id: true, day: true } })
      return rows.map((row) => ({ ...row, petitionId, number: number ?? '' }))
    }),
  )
  return found.flat()
}

/**
 * Forgets a person: signatures are withdrawn where the petition still collects, and stand for nobody elsewhere; support rows go;
 * petitions not filed yet are withdrawn, and the others stay as official records without their author. Safe to run again.
 */
export async function erasePetitions(actor: Actor, now: Date): Promise<void> {
  const person = await signerOf(actor)
  for (const { number, retractable } of await mySignatures(actor)) {
    if (retractable) await withdrawSignature({ number }, actor, now)
    const petition = await signablePetition(number)
    if (!petition || !person) continue
    const nym = nymOf(await petitionKey(petition.id), number, person.personRef)
    await write((tx) => tx.signature.updateMany({ where: { petitionId: petition.id, nym }, data: { nym: null } }))
  }
  for (const { id, petitionId } of await ownSupports(actor)) {
    const anonymous = { contactIndex: `erased:${id}`, contactSealed: '', nameSealed: '', linkHash: null, codeHash: null, news: false }
    await write(async (tx) => {
      await tx.supporter.deleteMany({ where: { id, state: 'pending' } })
      await tx.supporter.updateMany({ where: { id }, data: anonymous })
      await audited(
        tx,
        {
          stream: `supporters:${petitionId}`,
          actor: null,
          verb: 'petition.erase-support',
          subject: subjectOf({ id: petitionId }),
          precision: 'day',
        },
        now,
      )
    })
  }
  for (const { id, state } of await myPetitions(actor)) {
    const petition = await petitionById(id)
    if (!petition) continue
    const ends = (withdrawableStates as readonly string[]).includes(state)
    await write(async (tx) => {
      if (ends)
        await moved(
          tx,
          { petition, move: 'withdraw', actor, data: { closedAt: now }, step: { type: 'withdrawn' }, news: petition.opensOn !== null },
          now,
        )
      if (!petition.number) await tx.petitionText.deleteMany({ where: { petitionId: id } })
      await tx.petition.update({ where: { id }, data: { authorId: null } })
    })
  }
}
