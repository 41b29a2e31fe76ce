import 'server-only'
import { auditCase, holdCase } from '@/lib/cases/commands'
import { openMessages, openText } from '@/lib/cases/vault'
import { now as clock } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { localeOf } from '@/lib/i18n/locales'
import { type ContentState, contentActions, contentMoves, visibleWhere } from '@/lib/moderation/content'
import { difference } from '@/lib/moderation/redaction'
import type { ModerationSubject, Ruling } from '@/lib/moderation/subjects'
import { goesOnAs } from './carrying'
import { covered, coveredMore, inOriginal, originalText, type Span, type Stretch } from './covering'
import { type Loaded, recordById, requestType } from './move'
import { maskFileNames } from './naming'
import { between, questionParts, questionSeen, refresh, wholeOf } from './publishing'
import { addSpans, spansOf } from './spans'
import { isEmbargoed } from './visible'

/** What of a request moderators read and cover, in the order of the page. */
type PublicPart = { part: string; text: string }

async function publicParts(caseId: string, tx: Tx): Promise<PublicPart[]> {
  const row = await tx.publishedRequest.findUnique({
    where: { caseId },
    include: { messages: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
  })
  if (!row) return []
  const { title, question, answer, answerMessageId, answerPublishedAt, messages } = row
  const said = answer !== null && answerMessageId && answerPublishedAt ? [{ part: answerMessageId, text: answer }] : []
  const words = answerPublishedAt ? messages.map(({ id, text }) => ({ part: id, text })) : []
  return [{ part: 'title', text: title }, { part: 'question', text: question }, ...said, ...words]
}

const bodyOf = (parts: readonly PublicPart[]): string => wholeOf(parts.map(({ text }) => text))

/** Covered stretches of the whole, as stretches of the part that they lie in. */
function within(parts: readonly PublicPart[], redacted: string): Map<string, Stretch[]> | null {
  const pieces = difference(bodyOf(parts), redacted)
  if (!pieces) return null
  const found = new Map<string, Stretch[]>()
  let from = 0
  for (const { part, text } of parts) {
    let at = 0
    const own: Stretch[] = []
    for (const piece of pieces) {
      const start = Math.max(at, from)
      const end = Math.min(at + piece.text.length, from + text.length)
      at += piece.text.length
      if (!piece.masked || start >= end) continue
      const shown = text.slice(start - from, end - from)
      if (shown.trim() === '') continue
      own.push({
        start: start - from + shown.length - shown.trimStart().length,
        end: start - from + shown.trimEnd().length,
      })
    }
    found.set(part, own)
    from += text.length + between.length
  }
  return found
}

async function writePart(tx: Tx, caseId: string, part: string, text: string): Promise<void> {
  if (part === 'title' || part === 'question') await tx.publishedRequest.updateMany({ where: { caseId }, data: { [part]: text } })
  else {
    await tx.publishedRequest.updateMany({ where: { caseId, answerMessageId: part }, data: { answer: text } })
    await tx.publishedMessage.updateMany({ where: { caseId, id: part }, data: { text } })
  }
}

/** Covers in the public text what moderators covered there: no officer takes it back. */
async function coverMore(tx: Tx, request: Loaded, redacted: string, ruling: Ruling, now: Date): Promise<boolean> {
  const { id: caseId } = request
  const parts = await publicParts(caseId, tx)
  const found = within(parts, redacted)
  if (!found) return false
  const kept = await spansOf(caseId, tx)
  const reason = ruling.reasonCode === 'personal-data' ? ('personal-data' as const) : ('other-ground' as const)
  for (const { part, text } of parts) {
    const before = kept.get(part) ?? []
    const more = inOriginal(before, found.get(part) ?? []).map((at): Span => ({ ...at, reason, source: 'moderator' }))
    if (more.length === 0) continue
    await addSpans(tx, { caseId, part, actorId: ruling.actor?.personId ?? null }, more, now)
    await writePart(tx, caseId, part, coveredMore(text, before, more))
  }
  const passages = parts.flatMap(({ part, text }) => (found.get(part) ?? []).map(({ start, end }) => text.slice(start, end)))
  await maskFileNames(tx, request, passages)
  await tx.publishedRequest.update({ where: { caseId }, data: { redactedAt: now } })
  return true
}

/** After an appeal, takes back what moderators covered since the decision; what officers cover, and the form, stays. */
async function uncover(tx: Tx, request: Loaded, since: Date): Promise<boolean> {
  const { id: caseId, sealed } = request
  const text = await openText(caseId, sealed)
  if (!text) return false
  await tx.redactionSpan.deleteMany({ where: { caseId, source: 'moderator', at: { gte: since } } })
  const parts = await publicParts(caseId, tx)
  const kept = await spansOf(caseId, tx)
  const rows = await tx.caseMessage.findMany({
    where: { caseId, id: { in: parts.map(({ part }) => part) } },
    select: { id: true, sealed: true },
  })
  const originals = new Map([...(await openMessages(caseId, rows)), ...Object.entries(questionParts(text))])
  for (const { part } of parts) {
    const original = originals.get(part)
    if (original !== undefined) await writePart(tx, caseId, part, covered(originalText(original), kept.get(part) ?? []))
  }
  const left = [...kept.values()].flat().some(({ source }) => source === 'moderator')
  if (!left) await tx.publishedRequest.update({ where: { caseId }, data: { redactedAt: null } })
  return true
}

/** What is remembered of a decision beside the public row; nothing once it is undone. */
const remembered = ({ move, reasonCode, note, locale, by }: Ruling, now: Date) => {
  const undone = move === 'publish' || move === 'release' || move === 'restore'
  const why = undone ? { reasonCode: null, note: null, noteLocale: null } : { reasonCode, note, noteLocale: note ? locale : null }
  return { ruledAt: now, ruledBy: by, ...why }
}

/** Makes a ruling true of a question. */
async function rule(tx: Tx, id: string, ruling: Ruling, now: Date): Promise<boolean> {
  await holdCase(tx, id)
  const request = await recordById(id, tx)
  const row = await tx.publishedRequest.findUnique({ where: { caseId: id }, select: { state: true, publishedAt: true } })
  if (!request || !row || row.state === 'deleted') return false
  const { move, redacted, undoes, by } = ruling
  const to = move && contentMoves[move]
  // What its author took back before anybody read it stays unread.
  if (to?.to === 'published' && row.publishedAt === null && request.status === 'withdrawn') return false
  if (to && !(to.from as readonly string[]).includes(row.state)) return false
  if (redacted !== undefined) {
    const done = undoes ? await uncover(tx, request, undoes) : await coverMore(tx, request, redacted, ruling, now)
    if (!done) return false
  }
  const { count } = await tx.publishedRequest.updateMany({
    where: { caseId: id, state: row.state },
    data: { ...remembered(ruling, now), ...(to ? { state: to.to } : {}), changedAt: now },
  })
  if (count === 0) return false
  await auditCase(tx, request, 'system', move ?? (redacted === undefined ? 'rule' : 'cover'), { by, content: to?.to ?? row.state }, now)
  if (to?.to === 'published') await questionSeen(tx, request, { actor: 'system' }, now)
  else await refresh(tx, request, now)
  return true
}

/** How moderation meets requests: always in the text that the public would read, never in the sealed original. */
export const moderatedRequest: ModerationSubject = {
  type: requestType,
  look: async (id, tx = db) => {
    // Whoever decides waits for an officer who covers the text meanwhile.
    if (tx !== db) await holdCase(tx, id)
    const row = await tx.publishedRequest.findUnique({
      where: { caseId: id },
      include: { request: { select: { embargoUntil: true, case: { select: { visibility: true } } } } },
    })
    if (!row || row.state === 'deleted' || row.request.case.visibility === 'private') return null
    const { applicantId, institutionId, locale, state, ref, publishedAt, demo } = row
    return {
      authorId: applicantId,
      about: [institutionId],
      snapshot: { title: null, body: bodyOf(await publicParts(id, tx)), locale: localeOf(locale), files: [] },
      state,
      outOfSight: isEmbargoed(row.request.embargoUntil, clock()),
      path: publishedAt ? `/requests/${ref}` : '/requests',
      actions: contentActions(state as ContentState).filter((action) => action !== 'ask-changes'),
      everPublic: publishedAt !== null,
      demo,
    }
  },
  rule,
  goesOnAs,
  visibleOf: async (personId) => {
    const rows = await db.publishedRequest.findMany({ where: { applicantId: personId, ...visibleWhere }, select: { caseId: true } })
    return rows.map(({ caseId }) => caseId)
  },
}
