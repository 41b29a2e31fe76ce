import { actorFor, createStaff } from '@/lib/accounts/demo'
import { byAccount } from '@/lib/cases/asker'
import type { Actor, RoleName } from '@/lib/core/session'
import { askInstitution } from '@/lib/requests/commands'
import { type Loaded, requestById } from '@/lib/requests/move'
import type { AskInput } from '@/lib/requests/schema'
import { aCitizen } from './accounts'

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
