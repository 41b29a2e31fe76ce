import 'server-only'
import { type Tx, write } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { auditIdea, ideaBySlug, type Loaded, refresh } from './move'
import { whyNotSupport, whyNotUnsupport } from './policy'
import type { IdeaSlugInput } from './schema'

/** Makes the counters of an idea say what its rows say, and gives their numbers. */
export async function recount(tx: Tx, ideaId: string): Promise<void> {
  const where = { ideaId }
  const supports = await tx.ideaSupport.count({ where })
  const verified = await tx.ideaSupport.count({ where: { ...where, verified: true } })
  await tx.idea.update({ where: { id: ideaId }, data: { supports, verified } })
}

/** Support and every move that ends it wait for each other at the idea's row; the rule is asked again behind that lock. */
async function locked(tx: Tx, slug: string): Promise<Loaded | null> {
  await tx.idea.updateMany({ where: { slug }, data: { supports: { increment: 0 } } })
  return ideaBySlug(slug, tx)
}

type Supported = { slug: string; supports: number }

/** One person stands behind an idea, once; again changes nothing. */
export async function supportIdea({ slug }: IdeaSlugInput, actor: Actor | null, now: Date): Promise<Result<Supported>> {
  return write(async (tx): Promise<Result<Supported>> => {
    const idea = await locked(tx, slug)
    if (!idea) return refuse('missing')
    const refusal = whyNotSupport(actor, idea, now)
    if (refusal || !actor) return refuse(refusal ?? 'signed-out')
    const key = { ideaId: idea.id, personId: actor.personId }
    const known = await tx.ideaSupport.findUnique({ where: { ideaId_personId: key } })
    if (!known) {
      const verified = actor.level === 'ID'
      await tx.ideaSupport.create({ data: { ...key, verified, at: now } })
      await recount(tx, idea.id)
      await auditIdea(tx, idea, actor, 'support', { verified }, now)
      await refresh(tx, idea)
    }
    const { supports } = await tx.idea.findUniqueOrThrow({ where: { id: idea.id }, select: { supports: true } })
    return ok({ slug, supports })
  })
}

export async function unsupportIdea({ slug }: IdeaSlugInput, actor: Actor | null, now: Date): Promise<Result<Supported>> {
  return write(async (tx): Promise<Result<Supported>> => {
    const idea = await locked(tx, slug)
    if (!idea) return refuse('missing')
    const refusal = whyNotUnsupport(actor, idea, now)
    if (refusal || !actor) return refuse(refusal ?? 'signed-out')
    const { count } = await tx.ideaSupport.deleteMany({ where: { ideaId: idea.id, personId: actor.personId } })
    if (count > 0) {
      await recount(tx, idea.id)
      await auditIdea(tx, idea, actor, 'unsupport', {}, now)
      await refresh(tx, idea)
    }
    const { supports } = await tx.idea.findUniqueOrThrow({ where: { id: idea.id }, select: { supports: true } })
    return ok({ slug, supports })
  })
}
