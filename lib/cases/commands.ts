import 'server-only'
import { copyFiles } from '@/lib/attachments/copying'
import { audited } from '@/lib/core/audit'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { withSuccessors } from '@/lib/institutions/queries'
import { type CaseKind, type Channel, type Contributor, type Direction, firstPin, type MessageKind, type Visibility } from './lifecycle'
import { letterOf, referenceOf } from './reference'
import { type CaseText, type Contact, contactData, keyOf, openMessages, prepareVault, sealMessage, sealText } from './vault'

/** What platforms do with cases; each calls these inside the transaction of its own command. */

export const caseType = 'case'
export const messageType = 'case-message'
export const aboutCase = (id: string) => ({ type: caseType, id })

export type Opening = {
  kind: CaseKind
  channel: Channel
  institutionId: string
  unitId?: string | null
  applicantId: string | null
  creator: Actor | null
  contributedAs: Contributor
  locale: Locale
  status: string
  visibility: Visibility
  /** Civil day 0. */
  receivedOn: string
  text: CaseText
  contact: Contact | null
  risk?: number
  territoryCode?: string | null
  transferredFromId?: string | null
  demo?: boolean
}

/** The next reference of a kind in the civil year of its day 0; gaps are possible, twins are not. */
async function nextReference(tx: Tx, kind: CaseKind, day: string): Promise<string> {
  const year = Number(day.slice(0, 4))
  const series = `${letterOf(kind)}-${year}`
  const { last } = await tx.caseSeries.upsert({ where: { series }, create: { series, last: 1 }, update: { last: { increment: 1 } } })
  return referenceOf(kind, year, last)
}

/** Opens a case with its own key, text and contact sealed under it. */
export async function openCase(tx: Tx, opening: Opening, now: Date): Promise<{ id: string; ref: string }> {
  const id = newId()
  const { kind, receivedOn, text, contact, creator, unitId = null, territoryCode = null, transferredFromId = null } = opening
  const ref = await nextReference(tx, kind, receivedOn)
  await prepareVault(tx, id, now)
  const { channel, institutionId, applicantId, contributedAs, locale, status, visibility, risk = 0, demo = false } = opening
  await tx.case.create({
    data: {
      id,
      ref,
      kind,
      channel,
      institutionId,
      unitId,
      applicantId,
      createdById: creator?.personId ?? null,
      contributedAs,
      locale,
      status,
      open: true,
      visibility,
      receivedOn,
      receivedAt: now,
      risk,
      territoryCode,
      transferredFromId,
      // Whoever writes it down for somebody dictates or prints its PIN; that of a case that was handed on nobody sees.
      pinSeen: contributedAs === 'self' || transferredFromId ? null : firstPin,
      sealed: await sealText(tx, id, text),
      demo,
      createdAt: now,
      changedAt: now,
    },
  })
  if (contact) await tx.caseContact.create({ data: await contactData(tx, id, contact) })
  return { id, ref }
}

type Message = {
  /** Given where its files came first. */
  id?: string
  caseId: string
  kind: MessageKind
  direction: Direction
  author: Actor | null
  text: string
  locale: string
  viaChannel?: Channel
}

/** Adds what somebody wrote about a case; returns its id. */
export async function addMessage(tx: Tx, message: Message, now: Date): Promise<string> {
  const { id = newId(), caseId, kind, direction, author, text, locale, viaChannel = 'web' } = message
  const sealed = await sealMessage(tx, caseId, id, text)
  await tx.caseMessage.create({
    data: { id, caseId, kind, direction, authorId: author?.personId ?? null, viaChannel, locale, sealed, at: now },
  })
  return id
}

/** An institution that is closed is followed by what took over its tasks; null where nobody did. */
export async function openInstitution(id: string, day: string, tx: Tx = db): Promise<string | null> {
  for (const one of await withSuccessors(id)) {
    const row = await tx.institution.findUnique({ where: { id: one }, select: { activeTo: true } })
    if (row && (row.activeTo === null || row.activeTo >= day)) return one
  }
  return null
}

/** States and field names of a change to a case; `stream` is its institution's. */
export const auditCase = (
  tx: Tx,
  { id, institutionId, kind }: { id: string; institutionId: string; kind: string },
  actor: Actor | 'system' | null,
  verb: string,
  change: Record<string, string | number | boolean | null>,
  now: Date,
): Promise<void> => audited(tx, { stream: `cases:${institutionId}`, actor, verb: `${kind}.${verb}`, subject: aboutCase(id), change }, now)

/** Takes the turn of a case: what is read of it afterwards stays true until the transaction ends. */
export const holdCase = async (tx: Tx, id: string): Promise<void> =>
  void (await tx.case.updateMany({ where: { id }, data: { version: { increment: 0 } } }))

/** Notes that the other side opened a message first; the parties see it. */
export async function markOpened(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.caseMessage.updateMany({ where: { id: { in: [...ids] }, readAt: null }, data: { readAt: now } })
}

/** Gives another case what the applicant wrote about one, with its files, sealed under its own key; returns the files to finish (`finishCopies`). */
export async function copyMessages(
  tx: Tx,
  { from: fromId, to: toId, demo }: { from: string; to: string; demo: boolean },
  now: Date,
): Promise<string[]> {
  const files: string[] = []
  const rows = await tx.caseMessage.findMany({ where: { caseId: fromId, direction: 'in' }, orderBy: { at: 'asc' } })
  const words = await openMessages(fromId, rows)
  for (const { id: from, kind, direction, authorId, viaChannel, locale, at } of rows) {
    const text = words.get(from)
    if (text === undefined) continue
    const id = newId()
    const sealed = await sealMessage(tx, toId, id, text)
    await tx.caseMessage.create({ data: { id, caseId: toId, kind, direction, authorId, viaChannel, locale, sealed, at } })
    const place = { from: { type: messageType, id: from }, subject: { type: messageType, id }, keyId: keyOf(toId), demo }
    files.push(...(await copyFiles(tx, place, now)))
  }
  return files
}
