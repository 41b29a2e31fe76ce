'use server'

import { asAsker } from '@/lib/cases/access'
import { formAction } from '@/lib/core/action'
import {
  appealToHead as appeal,
  decideAppeal as decide,
  noteAppeal as note,
  noteOutcome as outcome,
  withdrawAppeal as withdraw,
} from './appeals'
import { appealDecideInput, appealFileInput, appealNoteInput, appealOutcomeInput, appealWithdrawInput } from './schema'

const toAppeals = ({ ref }: { ref: string }, { locale }: { locale: string }) => `/${locale}/requests/mine/${ref}/appeal?done=1`

export const appealToHead = formAction('requests.appeal', appealFileInput, asAsker(appeal), toAppeals)
export const noteAppeal = formAction('requests.appeal-note', appealNoteInput, asAsker(note), toAppeals)
export const noteOutcome = formAction('requests.appeal-outcome', appealOutcomeInput, asAsker(outcome), toAppeals)
export const withdrawAppeal = formAction('requests.appeal-withdraw', appealWithdrawInput, asAsker(withdraw), toAppeals)
export const decideAppeal = formAction(
  'requests.appeal-decide',
  appealDecideInput,
  decide,
  ({ id }, { locale }) => `/${locale}/desk/appeals/${id}?done=1`,
)
