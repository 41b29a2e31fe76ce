import 'server-only'
import type { FileRow } from '@/lib/attachments/queries'
import { cached } from '@/lib/core/cache'
import { civilDay, now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import type { Locale } from '@/lib/i18n/locales'
import type { Titled } from '@/lib/i18n/title'
import { institution } from '@/lib/institutions/queries'
import { followSubjectOf, isFollowable } from '@/lib/notifications/subjects'
import type { Names } from '@/lib/territories/name'
import { filesOfIdea } from './files'
import {
  isPublic,
  isSlug,
  nextOpening,
  type Phase,
  type PhaseTimes,
  phaseAt,
  proposingPhases,
  stepTypes,
  supportingPhases,
} from './lifecycle'
import { type PlaceRef, placesOf, roundName } from './list'
import { localeOf, publicWhere } from './move'
import { whyNoSupport } from './policy'

export type IdeaAnswer = {
  decision: string
  reasonCode: string | null
  text: string
  locale: Locale
  reviewOn: string | null
  institution: Names
  day: string
}

export type IdeaLinkDto = Titled & { kind: string; path: string }

export type IdeaPage = {
  removed: false
  id: string
  slug: string
  state: string
  theme: string
  locale: Locale
  title: string
  problem: string
  solution: string
  beneficiaries: string
  territory: PlaceRef | null
  round: { slug: string; name: Names; phase: Phase | null; supportOpens: string | null }
  institution: Names
  supports: number
  verified: number
  /** Why nobody can support it now; null while everybody can. */
  noSupport: string | null
  openedOn: string
  answerDueOn: string | null
  answers: IdeaAnswer[]
  steps: { type: string; day: string; code: string | null }[]
  links: IdeaLinkDto[]
  /** Ideas that became part of this one. */
  joined: { slug: string; title: string; locale: Locale }[]
  files: FileRow[]
  redactedOn: string | null
  demo: boolean
}

export type RemovedIdea = { removed: true; slug: string; why: 'hidden' | 'held'; on: string | null; reasonCode: string | null }
export type MergedIdea = { mergedInto: string }

const columns = {
  id: true,
  slug: true,
  state: true,
  content: true,
  theme: true,
  locale: true,
  title: true,
  problem: true,
  solution: true,
  beneficiaries: true,
  territoryCode: true,
  authorId: true,
  institutionId: true,
  mergedIntoId: true,
  supports: true,
  verified: true,
  submittedAt: true,
  openedAt: true,
  answerDueOn: true,
  ruledAt: true,
  reasonCode: true,
  redactedAt: true,
  changedAt: true,
  demo: true,
  round: {
    select: {
      slug: true,
      institutionId: true,
      published: true,
      reportedAt: true,
      titleAr: true,
      titleFr: true,
      titleZgh: true,
      titleEn: true,
      phases: { select: { phase: true, opensAt: true, closesAt: true }, orderBy: { opensAt: 'asc' } },
    },
  },
  responses: { orderBy: { version: 'desc' } },
  steps: { orderBy: { at: 'asc' }, select: { type: true, at: true, code: true } },
  links: { orderBy: { at: 'asc' } },
} as const

/** Steps of one moment stand in the order in which they follow each other. */
const byStep = (one: { type: string; at: Date }, other: { type: string; at: Date }): number =>
  one.at.getTime() - other.at.getTime() || rank(one.type) - rank(other.type)
const rank = (type: string): number => (stepTypes as readonly string[]).indexOf(type)

const nobody: Names = { ar: '', fr: '' }
const nameOf = async (id: string): Promise<Names> => (await institution(id))?.name ?? nobody

/** What a subject of another domain is called, from the registry that it is followed through; nothing where it may not be seen. */
async function linked(subjectType: string, subjectId: string) {
  return isFollowable(subjectType) ? followSubjectOf(subjectType).describe(subjectId) : null
}

async function linksOf(rows: readonly { subjectType: string; subjectId: string; kind: string }[]): Promise<IdeaLinkDto[]> {
  const found = await Promise.all(
    rows.map(async ({ subjectType, subjectId, kind }) => {
      const described = await linked(subjectType, subjectId)
      return described && { kind, ...described }
    }),
  )
  return found.filter((link) => link !== null)
}

/** What everybody may see of an idea; a merged one says where it went, a hidden one that it was here. */
export async function ideaPage(slug: string): Promise<IdeaPage | RemovedIdea | MergedIdea | null> {
  const row = isSlug(slug) ? await db.idea.findUnique({ where: { slug }, select: columns }) : null
  if (!row?.round.published || !row.openedAt) return null
  if (row.content === 'hidden' || row.content === 'held')
    return { removed: true, slug, why: row.content, on: row.ruledAt && civilDay(row.ruledAt), reasonCode: row.reasonCode }
  if (!isPublic(row)) return null
  if (row.state === 'merged' && row.mergedIntoId) {
    const into = await db.idea.findUnique({ where: { id: row.mergedIntoId }, select: { slug: true } })
    if (into?.slug) return { mergedInto: into.slug }
  }
  const now = clock()
  const { round } = row
  const runnerId = round.institutionId
  const institutionId = row.institutionId ?? runnerId
  const [places, asked, joined, links, files] = await Promise.all([
    placesOf([row.territoryCode]),
    nameOf(institutionId),
    db.idea.findMany({
      where: { AND: [publicWhere, { mergedIntoId: row.id }] },
      select: { slug: true, title: true, locale: true },
      orderBy: { openedAt: 'asc' },
    }),
    linksOf(row.links),
    filesOfIdea(row.id),
  ])
  const answers = await Promise.all(
    row.responses.map(async (said) => ({
      decision: said.decision,
      reasonCode: said.reasonCode,
      text: said.text,
      locale: localeOf(said.locale),
      reviewOn: said.reviewOn,
      institution: await nameOf(said.institutionId),
      day: civilDay(said.at),
    })),
  )
  const opens = nextOpening(round.phases, supportingPhases, now)
  return {
    removed: false,
    id: row.id,
    slug,
    state: row.state,
    theme: row.theme,
    locale: localeOf(row.locale),
    title: row.title,
    problem: row.problem,
    solution: row.solution,
    beneficiaries: row.beneficiaries,
    territory: places.get(row.territoryCode ?? '') ?? null,
    round: { slug: round.slug, name: roundName(round), phase: phaseAt(round.phases, now), supportOpens: opens?.toISOString() ?? null },
    institution: asked,
    supports: row.supports,
    verified: row.verified,
    noSupport: whyNoSupport({ ...row, institutionId, runnerId }, now),
    openedOn: civilDay(row.openedAt),
    answerDueOn: row.answerDueOn,
    answers,
    steps: row.steps.toSorted(byStep).map(({ type, at, code }) => ({ type, day: civilDay(at), code })),
    links,
    joined: joined.map(({ slug: own, title, locale }) => ({ slug: own ?? '', title, locale: localeOf(locale) })),
    files,
    redactedOn: row.redactedAt && civilDay(row.redactedAt),
    demo: row.demo,
  }
}

export const cachedIdeaPage = cached(ideaPage, (slug) => [`idea:${slug}`])

export type RoundPhaseDto = { phase: Phase; opensAt: string; closesAt: string; state: 'done' | 'current' | 'coming' }

export type MeetingDto = {
  id: string
  name: Names
  startsAt: string
  endsAt: string
  territory: PlaceRef | null
  place: string | null
  link: string | null
  agenda: string | null
  minutes: string | null
  locale: Locale
  sequence: number
  cancelled: boolean
  changedAt: string
  past: boolean
}

export type RoundPage = {
  id: string
  slug: string
  name: Names
  about: { ar: string; fr: string }
  institution: Names
  phase: Phase | null
  phases: RoundPhaseDto[]
  /** What can be done at this instant. */
  may: { propose: boolean; support: boolean }
  proposalsOpen: string | null
  meetings: MeetingDto[]
  report: { text: string; locale: Locale; day: string } | null
  ideas: number
  supports: number
  demo: boolean
}

const phaseDtos = (phases: readonly PhaseTimes[], now: Date): RoundPhaseDto[] =>
  phases.map(({ phase, opensAt, closesAt }) => ({
    phase: phase as Phase,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    state: closesAt <= now ? 'done' : opensAt <= now ? 'current' : 'coming',
  }))

const roundColumns = {
  id: true,
  slug: true,
  institutionId: true,
  titleAr: true,
  titleFr: true,
  titleZgh: true,
  titleEn: true,
  aboutAr: true,
  aboutFr: true,
  report: true,
  reportLocale: true,
  reportedAt: true,
  demo: true,
  phases: { select: { phase: true, opensAt: true, closesAt: true }, orderBy: { opensAt: 'asc' } },
} as const

/** A published round: where it stands now, what one can do, its meetings and its report. */
export async function roundPage(slug: string): Promise<RoundPage | null> {
  const row = await db.round.findFirst({
    where: { slug, published: true },
    select: { ...roundColumns, meetings: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] } },
  })
  if (!row) return null
  const now = clock()
  const phase = phaseAt(row.phases, now)
  const where = { AND: [publicWhere, { roundId: row.id }, { state: { not: 'merged' } }] }
  const [places, runner, sums] = await Promise.all([
    placesOf(row.meetings.map(({ territoryCode }) => territoryCode)),
    nameOf(row.institutionId),
    db.idea.aggregate({ where, _count: true, _sum: { supports: true } }),
  ])
  const opens = nextOpening(row.phases, proposingPhases, now)
  return {
    id: row.id,
    slug: row.slug,
    name: roundName(row),
    about: { ar: row.aboutAr, fr: row.aboutFr },
    institution: runner,
    phase,
    phases: phaseDtos(row.phases, now),
    may: {
      propose: phase !== null && (proposingPhases as readonly string[]).includes(phase),
      support: phase !== null && (supportingPhases as readonly string[]).includes(phase),
    },
    proposalsOpen: opens?.toISOString() ?? null,
    meetings: row.meetings.map((meeting) => ({
      id: meeting.id,
      name: { ar: meeting.titleAr, fr: meeting.titleFr },
      startsAt: meeting.startsAt.toISOString(),
      endsAt: meeting.endsAt.toISOString(),
      territory: places.get(meeting.territoryCode ?? '') ?? null,
      place: meeting.place,
      link: meeting.link,
      agenda: meeting.agenda,
      minutes: meeting.minutes,
      locale: localeOf(meeting.locale),
      sequence: meeting.sequence,
      cancelled: meeting.cancelledAt !== null,
      changedAt: meeting.changedAt.toISOString(),
      past: meeting.endsAt <= now,
    })),
    report:
      row.report && row.reportedAt ? { text: row.report, locale: localeOf(row.reportLocale ?? 'ar'), day: civilDay(row.reportedAt) } : null,
    ideas: sums._count,
    supports: sums._sum.supports ?? 0,
    demo: row.demo,
  }
}

export const cachedRoundPage = cached(roundPage, (slug) => [`round:${slug}`])

export type RoundRow = Pick<RoundPage, 'slug' | 'name' | 'phase' | 'phases' | 'demo' | 'may'> & { ideas: number; reported: boolean }

/** Published rounds, the ones that run now first, then the latest. */
export async function rounds(): Promise<RoundRow[]> {
  const now = clock()
  const rows = await db.round.findMany({
    where: { published: true },
    select: { ...roundColumns, _count: { select: { ideas: { where: { AND: [publicWhere, { state: { not: 'merged' } }] } } } } },
  })
  const dto = rows.map((row): RoundRow => {
    const phase = phaseAt(row.phases, now)
    const may = {
      propose: phase !== null && (proposingPhases as readonly string[]).includes(phase),
      support: phase !== null && (supportingPhases as readonly string[]).includes(phase),
    }
    const { slug, demo, _count } = row
    return {
      slug,
      demo,
      name: roundName(row),
      phase,
      phases: phaseDtos(row.phases, now),
      may,
      ideas: _count.ideas,
      reported: row.reportedAt !== null,
    }
  })
  const lastOf = ({ phases }: RoundRow) => phases.at(-1)?.closesAt ?? ''
  return dto.sort((one, other) => Number(other.phase !== null) - Number(one.phase !== null) || lastOf(other).localeCompare(lastOf(one)))
}

export const cachedRounds = cached(rounds, () => ['ideas'])
