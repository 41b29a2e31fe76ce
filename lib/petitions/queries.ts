import 'server-only'
import { type ClockDto, clocksOf, explain } from '@/lib/cases/clock-queries'
import type { Due } from '@/lib/cases/deadline'
import { cached } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import type { Locale } from '@/lib/i18n/locales'
import { type InstitutionRef, institutionColumns, institutionDto } from '@/lib/institutions/queries'
import { regionOf } from '@/lib/territories/code'
import type { Names } from '@/lib/territories/name'
import { childrenOf, regions } from '@/lib/territories/queries'
import { localeOf } from './letters'
import { type Hold, hidingReasons, isNumber, isPublic, petitionType, publicStates, type StepType, stepTypes } from './lifecycle'
import { onlyFewHidden, published, publishedDays } from './small'
import { progress } from './threshold'

/** The visibility rule of `isPublic` for the database: lists, counts, search, feeds and the API read through it. */
export const publicWhere = {
  hold: null,
  OR: [
    { state: { in: publicStates.filter((state) => state !== 'rejected') }, opensOn: { not: null } },
    { state: 'rejected', steps: { none: { type: 'rejected', code: { in: hidingReasons } } } },
  ],
}

export type PlaceRef = { code: string; name: Names }
export type PetitionText = { locale: Locale; title: string; ask: string; reasons: string }
export type Step = { type: StepType; day: string; code: string | null; note: string | null; locale: Locale | null }
export type RuleRef = {
  law: string
  article: string
  sourceUrl: string
  verified: boolean
  admissibilityDays: number | null
  answerDays: number | null
  answerMonths: number | null
}
export type Need = PlaceRef & { signatures: number; required: number; missing: number }

/** A time limit that runs, with the explanation of its last day. */
export type Owing = { clock: ClockDto; due: Due }

/** What a petition is, whoever looks at it. */
export type PetitionFile = {
  number: string
  slug: string
  state: string
  authorityState: string
  kind: string
  category: string
  demo: boolean
  sourceLocale: Locale
  authority: InstitutionRef
  territory: PlaceRef | null
  /** The language it was written in first. */
  texts: PetitionText[]
  signatures: number
  supporters: number
  threshold: number | null
  sharePerMille: number
  eligibility: string | null
  rule: RuleRef | null
  /** Signatures still missing in all. */
  missing: number | null
  /** Every child territory where the rule asks for shares; else none. */
  needs: Need[]
  steps: Step[]
  opensOn: string | null
  closesOn: string | null
  closedOn: string | null
  thresholdOn: string | null
  filedOn: string | null
  /** Last day of the answer that is owed. */
  dueOn: string | null
  owing: Owing[]
  concludedOn: string | null
  answer: { outcome: string; text: string; locale: Locale; day: string } | null
  rejection: { code: string; note: string; locale: Locale; day: string } | null
  /** Short link that answers in the visitor's language. */
  url: string
}

/** Figures of places with one to four people are null: they are not published unless the law asks for shares. */
export type RegionCount = PlaceRef & { iso: string | null; signatures: number | null; supporters: number | null }
/** Days with fewer than five people are null, and a day from which those of others could be worked out. */
export type DayCount = { day: string; signatures: number | null; supporters: number | null }
/** Why days have no number: all have fewer than five signatures, or that may not be told of each; null where every day has one. */
type HiddenDays = 'few' | 'hidden' | null
export type PetitionPage = PetitionFile & { removed: false; id: string; regions: RegionCount[]; days: DayCount[]; hiddenDays: HiddenDays }
/** What is left of a petition that was there: removed for good, hidden by moderators, or held while they look at reports. */
export type RemovedPetition = { removed: true; why: 'removed' | Hold; number: string; removedOn: string; ground: string }

export const shortLink = (number: string): string => `${env.appUrl}/p/${number}`

const ruleColumns = {
  law: true,
  article: true,
  sourceUrl: true,
  verified: true,
  admissibilityDays: true,
  answerDays: true,
  answerMonths: true,
} as const

const fileColumns = {
  id: true,
  number: true,
  state: true,
  hold: true,
  authorityState: true,
  kind: true,
  category: true,
  demo: true,
  sourceLocale: true,
  territoryCode: true,
  threshold: true,
  sharePerMille: true,
  eligibility: true,
  opensOn: true,
  closesOn: true,
  closedAt: true,
  thresholdAt: true,
  filedAt: true,
  concludedAt: true,
  authority: { select: institutionColumns },
  rule: { select: ruleColumns },
  texts: { select: { locale: true, title: true, ask: true, reasons: true } },
  steps: { select: { type: true, at: true, code: true, note: true, locale: true }, orderBy: { at: 'asc' } },
  tally: { select: { signatures: true, supporters: true } },
} as const

const loadFile = async (number: string) => (isNumber(number) ? db.petition.findUnique({ where: { number }, select: fileColumns }) : null)
type FileRow = NonNullable<Awaited<ReturnType<typeof loadFile>>>

/** The id of a petition that was handed in, for pages that know only its number. */
export const petitionIdOf = async (number: string): Promise<string | null> =>
  isNumber(number) ? ((await db.petition.findUnique({ where: { number }, select: { id: true } }))?.id ?? null) : null

const dayOf = (at: Date | null): string | null => at && civilDay(at)

/** The public timeline; the threshold has a day of its own and stands where that day puts it. */
function timeline(row: FileRow): Step[] {
  const steps = row.steps.map(({ at, type, locale, code, note }) => ({
    type: type as StepType,
    day: civilDay(at),
    code,
    note,
    locale: locale === null ? null : localeOf(locale),
  }))
  const reached = dayOf(row.thresholdAt)
  if (reached) steps.push({ type: 'threshold-reached', day: reached, code: null, note: null, locale: null })
  const rank = (step: Step) => stepTypes.indexOf(step.type)
  return steps.sort((one, other) => one.day.localeCompare(other.day) || rank(one) - rank(other))
}

const placeRef = async (code: string | null): Promise<PlaceRef | null> => {
  const row = code ? await db.territory.findUnique({ where: { code }, select: { nameAr: true, nameFr: true } }) : null
  return row && code ? { code, name: { ar: row.nameAr, fr: row.nameFr } } : null
}

type TallyRow = { territoryCode: string; signatures: number; supporters: number }

async function needsOf(row: FileRow, tallies: readonly TallyRow[]): Promise<{ missing: number | null; needs: Need[] }> {
  const within = row.sharePerMille > 0 ? row.authority.territoryCode : null
  const children = within ? await childrenOf(within) : []
  const counted = new Map(tallies.map(({ territoryCode, signatures }) => [territoryCode, signatures]))
  const counts = children.map(({ code }) => ({ code, signatures: counted.get(code) ?? 0 }))
  const { missing, children: needs } = progress(row, row.tally?.signatures ?? 0, counts)
  const names = new Map(children.map(({ code, name }) => [code, name]))
  return { missing, needs: needs.map((need) => ({ ...need, name: names.get(need.code) ?? { ar: need.code, fr: need.code } })) }
}

/** The clocks of an authority that run, each explained. */
async function owingOf(row: FileRow): Promise<Owing[]> {
  if (row.state !== 'filed') return []
  const running = (await clocksOf({ type: petitionType, id: row.id })).filter(({ state }) => state === 'running')
  return Promise.all(running.map(async (clock) => ({ clock, due: await explain(clock) })))
}

async function fileOf(row: FileRow, tallies: readonly TallyRow[]): Promise<PetitionFile> {
  const number = row.number ?? ''
  const steps = timeline(row)
  const step = (type: StepType) => steps.find((found) => found.type === type)
  const answered = step('answered')
  const rejected = step('rejected')
  const sourceLocale = localeOf(row.sourceLocale)
  const texts = row.texts.map((text) => ({ ...text, locale: localeOf(text.locale) }))
  const owing = await owingOf(row)
  return {
    number,
    slug: number,
    state: row.state,
    authorityState: row.authorityState,
    kind: row.kind,
    category: row.category,
    demo: row.demo,
    sourceLocale,
    authority: institutionDto(row.authority),
    territory: await placeRef(row.territoryCode),
    texts: texts.sort((one, other) => Number(other.locale === sourceLocale) - Number(one.locale === sourceLocale)),
    signatures: row.tally?.signatures ?? 0,
    supporters: row.tally?.supporters ?? 0,
    threshold: row.threshold,
    sharePerMille: row.sharePerMille,
    eligibility: row.eligibility,
    rule: row.rule,
    ...(await needsOf(row, tallies)),
    steps,
    opensOn: row.opensOn,
    closesOn: row.closesOn,
    closedOn: dayOf(row.closedAt),
    thresholdOn: dayOf(row.thresholdAt),
    filedOn: dayOf(row.filedAt),
    dueOn: owing.find(({ clock }) => clock.kind === 'petition-answer')?.clock.dueOn ?? null,
    owing,
    concludedOn: dayOf(row.concludedAt),
    answer: answered
      ? { outcome: answered.code ?? '', text: answered.note ?? '', locale: answered.locale ?? 'ar', day: answered.day }
      : null,
    rejection:
      rejected && row.state === 'rejected'
        ? { code: rejected.code ?? '', note: rejected.note ?? '', locale: rejected.locale ?? 'ar', day: rejected.day }
        : null,
    url: shortLink(number),
  }
}

const talliesOf = (petitionId: string): Promise<TallyRow[]> =>
  db.territoryTally.findMany({
    where: { petitionId },
    select: { territoryCode: true, signatures: true, supporters: true },
    orderBy: { territoryCode: 'asc' },
  })

/** The whole file of a submitted petition, for those whom the caller has let in. */
export async function petitionFile(number: string): Promise<(PetitionFile & { id: string }) | null> {
  const row = await loadFile(number)
  return row && { id: row.id, ...(await fileOf(row, await talliesOf(row.id))) }
}

function summed(tallies: readonly TallyRow[], keyOf: (code: string) => string) {
  const sums = new Map<string, { signatures: number; supporters: number }>()
  for (const { territoryCode, signatures, supporters } of tallies) {
    const sum = sums.get(keyOf(territoryCode)) ?? { signatures: 0, supporters: 0 }
    sums.set(keyOf(territoryCode), { signatures: sum.signatures + signatures, supporters: sum.supporters + supporters })
  }
  return (code: string, exact: boolean) => {
    const { signatures = 0, supporters = 0 } = sums.get(code) ?? {}
    return { signatures: published(signatures, exact), supporters: published(supporters, exact) }
  }
}

async function daysOf(petitionId: string): Promise<{ days: DayCount[]; hiddenDays: HiddenDays }> {
  const rows = await db.dayTally.findMany({
    where: { petitionId },
    select: { day: true, signatures: true, supporters: true },
    orderBy: { day: 'asc' },
  })
  const signatures = publishedDays(rows.map((row) => row.signatures))
  const supporters = publishedDays(rows.map((row) => row.supporters))
  const days = rows.map(({ day }, at) => ({ day, signatures: signatures[at] ?? null, supporters: supporters[at] ?? null }))
  const total = rows.reduce((sum, row) => sum + row.signatures, 0)
  const hiddenDays = !signatures.includes(null) ? null : onlyFewHidden(signatures, total) ? 'few' : 'hidden'
  return { days, hiddenDays }
}

const visible = (row: FileRow): boolean =>
  isPublic({
    state: row.state,
    hold: row.hold,
    opensOn: row.opensOn,
    rejection: row.steps.find(({ type }) => type === 'rejected')?.code ?? null,
  })

/** Whether nothing but the moderators keeps the public from it. */
const wasHeldBack = (row: FileRow): Hold | null =>
  (row.hold === 'held' || row.hold === 'hidden') && visible({ ...row, hold: null }) ? row.hold : null

/** A petition as the public sees it; what is left of a removed one; null for a number that the public has never seen. */
export async function petitionPage(number: string): Promise<PetitionPage | RemovedPetition | null> {
  const row = await loadFile(number)
  if (!row) return null
  const why = row.state === 'removed' ? 'removed' : wasHeldBack(row)
  if (why) {
    const step = row.steps.findLast(({ type }) => type === why)
    return { removed: true, why, number, removedOn: step ? civilDay(step.at) : '', ground: step?.code ?? '' }
  }
  if (!visible(row)) return null
  const tallies = await talliesOf(row.id)
  const count = summed(tallies, regionOf)
  const places = await regions()
  const byRegion = places.map(({ code, iso, name }) => ({ code, iso, name, ...count(code, row.sharePerMille > 0) }))
  return { removed: false, id: row.id, ...(await fileOf(row, tallies)), regions: byRegion, ...(await daysOf(row.id)) }
}

/** A petition that the public may read and that was never open: it was rejected, and its page says why. */
export async function unopenedPetition(number: string): Promise<PetitionPage | null> {
  const page = await petitionPage(number)
  return page && !page.removed && page.opensOn === null ? page : null
}

export const cachedPetitionPage = cached(petitionPage, (number) => [`petition:${number}`])

export type PetitionCount = { number: string; signatures: number; supporters: number; threshold: number | null; at: string }

/** The live figures; two small reads. */
export async function petitionCount(number: string, now: Date): Promise<PetitionCount | null> {
  if (!isNumber(number)) return null
  const row = await db.petition.findFirst({
    where: { number, ...publicWhere },
    select: { threshold: true, tally: { select: { signatures: true, supporters: true } } },
  })
  if (!row) return null
  return {
    number,
    signatures: row.tally?.signatures ?? 0,
    supporters: row.tally?.supporters ?? 0,
    threshold: row.threshold,
    at: now.toISOString(),
  }
}

export type TerritoryCount = RegionCount & { level: string; required: number | null }

/** Counts by region and by province, where people said that they live. */
export async function territoryCounts(number: string): Promise<{ number: string; rows: TerritoryCount[] } | null> {
  const row = await loadFile(number)
  if (!row || !visible(row)) return null
  const tallies = await talliesOf(row.id)
  const exact = row.sharePerMille > 0
  const required = new Map((await needsOf(row, tallies)).needs.map((need) => [need.code, need.required]))
  const places = await db.territory.findMany({ where: { level: { in: ['region', 'province'] } }, orderBy: { code: 'asc' } })
  const byRegion = summed(tallies, regionOf)
  const byCode = summed(tallies, (code) => code)
  const rows = places.map(({ code, iso, level, nameAr, nameFr }) => ({
    code,
    iso,
    level,
    name: { ar: nameAr, fr: nameFr },
    ...(level === 'region' ? byRegion : byCode)(code, exact),
    required: required.get(code) ?? null,
  }))
  return { number, rows }
}

/** Counts by civil day of signing, null below five; what was withdrawn is gone from its day. */
export async function dayCounts(number: string): Promise<{ number: string; rows: DayCount[] } | null> {
  const page = await petitionPage(number)
  return page && !page.removed ? { number, rows: page.days } : null
}

export type Standing = 'public' | 'removed' | 'held' | 'missing'

/** Which of 200, 410 and 404 an address of this petition deserves; 410 too while moderators hold it back. */
export async function petitionStanding(number: string): Promise<Standing> {
  if (!isNumber(number)) return 'missing'
  const row = await db.petition.findUnique({
    where: { number },
    select: { state: true, hold: true, opensOn: true, steps: { where: { type: 'rejected' }, select: { code: true } } },
  })
  if (!row) return 'missing'
  if (row.state === 'removed') return 'removed'
  const rejection = row.steps[0]?.code ?? null
  if (!isPublic({ ...row, hold: null, rejection })) return 'missing'
  return row.hold === null ? 'public' : 'held'
}

/** How a command refuses a number that stands for no petition which may be signed or followed: `gone` once it was removed. */
export async function whyMissing(number: string): Promise<'gone' | 'petition-held' | 'missing'> {
  const standing = await petitionStanding(number)
  return standing === 'removed' ? 'gone' : standing === 'held' ? 'petition-held' : 'missing'
}
