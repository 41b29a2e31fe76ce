import 'server-only'
import type { Asker } from '@/lib/cases/asker'
import type { Pinned } from '@/lib/cases/pinned'
import { nextPin, sendPin } from '@/lib/cases/pins'
import { giveUp } from '@/lib/core/attempt'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { acting, personOf } from './applicant'
import type { HandPinInput } from './desk-schema'
import { noteEvent, requestById } from './move'
import type { OwnInput } from './own-schema'
import { whyNotOffice } from './policy'
import { tellApplicant } from './telling'
import { act, type Done } from './working'

/** PINs of requests: what lib/cases asks of this platform, and who gets another one. */

export const pinnedRequest: Pinned = {
  kinds: ['request'],
  path: '/requests',
  whyNotOffice: async (tx, id, actor) => {
    const request = await requestById(id, tx)
    return request ? whyNotOffice(actor, request) : 'missing'
  },
  renewed: async (tx, id, asker, now) => {
    const request = await requestById(id, tx)
    if (!request) throw new Error('A request whose PIN is renewed is there')
    const actor = asker && personOf(asker, request)
    await noteEvent(
      tx,
      { request, actor, by: asker?.actor ?? null, role: 'applicant', event: { type: 'pin-renewed' }, verb: 'renew-pin' },
      now,
    )
  },
  tell: async (tx, id, what, key, now) => {
    const request = await requestById(id, tx)
    if (request) await tellApplicant(tx, request, { what, key }, now)
  },
  words: (pin, locale) => {
    const t = translator(locale, 'request-mail')
    return { subject: t('pin.subject', pin), text: t('pin.text', pin) }
  },
}

type Renewed = { id: string; ref: string; pinVersion: number; shown: boolean }

/** A new PIN for a request that is open in this browser. */
export const renewPin = (input: OwnInput, asker: Asker, now: Date): Promise<Result<Renewed>> =>
  acting(input, 'pin', asker, now, async (tx, request) => {
    const { id, ref } = request
    const shown = personOf(asker, request) !== null
    const pinVersion = await nextPin(tx, request, asker, now)
    if (!shown && !(await sendPin(tx, request, pinVersion, now))) giveUp('pin-no-address')
    return { id, ref, pinVersion, shown }
  })

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
