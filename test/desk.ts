import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { AnswerInput } from '@/lib/requests/desk-schema'
import { type Loaded, requestById } from '@/lib/requests/move'
import { registerRequest } from '@/lib/requests/working'
import { aRequest } from '@/prisma/scenes/requests'

/** What tests of a desk share. */

export const fresh = async (id: string): Promise<Loaded> => {
  const request = await requestById(id)
  if (!request) throw new Error('The request is there')
  return request
}
export const read = ({ ref, version }: Loaded) => ({ ref, version })
export const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.code)
export const fieldsOf = (result: Result<unknown>) => (result.ok ? {} : result.failure.fields)

export const words = 'بعد دراسة الطلب نوافيكم بالمعلومات المطلوبة كما هي متوفرة لدى مصالح الوزارة.'
export const reason = 'يشمل الطلب عددا كبيرا من الوثائق الموزعة بين المديريات الإقليمية.'

export const anAnswer = (request: Loaded, more: Partial<AnswerInput> = {}): AnswerInput => ({
  ...read(request),
  outcome: 'full',
  grounds: [],
  text: words,
  language: 'ar',
  withheld: null,
  ...more,
})

/** A request that an officer has taken note of. */
export async function aRegisteredWith(officer: Actor, more: Parameters<typeof aRequest>[0]): Promise<Loaded> {
  const { request } = await aRequest(more)
  await registerRequest(read(request), officer, more.now)
  return fresh(request.id)
}
