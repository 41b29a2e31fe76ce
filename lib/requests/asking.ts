import 'server-only'
import type { Asker } from '@/lib/cases/asker'
import { isApplicant } from '@/lib/cases/asker'
import { type ClockKind, clockKinds } from '@/lib/cases/clock-kinds'
import { openInstitution } from '@/lib/cases/commands'
import type { Unit } from '@/lib/cases/deadline'
import { openText } from '@/lib/cases/vault'
import { cached } from '@/lib/core/cache'
import { civilDay, now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { answeringInstitutions } from '@/lib/institutions/officers'
import { type InstitutionRef, institutionColumns, institutionDto } from '@/lib/institutions/queries'
import { likeness } from '@/lib/search/likeness'
import { normalize } from '@/lib/search/normalize'
import { search, searchLike } from '@/lib/search/queries'
import { requestByRef, requestType } from './move'
import { publicWhere } from './visible'

/** What somebody looks at before they ask: what was answered already, who answers, what the law says. */

export type RequestMatch = {
  ref: string
  title: string
  locale: Locale
  institution: InstitutionRef
  outcome: string | null
  /** Civil day; null while no answer is published. */
  answeredOn: string | null
  askedOn: string
}

/** Requests that are compared word by word; the index finds them. */
const compared = 200
/** Less alike than this says something else. */
const least = 0.3

/** Published requests that say something like this one: those with every word of a short search before others, answered ones first. */
export async function similarRequests(
  { title, body = '' }: { title: string; body?: string },
  besides: string | null = null,
  limit = 5,
): Promise<RequestMatch[]> {
  const [exact, alike] = await Promise.all([
    body === '' ? search(requestType, title) : [],
    searchLike(requestType, `${title}\n${body}`, compared),
  ])
  const whole = new Set((exact ?? []).slice(0, compared))
  const rows = await db.publishedRequest.findMany({
    where: { ...publicWhere(clock()), caseId: { in: [...new Set([...whole, ...alike])].filter((id) => id !== besides) } },
    select: {
      ...{ caseId: true, ref: true, title: true, question: true, locale: true, outcome: true, answer: true },
      ...{ answerPublishedAt: true, createdAt: true, institutionId: true },
    },
  })
  const near = rows
    .map((row) => ({
      ...row,
      answered: row.answerPublishedAt !== null,
      alike: likeness({ title, body }, { title: row.title, body: `${row.question}\n${row.answer ?? ''}` }),
    }))
    .filter((row) => whole.has(row.caseId) || row.alike >= least)
    .sort(
      (one, other) =>
        Number(whole.has(other.caseId)) - Number(whole.has(one.caseId)) ||
        Number(other.answered) - Number(one.answered) ||
        other.alike - one.alike ||
        one.ref.localeCompare(other.ref),
    )
    .slice(0, limit)
  const institutions = await institutionsById(near.map(({ institutionId }) => institutionId))
  return near.flatMap(({ ref, title: called, locale, outcome, answerPublishedAt, createdAt, institutionId }) => {
    const institution = institutions.get(institutionId)
    const answeredOn = answerPublishedAt && civilDay(answerPublishedAt)
    return institution
      ? [
          {
            ref,
            title: called,
            locale: localeOf(locale),
            institution,
            outcome: answeredOn && outcome,
            answeredOn,
            askedOn: civilDay(createdAt),
          },
        ]
      : []
  })
}

async function institutionsById(ids: readonly string[]): Promise<Map<string, InstitutionRef>> {
  const rows = await db.institution.findMany({ where: { id: { in: [...new Set(ids)] } }, select: institutionColumns })
  return new Map(rows.map((row) => [row.id, institutionDto(row)]))
}

export type Askable = {
  institution: InstitutionRef
  /** Who answers requests there, as it made known; null where nobody was named. */
  officer: { ar: string; fr: string } | null
  /** Somebody works at its desk of requests; who that is stays unsaid unless that person was named. */
  answering: boolean
  /** It is closed; what took over its tasks, where that is known. */
  closed: boolean
  successor: InstitutionRef | null
}

const columns = { ...institutionColumns, activeTo: true } as const
type Row = Awaited<ReturnType<typeof rowsWhere>>[number]
const rowsWhere = (where: object) => db.institution.findMany({ where, select: columns, orderBy: [{ kind: 'asc' }, { id: 'asc' }] })

async function askables(rows: readonly Row[]): Promise<Askable[]> {
  const today = civilDay(clock())
  const ids = rows.map(({ id }) => id)
  const officers = await db.informationOfficer.findMany({
    where: { institutionId: { in: ids }, activeFrom: { lte: today }, OR: [{ activeTo: null }, { activeTo: { gte: today } }] },
    select: { institutionId: true, nameAr: true, nameFr: true },
    // The deputy comes after the one who is named first.
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
  })
  const answering = await answeringInstitutions(ids)
  const named = new Map(officers.map(({ institutionId, nameAr, nameFr }) => [institutionId, { ar: nameAr, fr: nameFr }]))
  const isClosed = ({ activeTo }: Row) => activeTo !== null && activeTo < today
  const followed = await Promise.all(rows.filter(isClosed).map(async ({ id }) => [id, await openInstitution(id, today)] as const))
  const followers = new Map(followed)
  const successors = await institutionsById([...followers.values()].filter((id) => id !== null))
  return rows.map((row) => ({
    institution: institutionDto(row),
    officer: named.get(row.id) ?? null,
    answering: answering.has(row.id),
    closed: isClosed(row),
    successor: successors.get(followers.get(row.id) ?? '') ?? null,
  }))
}

/** Kinds that are shown before anything was searched. */
const national = ['head-of-government', 'house-of-representatives', 'house-of-councillors', 'ministry', 'governance', 'agency'] as const

/** Institutions whose name has every word that was typed, in any language; without words the national ones that are open. */
export async function askableInstitutions(typed: string, most = 40): Promise<{ found: Askable[]; total: number }> {
  const words = normalize(typed)
    .split(' ')
    .filter((word) => word !== '')
  const open = { kind: { in: [...national] }, OR: [{ activeTo: null }, { activeTo: { gte: civilDay(clock()) } }] }
  const rows = await rowsWhere(words.length === 0 ? open : {})
  const named = rows.filter(({ nameAr, nameFr, nameZgh, nameEn }) => {
    const name = normalize([nameAr, nameFr, nameZgh ?? '', nameEn ?? ''].join(' '))
    return words.every((word) => name.includes(word))
  })
  return { found: await askables(named.slice(0, most)), total: named.length }
}

/** Those that are open, or what took over from them, in the given order and each once; what nobody knows is left out. */
export async function openInstitutions(ids: readonly string[]): Promise<InstitutionRef[]> {
  const rows = new Map((await askables(await rowsWhere({ id: { in: [...ids] } }))).map((row) => [row.institution.id, row]))
  const open = ids.flatMap((id) => openOf(rows.get(id)))
  return [...new Map(open.map((institution) => [institution.id, institution])).values()]
}

const openOf = (row: Askable | undefined): InstitutionRef[] => {
  const institution = row && (row.closed ? row.successor : row.institution)
  return institution ? [institution] : []
}

/** Open institutions whose name has every word that was typed. */
export async function openInstitutionsCalled(typed: string, most: number): Promise<{ found: InstitutionRef[]; total: number }> {
  const { found, total } = await askableInstitutions(typed, most)
  const open = new Map(found.flatMap(openOf).map((institution) => [institution.id, institution]))
  return { found: [...open.values()], total }
}

export async function askableInstitution(id: string): Promise<Askable | null> {
  const [found] = await askables(await rowsWhere({ id }))
  return found ?? null
}

/** What an institution publishes by itself, by item of article 10. */
export async function publishedThere(institutionId: string): Promise<{ itemId: string; url: string; partly: boolean }[]> {
  const rows = await db.proactivePublication.findMany({
    where: { institutionId, state: { in: ['published', 'partly'] }, url: { not: null } },
    orderBy: { itemId: 'asc' },
  })
  return rows.flatMap(({ itemId, url, state }) => (url ? [{ itemId, url, partly: state === 'partly' }] : []))
}

export type LawRule = {
  kind: ClockKind
  length: number
  unit: Unit
  law: string
  article: string
  sourceUrl: string | null
  verified: boolean
}

/** The time limits of law 31-13 that are in force, in the order in which one meets them. */
export async function lawOfRequests(): Promise<LawRule[]> {
  const today = civilDay(clock())
  const rows = await db.deadlineRule.findMany({
    where: { kind: { startsWith: 'ati-' }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] },
    orderBy: [{ validFrom: 'asc' }],
  })
  const last = new Map(rows.map((row) => [row.kind, row]))
  return clockKinds.flatMap((kind) => {
    const row = last.get(kind)
    return row ? [{ ...row, kind, unit: row.unit as Unit }] : []
  })
}
export const cachedLawOfRequests = cached(lawOfRequests, () => ['requests'])

export type AskedBefore = { ref: string; title: string; body: string; institutionId: string; locale: Locale }

/** The words of a request that is asked again or elsewhere: one's own as it was, somebody else's as it was published. */
export async function askedBefore(ref: string, asker: Asker): Promise<AskedBefore | null> {
  const request = await requestByRef(ref)
  if (!request) return null
  const { institutionId, locale } = request
  const about = { ref: request.ref, institutionId, locale: localeOf(locale) }
  const own = isApplicant(asker, request) ? await openText(request.id, request.sealed) : null
  if (own) return { ...about, title: own.title, body: own.body }
  const row = await db.publishedRequest.findFirst({
    where: { caseId: request.id, ...publicWhere(clock()) },
    select: { title: true, question: true },
  })
  return row && { ...about, title: row.title, body: row.question }
}
