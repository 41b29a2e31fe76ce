import { apiHandler } from '@/lib/core/api'
import { ok } from '@/lib/core/result'
import { signInput } from '@/lib/petitions/schema'
import { signPetition } from '@/lib/petitions/signing'

/** Signs with the session of an identified person: 201 and the receipt, 200 and the same receipt when they had signed before. */
export const POST = apiHandler(
  signInput,
  async (input, actor, now) => {
    const signed = await signPetition(input, actor, now)
    if (!signed.ok) return signed
    const { number, code, at, again } = signed.value
    return ok({ again, toJSON: () => ({ number, code, at }) })
  },
  { status: ({ again }) => (again ? 200 : 201), refusals: { 'petition-closed': 409, 'not-open': 409, 'petition-held': 409 } },
)
