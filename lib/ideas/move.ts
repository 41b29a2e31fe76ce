import 'server-only'
import { threadSeen } from '@/lib/comments/move'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { announce } from '@/lib/notifications/commands'
import { indexTexts } from '@/lib/search/commands'
import type { SearchText } from '@/lib/search/subjects'
import { isPublic, isSlug, type Move, type MoveName, moves, publicStates, type StepType } from './lifecycle'
import { bodyOf } from './parts'
import type { Standing } from './policy'

export const ideaType = 'idea'
export const roundType = 'round'
export const subjectOf = (idea: { id: string }) => ({ type: ideaType, id: idea.id })

export const localeOf = (text: string): Locale => (isLocale(text) ? text : 'ar')

/** The visibility rule for the database. */
export const publicWhere = { state: { in: [...publicStates] }, content: 'published', round: { published: true } }

const phaseColumns = { phase: true, opensAt: true, closesAt: true } as const

const columns = {
  id: true,
  slug: true,
  state: true,
  content: true,
  authorId: true,
  institutionId: true,
  submittedAt: true,
  openedAt: true,
  locale: true,
  title: true,
  problem: true,
  solution: true,
  beneficiaries: true,
  theme: true,
  territoryCode: true,
  demo: true,
  round: {
    select: {
      id: true,
      slug: true,
      institutionId: true,
      published: true,
      premoderated: true,
      reportedAt: true,
      phases: { select: phaseColumns, orderBy: { opensAt: 'asc' } },
    },
  },
} as const

const find = (where: { id: string } | { slug: string }, tx: Tx) => tx.idea.findUnique({ where, select: columns })
type Row = NonNullable<Awaited<ReturnType<typeof find>>>
export type Loaded = Row & Standing

/** What every command loads before it asks the policy. */
async function load(where: { id: string } | { slug: string }, tx: Tx): Promise<Loaded | null> {
  const row = await find(where, tx)
  return row && { ...row, institutionId: row.institutionId ?? row.round.institutionId, runnerId: row.round.institutionId }
}

export const ideaById = (id: string, tx: Tx = db): Promise<Loaded | null> => load({ id }, tx)
export const ideaBySlug = async (slug: string, tx: Tx = db): Promise<Loaded | null> => (isSlug(slug) ? load({ slug }, tx) : null)

/** Takes the turn of ideas, always in the same order: what is read of them afterwards stays true until the transaction ends. */
export async function holdIdeas(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...ids].sort()) await tx.idea.updateMany({ where: { id }, data: { supports: { increment: 0 } } })
}

/** Takes the turn of a round; false once its report was published. */
export const holdRound = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.round.updateMany({ where: { id, reportedAt: null }, data: { id } })).count > 0

/** Texts of an idea that may be found; none when the public may not see it. */
export async function searchTextsOf(ideaId: string, tx: Tx = db): Promise<SearchText[]> {
  const idea = await ideaById(ideaId, tx)
  if (!idea?.round.published || !isPublic(idea)) return []
  return [{ locale: localeOf(idea.locale), title: idea.title, body: [bodyOf(idea), idea.slug].join('\n') }]
}

type Shown = { id: string; slug: string | null; round: { slug: string } }

/** Pages that show the idea; enough where only a count changed. */
export const renew = (tx: Tx, { slug, round }: Shown): Promise<void> =>
  expire(tx, [...(slug ? [`idea:${slug}`] : []), `round:${round.slug}`, 'ideas', 'home'])

/** Makes what can be found of an idea, what is said about it and its pages follow from what the public may see. */
export async function refresh(tx: Tx, idea: Shown, now: Date): Promise<void> {
  const texts = await searchTextsOf(idea.id, tx)
  await indexTexts(tx, subjectOf(idea), texts)
  await threadSeen(tx, subjectOf(idea), texts.length > 0, now)
  await renew(tx, idea)
  const links = await tx.ideaLink.findMany({ where: { ideaId: idea.id }, select: { subjectType: true, subjectId: true } })
  await expire(
    tx,
    links.map(({ subjectType, subjectId }) => `${subjectType}:${subjectId}`),
  )
}

type Change = Record<string, string | number | boolean | null>

export const auditIdea = (
  tx: Tx,
  idea: Pick<Loaded, 'id' | 'runnerId'>,
  actor: Actor | 'system',
  verb: string,
  change: Change,
  now: Date,
) => audited(tx, { stream: `ideas:${idea.runnerId}`, actor, verb: `idea.${verb}`, subject: subjectOf(idea), change }, now)

type Fields = Parameters<Tx['idea']['updateMany']>[0]['data']

type Moving = {
  idea: Loaded
  move: MoveName
  actor: Actor | 'system'
  data?: Fields
  step?: { type: StepType; code?: string }
  /** Whether followers are told of the step. */
  news?: boolean
}

/**
 * Makes one move of the lifecycle table: state, timeline, audit, announcement, search and page tags in the caller's transaction.
 * False, with nothing written, when the idea is no longer in a state that allows it.
 */
export async function moved(tx: Tx, { idea, move, actor, data = {}, step, news = false }: Moving, now: Date): Promise<boolean> {
  const { from, to }: Move = moves[move]
  const { count } = await tx.idea.updateMany({
    where: { id: idea.id, state: { in: [...from] }, content: idea.content },
    data: { ...data, state: to, changedAt: now },
  })
  if (count === 0) return false
  if (step) await tx.ideaStep.create({ data: { id: newId(), ideaId: idea.id, at: now, ...step } })
  await auditIdea(tx, idea, actor, move, { state: to, ...(step?.code ? { code: step.code } : {}) }, now)
  if (news && step) await announce(tx, subjectOf(idea), step.type, { code: step.code ?? null }, now)
  await refresh(tx, idea, now)
  return true
}
