import 'server-only'
import { setFilesState } from '@/lib/attachments/commands'
import { filesOn } from '@/lib/attachments/queries'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { dropCase } from '@/lib/moderation/cases'
import { entered, judge } from '@/lib/moderation/gate'
import { addressOf, follow } from '@/lib/notifications/commands'
import { answerDays, endOf } from './lifecycle'
import { auditIdea, holdIdeas, holdRound, ideaById, ideaType, type Loaded, localeOf, moved, refresh, subjectOf } from './move'
import { bodyOf } from './parts'
import { whyNotPropose, whyNotRevise, whyNotSubmit, whyNotWithdraw } from './policy'
import type { IdeaDraftInput, IdeaIdInput, IdeaReviseInput } from './schema'

/** Drafts that one person may have. */
const mostDrafts = 20

const textOf = ({ language, title, problem, solution, beneficiaries, theme, territory }: Omit<IdeaDraftInput, 'round'>) => ({
  locale: language,
  title,
  problem,
  solution,
  beneficiaries,
  theme,
  territoryCode: territory ?? null,
})

const isPlace = async (code: string | undefined): Promise<boolean> =>
  code === undefined || (await db.territory.count({ where: { code } })) > 0

const badPlace = () => refuse('invalid', { fields: { territory: ['territory-invalid'] } })

/** Keeps a text that only its author can see, while ideas are taken. */
export async function draftIdea(input: IdeaDraftInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const round = await db.round.findUnique({
    where: { slug: input.round },
    select: { id: true, institutionId: true, published: true, reportedAt: true, phases: true },
  })
  if (!round) return refuse('missing')
  const refusal = whyNotPropose(actor, round, now)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (!(await isPlace(input.territory))) return badPlace()
  if ((await db.idea.count({ where: { authorId: actor.personId, state: 'draft' } })) >= mostDrafts) return refuse('too-many-drafts')
  if (!(await allow('draft', [actor.personId]))) return refuse('too-many')
  const id = newId()
  await write(async (tx) => {
    const demo = env.mode === 'demo' || env.mode === 'development'
    const states = { state: 'draft', content: 'pending' }
    await tx.idea.create({
      data: { id, roundId: round.id, authorId: actor.personId, ...textOf(input), ...states, demo, createdAt: now, changedAt: now },
    })
    await auditIdea(tx, { id, runnerId: round.institutionId }, actor, 'draft', { state: 'draft' }, now)
  })
  return ok({ id })
}

/** Replaces everything the author typed, before anybody else has read it. */
export async function reviseIdea(input: IdeaReviseInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  const idea = await ideaById(input.id)
  if (!idea) return refuse('missing')
  const refusal = whyNotRevise(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (!(await isPlace(input.territory))) return badPlace()
  const { id, state, content } = idea
  const revised = await write(async (tx) => {
    const { count } = await tx.idea.updateMany({ where: { id, state, content }, data: { ...textOf(input), changedAt: now } })
    if (count > 0) await auditIdea(tx, idea, actor, 'revise', { fields: 'text' }, now)
    return count > 0
  })
  return revised ? ok({ id }) : refuse('conflict')
}

/** The next address of the civil year, `2026-012`. */
async function nextSlug(tx: Tx, now: Date): Promise<string> {
  const year = Number(civilDay(now).slice(0, 4))
  const { last } = await tx.ideaYear.upsert({ where: { year }, create: { year, last: 1 }, update: { last: { increment: 1 } } })
  return `${year}-${String(last).padStart(3, '0')}`
}

/** The last civil day on which an idea of this round is answered in time. */
export function answerDay(phases: Loaded['round']['phases']): string | null {
  const end = endOf(phases)
  return end && addDays(civilDay(end), answerDays)
}

/** What changes when the public may read an idea for the first time. */
export const opening = (idea: Loaded, now: Date) => ({
  move: 'open' as const,
  data: { content: 'published', openedAt: now, answerDueOn: answerDay(idea.round.phases) },
  step: { type: 'opened' as const },
})

/** A text that was sent back goes to the moderators again. */
async function resubmitted(tx: Tx, idea: Loaded, now: Date): Promise<boolean> {
  const { count } = await tx.idea.updateMany({
    where: { id: idea.id, state: 'pending', content: 'returned' },
    data: { content: 'pending', changedAt: now },
  })
  return count > 0
}

type Submitted = { id: string; slug: string; state: string }

/** Hands an idea in: it can be read at once, or waits for a moderator. Its author follows it from now on. */
export async function submitIdea({ id }: IdeaIdInput, actor: Actor | null, now: Date): Promise<Result<Submitted>> {
  const known = await ideaById(id)
  if (!known) return refuse('missing')
  const refusal = whyNotSubmit(actor, known, now)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const address = await addressOf(actor.personId)
  return write(async (tx): Promise<Result<Submitted>> => {
    await holdIdeas(tx, [id])
    const idea = await ideaById(id, tx)
    if (!idea) return refuse('missing')
    if (!(await holdRound(tx, idea.round.id))) return refuse('proposals-closed')
    const again = idea.state === 'pending'
    const body = bodyOf(idea)
    const writing = { author: actor, type: ideaType, text: `${idea.title}\n${body}`, premoderated: idea.round.premoderated || again }
    const verdict = await judge(tx, writing, now)
    if (!verdict.ok) return verdict
    const slug = idea.slug ?? (await nextSlug(tx, now))
    const files = (await filesOn(ideaType, id, tx)).map((file) => file.id)
    const snapshot = { title: idea.title, body, locale: localeOf(idea.locale), files }
    const item = { id, about: [...new Set([idea.institutionId, idea.runnerId])], snapshot, demo: idea.demo }
    const submitting = { move: 'submit' as const, actor, data: { slug, submittedAt: now }, step: { type: 'submitted' as const } }
    const done = again ? await resubmitted(tx, idea, now) : await moved(tx, { idea: { ...idea, slug }, ...submitting }, now)
    if (!done) return refuse('conflict')
    await entered(tx, writing, verdict.value, item, now)
    if (address) await follow(tx, subjectOf(idea), address, actor.personId)
    if (verdict.value.hold) return ok({ id, slug, state: 'pending' })
    const pending = { ...idea, slug, state: 'pending', content: 'pending' }
    await moved(tx, { idea: pending, actor, ...opening(idea, now) }, now)
    return ok({ id, slug, state: 'open' })
  })
}

/** Takes an idea back, as long as no institution has begun to look at it. What readers know stays in view, and in the hands of moderators. */
export async function withdrawIdea({ id }: IdeaIdInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string | null }>> {
  const idea = await ideaById(id)
  if (!idea) return refuse('missing')
  const refusal = whyNotWithdraw(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const withdrawn = await write(async (tx) => {
    const step = { type: 'withdrawn' as const }
    if (!(await moved(tx, { idea, move: 'withdraw', actor, step, news: idea.openedAt !== null }, now))) return false
    if (idea.openedAt === null) {
      await dropCase(tx, ideaType, id, now)
      const words = { title: '', problem: '', solution: '', beneficiaries: '', content: 'deleted' }
      await tx.idea.update({ where: { id }, data: words })
      await setFilesState(tx, subjectOf(idea), 'deleted')
      await refresh(tx, idea, now)
    }
    return true
  })
  return withdrawn ? ok({ slug: idea.slug }) : refuse('conflict')
}
