import 'server-only'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { waitsFor } from '@/lib/moderation/cases'
import { visibleWhere } from '@/lib/moderation/content'
import { isOpenRound } from './lifecycle'
import { whyNotAssess, whyNotChangeAssessment, whyNotDeleteAssessment, whyNotRunRounds } from './policy'
import { assessedCommitment, assessmentType } from './tally'
import { type Titles, titlesOf } from './title'

/** What is read of citizens' assessments: what people wrote, one's own answers, and the rounds at the desk. */

/** A reason as everybody reads it: what was answered, whether the identity is verified, never who. */
export type Reason = {
  id: string
  completion: string
  opened: string
  evidence: string
  text: string
  locale: Locale
  verified: boolean
  redacted: boolean
  day: string
  demo: boolean
}

export type Reasons = { reasons: Reason[]; next: string | null }

const perPage = 10
const localeOf = (text: string): Locale => (isLocale(text) ? text : 'ar')

/** What people wrote about a commitment, the latest first, a page at a time; `after` is the `next` of the page before. */
export async function reasonsAbout(commitmentId: string, after?: string, limit = perPage): Promise<Reasons> {
  const [time, id] = after?.split('.') ?? []
  const at = new Date(Number(time))
  const earlier = time && id ? { OR: [{ publishedAt: { lt: at } }, { publishedAt: at, id: { gt: id } }] } : {}
  const rows = await db.citizenAssessment.findMany({
    where: { commitmentId, ...visibleWhere, reason: { not: null }, publishedAt: { not: null }, AND: [earlier] },
    orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    reasons: shown.map((row) => ({
      id: row.id,
      completion: row.completion,
      opened: row.opened,
      evidence: row.evidenceUseful,
      text: row.reason ?? '',
      locale: localeOf(row.locale),
      verified: row.verified,
      redacted: row.redactedAt !== null,
      day: civilDay(row.publishedAt ?? row.createdAt),
      demo: row.demo,
    })),
    next: last ? `${last.publishedAt?.getTime()}.${last.id}` : null,
  }
}

/** The first few of them, below the voices. */
export const cachedReasons = cached(
  (id: string) => reasonsAbout(id, undefined, 3),
  (id) => [`commitment:${id}`],
)

type Ruled = { day: string; by: string; reason: string | null; note: string | null; noteLocale: Locale | null }

/** One of the actor's own assessments and what happens to it. */
export type OwnAssessment = {
  id: string
  commitment: { id: string; ogpId: string | null; number: number | null; title: Titles }
  round: { id: string; closesAt: string; open: boolean }
  completion: string
  opened: string
  evidence: string
  reason: string | null
  locale: Locale
  state: string
  changedOn: string
  /** While a moderator is to look: by when, and what asked for it. */
  waits: { until: Date; late: boolean; trigger: string } | null
  /** When a reason that readers reported comes back by itself, unless somebody decides before. */
  backAt: Date | null
  ruled: Ruled | null
  /** What it said before a moderator took something out. */
  original: string | null
  may: { change: Refusal | null; delete: Refusal | null }
}

const findOwn = (where: object) => db.citizenAssessment.findMany({ where, orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }], take: 200 })
type Row = Awaited<ReturnType<typeof findOwn>>[number]

const ruledOf = ({ ruledAt, ruledBy, reasonCode, note, noteLocale }: Row): Ruled | null =>
  ruledAt && ruledBy
    ? { day: civilDay(ruledAt), by: ruledBy, reason: reasonCode, note, noteLocale: isLocale(noteLocale) ? noteLocale : null }
    : null

async function ownOf(rows: readonly Row[], actor: Actor, now: Date): Promise<OwnAssessment[]> {
  const [cases, rounds, commitments] = await Promise.all([
    db.moderationCase.findMany({
      where: { openKey: { in: rows.map(({ id }) => `${assessmentType}:${id}`) } },
      select: { subjectId: true, dueAt: true, trigger: true, rule: true, holdUntil: true },
    }),
    db.assessmentRound.findMany({ where: { id: { in: rows.map(({ roundId }) => roundId) } } }),
    db.commitment.findMany({ where: { id: { in: rows.map(({ commitmentId }) => commitmentId) } } }),
  ])
  return rows.flatMap((row) => {
    const round = rounds.find(({ id }) => id === row.roundId)
    const commitment = commitments.find(({ id }) => id === row.commitmentId)
    if (!round || !commitment) return []
    const waiting = cases.find(({ subjectId }) => subjectId === row.id)
    const open = isOpenRound(round, now)
    const seen = row.state === 'pending' || row.state === 'held'
    return [
      {
        id: row.id,
        commitment: { id: commitment.id, ogpId: commitment.ogpId, number: commitment.number, title: titlesOf(commitment) },
        round: { id: round.id, closesAt: round.closesAt.toISOString(), open },
        completion: row.completion,
        opened: row.opened,
        evidence: row.evidenceUseful,
        reason: row.reason,
        locale: localeOf(row.locale),
        state: row.state,
        changedOn: civilDay(row.updatedAt),
        waits: waiting && seen ? { until: waiting.dueAt, late: waiting.dueAt < now, trigger: waitsFor(waiting) } : null,
        backAt: row.state === 'held' ? (waiting?.holdUntil ?? null) : null,
        ruled: ruledOf(row),
        original: row.originalReason,
        may: {
          change: open ? whyNotChangeAssessment(row) : 'round-over',
          delete: whyNotDeleteAssessment(actor, row),
        },
      },
    ]
  })
}

/** Everything that the actor assessed, the latest first. */
export const myAssessments = async (actor: Actor | null, now: Date): Promise<OwnAssessment[]> =>
  actor ? ownOf(await findOwn({ personId: actor.personId }), actor, now) : []

/** The page on which one assesses: the round that is open, was last, or comes; why one may not; one's own answer. */
export type AssessPage = {
  round: { id: string; title: Partial<Record<Locale, string>>; opensAt: string; closesAt: string; demo: boolean } | null
  refusal: Refusal | null
  own: OwnAssessment | null
}

/** Null for an address that stands for no commitment. */
export async function assessPage(commitmentId: string, actor: Actor | null, now: Date): Promise<AssessPage | null> {
  const commitment = await assessedCommitment(db, commitmentId)
  if (!commitment) return null
  const rounds = await db.assessmentRound.findMany({ where: { planId: commitment.planId }, orderBy: { opensAt: 'desc' } })
  const round = rounds.find((one) => isOpenRound(one, now)) ?? rounds.find(({ closesAt }) => closesAt <= now) ?? rounds.at(-1)
  if (!round) return { round: null, refusal: 'no-round', own: null }
  const where = { commitmentId, roundId: round.id, personId: actor?.personId ?? '' }
  const own = actor ? ((await ownOf(await findOwn(where), actor, now))[0] ?? null) : null
  const { id, titleAr, titleFr, opensAt, closesAt, demo } = round
  return {
    round: {
      id,
      title: { ...(titleAr ? { ar: titleAr } : {}), ...(titleFr ? { fr: titleFr } : {}) },
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      demo,
    },
    refusal: whyNotAssess(actor, { about: commitment.about, opensAt, closesAt }, now) ?? (own && whyNotChangeAssessment(own)),
    own,
  }
}

export type DeskRound = {
  id: string
  plan: { id: string; cycle: string; chapter: string }
  titleAr: string
  titleFr: string
  opensAt: Date
  closesAt: Date
  over: boolean
  assessments: number
}

export type RoundsDesk = { rounds: DeskRound[]; plans: DeskRound['plan'][] }

/** Rounds of all plans, the latest first, and the plans that one can be opened for. */
export async function roundsDesk(actor: Actor | null, now: Date): Promise<Result<RoundsDesk>> {
  const refusal = whyNotRunRounds(actor)
  if (refusal) return refuse(refusal)
  const [rounds, plans, given] = await Promise.all([
    db.assessmentRound.findMany({
      orderBy: [{ opensAt: 'desc' }, { id: 'asc' }],
      include: { plan: { select: { id: true, cycle: true, chapter: true } } },
    }),
    db.actionPlan.findMany({
      where: { published: true, status: { not: 'draft' } },
      orderBy: [{ cycle: 'desc' }, { chapter: 'asc' }],
      select: { id: true, cycle: true, chapter: true },
    }),
    db.assessmentTally.groupBy({ by: ['roundId'], where: { question: 'completion' }, _sum: { everyone: true } }),
  ])
  return ok({
    plans: plans.filter(({ chapter }) => whyNotRunRounds(actor, chapter) === null),
    rounds: rounds
      .filter(({ plan }) => whyNotRunRounds(actor, plan.chapter) === null)
      .map(({ id, plan, titleAr, titleFr, opensAt, closesAt }) => ({
        id,
        plan,
        titleAr,
        titleFr,
        opensAt,
        closesAt,
        over: closesAt <= now,
        assessments: given.find(({ roundId }) => roundId === id)?._sum.everyone ?? 0,
      })),
  })
}
