import 'server-only'
import { type Asker, isApplicant } from '@/lib/cases/asker'
import { openInstitution } from '@/lib/cases/commands'
import type { Contact } from '@/lib/cases/vault'
import { attempt } from '@/lib/core/attempt'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { type Result, refuse } from '@/lib/core/result'
import { lastEmbargoDay } from './embargo'
import { fileRequest } from './filing'
import { requestById, requestByRef } from './move'
import { whyNotEmbargo } from './policy'
import { publishQuestion } from './publishing'
import type { AskInput } from './schema'
import { tellApplicant, tellDesk } from './telling'

/** The person of the form, as the case keeps it. */
export const contactIn = ({ name, postal, idType, idNumber, email, phone }: ContactFields): Contact => ({
  name,
  postal,
  idType,
  idNumber: idNumber ?? null,
  email: email ?? null,
  phone: phone ?? null,
})
type ContactFields = Pick<AskInput, 'name' | 'postal' | 'idType'> & {
  idNumber?: string | undefined
  email?: string | undefined
  phone?: string | undefined
}

/** Whether a day may end an embargo of a request that is received today: a later one, within a year. */
export const isEmbargoDay = (day: string, today: string): boolean => day > today && day <= lastEmbargoDay(today)

export type Asked = {
  id: string
  ref: string
  dueOn: string
  estimated: boolean
  pinVersion: number /** Without an account. */
  guest: boolean
}

/**
 * Asks an institution for information: a receipt with the last day of the answer at once. An institution that is closed is followed by what
 * took over its tasks.
 */
export async function askInstitution(input: AskInput, { actor, opened }: Asker, now: Date): Promise<Result<Asked>> {
  const today = civilDay(now)
  const institutionId = await openInstitution(input.institution, today)
  if (!institutionId) return refuse('institution-closed', { fields: { institution: ['institution-closed'] } })
  const embargo = input.visibility === 'private' ? undefined : input.embargoUntil
  const refusal = embargo ? whyNotEmbargo(actor) : null
  if (refusal) return refuse(refusal, { fields: { embargoUntil: [refusal] } })
  if (embargo && !isEmbargoDay(embargo, today)) return refuse('invalid', { fields: { embargoUntil: ['embargo-too-long'] } })
  const same = input.sameAs ? await requestByRef(input.sameAs) : null
  const mayCite = same && (isApplicant({ actor, opened }, same) || (await isPublished(same.id)))
  return attempt(async (tx) => {
    const { title, body, urgentReason, urgency, deliveryFormat, deliveryChannel, visibility, language } = input
    const filed = await fileRequest(
      tx,
      {
        channel: 'web',
        institutionId,
        applicantId: actor?.personId ?? null,
        creator: actor,
        contributedAs: 'self',
        role: 'applicant',
        locale: language,
        visibility,
        receivedOn: today,
        text: { title, body, ...(urgency === 'urgent' && urgentReason ? { urgent: urgentReason } : {}) },
        contact: contactIn(input),
        urgency,
        deliveryFormat,
        deliveryChannel,
        embargoUntil: embargo ?? null,
        sameAsId: mayCite ? same.id : null,
      },
      now,
    )
    const request = await requestById(filed.id, tx)
    if (!request || filed.dueOn === null) throw new Error('A request that was just filed has its clock')
    await publishQuestion(tx, request, actor, now)
    await tellApplicant(tx, request, { what: 'received', key: 'received', data: { day: filed.dueOn } }, now)
    await tellDesk(tx, request, { what: 'arrived', key: 'arrived', data: { day: filed.dueOn } }, now)
    return {
      id: filed.id,
      ref: filed.ref,
      dueOn: filed.dueOn,
      estimated: filed.estimated,
      pinVersion: request.pinVersion,
      guest: actor === null,
    }
  })
}

/** Whether the public may read the question; a request that is cited must not say more than that. */
const isPublished = async (id: string): Promise<boolean> =>
  (await db.publishedRequest.count({ where: { caseId: id, state: 'published' } })) > 0
