import 'server-only'
import { addDays, civilDay } from '@/lib/core/clock'
import { write } from '@/lib/core/db'
import { createKey } from '@/lib/core/keys'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { ruleFor } from '@/lib/institutions/queries'
import { collectionDays } from './lifecycle'
import { moved, submittedByNumber } from './move'
import { petitionKeyName } from './nym'
import { whyNotRemove, whyNotReview } from './policy'
import type { NumberInput, RejectInput, RemoveInput } from './schema'

type Numbered = Result<{ number: string }>

/** Opens a petition for signatures; from here on a change of the law no longer touches its threshold, shares and eligibility. */
export async function openPetition({ number }: NumberInput, actor: Actor | null, now: Date): Promise<Numbered> {
  const petition = await submittedByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotReview(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const opensOn = civilDay(now)
  const rule = await ruleFor(petition.kind, petition.authorityId, opensOn)
  if (!rule || rule.threshold === null) return refuse('rule-missing')
  const { threshold, sharePerMille, eligibility } = rule
  const data = { opensOn, closesOn: addDays(opensOn, collectionDays), ruleId: rule.id, threshold, sharePerMille, eligibility }
  const opened = await write(async (tx) => {
    if (!(await moved(tx, { petition, move: 'open', actor, data, step: { type: 'opened' }, news: true }, now))) return false
    await createKey(tx, petitionKeyName(petition.id), now)
    return true
  })
  return opened ? ok({ number }) : refuse('conflict')
}

/** Ends a petition that cannot be opened, with a reason and a note that its author reads. */
export async function rejectPetition({ number, reason, note }: RejectInput, actor: Actor | null, now: Date): Promise<Numbered> {
  const petition = await submittedByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotReview(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const step = { type: 'rejected' as const, code: reason, note, locale: actor.locale }
  const rejected = await write((tx) => moved(tx, { petition, move: 'reject', actor, data: { closedAt: now }, step, news: true }, now))
  return rejected ? ok({ number }) : refuse('conflict')
}

/** Takes a petition away from the public for good; its address answers 410 from now on. */
export async function removePetition({ number, ground, note }: RemoveInput, actor: Actor | null, now: Date): Promise<Numbered> {
  const petition = await submittedByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotRemove(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const step = { type: 'removed' as const, code: ground, note, locale: actor.locale }
  const removed = await write(async (tx) => {
    if (!(await moved(tx, { petition, move: 'remove', actor, step, news: true }, now))) return false
    // From this moment runs the time after which its signers are forgotten.
    await tx.petition.updateMany({ where: { id: petition.id, closedAt: null, filedAt: null }, data: { closedAt: now } })
    return true
  })
  return removed ? ok({ number }) : refuse('conflict')
}
