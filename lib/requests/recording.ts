import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { whyNotFurnish } from './policy'
import { concerns, type PublicationInput } from './proactive-schema'

/** Says where an item is published, or that it is missing. What is missing has no address, day, format or licence. */
export async function recordPublication(input: PublicationInput, actor: Actor | null, now: Date): Promise<Result<{ institution: string }>> {
  const { institution: institutionId, item: itemId, state } = input
  const refusal = whyNotFurnish(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const today = civilDay(now)
  if (input.publishedOn && input.publishedOn > today) return refuse('invalid', { fields: { publishedOn: ['day-future'] } })
  const where: Partial<PublicationInput> = state === 'missing' ? {} : input
  const { url = null, publishedOn = null, format = null, licence = null } = where
  return attempt(async (tx) => {
    const institution = await tx.institution.findUnique({ where: { id: institutionId }, select: { kind: true } })
    const item = await tx.proactiveItem.findUnique({ where: { id: itemId }, select: { scope: true } })
    if (!institution || !item || !concerns(item, institution.kind)) giveUp('missing')
    const data = { state, url, publishedOn, format, licence, checkedOn: today, checkedById: actor.personId, demo: false }
    const key = { institutionId, itemId }
    await tx.proactivePublication.upsert({ where: { institutionId_itemId: key }, create: { ...key, ...data }, update: data })
    const subject = { type: 'institution', id: institutionId }
    const change = { item: itemId, state }
    await audited(tx, { stream: `cases:${institutionId}`, actor, verb: 'proactive.record', subject, change }, now)
    await expire(tx, [`institution:${institutionId}`, 'proactive'])
    return { institution: institutionId }
  })
}
