import 'server-only'
import { openInstitution } from '@/lib/cases/commands'
import { attempt, giveUp } from '@/lib/core/attempt'
import { addDays, civilDay } from '@/lib/core/clock'
import { type Result, refuse } from '@/lib/core/result'
import { type Actor, hasRole } from '@/lib/core/session'
import { contactIn } from './commands'
import type { RegisterInput } from './desk-schema'
import { fileRequest } from './filing'
import { requestById } from './move'
import { whyNotDesk } from './policy'
import { publishQuestion } from './publishing'
import { tellApplicant } from './telling'

/** Days back that the date of a paper may lie. */
const oldest = 366

export const whyNotPaperDay = (day: string, today: string): string | null =>
  day > today ? 'day-future' : day < addDays(today, -oldest) ? 'day-too-old' : null

/** Writes down what came on paper, by telephone or by mail; its clock runs from the day on which the institution received it. */
export async function registerPaper(input: RegisterInput, actor: Actor | null, now: Date): Promise<Result<{ ref: string }>> {
  const refusal = whyNotDesk(actor)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const { institution, receivedOn, channel } = input
  if (!hasRole(actor, 'information-officer', institution)) return refuse('invalid', { fields: { institution: ['institution-needed'] } })
  const today = civilDay(now)
  const wrong = whyNotPaperDay(receivedOn, today)
  if (wrong) return refuse('invalid', { fields: { receivedOn: [wrong] } })
  return attempt(async (tx) => {
    if ((await openInstitution(institution, today, tx)) !== institution)
      giveUp('invalid', { fields: { institution: ['institution-closed'] } })
    const { title, body, urgentReason, urgency, deliveryFormat, deliveryChannel, visibility, language } = input
    const filed = await fileRequest(
      tx,
      {
        ...{ channel, institutionId: institution, applicantId: null, creator: actor, contributedAs: 'officer', role: 'officer' },
        ...{ locale: language, visibility, receivedOn, urgency, deliveryFormat, deliveryChannel },
        text: { title, body, ...(urgency === 'urgent' && urgentReason ? { urgent: urgentReason } : {}) },
        contact: contactIn(input),
      },
      now,
    )
    const request = await requestById(filed.id, tx)
    if (!request || filed.dueOn === null) throw new Error('A request that was just filed has its clock')
    await publishQuestion(tx, request, null, now)
    await tellApplicant(tx, request, { what: 'received', key: 'received', data: { day: filed.dueOn } }, now)
    return { ref: filed.ref }
  })
}
