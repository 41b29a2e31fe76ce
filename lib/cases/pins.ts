import 'server-only'
import { normalEmail } from '@/lib/accounts/address'
import { attempt, giveUp } from '@/lib/core/attempt'
import { civilDay, now as clock } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { blindIndex, secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { openByPin, whyNotTry } from './access'
import type { Asker } from './asker'
import { holdCase } from './commands'
import { isPinSeen } from './lifecycle'
import { pinOf } from './pin'
import { type PinnedCase, pinnedOf } from './pinned'
import { parseReference } from './reference'
import type { FollowInput, LostPinInput } from './schema'
import { contactOf } from './vault'

/** Another PIN for a case: shown to its account, sent to the address of its form, never kept. What the old one opened is closed. */

/** Minutes in which a lost PIN is not replaced twice. */
const renewalMinutes = 15

const columns = { id: true, ref: true, kind: true, locale: true, applicantId: true, pinVersion: true, pinSeen: true } as const
const pinnedCase = (id: string, tx: Tx): Promise<PinnedCase | null> => tx.case.findFirst({ where: { id, erasedAt: null }, select: columns })

/** The next version of a PIN, with its event and audit row. */
export async function nextPin(tx: Tx, { id, kind }: Pick<PinnedCase, 'id' | 'kind'>, asker: Asker | null, now: Date): Promise<number> {
  const { pinVersion } = await tx.case.update({ where: { id }, data: { pinVersion: { increment: 1 } }, select: { pinVersion: true } })
  await pinnedOf(kind).renewed(tx, id, asker, now)
  return pinVersion
}

function pinWords({ id, ref, kind, locale }: PinnedCase, version: number): { subject: string; text: string; locale: Locale } {
  const language = localeOf(locale)
  const { path, words } = pinnedOf(kind)
  const { subject, text } = words({ ref, pin: pinOf(id, version) }, language)
  return { locale: language, subject, text: `${text}\n\n${env.appUrl}/${language}${path}/follow` }
}

/** Sends a PIN to the address that the form gave; false where it gave none. */
export async function sendPin(tx: Tx, pinned: PinnedCase, version: number, now: Date): Promise<boolean> {
  const contact = await contactOf(pinned.id, tx)
  const to = contact?.email ?? contact?.phone
  if (!to) return false
  const dedupeKey = `${pinned.kind}:${secretHash('case-message', `${pinned.id}:pin:${version}`)}`
  const channel = contact?.email ? ('mail' as const) : ('sms' as const)
  await enqueue(tx, { channel, to, ...pinWords(pinned, version), dedupeKey, priority: 'code' }, now)
  return true
}

type Followed = {
  id: string
  ref: string
  /** Below which its pages are. */
  path: string
  pinVersion: number
  /** Another PIN took the place of the one that was typed. */
  replaced: boolean
}

/**
 * Opens a case with reference and PIN. A PIN that somebody else saw, because it was given at a counter, by telephone or by post, opens it
 * once: whoever comes first is shown another, so that nobody follows beside them unseen.
 */
export async function followByPin(input: FollowInput, actor: Actor | null, network: string, now: Date): Promise<Result<Followed>> {
  const opened = await openByPin(input, network, now)
  if (!opened.ok) return opened
  const { id, ref, pinVersion } = opened.value
  const seen = await pinnedCase(id, db)
  if (!seen) return refuse('missing')
  const { path, whyNotOffice, tell } = pinnedOf(seen.kind)
  const refusal = await whyNotOffice(db, id, actor)
  if (refusal) return refuse(refusal)
  if (!isPinSeen(seen)) return ok({ id, ref, path, pinVersion, replaced: false })
  return attempt(async (tx) => {
    await holdCase(tx, id)
    const pinned = await pinnedCase(id, tx)
    if (!pinned || pinned.pinVersion !== pinVersion) return giveUp('case-unknown', { fields: { code: ['case-unknown'] } })
    const version = await nextPin(tx, pinned, { actor, opened: [id] }, now)
    await tell(tx, id, 'pin-replaced', `pin-replaced:${version}`, now)
    return { id, ref, path, pinVersion: version, replaced: true }
  })
}

/**
 * A new PIN for somebody who lost theirs and still knows the address of the form, which alone it is sent to. Whatever was typed, the answer is
 * the same and costs the same: the row of a letter, of which `wordsOfLostPin` finds out whether there is anything to say.
 */
export async function sendLostPin({ reference, address }: LostPinInput, network: string, now: Date): Promise<Result<null>> {
  const ref = parseReference(reference)
  if (!ref) return refuse('reference-invalid', { fields: { reference: ['reference-invalid'] } })
  const pause = await whyNotTry(`lost|${ref}`, `lost|${network}`, now)
  if (pause) return pause
  const channel = normalEmail(address) ? ('mail' as const) : ('sms' as const)
  const again = { by: 'lost-pin', ref: JSON.stringify({ ref, address }) }
  const letter = { channel, to: address, text: '', locale: 'ar', again, dedupeKey: `lost-pin:${newId()}` } as const
  await write((tx) => enqueue(tx, { ...letter, priority: 'code' }, now))
  return ok(null)
}

/** The PIN that took another's place a moment ago: whoever asks again and again gets the same one, and closes nothing that it opened. */
async function renewedLately(tx: Tx, { id, pinVersion }: PinnedCase, now: Date): Promise<number | null> {
  const last = await tx.caseEvent.findFirst({ where: { caseId: id, type: 'pin-renewed' }, orderBy: { seq: 'desc' }, select: { at: true } })
  return last && now.getTime() - new Date(last.at).getTime() < renewalMinutes * 60_000 ? pinVersion : null
}

/** What a letter about a lost PIN says when it leaves: another PIN for the address of the form; nothing to any other, nor where an account follows. */
export async function wordsOfLostPin(asked: string): Promise<{ subject: string; text: string; locale: Locale } | null> {
  const { ref, address } = JSON.parse(asked) as { ref: string; address: string }
  const index = await blindIndex('address', address)
  const found = await db.caseContact.findFirst({
    where: { case: { ref, erasedAt: null }, OR: [{ emailIndex: index }, { phoneIndex: index }] },
    select: { caseId: true },
  })
  if (!found) return null
  const at = clock()
  return write(async (tx) => {
    await holdCase(tx, found.caseId)
    const pinned = await pinnedCase(found.caseId, tx)
    if (!pinned) return null
    if (pinned.applicantId === null) return pinWords(pinned, (await renewedLately(tx, pinned, at)) ?? (await nextPin(tx, pinned, null, at)))
    await pinnedOf(pinned.kind).tell(tx, pinned.id, 'pin-asked', `pin-asked:${civilDay(at)}`, at)
    return null
  })
}
