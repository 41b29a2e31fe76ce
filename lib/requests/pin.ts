import 'server-only'
import type { Asker } from '@/lib/cases/asker'
import { pinOf } from '@/lib/cases/pin'
import { parseReference } from '@/lib/cases/reference'
import { contactOf } from '@/lib/cases/vault'
import { giveUp } from '@/lib/core/attempt'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { blindIndex, secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { acting, personOf } from './applicant'
import { holdRequest, type Loaded, noteEvent, requestById } from './move'
import type { LostPinInput, OwnInput } from './own-schema'

/** Another PIN for a request: shown to its account, sent to the address of its form, never kept. What the old one opened is closed. */

type Renewed = { id: string; ref: string; pinVersion: number; shown: boolean }

async function nextVersion(tx: Tx, request: Loaded, asker: Asker | null, now: Date): Promise<number> {
  const data = { pinVersion: { increment: 1 } }
  const { pinVersion } = await tx.case.update({ where: { id: request.id }, data, select: { pinVersion: true } })
  const actor = asker && personOf(asker, request)
  await noteEvent(tx, { request, actor, role: 'applicant', event: { type: 'pin-renewed' }, verb: 'renew-pin' }, now)
  return pinVersion
}

/** Sends a PIN to the address that the form gave; false where it gave none. */
async function sendPin(tx: Tx, { id, ref, locale }: Loaded, version: number, now: Date): Promise<boolean> {
  const contact = await contactOf(id, tx)
  const to = contact?.email ?? contact?.phone
  if (!to) return false
  const language = isLocale(locale) ? locale : 'ar'
  const t = translator(language, 'request-mail')
  const link = `${env.appUrl}/${language}/requests/follow`
  const words = { ref, pin: pinOf(id, version) }
  await enqueue(
    tx,
    {
      channel: contact?.email ? 'mail' : 'sms',
      to,
      subject: t('pin.subject', words),
      text: `${t('pin.text', words)}\n\n${link}`,
      locale: language,
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

/**
 * A new PIN for somebody who lost theirs and still knows the address of the form, which alone it is sent to. Whatever was typed, the answer is
 * the same.
 */
export async function sendLostPin({ reference, address }: LostPinInput, network: string, now: Date): Promise<Result<null>> {
  const ref = parseReference(reference)
  if (!ref) return refuse('reference-invalid', { fields: { reference: ['reference-invalid'] } })
  if (!(await allow('case-pin-network', [`lost|${network}`]))) return refuse('case-pin-pause')
  if (!(await allow('case-pin', [`lost|${ref}|${network}`])) || !(await allow('case-pin-all', [`lost|${ref}`])))
    return refuse('case-pin-pause')
  const index = await blindIndex('address', address)
  const found = await db.caseContact.findFirst({
    where: { case: { ref, kind: 'request', erasedAt: null }, OR: [{ emailIndex: index }, { phoneIndex: index }] },
    select: { caseId: true },
  })
  if (found)
    await write(async (tx) => {
      await holdRequest(tx, found.caseId)
      const request = await requestById(found.caseId, tx)
      if (request) await sendPin(tx, request, await nextVersion(tx, request, null, now), now)
    })
  return ok(null)
}
