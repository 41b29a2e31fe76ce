import 'server-only'
import { cached } from '@/lib/core/cache'
import { db } from '@/lib/core/db'
import { kinds } from './lifecycle'
import { threadTag } from './subjects'

type Ref = { type: string; id: string }
type Counted = { [kind in (typeof kinds)[number]]: number } & { subjectType: string; subjectId: string }

/** How much can be read about each of these things: address of the thread's tag → comments, replies and answers; nothing where there is none. */
async function commentCounts(refs: readonly Ref[]): Promise<ReadonlyMap<string, number>> {
  const types = [...new Set(refs.map(({ type }) => type))]
  const OR = types.map((type) => ({ subjectType: type, subjectId: { in: refs.filter((ref) => ref.type === type).map(({ id }) => id) } }))
  const columns = Object.fromEntries(kinds.map((kind) => [kind, true])) as Record<(typeof kinds)[number], true>
  const rows: Counted[] =
    OR.length === 0 ? [] : await db.commentThread.findMany({ where: { OR }, select: { ...columns, subjectType: true, subjectId: true } })
  return new Map(
    rows.map(({ subjectType, subjectId, ...row }) => [threadTag(subjectType, subjectId), kinds.reduce((sum, kind) => sum + row[kind], 0)]),
  )
}

export const cachedCommentCounts = cached(commentCounts, (refs) => refs.map(({ type, id }) => threadTag(type, id)))
