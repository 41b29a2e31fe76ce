'use server'

import { formAction } from '@/lib/core/action'
import { answerPetition as answer, decideAdmissibility as decide, filePetition as file, registerFiling as register } from './authority'
import {
  closePetition as close,
  draftPetition as draft,
  reviseDraft as revise,
  submitPetition as submit,
  withdrawPetition as withdraw,
} from './commands'
import {
  admissibilityInput,
  answerInput,
  confirmCodeInput,
  confirmLinkInput,
  draftIdInput,
  draftInput,
  numberInput,
  reviseInput,
  signInput,
  supportInput,
  withdrawSignatureInput,
  withdrawSupportInput,
} from './schema'
import { signPetition as sign, withdrawSignature as unsign } from './signing'
import {
  confirmSupport as confirm,
  supportPetition as support,
  withdrawSupport as unsupport,
  withdrawOwnSupport as unsupportOwn,
} from './support'

const byCommand = { idempotent: 'by-command' } as const
/** What was taken back is gone; the second click of a double one must not say that it failed. */
const onceGone = { doneBefore: ['signature-not-found', 'link-expired', 'missing'] } as const

export const draftPetition = formAction('petitions.draft', draftInput, draft, ({ id }, { locale }) => `/${locale}/petitions/new/${id}`)
export const reviseDraft = formAction(
  'petitions.revise',
  reviseInput,
  revise,
  ({ id }, { locale }) => `/${locale}/petitions/new/${id}`,
  byCommand,
)
export const submitPetition = formAction(
  'petitions.submit',
  draftIdInput,
  submit,
  ({ number }, { locale }) => `/${locale}/account/petitions?done=submitted&number=${number}`,
)
export const withdrawPetition = formAction(
  'petitions.withdraw',
  draftIdInput,
  withdraw,
  (_, { locale }) => `/${locale}/account/petitions?done=withdrawn`,
)
export const closePetition = formAction(
  'petitions.close',
  numberInput,
  close,
  ({ number }, { locale }) => `/${locale}/account/petitions?done=closed&number=${number}`,
)
export const filePetition = formAction(
  'petitions.file',
  numberInput,
  file,
  ({ number }, { locale }) => `/${locale}/account/petitions?done=filed&number=${number}`,
)

export const signPetition = formAction(
  'petitions.sign',
  signInput,
  sign,
  ({ number }, { locale }) => `/${locale}/petitions/${number}/signed`,
  byCommand,
)
export const withdrawSignature = formAction(
  'petitions.unsign',
  withdrawSignatureInput,
  unsign,
  ({ number }, { locale }) => `/${locale}/petitions/${number}/withdrawn`,
  onceGone,
)
export const supportPetition = formAction(
  'petitions.support',
  supportInput,
  support,
  (value, { locale }) =>
    `/${locale}/petitions/${value.number}/supported?${value.confirmed ? 'done=1' : `id=${value.id}&channel=${value.channel}`}`,
  byCommand,
)
export const confirmSupport = formAction(
  'petitions.confirm',
  confirmLinkInput,
  confirm,
  ({ number }, { locale }) => `/${locale}/petitions/${number}/supported?done=1`,
  byCommand,
)
export const confirmSupportByCode = formAction(
  'petitions.confirm-code',
  confirmCodeInput,
  confirm,
  ({ number }, { locale }) => `/${locale}/petitions/${number}/supported?done=1`,
  byCommand,
)
export const withdrawSupport = formAction(
  'petitions.unsupport',
  withdrawSupportInput,
  unsupport,
  ({ number }, { locale }) => `/${locale}/petitions/${number}/withdrawn`,
  onceGone,
)

export const withdrawOwnSupport = formAction(
  'petitions.unsupport-own',
  numberInput,
  unsupportOwn,
  ({ number }, { locale }) => `/${locale}/petitions/${number}/withdrawn`,
  onceGone,
)

export const registerFiling = formAction(
  'petitions.register',
  numberInput,
  register,
  ({ number }, { locale }) => `/${locale}/desk/petitions/${number}?done=registered`,
)
export const decideAdmissibility = formAction(
  'petitions.decide',
  admissibilityInput,
  decide,
  ({ number }, { locale }) => `/${locale}/desk/petitions/${number}?done=decided`,
)
export const answerPetition = formAction(
  'petitions.answer',
  answerInput,
  answer,
  ({ number }, { locale }) => `/${locale}/desk/petitions/${number}?done=answered`,
)
