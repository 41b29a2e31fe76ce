import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { announce } from '@/lib/notifications/commands'
import { followSubjectOf, isFollowable } from '@/lib/notifications/subjects'
import { moveOf } from './lifecycle'
import { auditIdea, holdIdeas, ideaById, ideaBySlug, type Loaded, moved, refresh, renew, subjectOf } from './move'
import { whyNotAnswer, whyNotAssign, whyNotLink, whyNotMerge } from './policy'
import type { IdeaAnswerInput, IdeaAssignInput, IdeaLinkInput, IdeaMergeInput } from './schema'
import { counted } from './supporting'

/** What the institution decides is said in its own words, or not at all; the same decision again is a new version of its words. */
export async function answerIdea(input: IdeaAnswerInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const { slug, decision, text, language, reviewOn } = input
  const idea = await ideaBySlug(slug)
  if (!idea) return refuse('missing')
  const refusal = whyNotAnswer(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (reviewOn && reviewOn <= civilDay(now)) return refuse('invalid', { fields: { reviewOn: ['day-past'] } })
  const reasonCode = decision === 'rejected' ? (input.reason ?? null) : null
  const answered = await write(async (tx) => {
    const step = { type: decision, ...(reasonCode ? { code: reasonCode } : {}) }
    const again = idea.state === decision
    if (!again && !(await moved(tx, { idea, move: moveOf[decision], actor, step, news: true }, now))) return false
    const { _max } = await tx.ideaResponse.aggregate({ where: { ideaId: idea.id }, _max: { version: true } })
    const { institutionId } = idea
    const said = { institutionId, decision, reasonCode, text, locale: language, reviewOn: reviewOn ?? null, responderId: actor.personId }
    await tx.ideaResponse.create({ data: { id: newId(), ideaId: idea.id, version: (_max.version ?? 0) + 1, at: now, ...said } })
    if (again) {
      await auditIdea(tx, idea, actor, 'answer', { decision }, now)
      await announce(tx, subjectOf(idea), 'answered-again', { code: decision }, now)
      await refresh(tx, idea, now)
    }
    return true
  })
  return answered ? ok({ slug }) : refuse('conflict')
}

/** Gives an idea to the institution that can answer it. */
export async function assignIdea(
  { slug, institution }: IdeaAssignInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ slug: string }>> {
  const idea = await ideaBySlug(slug)
  if (!idea) return refuse('missing')
  const refusal = whyNotAssign(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if ((await db.institution.count({ where: { id: institution } })) === 0)
    return refuse('invalid', { fields: { institution: ['institution-needed'] } })
  await write(async (tx) => {
    await tx.idea.update({ where: { id: idea.id }, data: { institutionId: institution, changedAt: now } })
    await auditIdea(tx, idea, actor, 'assign', { institution }, now)
    await refresh(tx, idea, now)
  })
  return ok({ slug })
}

/** Everybody who wrote or supported one idea stands behind another, once; returns those who are new there. */
async function carrySupports(tx: Tx, idea: Loaded, target: Loaded, now: Date): Promise<{ verified: boolean }[]> {
  const known = await tx.ideaSupport.findMany({ where: { ideaId: target.id }, select: { personId: true } })
  const there = new Set([target.authorId, ...known.map(({ personId }) => personId)])
  const rows = await tx.ideaSupport.findMany({ where: { ideaId: idea.id }, select: { personId: true, verified: true, at: true } })
  const author = idea.authorId ? [{ personId: idea.authorId, verified: false, at: now }] : []
  const carried = [...rows, ...author].filter(({ personId }) => !there.has(personId))
  await tx.ideaSupport.createMany({ data: carried.map((row) => ({ ...row, ideaId: target.id })) })
  return carried
}

/** Whether an idea can become part of another: of the same round, and neither over nor part of something itself. */
const fits = (idea: Loaded, target: Loaded, actor: Actor): boolean =>
  target.id !== idea.id && target.round.id === idea.round.id && whyNotMerge(actor, target) === null

/**
 * Puts an idea into another of the same round: its page leads there, everybody who stood behind either stands behind that one once, and
 * followers of both are told what becomes of it.
 */
export async function mergeIdea({ slug, into }: IdeaMergeInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const [idea, target] = [await ideaBySlug(slug), await ideaBySlug(into)]
  if (!idea) return refuse('missing')
  const refusal = whyNotMerge(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (!target || !fits(idea, target, actor)) return refuse('invalid', { fields: { into: ['merge-target'] } })
  return attempt(async (tx) => {
    await holdIdeas(tx, [idea.id, target.id])
    const [from, to] = [await ideaById(idea.id, tx), await ideaById(target.id, tx)]
    if (!from || whyNotMerge(actor, from)) return giveUp('conflict')
    if (!to || !fits(from, to, actor)) return giveUp('invalid', { fields: { into: ['merge-target'] } })
    const data = { mergedIntoId: to.id }
    const step = { type: 'merged' as const, code: to.slug ?? '' }
    if (!(await moved(tx, { idea: from, move: 'merge', actor, data, step, news: true }, now))) giveUp('conflict')
    await tx.idea.updateMany({ where: { mergedIntoId: from.id }, data })
    const gained = await carrySupports(tx, from, to, now)
    await counted(tx, to.id, { supports: gained.length, verified: gained.filter(({ verified }) => verified).length })
    await auditIdea(tx, to, actor, 'receive', { supports: gained.length }, now)
    await renew(tx, to)
    return { slug: into }
  })
}

export const commitmentType = 'commitment'

/** Says what an idea found its way into; its author and followers are told of that thing from now on. */
export async function linkIdea(
  { slug, commitment, kind }: IdeaLinkInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ slug: string }>> {
  const idea = await ideaBySlug(slug)
  if (!idea) return refuse('missing')
  const refusal = whyNotLink(actor, idea)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const known = isFollowable(commitmentType) && (await followSubjectOf(commitmentType).describe(commitment))
  if (!known) return refuse('invalid', { fields: { commitment: ['commitment-unknown'] } })
  await write(async (tx) => {
    const key = { ideaId: idea.id, subjectType: commitmentType, subjectId: commitment }
    await tx.ideaLink.upsert({
      where: { ideaId_subjectType_subjectId: key },
      create: { ...key, kind, at: now },
      update: { kind, at: now },
    })
    await tx.ideaStep.create({ data: { id: newId(), ideaId: idea.id, type: 'linked', at: now, code: `${kind}:${commitment}` } })
    await auditIdea(tx, idea, actor, 'link', { kind, subject: `${commitmentType}:${commitment}` }, now)
    await announce(tx, subjectOf(idea), 'linked', { code: `${kind}:${commitment}` }, now)
    await refresh(tx, idea, now)
  })
  return ok({ slug })
}
