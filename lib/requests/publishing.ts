import 'server-only'
import { type CaseText, type Contact, contactOf, openText } from '@/lib/cases/vault'
import { threadSeen } from '@/lib/comments/move'
import { db, type Tx } from '@/lib/core/db'
import type { Actor, Level } from '@/lib/core/session'
import { localeOf } from '@/lib/i18n/locales'
import { openCase } from '@/lib/moderation/cases'
import { entered, judge } from '@/lib/moderation/gate'
import { priorities } from '@/lib/moderation/lifecycle'
import { standingOf, whySilent } from '@/lib/moderation/standing'
import { indexTexts } from '@/lib/search/commands'
import type { SearchText } from '@/lib/search/subjects'
import { covered, originalText, ownSpans, proposedSpans, type Span } from './covering'
import { includes, leftStatuses } from './lifecycle'
import type { Loaded } from './move'
import { type Happens, noteEvent, renew, requestSubject, requestType } from './move'
import { replaceSpans, spansOf } from './spans'
import { isEmbargoed, publicWhere } from './visible'

/** What is covered in a text before an officer looked: what points to the applicant, and whatever looks like personal data. */
const firstSpans = (text: string, contact: Contact | null): Span[] => [...ownSpans(text, contact), ...proposedSpans(text)]

/** The parts of a question as their originals stand. */
export const questionParts = ({ title, body }: CaseText) => ({ title: originalText(title), question: originalText(body) })

/** The parts of a public text as moderators read them: one text, from its title on, so that each part of it can be covered. */
export const between = '\n\n'
export const wholeOf = (texts: readonly string[]): string => texts.join(between)

/** Texts that may be found; none of what the public may not see. */
export async function searchTextsOf(caseId: string, now: Date, tx: Tx = db): Promise<SearchText[]> {
  const where = { AND: [publicWhere(now), { caseId }] }
  const row = await tx.publishedRequest.findFirst({ where, include: { messages: { orderBy: { at: 'asc' } } } })
  if (!row) return []
  const { title, question, ref, answer, answerPublishedAt } = row
  const locale = localeOf(row.locale)
  const said = answer !== null && answerPublishedAt !== null ? { locale: localeOf(row.answerLocale ?? locale), text: answer } : null
  const own = [...(said?.locale === locale ? [said.text] : []), ...(said ? row.messages.map(({ text }) => text) : [])]
  const other = said && said.locale !== locale ? [{ locale: said.locale, title, body: said.text }] : []
  return [{ locale, title, body: [question, ...own, ref].join('\n') }, ...other]
}

/** Requests that lead to this one: those that were handed on as it or became part of it, over every step. */
async function leadingTo(tx: Tx, id: string): Promise<string[]> {
  const row = await tx.case.findUnique({ where: { id }, select: { transferredFromId: true } })
  const before = row?.transferredFromId ? [{ id: row.transferredFromId }] : []
  const found = await tx.case.findMany({ where: { OR: [{ mergedIntoId: id }, ...before] }, select: { id: true } })
  const further = []
  for (const one of found) further.push(one.id, ...(await leadingTo(tx, one.id)))
  return further
}

/**
 * Makes what can be found of a request, what is said about it and its pages follow from what the public may see. What was said where it was
 * before is read as long as the request itself is: it may quote it.
 */
export async function refresh(tx: Tx, request: { id: string; ref: string; institutionId: string }, now: Date): Promise<void> {
  const texts = await searchTextsOf(request.id, now, tx)
  await indexTexts(tx, requestSubject(request.id), texts)
  for (const id of [request.id, ...(await leadingTo(tx, request.id))]) await threadSeen(tx, requestSubject(id), texts.length > 0, now)
  await renew(tx, request)
}

/** Says that the question can be read from now on, once; an answer that was prepared follows it. */
export async function questionSeen(tx: Tx, request: Loaded, by: { actor: Actor | 'system' | null }, now: Date): Promise<void> {
  const { count } = await tx.publishedRequest.updateMany({
    where: { caseId: request.id, state: 'published', publishedAt: null },
    data: { publishedAt: now },
  })
  if (count > 0) {
    const event: Happens = { type: 'published', visibility: 'public' }
    await noteEvent(tx, { request, actor: by.actor, role: 'system', event, verb: 'publish', change: { state: 'published' } }, now)
  }
  await releaseAnswer(tx, request, by, now)
  await refresh(tx, request, now)
}

/** Lets an answer that was prepared be read as soon as its question can be, once; true when this did it. */
export async function releaseAnswer(tx: Tx, request: Loaded, { actor }: { actor: Actor | 'system' | null }, now: Date): Promise<boolean> {
  if (isEmbargoed(request.request.embargoUntil, now)) return false
  const { count } = await tx.publishedRequest.updateMany({
    where: { caseId: request.id, state: 'published', answer: { not: null }, answerPublishedAt: null },
    data: { answerPublishedAt: now, changedAt: now },
  })
  if (count === 0) return false
  const event: Happens = { type: 'answer-published', visibility: 'public', data: { outcome: request.outcome } }
  const role = actor === 'system' || actor === null ? ('system' as const) : ('officer' as const)
  await noteEvent(tx, { request, actor, role, event, verb: 'publish-answer' }, now)
  return true
}

/** Whoever asked, where a job publishes later what they wrote: judged by what they are trusted with then. */
async function writerOf(tx: Tx, personId: string | null): Promise<Actor | null> {
  const row = personId
    ? await tx.person.findFirst({ where: { id: personId, disabledAt: null }, select: { level: true, locale: true } })
    : null
  return row && personId ? { personId, sessionId: 'later', level: row.level as Level, locale: row.locale, roles: [] } : null
}

type Question = { title: string; question: string }

const itemOf = ({ id, institutionId, locale, demo }: Loaded, { title, question }: Question) => ({
  ...{ id, about: [institutionId], demo },
  snapshot: { title: null, body: wholeOf([title, question]), locale: localeOf(locale), files: [] },
})

/** Has a moderator read a question first, whoever wrote it. */
export async function awaitModerator(tx: Tx, request: Loaded, question: Question, now: Date): Promise<void> {
  const why = { trigger: 'premoderation' as const, rule: null, priority: priorities.normal }
  await openCase(tx, { type: requestType, ...itemOf(request, question), authorId: request.applicantId, ...why }, now)
}

/**
 * Puts the question before the public, with whatever points to the person covered, unless it is private or an embargo runs; the gate decides
 * whether it may be read at once. What it would refuse waits for a moderator, and so does what somebody without an account asks: the right to
 * ask hangs on no rule of public texts. Whoever may not write in public asks in private. Safe to repeat.
 */
export async function publishQuestion(tx: Tx, request: Loaded, author: Actor | null, now: Date): Promise<void> {
  const { id, applicantId } = request
  if (includes(leftStatuses, request.status)) return
  if (request.visibility === 'private' || isEmbargoed(request.request.embargoUntil, now)) return
  const known = await tx.publishedRequest.findUnique({ where: { caseId: id } })
  // An answer may have been prepared while an embargo ran; whatever else is there was published before.
  if (known?.enteredAt || (author && whySilent(await standingOf(tx, author, now)))) return
  const base = known ?? (await newRow(tx, request, now))
  if (!base) return
  const { title, question } = base
  const writer = author ?? (await writerOf(tx, applicantId))
  const writing = writer && { author: writer, type: requestType, text: `${title}\n${question}` }
  const judged = writing && (await judge(tx, writing, now))
  const verdict = judged?.ok ? judged.value : null
  const state = verdict && verdict.hold === null ? 'published' : 'pending'
  await tx.publishedRequest.update({ where: { caseId: id }, data: { state, enteredAt: now, changedAt: now } })
  if (writing && verdict) await entered(tx, writing, verdict, itemOf(request, base), now)
  else await awaitModerator(tx, request, base, now)
  if (state === 'published') await questionSeen(tx, request, { actor: author ?? 'system' }, now)
  else await renew(tx, request)
}

/** The public row of a request, which nobody reads yet, and the spans that its text was made with. */
export async function newRow(tx: Tx, request: Loaded, now: Date): Promise<Question | null> {
  const { id, ref, institutionId, applicantId, locale, demo } = request
  const text = await openText(id, request.sealed)
  if (!text) return null
  const contact = await contactOf(id, tx)
  const original = questionParts(text)
  for (const [part, said] of Object.entries(original))
    await replaceSpans(tx, { caseId: id, part, actorId: null }, firstSpans(said, contact), now)
  const spans = await spansOf(id, tx)
  const title = covered(original.title, spans.get('title') ?? [])
  const question = covered(original.question, spans.get('question') ?? [])
  const base = { caseId: id, ref, institutionId, applicantId, locale, title, question, demo }
  await tx.publishedRequest.create({ data: { ...base, state: 'pending', createdAt: now, changedAt: now } })
  return { title, question }
}
