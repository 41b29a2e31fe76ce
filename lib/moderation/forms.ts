import 'server-only'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { appealableOf, findDecision } from './appeals'
import { snapshotHash } from './cases'
import { snapshotOf } from './notices'
import { whyNotAppeal, whyNotManageTerms } from './policy'
import { isModerated, isSeen, moderationSubjectOf, presentIdOf } from './subjects'

/** What the pages of reports, appeals and watched terms show beside their forms. */

export type Reportable = {
  path: string
  title: string
  locale: string
  authorId: string | null /** The reader said so of this very text before. */
  reported: boolean
}

/** What the page of a report says about the thing; missing when the public does not see it. */
export async function reportable(type: string, id: string, actor: Actor | null): Promise<Result<Reportable>> {
  if (!isModerated(type) || !/^[0-9a-z]{10,40}$/.test(id)) return refuse('missing')
  const subjectId = await presentIdOf(type, id)
  const seen = await moderationSubjectOf(type).look(subjectId)
  if (!seen || !isSeen(seen)) return refuse('missing')
  const { title, body, locale } = seen.snapshot
  const mine = { subjectType: type, subjectId, contentHash: snapshotHash(seen.snapshot) }
  const reported = actor !== null && (await db.contentReport.count({ where: { ...mine, reporterId: actor.personId } })) > 0
  return ok({ path: seen.path, title: title ?? body.slice(0, 200), locale, authorId: seen.authorId, reported })
}

export type AppealForm = {
  decisionId: string
  type: string
  title: string
  locale: string
  action: string
  reasonCode: string | null
  detailCode: string | null
  note: string | null
  noteLocale: string | null
  quoted: string | null
  until: string | null
  refusal: string | null
}

/** What the page of an appeal shows to whoever holds the link, or to the author. */
export async function appealForm(
  query: { token?: string | undefined; decision?: string | undefined },
  actor: Actor | null,
  now: Date,
): Promise<Result<AppealForm>> {
  const found = query.token || query.decision ? await findDecision(query) : null
  if (!found) return refuse(query.token ? 'token-invalid' : actor ? 'missing' : 'signed-out')
  const refusal = whyNotAppeal(actor, appealableOf(found, query.token !== undefined), now)
  if (refusal === 'missing' || refusal === 'signed-out') return refuse(refusal)
  const { title, body, locale } = snapshotOf(found.case)
  return ok({
    decisionId: found.id,
    type: found.case.subjectType,
    title: title ?? body.slice(0, 200),
    locale,
    action: found.action,
    reasonCode: found.reasonCode,
    detailCode: found.detailCode,
    note: found.publicNote,
    noteLocale: found.noteLocale,
    quoted: found.quoted,
    until: found.appealUntil && civilDay(found.appealUntil),
    refusal,
  })
}

export type TermRow = { id: string; pattern: string; locale: string; effect: string; reasonCode: string; active: boolean }

/** Every watched term, for those who keep the list. */
export async function watchedTerms(actor: Actor | null): Promise<Result<TermRow[]>> {
  const refusal = whyNotManageTerms(actor)
  if (refusal) return refuse(refusal)
  return ok(await db.watchedTerm.findMany({ orderBy: [{ active: 'desc' }, { locale: 'asc' }, { pattern: 'asc' }] }))
}
