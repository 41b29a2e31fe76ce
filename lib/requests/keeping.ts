import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { EndOfficerInput, OfficerInput, RowInput, TemplateInput, UnitInput } from './desk-schema'
import { whyNotFurnish, whyNotName } from './policy'

/** What an institution keeps for its desk of requests: units, templates of letters, and who is named in public. */

type Kept = { id: string; institutionId: string }

const audit = (
  tx: Tx,
  actor: Actor,
  type: string,
  verb: string,
  { id, institutionId }: Kept,
  now: Date,
  change: Record<string, string> = {},
) => audited(tx, { stream: `cases:${institutionId}`, actor, verb, subject: { type, id }, change }, now)

/** Adds a unit, or names one anew. */
export async function saveUnit(input: UnitInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const { institution: institutionId, nameAr, nameFr } = input
  const refusal = whyNotFurnish(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    const id = input.id ?? newId()
    if (input.id) {
      const { count } = await tx.institutionUnit.updateMany({ where: { id, institutionId }, data: { nameAr, nameFr } })
      if (count === 0) giveUp('missing')
    } else await tx.institutionUnit.create({ data: { id, institutionId, nameAr, nameFr } })
    await audit(tx, actor, 'institution-unit', input.id ? 'unit.rename' : 'unit.add', { id, institutionId }, now)
    return { id }
  })
}

/** Nothing new is given to a unit any more; what it has stays with it. */
export async function archiveUnit({ id }: RowInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  if (!actor) return refuse('signed-out')
  const row = await db.institutionUnit.findUnique({ where: { id }, select: { institutionId: true } })
  const refusal = row ? whyNotFurnish(actor, row.institutionId) : 'missing'
  if (!row || refusal) return refuse(refusal ?? 'missing')
  return attempt(async (tx) => {
    const { count } = await tx.institutionUnit.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now } })
    if (count === 0) giveUp('conflict')
    await audit(tx, actor, 'institution-unit', 'unit.archive', { id, institutionId: row.institutionId }, now)
    return { id }
  })
}

/** Adds a template, or writes one anew. */
export async function saveTemplate(input: TemplateInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const { institution: institutionId, purpose, language: locale, title, body } = input
  const refusal = whyNotFurnish(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt(async (tx) => {
    const id = input.id ?? newId()
    const data = { purpose, locale, title, body, changedAt: now }
    if (input.id) {
      const { count } = await tx.responseTemplate.updateMany({ where: { id, institutionId, archivedAt: null }, data })
      if (count === 0) giveUp('missing')
    } else await tx.responseTemplate.create({ data: { id, institutionId, ...data } })
    await audit(tx, actor, 'response-template', input.id ? 'template.change' : 'template.add', { id, institutionId }, now)
    return { id }
  })
}

/** Offers a template no more. */
export async function archiveTemplate({ id }: RowInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  if (!actor) return refuse('signed-out')
  const row = await db.responseTemplate.findUnique({ where: { id }, select: { institutionId: true } })
  const refusal = row ? whyNotFurnish(actor, row.institutionId) : 'missing'
  if (!row || refusal) return refuse(refusal ?? 'missing')
  return attempt(async (tx) => {
    const { count } = await tx.responseTemplate.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: now } })
    if (count === 0) giveUp('conflict')
    await audit(tx, actor, 'response-template', 'template.archive', { id, institutionId: row.institutionId }, now)
    return { id }
  })
}

/** Pages that name the officers of an institution follow. */
async function tell(tx: Tx, actor: Actor, verb: string, kept: Kept, change: Record<string, string>, now: Date): Promise<void> {
  await audit(tx, actor, 'information-officer', `information-officer.${verb}`, kept, now, change)
  await expire(tx, [`institution:${kept.institutionId}`, 'requests'])
}

/** Names an officer or a deputy; whoever held the first place until then is followed. */
export async function nameOfficer(
  input: OfficerInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ id: string; institution: string }>> {
  const { institution: institutionId, rank, nameAr, nameFr, email = null, phone = null, activeFrom } = input
  const refusal = whyNotName(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (activeFrom > civilDay(now)) return refuse('invalid', { fields: { activeFrom: ['day-future'] } })
  return attempt(async (tx) => {
    if ((await tx.institution.count({ where: { id: institutionId } })) === 0) giveUp('missing')
    if (rank === 'primary')
      await tx.informationOfficer.updateMany({ where: { institutionId, rank, activeTo: null }, data: { activeTo: activeFrom } })
    const id = newId()
    await tx.informationOfficer.create({ data: { id, institutionId, rank, nameAr, nameFr, email, phone, activeFrom } })
    await tell(tx, actor, 'name', { id, institutionId }, { rank, from: activeFrom }, now)
    return { id, institution: institutionId }
  })
}

/** Notes that somebody answers there no more. */
export async function endOfficer(
  { id, activeTo }: EndOfficerInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ institution: string }>> {
  if (!actor) return refuse('signed-out')
  const row = await db.informationOfficer.findUnique({ where: { id }, select: { institutionId: true, activeFrom: true } })
  const refusal = row ? whyNotName(actor, row.institutionId) : 'missing'
  if (!row || refusal) return refuse(refusal ?? 'missing')
  if (activeTo < row.activeFrom) return refuse('invalid', { fields: { activeTo: ['day-before-start'] } })
  return attempt(async (tx) => {
    const { count } = await tx.informationOfficer.updateMany({ where: { id, activeTo: null }, data: { activeTo } })
    if (count === 0) giveUp('conflict')
    await tell(tx, actor, 'end', { id, institutionId: row.institutionId }, { to: activeTo }, now)
    return { institution: row.institutionId }
  })
}
