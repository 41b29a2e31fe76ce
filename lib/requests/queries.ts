import 'server-only'
import type { FileRow } from '@/lib/attachments/queries'
import { type ClockDto, clocksOf, explain } from '@/lib/cases/clock-queries'
import { aboutCase } from '@/lib/cases/commands'
import type { Due } from '@/lib/cases/deadline'
import { type EventData, timelineOf } from '@/lib/cases/events'
import { parseReference } from '@/lib/cases/reference'
import { cached } from '@/lib/core/cache'
import { civilDay, now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { institutionColumns, institutionDto } from '@/lib/institutions/queries'
import type { Names } from '@/lib/territories/name'
import { goesOnAs } from './carrying'
import { type Piece, piecesOf } from './covering'
import { answerClocks, continuedStatuses, includes } from './lifecycle'
import { publicFilesOf } from './public-files'
import { spansOf } from './spans'
import { isPublic, publicWhere } from './visible'

export type PublicGround = { id: string; law: string; article: string; sourceUrl: string | null; verified: boolean }
export type PublicStep = {
  type: string
  day: string
  data: EventData /** The institution that the step names. */
  institution: Names | null
}

export type RequestPage = {
  removed: false
  continued: false
  id: string
  ref: string
  state: string
  outcome: string | null
  locale: Locale
  /** In one line, with bars. */
  title: string
  titlePieces: Piece[]
  question: Piece[]
  institution: { id: string; name: Names }
  receivedOn: string
  dueOn: string | null
  dueEstimated: boolean
  overdue: boolean
  /** Another institution was asked first and handed it on. */
  passedOn: boolean
  answeredOn: string | null
  publishedOn: string
  /** The clock that the institution answers by, with each day explained; null where none ever ran. */
  clock: { clock: ClockDto; due: Due } | null
  grounds: PublicGround[]
  answer: {
    pieces: Piece[]
    locale: Locale
    publishedOn: string
    url: string | null /** Another answer came after it. */
    outdated: boolean
  } | null
  exchange: { id: string; kind: string; locale: Locale; pieces: Piece[]; day: string }[]
  files: FileRow[]
  steps: PublicStep[]
  /** The public request that this one asks again, and those that ask this one again. */
  sameAs: { ref: string; title: string; locale: Locale } | null
  askedAgain: { ref: string; title: string; locale: Locale }[]
  redactedOn: string | null
  demo: boolean
}

export type RemovedRequest = { removed: true; ref: string; why: 'hidden' | 'held'; on: string | null; reasonCode: string | null }
/** What stays in public of a request whose words are elsewhere: none of them. */
export type PointerRequest = {
  removed: false
  continued: true
  id: string
  ref: string
  state: 'transferred' | 'merged'
  institution: { id: string; name: Names }
  receivedOn: string
  publishedOn: string
  /** When it went on. */
  endedOn: string | null
  demo: boolean
}

const columns = {
  caseId: true,
  ref: true,
  locale: true,
  title: true,
  question: true,
  answer: true,
  answerLocale: true,
  answerMessageId: true,
  state: true,
  publishedAt: true,
  answerPublishedAt: true,
  redactedAt: true,
  ruledAt: true,
  reasonCode: true,
  changedAt: true,
  demo: true,
  messages: { orderBy: { at: 'asc' } },
  request: {
    select: {
      embargoUntil: true,
      sameAsId: true,
      case: {
        select: {
          status: true,
          outcome: true,
          visibility: true,
          receivedOn: true,
          dueOn: true,
          dueEstimated: true,
          answeredOn: true,
          closedOn: true,
          transferredFromId: true,
          institution: { select: institutionColumns },
        },
      },
      decisions: {
        orderBy: { version: 'desc' },
        take: 1,
        select: { url: true, messageId: true, grounds: { select: { groundId: true } } },
      },
    },
  },
} as const

const find = (ref: string) => db.publishedRequest.findUnique({ where: { ref }, select: columns })
type Row = NonNullable<Awaited<ReturnType<typeof find>>>

/** What everybody may see of a request; one that goes on elsewhere says that it was here, and so does a hidden one. */
export async function requestPage(typed: string, now: Date = clock()): Promise<RequestPage | RemovedRequest | PointerRequest | null> {
  const ref = parseReference(typed)
  // One address each: however else a reference is written, nothing is there.
  const row = ref === typed ? await find(typed) : null
  if (!row?.publishedAt) return null
  const wasPublic = { ...row, state: 'published' }
  if ((row.state === 'hidden' || row.state === 'held') && isPublic(wasPublic, now))
    return { removed: true, ref: row.ref, why: row.state, on: row.ruledAt && civilDay(row.ruledAt), reasonCode: row.reasonCode }
  const { status } = row.request.case
  if (row.state === 'deleted' && isPublic(wasPublic, now) && includes(continuedStatuses, status))
    return pointerOf(row, status, row.publishedAt)
  return isPublic(row, now) ? pageOf(row, row.publishedAt, now) : null
}

function pointerOf(row: Row, state: PointerRequest['state'], publishedAt: Date): PointerRequest {
  const { caseId: id, ref, demo } = row
  const { receivedOn, closedOn, institution } = row.request.case
  const { id: institutionId, name } = institutionDto(institution)
  const of = { id, ref, state, institution: { id: institutionId, name }, demo }
  return { removed: false, continued: true, ...of, receivedOn, publishedOn: civilDay(publishedAt), endedOn: closedOn }
}

export type Continued = { ref: string; institution: Names }

/** The public request that another goes on as; null where the public reads none of it. */
export async function continuedAs(id: string, now: Date = clock()): Promise<Continued | null> {
  const row = await db.publishedRequest.findFirst({
    where: { AND: [publicWhere(now), { caseId: await goesOnAs(id) }] },
    select: { ref: true, request: { select: { case: { select: { institution: { select: institutionColumns } } } } } },
  })
  return row && { ref: row.ref, institution: institutionDto(row.request.case.institution).name }
}

/** Moderators may hide it or give it back later, and it may go on again: whatever becomes of any request. */
export const cachedContinuedAs = cached(
  async (id: string) => continuedAs(id),
  () => ['requests'],
)

async function pageOf(row: Row, publishedAt: Date, now: Date): Promise<RequestPage> {
  const { caseId: id, request } = row
  const { status, outcome, receivedOn, dueOn, dueEstimated, answeredOn, transferredFromId, institution } = request.case
  const [decision] = request.decisions
  const shown = row.answer !== null && row.answerPublishedAt !== null ? { text: row.answer, at: row.answerPublishedAt } : null
  const [spans, steps, clocks, files, grounds, relatives] = await Promise.all([
    spansOf(id),
    timelineOf(id, 'public'),
    clockOf(id),
    shown ? publicFilesOf(id) : [],
    groundsOf((decision?.grounds ?? []).map(({ groundId }) => groundId)),
    relativesOf(id, request.sameAsId, now),
  ])
  const pieces = (part: string, text: string) => piecesOf(text, spans.get(part) ?? [])
  const own = institutionDto(institution)
  const named = await namesOf(steps.flatMap(({ data }) => (typeof data.institution === 'string' ? data.institution : [])))
  return {
    ...{ removed: false, continued: false },
    ...{ id, ref: row.ref, state: status, outcome, locale: localeOf(row.locale), title: row.title },
    titlePieces: pieces('title', row.title),
    question: pieces('question', row.question),
    institution: { id: own.id, name: own.name },
    ...{ receivedOn, dueOn, dueEstimated, answeredOn },
    overdue: dueOn !== null && dueOn < civilDay(now),
    passedOn: transferredFromId !== null,
    publishedOn: civilDay(publishedAt),
    clock: clocks,
    grounds,
    answer: shown && {
      pieces: pieces(row.answerMessageId ?? '', shown.text),
      locale: localeOf(row.answerLocale ?? row.locale),
      publishedOn: civilDay(shown.at),
      // Of an answer that came after it the public reads nothing yet.
      url: decision?.messageId === row.answerMessageId ? (decision?.url ?? null) : null,
      outdated: decision?.messageId !== row.answerMessageId,
    },
    exchange: shown
      ? row.messages.map(({ id: part, kind, locale, text, at }) => ({
          ...{ id: part, kind, locale: localeOf(locale), pieces: pieces(part, text), day: civilDay(at) },
        }))
      : [],
    files,
    steps: steps.map(({ type, day, data }) => ({ type, day, data, institution: named.get(String(data.institution)) ?? null })),
    ...relatives,
    redactedOn: row.redactedAt && civilDay(row.redactedAt),
    demo: row.demo,
  }
}

async function namesOf(ids: readonly string[]): Promise<Map<string, Names>> {
  if (ids.length === 0) return new Map()
  const rows = await db.institution.findMany({ where: { id: { in: [...ids] } }, select: institutionColumns })
  return new Map(rows.map((row) => [row.id, institutionDto(row).name]))
}

/** The last of the institution's clocks, and why its last day is that day. */
async function clockOf(id: string): Promise<RequestPage['clock']> {
  const last = (await clocksOf(aboutCase(id))).findLast(({ kind }) => includes<string>(answerClocks, kind))
  return last ? { clock: last, due: await explain(last) } : null
}

async function groundsOf(ids: readonly string[]): Promise<PublicGround[]> {
  if (ids.length === 0) return []
  return db.exemptionGround.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { position: 'asc' },
    select: { id: true, law: true, article: true, sourceUrl: true, verified: true },
  })
}

const relativeColumns = { ref: true, title: true, locale: true } as const
const most = 5

async function relativesOf(id: string, sameAsId: string | null, now: Date): Promise<Pick<RequestPage, 'sameAs' | 'askedAgain'>> {
  const [same, again] = await Promise.all([
    sameAsId ? db.publishedRequest.findFirst({ where: { AND: [publicWhere(now), { caseId: sameAsId }] }, select: relativeColumns }) : null,
    db.publishedRequest.findMany({
      where: { AND: [publicWhere(now), { request: { sameAsId: id } }] },
      select: relativeColumns,
      orderBy: [{ publishedAt: 'desc' }, { caseId: 'asc' }],
      take: most,
    }),
  ])
  const dto = ({ ref, title, locale }: { ref: string; title: string; locale: string }) => ({ ref, title, locale: localeOf(locale) })
  return { sameAs: same && dto(same), askedAgain: again.map(dto) }
}

export const cachedRequestPage = cached(
  async (ref: string) => requestPage(ref),
  (ref) => [`request:${ref}`],
)
