import 'server-only'
import { type Contact, contactOf, openMessages } from '@/lib/cases/vault'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { originalText, ownSpans, placesOf, type Span, type SpanSource } from './covering'
import type { RedactionReason } from './lifecycle'

/** Spans of a request as rows. `part` is `title`, `question` or the id of the message that they lie on. */

export async function spansOf(caseId: string, tx: Tx = db): Promise<Map<string, Span[]>> {
  const rows = await tx.redactionSpan.findMany({
    where: { caseId },
    orderBy: [{ start: 'asc' }, { id: 'asc' }],
    select: { part: true, start: true, end: true, reason: true, source: true },
  })
  const byPart = new Map<string, Span[]>()
  for (const { part, start, end, reason, source } of rows) {
    const span = { start, end, reason: reason as RedactionReason, source: source as SpanSource }
    byPart.set(part, [...(byPart.get(part) ?? []), span])
  }
  return byPart
}

type By = { caseId: string; part: string; actorId: string | null }

export async function addSpans(tx: Tx, { caseId, part, actorId }: By, spans: readonly Span[], now: Date): Promise<void> {
  const data = spans.map(({ start, end, reason, source }) => ({
    ...{ id: newId(), caseId, part, start, end, reason, source, at: now },
    actorId: source === 'own' ? null : actorId,
  }))
  await tx.redactionSpan.createMany({ data })
}

/** Puts other spans in the place of what officers and the form covered; what moderators covered stays. */
export async function replaceSpans(tx: Tx, by: By, spans: readonly Span[], now: Date): Promise<void> {
  await tx.redactionSpan.deleteMany({ where: { caseId: by.caseId, part: by.part, source: { in: ['own', 'officer'] } } })
  await addSpans(
    tx,
    by,
    spans.filter(({ source }) => source !== 'moderator'),
    now,
  )
}

/** What covers a text whatever an officer types: what points to the applicant, and what moderators covered, here or in an earlier answer. */
export type Certain = { contact: Contact | null; passages: readonly string[] }

/** A moderator's bar takes the marks around a word along; the word is what had to go, however short. */
const marksAround = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu

type Texts = ReadonlyMap<string, string>
type Spans = ReadonlyMap<string, readonly Span[]>

/** What stands below some of the spans of a request, word for word; for commands that may open its case. */
async function passagesBelow(caseId: string, texts: Texts, spans: Spans, isMeant: (span: Span) => boolean, tx: Tx): Promise<string[]> {
  const ids = [...spans.keys()].filter((part) => !texts.has(part))
  const rows = await tx.caseMessage.findMany({ where: { caseId, id: { in: ids } }, select: { id: true, sealed: true } })
  const all = new Map([...texts, ...(await openMessages(caseId, rows))])
  return [...spans].flatMap(([part, list]) =>
    list
      .filter(isMeant)
      .map(({ start, end }) =>
        originalText(all.get(part) ?? '')
          .slice(start, end)
          .replaceAll(marksAround, ''),
      )
      .filter((passage) => passage !== ''),
  )
}

/** What is certain to be covered in every text of a request; for commands that may open its case. */
export async function certainOf(caseId: string, texts: Texts, spans: Spans, tx: Tx = db): Promise<Certain> {
  const passages = await passagesBelow(caseId, texts, spans, ({ source }) => source === 'moderator', tx)
  return { contact: await contactOf(caseId, tx), passages }
}

/** What a name of a request's must not say: what points to the applicant, and whatever is covered in a text, by whomever. */
export async function unsaidOf(caseId: string, texts: Texts, tx: Tx = db): Promise<Certain> {
  const passages = await passagesBelow(caseId, texts, await spansOf(caseId, tx), () => true, tx)
  return { contact: await contactOf(caseId, tx), passages }
}

/** Spans that lie on a text whatever anybody says. */
export const certainSpans = (original: string, { contact, passages }: Certain, kept: readonly Span[]): Span[] => [
  ...ownSpans(original, contact),
  ...placesOf(original, passages).map((at) => ({ ...at, reason: 'other-ground' as const, source: 'moderator' as const })),
  ...kept.filter(({ source }) => source === 'moderator'),
]
