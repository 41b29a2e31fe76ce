import 'server-only'
import { dropFiles } from '@/lib/attachments/commands'
import { auditCase } from '@/lib/cases/commands'
import { attempt, giveUp } from '@/lib/core/attempt'
import type { Tx } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { localeOf } from '@/lib/i18n/locales'
import { isVisible, visibleWhere } from '@/lib/moderation/content'
import { covered, inOriginal, proposedSpans, type Span, type Stretch, stretchesOf } from './covering'
import type { RedactionReason } from './lifecycle'
import { type Loaded, requestById, requestByRef, requestType } from './move'
import { maskFileNames } from './naming'
import { whyNotPublish } from './public-policy'
import type { PublishInput } from './public-schema'
import { type Originals, originalsOf, textsOf } from './publication'
import { newRow, publishQuestion, refresh, releaseAnswer } from './publishing'
import { type Certain, certainOf, certainSpans, replaceSpans, spansOf } from './spans'
import { isEmbargoed } from './visible'

/** Before an answer is published an officer covers what must not be read: in the public text only, the originals stay as they are. */

/** What looks like personal data is covered as that, whatever else the officer covers; a mark or two around it is covered with the word. */
const isProposed = (original: string, { start, end }: Stretch): boolean =>
  proposedSpans(original).some((one) => one.start >= start && one.end <= end && one.end - one.start >= end - start - 2)

/** Spans that follow from what an officer typed; null when it is not the original with words covered. */
function spansIn(original: string, typed: string, certain: readonly Span[], reason: RedactionReason): Span[] | null {
  const shown = stretchesOf(covered(original, certain), typed)
  // Whoever uncovers what is certain to be covered finds it covered again.
  const stretches = shown ? inOriginal(certain, shown) : stretchesOf(original, typed)
  if (!stretches) return null
  const reasonOf = (at: Stretch) => (isProposed(original, at) ? ('personal-data' as const) : reason)
  return [...certain, ...stretches.map((at) => ({ ...at, reason: reasonOf(at), source: 'officer' as const }))]
}

type Typed = { part: string; original: string; typed: string; field: string; reason: RedactionReason | undefined; reasonField: string }

/** Every text of the form beside its original; a form that was made for other texts is stale. */
function typedOf(input: PublishInput, { question, answer, exchange }: Originals): Typed[] {
  const { questionReason, answerReason, wordsReason, words } = input
  if ((answer !== null) !== (input.answer !== undefined)) giveUp('conflict')
  if (exchange.some(({ id }) => words[id] === undefined)) giveUp('conflict')
  const ofQuestion = { reason: questionReason, reasonField: 'questionReason' }
  return [
    { part: 'title', original: question.title, typed: input.title, field: 'title', ...ofQuestion },
    { part: 'question', original: question.question, typed: input.question, field: 'question', ...ofQuestion },
    ...(answer && input.answer !== undefined
      ? [
          {
            part: answer.id,
            original: answer.text,
            typed: input.answer,
            field: 'answer',
            reason: answerReason,
            reasonField: 'answerReason',
          },
        ]
      : []),
    ...exchange.map(({ id, text }) => ({
      ...{ part: id, original: text, typed: words[id] ?? '', field: `words-${id}` },
      ...{ reason: wordsReason, reasonField: 'wordsReason' },
    })),
  ]
}

type CoveredParts = Map<string, { text: string; spans: Span[] }>

/** What the public will read of every text, and by which spans. */
function coverAll(typed: readonly Typed[], certain: Certain, kept: ReadonlyMap<string, readonly Span[]>): CoveredParts {
  const fields: Record<string, string[]> = {}
  const parts: CoveredParts = new Map()
  for (const { part, original, typed: text, field, reason, reasonField } of typed) {
    const spans = spansIn(original, text, certainSpans(original, certain, kept.get(part) ?? []), reason ?? 'personal-data')
    if (!spans) fields[field] = ['redaction-not-of-text']
    else if (!reason && spans.some(({ source }) => source === 'officer')) fields[reasonField] = ['redaction-reason-needed']
    else parts.set(part, { text: covered(original, spans), spans })
  }
  if (Object.keys(fields).length > 0) giveUp('invalid', { fields })
  return parts
}

export type Published = { ref: string; released: boolean; waits: 'embargo' | 'moderation' | null }

/**
 * Publishes what an officer covered: the question anew, the answer, and clarifications where the applicant wants them. While an embargo runs, or
 * a moderator still reads the question, it is prepared and follows the question by itself. Done again it covers more or less, but never less than
 * what moderators decided and what points to the applicant.
 */
export async function publishRequest(input: PublishInput, actor: Actor | null, now: Date): Promise<Result<Published>> {
  const request = await requestByRef(input.reference)
  if (!request) return refuse('missing')
  const refusal = whyNotPublish(actor, request)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  return attempt((tx) => publishIn(tx, request.id, input, actor, now))
}

async function publishIn(tx: Tx, id: string, input: PublishInput, actor: Actor, now: Date): Promise<Published> {
  const { count } = await tx.case.updateMany({ where: { id, version: input.version }, data: { version: { increment: 1 } } })
  const request = (await requestById(id, tx)) ?? giveUp('missing')
  if (count === 0 || whyNotPublish(actor, request)) giveUp('conflict')
  const originals = (await originalsOf(request, tx)) ?? giveUp('missing')
  const embargoed = isEmbargoed(request.request.embargoUntil, now)
  const known = await tx.publishedRequest.findUnique({ where: { caseId: id }, select: { state: true, answerMessageId: true } })
  if (known && known.state !== 'pending' && !isVisible(known)) giveUp('publication-closed')
  if (!known && embargoed) await newRow(tx, request, now)
  else if (!known) await publishQuestion(tx, request, null, now)
  const kept = await spansOf(id, tx)
  const parts = coverAll(typedOf(input, originals), await certainOf(id, textsOf(originals), kept, tx), kept)
  for (const [part, { spans }] of parts) await replaceSpans(tx, { caseId: id, part, actorId: actor.personId }, spans, now)
  await dropSuperseded(tx, id)
  await writeParts(tx, request, originals, parts, known?.answerMessageId ?? null, now)
  await maskFileNames(tx, request)
  const number = (part: string) => parts.get(part)?.spans.length ?? 0
  const change = { title: number('title'), question: number('question'), answer: originals.answer ? number(originals.answer.id) : null }
  await auditCase(tx, request, actor, 'redact', change, now)
  const released = await releaseAnswer(tx, request, { actor }, now)
  await refresh(tx, request, now)
  const row = await tx.publishedRequest.findUniqueOrThrow({ where: { caseId: id }, select: { state: true } })
  return { ref: request.ref, released, waits: embargoed ? 'embargo' : isVisible(row) ? null : 'moderation' }
}

/** Files that were published beside an earlier answer go with it; whoever wants them beside the new one publishes them again. */
async function dropSuperseded(tx: Tx, caseId: string): Promise<void> {
  const decision = await tx.requestDecision.findFirst({ where: { caseId }, orderBy: { version: 'desc' }, select: { at: true } })
  if (!decision) return
  const where = { subjectType: requestType, subjectId: caseId, attachedAt: { lt: decision.at }, ...visibleWhere }
  const old = await tx.attachment.findMany({ where, select: { id: true } })
  await dropFiles(
    tx,
    old.map((file) => file.id),
  )
}

async function writeParts(
  tx: Tx,
  { id: caseId, outcome }: Loaded,
  { answer, exchange }: Originals,
  parts: CoveredParts,
  before: string | null,
  now: Date,
): Promise<void> {
  const text = (part: string): string => parts.get(part)?.text ?? ''
  const said = answer && { answer: text(answer.id), answerMessageId: answer.id, answerLocale: localeOf(answer.locale), outcome }
  // Another answer is published in its own right.
  const anew = answer && before !== null && before !== answer.id ? { answerPublishedAt: null } : {}
  const data = { title: text('title'), question: text('question'), changedAt: now, ...said, ...anew }
  await tx.publishedRequest.update({ where: { caseId }, data })
  await tx.publishedMessage.deleteMany({ where: { caseId } })
  await tx.publishedMessage.createMany({
    data: exchange.map(({ id, kind, locale, at }) => ({ id, caseId, kind, locale, at, text: text(id) })),
  })
}
