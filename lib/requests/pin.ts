import 'server-only'
import { normalEmail } from '@/lib/accounts/address'
import { openByPin, whyNotTry } from '@/lib/cases/access'
import type { Asker } from '@/lib/cases/asker'
import { pinOf } from '@/lib/cases/pin'
import { parseReference } from '@/lib/cases/reference'
import { contactOf } from '@/lib/cases/vault'
import { attempt, giveUp } from '@/lib/core/attempt'
import { civilDay, now as clock } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { blindIndex, secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { acting, personOf } from './applicant'
import type { HandPinInput } from './desk-schema'
import { holdRequest, type Loaded, noteEvent, requestById } from './move'
import type { LostPinInput, OwnInput } from './own-schema'
import { isPinSeen, whyNotOffice } from './policy'
import type { FollowInput } from './schema'
import { tellApplicant } from './telling'
import { act, type Done } from './working'

/** Another PIN for a request: shown to its account, sent to the address of its form, never kept. What the old one opened is closed. */

/** Minutes in which a lost PIN is not replaced twice. */
const renewalMinutes = 15

type Renewed = { id: string; ref: string; pinVersion: number; shown: boolean }

async function nextVersion(tx: Tx, request: Loaded, asker: Asker | null, now: Date): Promise<number> {
  const data = { pinVersion: { increment: 1 } }
  const { pinVersion } = await tx.case.update({ where: { id: request.id }, data, select: { pinVersion: true } })
  const actor = asker && personOf(asker, request)
  const by = asker?.actor ?? null
  await noteEvent(tx, { request, actor, by, role: 'applicant', event: { type: 'pin-renewed' }, verb: 'renew-pin' }, now)
  return pinVersion
}

function pinWords({ id, ref, locale }: Loaded, version: number): { subject: string; text: string; locale: Locale } {
  const language = localeOf(locale)
  const t = translator(language, 'request-mail')
  const words = { ref, pin: pinOf(id, version) }
  return {
    locale: language,
    subject: t('pin.subject', words),
    text: `${t('pin.text', words)}\n\n${env.appUrl}/${language}/requests/follow`,
  }
}

/** Sends a PIN to the address that the form gave; false where it gave none. */
async function sendPin(tx: Tx, request: Loaded, version: number, now: Date): Promise<boolean> {
  const { id } = request
  const contact = await contactOf(id, tx)
  const to = contact?.email ?? contact?.phone
  if (!to) return false
  await enqueue(
    tx,
    {
      channel: contact?.email ? 'mail' : 'sms',
      to,
      ...pinWords(request, version),
      dedupeKey: `request:${secretHash('request-message', `${id}:pin:${version}`)}`,
      priority: 'code',
    },
    now,
  )
  return true
}

/** A new PIN for a request that is open in this browser. */
export const renewPin = (input: OwnInput, asker: Asker, now: Date): Promise<Result<Renewed>> =>
  acting(input, 'pin', asker, now, async (tx, request) => {
    const { id, ref } = request
    const shown = personOf(asker, request) !== null
    const pinVersion = await nextVersion(tx, request, asker, now)
    if (!shown && !(await sendPin(tx, request, pinVersion, now))) giveUp('pin-no-address')
    return { id, ref, pinVersion, shown }
  })

type Followed = {
  id: string
  ref: string
  pinVersion: number
  /** Another PIN took the place of the one that was typed. */
  replaced: boolean
}

/**
 * Opens a request with reference and PIN. A PIN that somebody else saw, because it was given at a counter, by telephone or by post, opens it
 * once: whoever comes first is shown another, so that nobody follows beside them unseen.
 */
export async function followByPin(input: FollowInput, actor: Actor | null, network: string, now: Date): Promise<Result<Followed>> {
  const opened = await openByPin(input, network, now)
  if (!opened.ok) return opened
  const { id, ref, pinVersion } = opened.value
  const asker = { actor, opened: [id] }
  const seen = await requestById(id)
  const refusal = seen ? whyNotOffice(actor, seen) : 'missing'
  if (!seen || refusal) return refuse(refusal ?? 'missing')
  if (!isPinSeen(seen)) return ok({ id, ref, pinVersion, replaced: false })
  return attempt(async (tx) => {
    await holdRequest(tx, id)
    const request = await requestById(id, tx)
    if (!request || request.pinVersion !== pinVersion) return giveUp('case-unknown', { fields: { code: ['case-unknown'] } })
    const version = await nextVersion(tx, request, asker, now)
    await tellApplicant(tx, request, { what: 'pin-replaced', key: `pin-replaced:${version}` }, now)
    return { id, ref, pinVersion: version, replaced: true }
  })
}

/**
 * Another PIN for the person of a paper, handed over at the counter after a look at the identity card. Whoever had the request, with a PIN that
 * somebody else saw or in an account, has it no more, and is told; the PIN is replaced again when it is used.
 */
export const handPin = ({ ref, version }: HandPinInput, actor: Actor | null, now: Date): Promise<Result<Done>> =>
  act({ name: 'pin', ref, version }, actor, now, async (tx, request, officer) => {
    const { id, applicantId } = request
    const pinVersion = request.pinVersion + 1
    // Told where letters went until now: in the account, or at the address of the form.
    await tellApplicant(tx, request, { what: 'pin-handed', key: `pin-handed:${pinVersion}` }, now)
    await tx.case.update({ where: { id }, data: { applicantId: null, pinVersion, pinSeen: pinVersion } })
    await tx.publishedRequest.updateMany({ where: { caseId: id }, data: { applicantId: null } })
    const event = { type: 'pin-handed' } as const
    const change = { account: applicantId !== null }
    await noteEvent(tx, { request, actor: officer, role: 'officer', event, verb: 'hand-pin', change }, now)
    return { ref: request.ref }
  })

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
async function renewedLately(tx: Tx, { id, pinVersion }: Loaded, now: Date): Promise<number | null> {
  const last = await tx.caseEvent.findFirst({ where: { caseId: id, type: 'pin-renewed' }, orderBy: { seq: 'desc' }, select: { at: true } })
  return last && now.getTime() - new Date(last.at).getTime() < renewalMinutes * 60_000 ? pinVersion : null
}

/** What a letter about a lost PIN says when it leaves: another PIN for the address of the form; nothing to any other, nor where an account follows. */
export async function wordsOfLostPin(asked: string): Promise<{ subject: string; text: string; locale: Locale } | null> {
  const { ref, address } = JSON.parse(asked) as { ref: string; address: string }
  const index = await blindIndex('address', address)
  const found = await db.caseContact.findFirst({
    where: { case: { ref, kind: 'request', erasedAt: null }, OR: [{ emailIndex: index }, { phoneIndex: index }] },
    select: { caseId: true },
  })
  if (!found) return null
  const at = clock()
  return write(async (tx) => {
    await holdRequest(tx, found.caseId)
    const request = await requestById(found.caseId, tx)
    if (!request) return null
    if (request.applicantId === null)
      return pinWords(request, (await renewedLately(tx, request, at)) ?? (await nextVersion(tx, request, null, at)))
    await tellApplicant(tx, request, { what: 'pin-asked', key: `pin-asked:${civilDay(at)}` }, at)
    return null
  })
}
