'use server'

import { dropBegun } from '@/lib/accounts/begun'
import { keepingBegun } from '@/lib/accounts/keeping-begun'
import { asAsker, closeAll, keepOpen } from '@/lib/cases/access'
import { sendLostPin as sendPin } from '@/lib/cases/pins'
import { lostPinInput } from '@/lib/cases/schema'
import { formAction } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import {
  addToRequest as add,
  claimRequest as claim,
  clarify as clarifyOwn,
  contestOutcome as contest,
  rateAnswer as rate,
  withdrawRequest as withdraw,
} from './applicant'
import { askSeveral as several, undoBatch as undo } from './batch'
import { prolongEmbargo as prolong } from './embargo'
import { forgetRequest as forget } from './erasure'
import { followOn as onward } from './onward'
import { batchIdInput, batchInput, nothingInput, ownInput, rateInput, withdrawInput, wordsInput } from './own-schema'
import { renewPin as renew } from './pin'
import { prolongInput } from './public-schema'

const mine = (locale: string, ref: string, done: string) => `/${locale}/requests/mine/${ref}?done=${done}`
const done =
  (what: string) =>
  ({ ref }: { ref: string }, { locale }: { locale: string }) =>
    mine(locale, ref, what)

export const clarifyRequest = formAction('requests.clarify', wordsInput, asAsker(clarifyOwn), done('clarified'))
export const addToRequest = formAction('requests.add', wordsInput, asAsker(add), done('added'))
export const withdrawRequest = formAction('requests.withdraw', withdrawInput, asAsker(withdraw), done('withdrawn'))
export const contestOutcome = formAction('requests.contest', wordsInput, asAsker(contest), done('contested'))
export const rateAnswer = formAction('requests.rate', rateInput, asAsker(rate), done('rated'), { idempotent: 'by-command' })
export const prolongEmbargo = formAction('requests.prolong', prolongInput, asAsker(prolong), done('prolonged'))
export const claimRequest = formAction('requests.claim', ownInput, asAsker(claim), done('claimed'))
export const forgetRequest = formAction(
  'requests.forget',
  ownInput,
  asAsker(forget),
  (_, { locale }) => `/${locale}/requests/follow?done=forgotten`,
)
export const renewPin = formAction('requests.renew-pin', ownInput, asAsker(renew), async ({ id, ref, pinVersion, shown }, { locale }) => {
  if (!shown) return `/${locale}/requests/follow?done=pin-sent`
  await keepOpen({ id, pinVersion }, now())
  return `/${locale}/requests/mine/${ref}/pin?done=renewed`
})
/** The PIN of a request that was handed on is on its receipt; an account needs none. */
export const followOn = formAction(
  'requests.follow-on',
  ownInput,
  asAsker(onward),
  async ({ id, ref, pinVersion, byAccount, shown }, { locale }) => {
    if (!byAccount) await keepOpen({ id, pinVersion }, now())
    return `/${locale}/requests/mine/${ref}${shown ? '/receipt' : ''}`
  },
  { idempotent: 'by-command' },
)
export const sendLostPin = formAction(
  'requests.lost-pin',
  lostPinInput,
  (input, _actor, at, { network }) => sendPin(input, network, at),
  (_, { locale }) => `/${locale}/requests/follow?done=pin-asked`,
  { idempotent: 'by-command' },
)
/** Forgets in this browser what a PIN opened. */
export const closeRequests = formAction(
  'requests.close',
  nothingInput,
  async () => ({ ok: true as const, value: null }),
  async (_, { locale }) => {
    await closeAll()
    return `/${locale}/requests/follow?done=closed`
  },
  { idempotent: 'by-command' },
)

export const askSeveral = keepingBegun(
  formAction('requests.batch', batchInput, several, async ({ id }, { locale }) => {
    await dropBegun()
    return `/${locale}/requests/batch?sent=${id}`
  }),
)
export const undoBatch = formAction('requests.undo', batchIdInput, undo, ({ id }, { locale }) => `/${locale}/requests/batch?sent=${id}`)
