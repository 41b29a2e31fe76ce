import { env } from '@/lib/core/env'
import type { Piece } from '@/lib/requests/covering'
import type { RequestRow } from '@/lib/requests/list'
import type { Continued, PointerRequest, RequestPage } from '@/lib/requests/queries'

/** A request as the list of the API gives it. */
export const requestListRow = ({ changedAt: _changedAt, ...row }: RequestRow) => row

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')
/** Why each bar of a text stands there, in their order. */
const coveredIn = (pieces: readonly Piece[]) => pieces.flatMap(({ covered }) => covered ?? [])
const covered = (pieces: readonly Piece[]) => ({ text: textOf(pieces), covered: coveredIn(pieces) })

/** What of an event's codes is said to everybody. */
const saidCodes = ['outcome', 'level', 'state', 'due', 'from', 'to', 'clock'] as const

/** A request that goes on as another, without a word of it. */
export const continuedRow = (
  { ref, state, institution, receivedOn, publishedOn, endedOn, demo }: PointerRequest,
  as: Continued | null,
) => ({
  ...{ ref, state, institution, continuedAs: as?.ref ?? null, receivedOn, publishedOn, endedOn, demo },
  url: `${env.appUrl}/ar/requests/${ref}`,
})

/** One request; ids and what only pages need stay out. */
export const fullRequest = (request: RequestPage) => ({
  ref: request.ref,
  state: request.state,
  outcome: request.outcome,
  locale: request.locale,
  title: request.title,
  question: textOf(request.question),
  questionCovered: coveredIn(request.question),
  institution: request.institution,
  receivedOn: request.receivedOn,
  dueOn: request.dueOn,
  dueEstimated: request.dueEstimated,
  overdue: request.overdue,
  passedOn: request.passedOn,
  answeredOn: request.answeredOn,
  publishedOn: request.publishedOn,
  answerPublishedOn: request.answer?.publishedOn ?? null,
  redactedOn: request.redactedOn,
  grounds: request.grounds.map(({ id, law, article, sourceUrl, verified }) => ({ id, law, article, sourceUrl, verified })),
  answer: request.answer && {
    ...covered(request.answer.pieces),
    ...{ locale: request.answer.locale, publishedOn: request.answer.publishedOn },
    ...{ url: request.answer.url, outdated: request.answer.outdated },
  },
  exchange: request.exchange.map(({ kind, locale, pieces, day }) => ({ kind, locale, on: day, ...covered(pieces) })),
  files: request.files.map(({ name, type, bytes, href, redacted }) => ({ name, type, bytes, redacted, url: `${env.appUrl}${href}` })),
  steps: request.steps.map(({ type, day, data, institution }) => ({
    type,
    on: day,
    codes: Object.fromEntries(saidCodes.flatMap((code) => (typeof data[code] === 'string' ? [[code, data[code]]] : []))),
    institution,
  })),
  sameAs: request.sameAs?.ref ?? null,
  askedAgain: request.askedAgain.map(({ ref }) => ref),
  demo: request.demo,
  url: `${env.appUrl}/ar/requests/${request.ref}`,
})
