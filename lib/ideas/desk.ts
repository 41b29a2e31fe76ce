import 'server-only'
import { civilDay, daysBetween } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import type { Names } from '@/lib/territories/name'
import { includes, isPublic } from './lifecycle'
import { roundName } from './list'
import { ideaBySlug, localeOf } from './move'
import { desksOf, runsFor, whyNotAnswer, whyNotAssign, whyNotDesk, whyNotLink, whyNotMerge, whyNotReadAtDesk, whyNotRun } from './policy'

export type DeskIdea = {
  slug: string
  title: string
  locale: Locale
  state: string
  supports: number
  institutionId: string
  round: { slug: string; name: Names }
  dueOn: string | null
  daysLeft: number | null
}

const titles = { titleAr: true, titleFr: true, titleZgh: true, titleEn: true } as const

/** Ideas that wait for an institution's word, by due date; a coordinator sees all of the own rounds. */
export async function ideaInbox(
  actor: Actor | null,
  now: Date,
): Promise<Result<{ waiting: DeskIdea[]; answered: DeskIdea[]; runs: string[] }>> {
  const refusal = whyNotDesk(actor)
  if (refusal) return refuse(refusal)
  const [desks, runs] = [desksOf(actor), runsFor(actor)]
  const rows = await db.idea.findMany({
    where: {
      content: 'published',
      state: { in: ['open', 'under-review', 'accepted', 'partially', 'rejected'] },
      OR: [
        { institutionId: { in: desks } },
        { institutionId: null, round: { institutionId: { in: desks } } },
        { round: { institutionId: { in: runs } } },
      ],
    },
    select: {
      slug: true,
      title: true,
      locale: true,
      state: true,
      supports: true,
      institutionId: true,
      answerDueOn: true,
      round: { select: { slug: true, institutionId: true, ...titles } },
    },
    orderBy: [{ answerDueOn: 'asc' }, { supports: 'desc' }, { id: 'asc' }],
    take: 500,
  })
  const today = civilDay(now)
  const dto = rows.map(({ slug, locale, answerDueOn, round, institutionId, ...row }): DeskIdea => {
    const waits = includes(['open', 'under-review'], row.state)
    return {
      ...row,
      slug: slug ?? '',
      locale: localeOf(locale),
      institutionId: institutionId ?? round.institutionId,
      round: { slug: round.slug, name: roundName(round) },
      dueOn: answerDueOn,
      daysLeft: waits && answerDueOn ? daysBetween(today, answerDueOn) : null,
    }
  })
  const waiting = dto.filter(({ state }) => includes(['open', 'under-review'], state))
  return ok({ waiting, answered: dto.filter((row) => !waiting.includes(row)), runs })
}

export type DeskCase = {
  slug: string
  institutionId: string
  may: { answer: string | null; assign: string | null; merge: string | null; link: string | null }
  /** Other open ideas of the round, into which this one can be merged. */
  targets: { slug: string; title: string; locale: Locale }[]
}

/** One idea before those who answer it or run its round. */
export async function deskIdea(slug: string, actor: Actor | null): Promise<Result<DeskCase>> {
  const refused = whyNotDesk(actor)
  if (refused) return refuse(refused)
  const idea = await ideaBySlug(slug)
  if (!idea || !isPublic(idea)) return refuse('missing')
  const refusal = whyNotReadAtDesk(actor, idea)
  if (refusal) return refuse(refusal)
  const merge = whyNotMerge(actor, idea)
  const rows = merge
    ? []
    : await db.idea.findMany({
        where: { roundId: idea.round.id, content: 'published', state: { in: ['open', 'under-review'] }, id: { not: idea.id } },
        select: { slug: true, title: true, locale: true },
        orderBy: { slug: 'asc' },
        take: 300,
      })
  const may = { answer: whyNotAnswer(actor, idea), assign: whyNotAssign(actor, idea), merge, link: whyNotLink(actor, idea) }
  const targets = rows.map(({ slug: own, title, locale }) => ({ slug: own ?? '', title, locale: localeOf(locale) }))
  return ok({ slug, institutionId: idea.institutionId, may, targets })
}

const roundColumns = {
  id: true,
  slug: true,
  institutionId: true,
  ...titles,
  aboutAr: true,
  aboutFr: true,
  premoderated: true,
  published: true,
  report: true,
  reportedAt: true,
  phases: { select: { phase: true, opensAt: true, closesAt: true }, orderBy: { opensAt: 'asc' } },
  meetings: { orderBy: { startsAt: 'asc' } },
} as const

/** A round as its coordinator works on it. */
export async function deskRound(slug: string, actor: Actor | null) {
  const refused = whyNotDesk(actor)
  if (refused) return refuse(refused)
  const row = await db.round.findUnique({ where: { slug }, select: roundColumns })
  if (!row) return refuse('missing')
  const refusal = whyNotRun(actor, row.institutionId)
  if (refusal) return refuse(refusal)
  const unanswered = await db.idea.count({
    where: { roundId: row.id, content: 'published', state: { in: ['open', 'under-review'] } },
  })
  return ok({ ...row, name: roundName(row), unanswered })
}
export type DeskRound = Extract<Awaited<ReturnType<typeof deskRound>>, { ok: true }>['value']

/** Rounds of the institutions for which the actor is the coordinator. */
export async function deskRounds(
  actor: Actor | null,
): Promise<Result<{ slug: string; name: Names; published: boolean; reported: boolean }[]>> {
  const refusal = whyNotDesk(actor) ?? (runsFor(actor).length > 0 ? null : 'forbidden')
  if (refusal) return refuse(refusal)
  const rows = await db.round.findMany({
    where: { institutionId: { in: runsFor(actor) } },
    select: { slug: true, published: true, reportedAt: true, ...titles },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return ok(rows.map((row) => ({ slug: row.slug, name: roundName(row), published: row.published, reported: row.reportedAt !== null })))
}
