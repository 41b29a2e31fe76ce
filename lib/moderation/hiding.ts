import 'server-only'
import { db, write } from '@/lib/core/db'
import type { Result } from '@/lib/core/result'
import { localeOr } from './notices'
import { type ModerationSubject, moderationSubjectOf, moderationSubjects } from './subjects'

/**
 * What a sanction hides, and gives back once it is over: a hundred things a transaction, since somebody may have written thousands and
 * everybody else's writing waits meanwhile. The rows say how far it is, so that it goes on wherever it stopped.
 */

type SanctionRow = NonNullable<Awaited<ReturnType<typeof db.sanction.findFirst>>>

const atOnce = 100
/** Batches of one turn of the job. */
const atATime = 50

const over = { sanction: { state: { not: 'running' } } }
const begun = { state: 'running', hidingSince: { not: null } }

/** Whether anything is left to hide or to give back. */
export const hidingDue = async (): Promise<boolean> =>
  (await db.sanction.count({ where: begun })) > 0 || (await db.hiddenBySanction.count({ where: over })) > 0

const rulingOf = ({ id, noteLocale }: SanctionRow) => ({ locale: localeOr(noteLocale, 'ar'), by: `sanction:${id}`, actor: null })

/** Hides some things of one kind, all of them before anything else of the sanction changes; false when it no longer runs. */
async function hideSome(sanction: SanctionRow, subject: ModerationSubject, ids: readonly string[], now: Date): Promise<boolean> {
  const { id: sanctionId, startsAt, reasonCode, publicNote: note } = sanction
  const { type: subjectType } = subject
  return write(async (tx) => {
    // Whoever lifts the sanction waits here, and the next hundred find it lifted.
    const { count } = await tx.sanction.updateMany({ where: { id: sanctionId, ...begun }, data: { hides: true } })
    if (count === 0) return false
    const decided = await tx.moderationDecision.findMany({
      where: { at: { gt: startsAt }, deciderId: { not: null }, case: { subjectType, subjectId: { in: [...ids] } } },
      select: { case: { select: { subjectId: true } } },
    })
    // What moderators let stand since is theirs.
    const theirs = new Set(decided.map((row) => row.case.subjectId))
    const ruling = { ...rulingOf(sanction), action: 'hide' as const, move: 'hide' as const, reasonCode, note }
    for (const subjectId of ids)
      if (!theirs.has(subjectId) && (await subject.rule(tx, subjectId, ruling, now)))
        await tx.hiddenBySanction.create({ data: { sanctionId, subjectType, subjectId } })
    return true
  })
}

/** Goes on hiding what the person has in view of the public; gives how many batches are left of `batches`. */
async function hide(sanction: SanctionRow, batches: number, now: Date): Promise<number> {
  let left = batches
  for (const subject of moderationSubjects()) {
    const ids = await subject.visibleOf(sanction.personId)
    for (let from = 0; from < ids.length; from += atOnce) {
      if (left === 0) return 0
      left--
      if (!(await hideSome(sanction, subject, ids.slice(from, from + atOnce), now))) return left
    }
  }
  await write((tx) => tx.sanction.updateMany({ where: { id: sanction.id }, data: { hidingSince: null } }))
  return left
}

/** Gives back what sanctions that are over hid and nothing else: a later decision about a thing has taken its row away. */
async function giveBack(personId: string | undefined, now: Date): Promise<boolean> {
  const where = { sanction: { ...over.sanction, ...(personId ? { personId } : {}) } }
  const hidden = await db.hiddenBySanction.findMany({ where, include: { sanction: true }, take: atOnce })
  if (hidden.length === 0) return false
  await write(async (tx) => {
    for (const { sanction, sanctionId, subjectType, subjectId } of hidden) {
      if ((await tx.hiddenBySanction.deleteMany({ where: { sanctionId, subjectType, subjectId } })).count === 0) continue
      // Another sanction that runs and hides goes on hiding.
      const other = await tx.sanction.findFirst({ where: { personId: sanction.personId, state: 'running', hides: true } })
      if (other) await tx.hiddenBySanction.create({ data: { sanctionId: other.id, subjectType, subjectId } })
      else {
        const ruling = { ...rulingOf(sanction), action: 'restore' as const, move: 'restore' as const, reasonCode: null, note: null }
        await moderationSubjectOf(subjectType).rule(tx, subjectId, ruling, now)
      }
    }
  })
  return true
}

/** Hides and gives back what is due, of one person or of all, in so many batches at most. */
export async function settleHidden(
  now: Date,
  { personId, batches = atATime }: { personId?: string; batches?: number } = {},
): Promise<void> {
  let left = batches
  while (left > 0 && (await giveBack(personId, now))) left--
  const due = await db.sanction.findMany({ where: { ...begun, ...(personId ? { personId } : {}) }, orderBy: { hidingSince: 'asc' } })
  for (const sanction of due) if (left > 0) left = await hide(sanction, left, now)
}

/** The first hundred of the author of a case at once, when what was decided there is true; `moderation.hide` goes on with the rest. */
export async function thenHidden<T>(caseId: string, now: Date, decided: Promise<Result<T>>): Promise<Result<T>> {
  const result = await decided
  const row = result.ok ? await db.moderationCase.findUnique({ where: { id: caseId }, select: { authorId: true } }) : null
  if (row?.authorId) await settleHidden(now, { personId: row.authorId, batches: 1 })
  return result
}
