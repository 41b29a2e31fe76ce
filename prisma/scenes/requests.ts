import { actorFor, createStaff } from '@/lib/accounts/demo'
import { byAccount } from '@/lib/cases/asker'
import { addDays, civilDay, momentOf } from '@/lib/core/clock'
import { type Tx, write } from '@/lib/core/db'
import type { Actor, RoleName } from '@/lib/core/session'
import { answerRequest } from '@/lib/requests/answering'
import { askInstitution } from '@/lib/requests/commands'
import { fileRequest } from '@/lib/requests/filing'
import { type Loaded, requestById, requestByRef } from '@/lib/requests/move'
import { registerPaper } from '@/lib/requests/registering'
import type { AskInput } from '@/lib/requests/schema'
import { registerRequest } from '@/lib/requests/working'
import { aCitizen } from './accounts'
import { done } from './story'

/** Requests for information in the states that tests and the demo need. */

export const askedId = 'ministry-education'

let staff = 0

/** Somebody with an office at an institution. */
export async function anOffice(
  role: Extract<RoleName, 'information-officer' | 'delegate'>,
  institutionId: string,
  now: Date,
): Promise<Actor> {
  const email = `${role}-${++staff}@demo.tiwizi.ma`
  const { personId } = await createStaff({ email, name: 'موظفة تجريبية', roles: [{ role, institutionId }] }, now)
  return actorFor(personId)
}

export const anAsking = (more: Partial<AskInput> = {}): AskInput => ({
  institution: askedId,
  language: 'ar',
  title: 'ميزانية النقل المدرسي في إقليم زاكورة',
  body: 'أطلب نسخة من جدول المبالغ المخصصة للنقل المدرسي في إقليم زاكورة خلال السنوات الثلاث الأخيرة، حسب كل جماعة.',
  urgency: 'normal',
  urgentReason: null,
  deliveryFormat: 'electronic',
  deliveryChannel: 'account',
  visibility: 'anonymised',
  name: 'سعيد أيت بن حدو',
  postal: 'حي المسيرة، زاكورة',
  idType: 'cin',
  idNumber: 'DEMO12345',
  declared: true,
  ...more,
})

/** A request that was asked on the web by a new citizen, or by nobody with an account. */
export async function aRequest({
  now,
  applicant,
  ...more
}: { now: Date; applicant?: Actor | null } & Partial<AskInput>): Promise<{ request: Loaded; applicant: Actor | null }> {
  const actor = applicant === undefined ? await aCitizen(9_000 + ++staff, now) : applicant
  const asked = await askInstitution(anAsking(more), byAccount(actor), now)
  if (!asked.ok) throw new Error(`A request was refused: ${asked.failure.code}`)
  const request = await requestById(asked.value.id)
  if (!request) throw new Error('A request that was just asked is there')
  return { request, applicant: actor }
}

/** A request that an officer wrote down at the counter for somebody without an account. */
export async function aPaper(officer: Actor, now: Date, more: Partial<AskInput> = {}): Promise<Loaded> {
  const { declared: _declared, embargoUntil: _embargo, sameAs: _same, ...asked } = anAsking({ deliveryChannel: 'counter', ...more })
  const { ref } = await done(registerPaper({ ...asked, channel: 'counter', receivedOn: civilDay(now) }, officer, now))
  const request = await requestByRef(ref)
  if (!request) throw new Error('A paper that was just written down is there')
  return request
}

/**
 * Requests with one running clock each, received in the four weeks before `now`, so that the last days of some lie after a feast to come and
 * those of others before it: `open` ones wait for the institution, `windows` were refused and wait for the citizen.
 */
export async function twoHundredOpenRequests(now: Date): Promise<{ open: string[]; windows: string[] }> {
  const officer = await anOffice('information-officer', askedId, now)
  const applicant = await aCitizen(9_999, now)
  const about = {
    name: 'سعيد أيت بن حدو',
    postal: 'حي المسيرة، زاكورة',
    idType: 'cin' as const,
    idNumber: 'DEMO12345',
    email: null,
    phone: null,
  }
  const dayOf = (at: number) => addDays(civilDay(now), -(at % 28))
  const file = (tx: Tx, at: number) =>
    fileRequest(
      tx,
      {
        ...{ channel: 'counter', institutionId: askedId, applicantId: applicant.personId, creator: officer, contributedAs: 'officer' },
        ...{ role: 'officer', locale: 'ar', visibility: 'private', receivedOn: dayOf(at), contact: about, urgency: 'normal' },
        ...{ deliveryFormat: 'electronic', deliveryChannel: 'counter', text: { title: `طلب رقم ${at}`, body: 'أطلب نسخة من الجدول.' } },
      },
      now,
    )
  const filed: { id: string; ref: string }[] = []
  for (let from = 0; from < 200; from += 50)
    await write(async (tx) => {
      for (let at = from; at < from + 50; at++) filed.push(await file(tx, at))
    })
  const windows: string[] = []
  for (const [at, { id, ref }] of filed.entries()) {
    if (at % 9 !== 0) continue
    const answeredAt = momentOf(dayOf(at), '12:00')
    const page = async () => ({ ref, version: (await requestById(id))?.version ?? 0 })
    await done(registerRequest(await page(), officer, answeredAt))
    const refusal = { outcome: 'refused' as const, grounds: ['personal-data'], language: 'ar' as const, withheld: null }
    const text = 'يتضمن الجدول معطيات شخصية للتلاميذ لا يمكن فصلها عن باقي المعلومات المطلوبة.'
    await done(answerRequest({ ...(await page()), ...refusal, text }, officer, answeredAt))
    windows.push(id)
  }
  return { open: filed.map(({ id }) => id).filter((id) => !windows.includes(id)), windows }
}
