import 'server-only'
import { type Asker, isApplicant } from '@/lib/cases/asker'
import { holdCase } from '@/lib/cases/commands'
import { attempt, giveUp } from '@/lib/core/attempt'
import { db, type Tx } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import { personOf } from './applicant'
import { type Loaded, noteEvent, requestById, requestByRef } from './move'
import { whyNotFollowOn } from './own-policy'
import type { OwnInput } from './own-schema'

/** The way from a request that was handed on to the case that it is now, for whoever asked. */

async function handedOnAs(from: Loaded, tx: Tx = db): Promise<Loaded | null> {
  if (from.status !== 'transferred') return null
  const row = await tx.case.findFirst({ where: { transferredFromId: from.id, erasedAt: null }, select: { id: true } })
  return row && requestById(row.id, tx)
}

export type Onward = { ref: string; byAccount: boolean }

/** Where a request of theirs went, for whoever asked; null where it went nowhere, or no further with what they proved. */
export async function onwardOf(from: Loaded, asker: Asker): Promise<Onward | null> {
  const to = await handedOnAs(from)
  return to && whyNotFollowOn(asker, from, to) === null ? { ref: to.ref, byAccount: personOf(asker, to) !== null } : null
}

export type Followed = { id: string; ref: string; pinVersion: number; byAccount: boolean; shown: boolean }

/** Opens the case that a request was handed on as. Its PIN is shown once: nobody else could tell it to somebody without an address. */
export async function followOn({ reference }: OwnInput, asker: Asker, now: Date): Promise<Result<Followed>> {
  const from = await requestByRef(reference)
  if (!from || !isApplicant(asker, from)) return refuse('missing')
  return attempt(async (tx) => {
    const known = (await handedOnAs(from, tx)) ?? giveUp('missing')
    await holdCase(tx, known.id)
    const to = (await requestById(known.id, tx)) ?? giveUp('missing')
    const refusal = whyNotFollowOn(asker, from, to)
    if (refusal) giveUp(refusal)
    const { id, ref, pinVersion } = to
    const byAccount = personOf(asker, to) !== null
    const shown = !byAccount && (await tx.caseEvent.count({ where: { caseId: id, type: 'pin-shown' } })) === 0
    if (shown)
      await noteEvent(
        tx,
        { request: to, actor: null, by: asker.actor, role: 'applicant', event: { type: 'pin-shown' }, verb: 'show-pin' },
        now,
      )
    return { id, ref, pinVersion, byAccount, shown }
  })
}
