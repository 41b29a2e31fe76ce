import 'server-only'
import { threadSeen } from '@/lib/comments/move'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { dropCase } from '@/lib/moderation/cases'
import { announce } from '@/lib/notifications/commands'
import { indexTexts } from '@/lib/search/commands'
import { settleClocks } from './clocks'
import {
  type Hold,
  includes,
  isNumber,
  isPublic,
  type Move,
  type MoveName,
  moves,
  petitionType,
  publicStates,
  type State,
  type StepType,
} from './lifecycle'
import type { Standing } from './policy'

export const subjectOf = (petition: { id: string }) => ({ type: petitionType, id: petition.id })

/** What every command loads before it asks the policy. */
const standingColumns = {
  id: true,
  number: true,
  kind: true,
  state: true,
  hold: true,
  demo: true,
  authorityState: true,
  authorityId: true,
  authorId: true,
  sourceLocale: true,
  opensOn: true,
  closesOn: true,
  thresholdAt: true,
  receipt: true,
} as const

export type Loaded = Standing & {
  id: string
  number: string | null
  kind: string
  sourceLocale: Locale
  opensOn: string | null
  receipt: string | null
}

async function load(where: { id: string } | { number: string }): Promise<Loaded | null> {
  const row = await db.petition.findUnique({ where, select: standingColumns })
  if (!row) return null
  const { thresholdAt, sourceLocale, ...rest } = row
  return { ...rest, sourceLocale: isLocale(sourceLocale) ? sourceLocale : 'ar', thresholdReached: thresholdAt !== null }
}

export const petitionById = (id: string): Promise<Loaded | null> => load({ id })
export const petitionByNumber = async (number: string): Promise<Loaded | null> => (isNumber(number) ? load({ number }) : null)

/** Moderators and officials learn nothing of drafts. */
export const submittedByNumber = async (number: string): Promise<Loaded | null> => {
  const petition = await petitionByNumber(number)
  return petition?.state === 'draft' ? null : petition
}

type Fields = Parameters<Tx['petition']['updateMany']>[0]['data']
type Where = NonNullable<Parameters<Tx['petition']['updateMany']>[0]['where']>

export type Change = {
  petition: { id: string; number: string | null; authorityId: string }
  move: MoveName
  /** One of the states that the move may lead back to. */
  to?: State
  actor: Actor | 'system'
  data?: Fields
  /** More that must still hold when the row is written. */
  guard?: Where
  step?: { type: StepType; code?: string; note?: string; locale?: string }
  /** What followers are told, if anything. */
  news?: boolean
}

/** What a withdrawal writes: the collection ended with the first of its ends, so one that was closed before keeps its day. */
export const closedBy = ({ state }: { state: string }, now: Date) => (state === 'closed' ? {} : { closedAt: now })

/** Signing and every change that may end it wait for each other at this row. */
export const lockCount = (tx: Tx, petitionId: string) =>
  tx.petitionTally.updateMany({ where: { petitionId }, data: { signatures: { increment: 0 } } })

/** Steps that those who follow the authority are told too; of petitions that were never public they are told nothing. */
const stepsForAuthority = ['opened', 'filed', 'answered'] as const

/**
 * Makes one move of the lifecycle table: state, timeline, audit, announcement, search and page tags in the caller's transaction.
 * False, with nothing written, when the petition is no longer in a state that allows it.
 */
export async function moved(tx: Tx, change: Change, now: Date): Promise<boolean> {
  const { petition, move, actor, data = {}, guard = {}, step, news = false } = change
  const { from, back = [], authorityFrom, authorityTo, ...direct }: Move = moves[move]
  const to = change.to && includes(back, change.to) ? change.to : direct.to
  await lockCount(tx, petition.id)
  const { count } = await tx.petition.updateMany({
    where: {
      id: petition.id,
      state: { in: [...from] },
      ...(authorityFrom ? { authorityState: { in: [...authorityFrom] } } : {}),
      ...guard,
    },
    data: { ...data, state: to, ...(authorityTo ? { authorityState: authorityTo } : {}) },
  })
  if (count === 0) return false
  if (step) await tx.petitionStep.create({ data: { id: newId(), petitionId: petition.id, at: now, ...step } })
  await audited(
    tx,
    {
      stream: `petitions:${petition.authorityId}`,
      actor,
      verb: `petition.${move}`,
      subject: subjectOf(petition),
      change: { state: to, ...(authorityTo ? { authorityState: authorityTo } : {}), ...(step?.code ? { code: step.code } : {}) },
    },
    now,
  )
  const also = includes(stepsForAuthority, step?.type ?? '') ? [{ type: 'institution', id: petition.authorityId }] : []
  if (news && step) await announce(tx, subjectOf(petition), step.type, { code: step.code ?? null }, now, also)
  if (movesOfSight.includes(move)) await reindex(tx, petition.id, now)
  if (movesOfTime.includes(move)) await settleClocks(tx, petition.id, now)
  // What was open stays in view, and in the hands of moderators.
  if (move === 'withdraw' && (await tx.petition.count({ where: { id: petition.id, opensOn: null } })) > 0)
    await dropCase(tx, petitionType, petition.id, now)
  if (petition.number) await expire(tx, [`petition:${petition.number}`, 'petitions', 'home'])
  return true
}

/** Moves after which the public sees more or less of a petition. */
const movesOfSight: readonly MoveName[] = ['open', 'reject', 'reopen', 'remove', 'reinstate', 'withdraw']

/** Moves after which the authority owes more or less. */
const movesOfTime: readonly MoveName[] = ['file', 'admit', 'refuse', 'answer', 'remove', 'reinstate']

type Holding = {
  petition: Change['petition']
  from: readonly (Hold | null)[]
  to: Hold | null
  actor: Actor | 'system'
  step: NonNullable<Change['step']>
}

/** Takes a public petition out of view or gives it back, in the caller's transaction; its state and its days go on. */
export async function withheld(tx: Tx, { petition, from, to, actor, step }: Holding, now: Date): Promise<boolean> {
  await lockCount(tx, petition.id)
  const before = from.map((hold) => ({ hold }))
  const where = { id: petition.id, state: { in: [...publicStates] }, OR: before }
  const { count } = await tx.petition.updateMany({ where, data: { hold: to } })
  if (count === 0) return false
  await tx.petitionStep.create({ data: { id: newId(), petitionId: petition.id, at: now, ...step } })
  const verb = `petition.${to === null ? 'show' : to === 'held' ? 'hold' : 'hide'}`
  const change = { hold: to, ...(step.code ? { code: step.code } : {}) }
  await audited(tx, { stream: `petitions:${petition.authorityId}`, actor, verb, subject: subjectOf(petition), change }, now)
  await reindex(tx, petition.id, now)
  if (petition.number) await expire(tx, [`petition:${petition.number}`, 'petitions', 'home'])
  return true
}

/** Texts of a petition that may be found; none when the public may not see it. */
export async function searchTextsOf(petitionId: string, tx: Tx = db) {
  const petition = await tx.petition.findUnique({
    where: { id: petitionId },
    select: {
      number: true,
      state: true,
      hold: true,
      opensOn: true,
      texts: true,
      steps: { where: { type: 'rejected' }, select: { code: true } },
    },
  })
  if (!petition || !isPublic({ ...petition, rejection: petition.steps[0]?.code ?? null })) return []
  return petition.texts.map(({ locale, title, ask, reasons }) => ({
    locale: locale as Locale,
    title,
    body: [ask, reasons, petition.number].join('\n'),
  }))
}

/** Makes what can be found of a petition, and of what is said about it, follow from what the public may see. */
export async function reindex(tx: Tx, petitionId: string, now: Date): Promise<void> {
  const texts = await searchTextsOf(petitionId, tx)
  await indexTexts(tx, subjectOf({ id: petitionId }), texts)
  await threadSeen(tx, subjectOf({ id: petitionId }), texts.length > 0, now)
}
