import 'server-only'
import { write } from '@/lib/core/db'
import { enqueue } from '@/lib/core/outbox'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { addressOf } from '@/lib/notifications/commands'
import { receiptLetter } from './letters'
import { moved, petitionByNumber, submittedByNumber } from './move'
import { whyNotAnswer, whyNotDecide, whyNotFile, whyNotRegister } from './policy'
import { filingReceipt } from './receipt'
import type { AdmissibilityInput, AnswerInput, NumberInput } from './schema'

type Numbered = Result<{ number: string }>

/** Hands the petition and its count to the authority; the receipt is given at once. */
export async function filePetition(
  { number }: NumberInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ number: string; receipt: string }>> {
  const petition = await petitionByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotFile(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const receipt = filingReceipt(number)
  const address = await addressOf(actor.personId)
  const letter = address && {
    ...(await receiptLetter(petition.id, receipt, address.channel, address.locale)),
    channel: address.channel,
    to: address.address,
  }
  const filed = await write(async (tx) => {
    const data = { filedAt: now, receipt }
    const guard = { thresholdAt: { not: null } }
    if (!(await moved(tx, { petition, move: 'file', actor, data, guard, step: { type: 'filed' }, news: true }, now))) return false
    if (letter) await enqueue(tx, { ...letter, dedupeKey: `receipt:${receipt}` }, now)
    return true
  })
  return filed ? ok({ number, receipt }) : refuse('conflict')
}

/** The authority says that it has the petition. */
export async function registerFiling({ number }: NumberInput, actor: Actor | null, now: Date): Promise<Numbered> {
  const petition = await submittedByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotRegister(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const registered = await write((tx) => moved(tx, { petition, move: 'register', actor, step: { type: 'registered' }, news: true }, now))
  return registered ? ok({ number }) : refuse('conflict')
}

/** Admits the petition to be answered on its substance, or ends it with a ground of the law. */
export async function decideAdmissibility(input: AdmissibilityInput, actor: Actor | null, now: Date): Promise<Numbered> {
  const { number, note, language: locale } = input
  const petition = await submittedByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotDecide(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (input.admissible === 'no' && !input.ground) return refuse('invalid', { fields: { ground: ['ground-needed'] } })
  const decision =
    input.admissible === 'yes'
      ? ({ move: 'admit', step: { type: 'admissible', note, locale } } as const)
      : ({
          move: 'refuse',
          step: { type: 'inadmissible', ...(input.ground ? { code: input.ground } : {}), note, locale },
          data: { concludedAt: now },
        } as const)
  const decided = await write((tx) => moved(tx, { petition, actor, ...decision, news: true }, now))
  return decided ? ok({ number }) : refuse('conflict')
}

/** The official answer, in public. */
export async function answerPetition({ number, outcome, text, language }: AnswerInput, actor: Actor | null, now: Date): Promise<Numbered> {
  const petition = await submittedByNumber(number)
  if (!petition) return refuse('missing')
  const refusal = whyNotAnswer(actor, petition)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const step = { type: 'answered' as const, code: outcome, note: text, locale: language }
  const answered = await write((tx) => moved(tx, { petition, move: 'answer', actor, data: { concludedAt: now }, step, news: true }, now))
  return answered ? ok({ number }) : refuse('conflict')
}
