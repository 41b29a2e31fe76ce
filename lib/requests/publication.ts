import 'server-only'
import { openMessages, openText } from '@/lib/cases/vault'
import { db, type Tx } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { covered, originalText, proposedSpans, type Span } from './covering'
import type { RedactionReason } from './lifecycle'
import { type Loaded, requestByRef } from './move'
import { whyNotPublish } from './public-policy'
import { questionParts } from './publishing'
import { type Certain, certainOf, certainSpans, spansOf } from './spans'
import { isEmbargoed } from './visible'

/** What an officer sees before an answer is published: the originals, and what would be read of them. */

const exchanged = ['clarification', 'reply'] as const

type Words = { id: string; kind: string; locale: string; at: Date; text: string }

/** The originals that a request would be published from: its question, the latest answer, and the clarifications where the applicant wants that. */
export async function originalsOf(
  request: Loaded,
  tx: Tx = db,
): Promise<{ question: { title: string; question: string }; answer: Words | null; exchange: Words[] } | null> {
  const { id, sealed, visibility } = request
  const text = await openText(id, sealed)
  if (!text) return null
  const decision = await tx.requestDecision.findFirst({ where: { caseId: id }, orderBy: { version: 'desc' }, select: { messageId: true } })
  const kinds = visibility === 'public' ? { kind: { in: [...exchanged] }, direction: { in: ['in', 'out'] } } : null
  const rows = await tx.caseMessage.findMany({
    where: { caseId: id, OR: [{ id: decision?.messageId ?? '' }, ...(kinds ? [kinds] : [])] },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const opened = await openMessages(id, rows)
  const words = rows.map(({ id: messageId, kind, locale, at }) => ({
    id: messageId,
    kind,
    locale,
    at,
    text: originalText(opened.get(messageId) ?? ''),
  }))
  return {
    question: questionParts(text),
    answer: words.find((message) => message.id === decision?.messageId) ?? null,
    exchange: words.filter((message) => message.id !== decision?.messageId),
  }
}

export type Originals = NonNullable<Awaited<ReturnType<typeof originalsOf>>>

export const textsOf = ({ question, answer, exchange }: Originals): Map<string, string> =>
  new Map([
    ['title', question.title],
    ['question', question.question],
    ...(answer ? [[answer.id, answer.text] as const] : []),
    ...exchange.map(({ id, text }) => [id, text] as const),
  ])

/** What an officer begins with: what was covered last, else what is certain and what looks like personal data. */
export function proposalOf(original: string, kept: readonly Span[] | undefined, certain: Certain): string {
  return covered(original, [...certainSpans(original, certain, kept ?? []), ...(kept ?? proposedSpans(original))])
}

export type DeskPart = {
  part: string
  kind: 'title' | 'question' | 'answer' | 'clarification' | 'reply'
  locale: string
  original: string
  shown: string
}
export type Publication = {
  id: string
  ref: string
  version: number
  status: string
  demo: boolean
  parts: DeskPart[]
  state: string | null
  embargoUntil: string | null
  answerPublished: boolean
  reasons: Record<'questionReason' | 'answerReason' | 'wordsReason', RedactionReason>
}

/** What an officer publishes: each original beside what would be read of it. */
export async function publicationOf(ref: string, actor: Actor | null, now: Date): Promise<Result<Publication>> {
  const request = await requestByRef(ref)
  if (!request) return refuse('missing')
  const refusal = whyNotPublish(actor, request)
  if (refusal) return refuse(refusal)
  const originals = await originalsOf(request)
  if (!originals) return refuse('missing')
  const { id, locale, version, status, demo } = request
  const kept = await spansOf(id)
  const certain = await certainOf(id, textsOf(originals), kept)
  const row = await db.publishedRequest.findUnique({ where: { caseId: id } })
  const { question, answer, exchange } = originals
  const part = (key: string, kind: DeskPart['kind'], lang: string, original: string): DeskPart => {
    const wasCovered = kept.has(key) || (row !== null && (kind === 'title' || kind === 'question')) || row?.answerMessageId === key
    return { part: key, kind, locale: lang, original, shown: proposalOf(original, wasCovered ? (kept.get(key) ?? []) : undefined, certain) }
  }
  const reasonOf = (keys: readonly string[]): RedactionReason =>
    keys.flatMap((key) => kept.get(key) ?? []).find(({ source, reason }) => source === 'officer' && reason !== 'personal-data')?.reason ??
    'personal-data'
  return ok({
    ...{ id, ref: request.ref, version, status, demo },
    parts: [
      part('title', 'title', locale, question.title),
      part('question', 'question', locale, question.question),
      ...(answer ? [part(answer.id, 'answer', answer.locale, answer.text)] : []),
      ...exchange.map(({ id: key, kind, locale: lang, text }) => part(key, kind as 'clarification' | 'reply', lang, text)),
    ],
    state: row?.state ?? null,
    embargoUntil: isEmbargoed(request.request.embargoUntil, now) ? request.request.embargoUntil : null,
    answerPublished: row?.answerPublishedAt != null,
    reasons: {
      questionReason: reasonOf(['title', 'question']),
      answerReason: reasonOf(answer ? [answer.id] : []),
      wordsReason: reasonOf(exchange.map(({ id: key }) => key)),
    },
  })
}
