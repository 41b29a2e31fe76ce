import 'server-only'
import { type Tx, write } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { auditIdea, ideaBySlug, type Loaded, renew } from './move'
import { whyNotSupport, whyNotUnsupport } from './policy'
import type { IdeaSlugInput } from './schema'

type Gain = { supports: number; verified: number }

/** Counters move with their rows and are never counted again: the rows of old rounds are forgotten, the numbers stay. */
export async function counted(tx: Tx, ideaId: string, { supports, verified }: Gain): Promise<void> {
  const data = { supports: { increment: supports }, verified: { increment: verified } }
  await tx.idea.updateMany({ where: { id: ideaId }, data })
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
      await counted(tx, idea.id, { supports: 1, verified: verified ? 1 : 0 })
      await auditIdea(tx, idea, actor, 'support', { verified }, now)
      await renew(tx, idea)
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
    const known = await tx.ideaSupport.findUnique({ where: { ideaId_personId: { ideaId: idea.id, personId: actor.personId } } })
    if (known) {
      await tx.ideaSupport.delete({ where: { ideaId_personId: { ideaId: idea.id, personId: actor.personId } } })
      await counted(tx, idea.id, { supports: -1, verified: known.verified ? -1 : 0 })
      await auditIdea(tx, idea, actor, 'unsupport', {}, now)
      await renew(tx, idea)
    }
    const { supports } = await tx.idea.findUniqueOrThrow({ where: { id: idea.id }, select: { supports: true } })
    return ok({ slug, supports })
  })
}
