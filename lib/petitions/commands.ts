import 'server-only'
import type { AddressChange } from '@/lib/accounts/personal-data'
import { audited } from '@/lib/core/audit'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { locales } from '@/lib/i18n/locales'
import { authorityKindsOf } from '@/lib/institutions/kind'
import { addressed, addressOf, follow } from '@/lib/notifications/commands'
import { liesWithin } from '@/lib/territories/code'
import { undecidedStates } from './lifecycle'
import { moved, petitionById, petitionByNumber, subjectOf } from './move'
import { whyNotClose, whyNotDraft, whyNotRevise, whyNotSubmit, whyNotWithdraw } from './policy'
import { type DraftIdInput, type DraftInput, type NumberInput, type ReviseInput, textFields } from './schema'

type Text = { locale: string; title: string; ask: string; reasons: string }

const textsOf = (input: DraftInput): Text[] =>
  locales.flatMap((locale) => {
    const [title, ask, reasons] = textFields[locale].map((field) => input[field])
    return title && ask && reasons ? [{ locale, title, ask, reasons }] : []
  })

/** Where the petition belongs: an authority that the law names for this kind, and a place of its territory. */
async function placed(input: DraftInput): Promise<Result<{ authorityId: string; territoryCode: string | null }>> {
  const authority = await db.institution.findUnique({ where: { id: input.authority }, select: { kind: true, territoryCode: true } })
  if (!authority) return refuse('invalid', { fields: { authority: ['authority-needed'] } })
  if (!authorityKindsOf(input.kind).includes(authority.kind))
    return refuse('invalid', { fields: { authority: ['authority-of-another-kind'] } })
  const chosen = input.territory ?? authority.territoryCode
  if (input.territory) {
    const known = await db.territory.count({ where: { code: input.territory } })
    if (known === 0) return refuse('invalid', { fields: { territory: ['territory-invalid'] } })
    if (authority.territoryCode && !liesWithin(input.territory, authority.territoryCode))
      return refuse('invalid', { fields: { territory: ['territory-outside'] } })
  }
  return ok({ authorityId: input.authority, territoryCode: chosen })
}

async function writeTexts(tx: Tx, petitionId: string, texts: Text[]): Promise<void> {
  await tx.petitionText.deleteMany({ where: { petitionId } })
  await tx.petitionText.createMany({ data: texts.map((text) => ({ petitionId, ...text })) })
}

/** Drafts and petitions in review that one person may have. */
const mostWaiting = 20

/** Keeps a first text that only its author can see. */
export async function draftPetition(input: DraftInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const refusal = whyNotDraft(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const place = await placed(input)
  if (!place.ok) return place
  const waiting = await db.petition.count({ where: { authorId: actor.personId, state: { in: ['draft', 'review'] } } })
  if (waiting >= mostWaiting) return refuse('too-many-drafts')
  if (!(await allow('draft', [actor.personId]))) return refuse('too-many')
  const id = newId()
  await write(async (tx) => {
    await tx.petition.create({
      data: {
        id,
        kind: input.kind,
        category: input.category,
        sourceLocale: input.sourceLocale,
        ...place.value,
        state: 'draft',
        authorityState: 'none',
        authorId: actor.personId,
        demo: env.mode === 'demo' || env.mode === 'development',
        createdAt: now,
      },
    })
    await writeTexts(tx, id, textsOf(input))
    await audited(
      tx,
      {
        stream: `petitions:${input.authority}`,
        actor,
        verb: 'petition.draft',
        subject: subjectOf({ id }),
        change: { state: 'draft' },
      },
      now,
    )
  })
  return ok({ id })
}

/** Replaces everything the author typed; only while it is a draft. */
export async function reviseDraft(input: ReviseInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const petition = await petitionById(input.id)
  if (!petition) return refuse('missing')
  const refusal = whyNotRevise(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const place = await placed(input)
  if (!place.ok) return place
  const revised = await write(async (tx) => {
    const { count } = await tx.petition.updateMany({
      where: { id: petition.id, state: 'draft' },
      data: { kind: input.kind, category: input.category, sourceLocale: input.sourceLocale, ...place.value },
    })
    if (count === 0) return false
    await writeTexts(tx, petition.id, textsOf(input))
    const stream = `petitions:${input.authority}`
    await audited(tx, { stream, actor, verb: 'petition.revise', subject: subjectOf(petition), change: { fields: 'texts' } }, now)
    return true
  })
  return revised ? ok({ id: petition.id }) : refuse('conflict')
}

/** The next number of the civil year, `2026-0184`. */
async function nextNumber(tx: Tx, now: Date): Promise<string> {
  const year = Number(civilDay(now).slice(0, 4))
  const { last } = await tx.petitionYear.upsert({ where: { year }, create: { year, last: 1 }, update: { last: { increment: 1 } } })
  return `${year}-${String(last).padStart(4, '0')}`
}

/** Hands a draft to moderation and gives it its number; the author follows it from now on. */
export async function submitPetition({ id }: DraftIdInput, actor: Actor | null, now: Date): Promise<Result<{ number: string }>> {
  const petition = await petitionById(id)
  if (!petition) return refuse('missing')
  const refusal = whyNotSubmit(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const address = await addressOf(actor.personId)
  const number = await write(async (tx) => {
    const step = { type: 'submitted' as const }
    if (!(await moved(tx, { petition, move: 'submit', actor, data: { submittedAt: now }, step }, now))) return null
    const given = await nextNumber(tx, now)
    await tx.petition.update({ where: { id }, data: { number: given } })
    await tx.petitionTally.create({ data: { petitionId: id } })
    if (address) await follow(tx, subjectOf(petition), address, actor.personId)
    return given
  })
  return number ? ok({ number }) : refuse('conflict')
}

/** Whoever wrote before the account had an address is told from now on, as if it had been there at submission. */
export async function followOwn(tx: Tx, { actor, from, to }: AddressChange): Promise<void> {
  if (from !== null || to === null) return
  const own = await tx.petition.findMany({ where: { authorId: actor.personId, state: { in: [...undecidedStates] } }, select: { id: true } })
  for (const petition of own) await follow(tx, subjectOf(petition), addressed(to, actor.locale), actor.personId)
}

/** Takes a petition back, at any time before it is filed. */
export async function withdrawPetition({ id }: DraftIdInput, actor: Actor | null, now: Date): Promise<Result<{ number: string | null }>> {
  const petition = await petitionById(id)
  if (!petition) return refuse('missing')
  const refusal = whyNotWithdraw(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const news = petition.opensOn !== null
  const withdrawn = await write((tx) =>
    moved(tx, { petition, move: 'withdraw', actor, data: { closedAt: now }, step: { type: 'withdrawn' }, news }, now),
  )
  return withdrawn ? ok({ number: petition.number }) : refuse('conflict')
}

/** Ends the collection before its last day. */
export async function closePetition({ number }: NumberInput, actor: Actor | null, now: Date): Promise<Result<{ number: string }>> {
  const petition = await petitionByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotClose(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const closed = await write((tx) =>
    moved(tx, { petition, move: 'close', actor, data: { closedAt: now }, step: { type: 'closed' }, news: true }, now),
  )
  return closed ? ok({ number }) : refuse('conflict')
}
