import 'server-only'
import { type CaseText, type Contact, contactOf, openText } from '@/lib/cases/vault'
import type { Tx } from '@/lib/core/db'
import { type Failure, ok, type Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { openCase } from '@/lib/moderation/cases'
import { entered, judge } from '@/lib/moderation/gate'
import { priorities } from '@/lib/moderation/lifecycle'
import { maskPersonalData } from '@/lib/moderation/text-rules'
import type { Loaded } from './move'
import { requestType } from './move'

const localeOf = (text: string): Locale => (isLocale(text) ? text : 'ar')

const bar = (text: string): string => '█'.repeat([...text].length)

/** Covers in a text whatever the form says of the person who asks: name, addresses, numbers. */
export function withoutContact(text: string, contact: Contact | null): string {
  const own = contact
    ? [
        contact.name,
        ...contact.name.split(/\s+/u).filter((word) => [...word].length >= 4),
        contact.postal,
        contact.idNumber,
        contact.email,
        contact.phone,
      ]
    : []
  const known = own.filter((part): part is string => Boolean(part)).sort((one, other) => other.length - one.length)
  return known.reduce((masked, part) => masked.replaceAll(part, bar(part)), maskPersonalData(text))
}

/** The public text of a question: never the sealed original. */
export function publicQuestion({ title, body }: CaseText, contact: Contact | null): { title: string; question: string } {
  return { title: withoutContact(title, contact), question: withoutContact(body, contact) }
}

/**
 * Puts the question before the public, with whatever points to the person covered, unless it is private or under an embargo; the gate decides
 * whether it may be read at once. Of somebody without an account a moderator reads it first.
 */
export async function publishQuestion(
  tx: Tx,
  request: Loaded,
  author: Actor | null,
  now: Date,
): Promise<Result<null> | { ok: false; failure: Failure }> {
  if (request.visibility === 'private' || request.request.embargoUntil) return ok(null)
  const text = await openText(request.id, request.sealed)
  if (!text) return ok(null)
  const { title, question } = publicQuestion(text, await contactOf(request.id, tx))
  const { id, ref, institutionId, applicantId, locale, demo } = request
  const snapshot = { title, body: question, locale: localeOf(locale), files: [] }
  const item = { id, about: [institutionId], snapshot, demo }
  const writing = author && { author, type: requestType, text: `${title}\n${question}` }
  const verdict = writing && (await judge(tx, writing, now))
  if (verdict && !verdict.ok) return verdict
  const held = verdict ? verdict.value.hold !== null : true
  const state = held ? 'pending' : 'published'
  const base = { caseId: id, ref, institutionId, applicantId, locale, title, question, state, demo, createdAt: now, changedAt: now }
  await tx.publishedRequest.create({ data: { ...base, publishedAt: held ? null : now } })
  if (writing && verdict) await entered(tx, writing, verdict.value, item, now)
  else
    await openCase(
      tx,
      { type: requestType, ...item, authorId: applicantId, trigger: 'premoderation', rule: null, priority: priorities.normal },
      now,
    )
  return ok(null)
}
