'use server'

import { asAsker, keepOpen, openByPin } from '@/lib/cases/access'
import { formAction } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import {
  appealToHead as appeal,
  decideAppeal as decide,
  noteAppeal as note,
  noteOutcome as outcome,
  withdrawAppeal as withdraw,
} from './appeals'
import { askInstitution as ask } from './commands'
import { prolongEmbargo as prolong } from './embargo'
import { publishFile as publishTheFile, takeFile as takeTheFile } from './public-files'
import { prolongInput, publishFileInput, publishInput, takeFileInput } from './public-schema'
import { publishRequest as publish } from './redacting'
import {
  appealDecideInput,
  appealFileInput,
  appealNoteInput,
  appealOutcomeInput,
  appealWithdrawInput,
  askInput,
  followInput,
} from './schema'

export const askInstitution = formAction('requests.ask', askInput, asAsker(ask), async ({ id, ref, pinVersion }, { locale }) => {
  await keepOpen({ id, pinVersion }, now())
  return `/${locale}/requests/mine/${ref}/receipt`
})

export const followRequest = formAction(
  'requests.follow',
  followInput,
  (input, _actor, _now, { network }) => openByPin(input, network),
  async ({ id, ref, pinVersion }, { locale }) => {
    await keepOpen({ id, pinVersion }, now())
    return `/${locale}/requests/mine/${ref}`
  },
  { idempotent: 'by-command' },
)

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

export const publishRequest = formAction(
  'requests.publish',
  publishInput,
  publish,
  ({ ref, released, waits }, { locale }) => `/${locale}/desk/requests/${ref}/publish?done=${waits ?? (released ? 'published' : 'changed')}`,
)
const toFiles =
  (done: 'file' | 'taken') =>
  ({ ref }: { ref: string }, { locale }: { locale: string }) =>
    `/${locale}/desk/requests/${ref}/publish?done=${done}#files`
export const publishFile = formAction('requests.publish-file', publishFileInput, publishTheFile, toFiles('file'))
export const takeFile = formAction('requests.take-file', takeFileInput, takeTheFile, toFiles('taken'))
export const prolongEmbargo = formAction(
  'requests.prolong',
  prolongInput,
  asAsker(prolong),
  ({ ref }, { locale }) => `/${locale}/requests/mine/${ref}?done=prolonged`,
)
