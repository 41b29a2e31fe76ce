'use server'

import { formAction } from '@/lib/core/action'
import { decideAppeal as answer, openAppeal as appeal } from './appeals'
import { claimCase as claim, escalateCase as escalate, openCaseAbout as open, releaseCase as release, takeNext as take } from './claims'
import { approveMany as approveAll, decide } from './decisions'
import { reportContent as report } from './reports'
import { decideBan as ban, imposeSanction as impose, liftSanction as lift } from './sanctions'
import {
  appealInput,
  approveManyInput,
  claimInput,
  confirmBanInput,
  decideAppealInput,
  decideInput,
  escalateInput,
  liftInput,
  nextInput,
  openInput,
  reportInput,
  sanctionInput,
  switchTermInput,
  termInput,
} from './schema'
import { addTerm as add, switchTerm as turn } from './terms'

const onwards = (locale: string, next: string | null, done: string) => `/${locale}/moderation${next ? `/${next}` : ''}?done=${done}`

export const decideCase = formAction('moderation.decide', decideInput, decide, ({ action, next }, { locale }) =>
  onwards(locale, next, action),
)
export const approveMany = formAction(
  'moderation.approve-many',
  approveManyInput,
  approveAll,
  ({ approved, left }, { locale }) => `/${locale}/moderation?done=approved&n=${approved}&left=${left}`,
)
export const takeNext = formAction(
  'moderation.next',
  nextInput,
  take,
  ({ case: found }, { locale }) => (found ? `/${locale}/moderation/${found}` : `/${locale}/moderation?done=nothing`),
  { idempotent: 'by-command' },
)
export const claimCase = formAction('moderation.claim', claimInput, claim, ({ case: id }, { locale }) => `/${locale}/moderation/${id}`, {
  idempotent: 'by-command',
})
export const releaseCase = formAction('moderation.release', claimInput, release, (_, { locale }) => `/${locale}/moderation?done=released`, {
  idempotent: 'by-command',
})
export const escalateCase = formAction(
  'moderation.escalate',
  escalateInput,
  escalate,
  (_, { locale }) => `/${locale}/moderation?done=escalated`,
)
export const openCaseAbout = formAction('moderation.open', openInput, open, ({ case: id }, { locale }) => `/${locale}/moderation/${id}`, {
  idempotent: 'by-command',
})

export const reportContent = formAction(
  'moderation.report',
  reportInput,
  report,
  (_, { locale, input }) => `/${locale}/report?type=${input.type}&id=${input.id}&done=1`,
  { doneBefore: ['reported-before'] },
)
export const openAppeal = formAction('moderation.appeal', appealInput, appeal, ({ due }, { locale }) => `/${locale}/appeal?done=${due}`, {
  doneBefore: ['appealed-before'],
})
export const decideAppeal = formAction('moderation.answer', decideAppealInput, answer, ({ next }, { locale }) =>
  onwards(locale, next, 'appeal'),
)

export const imposeSanction = formAction(
  'moderation.sanction',
  sanctionInput,
  impose,
  ({ case: id, kind }, { locale }) => `/${locale}/moderation/${id}?done=${kind === 'ban' ? 'ban-proposed' : 'sanction'}`,
)
export const decideBan = formAction(
  'moderation.ban',
  confirmBanInput,
  ban,
  ({ confirmed }, { locale }) => `/${locale}/moderation?done=${confirmed ? 'ban-confirmed' : 'ban-refused'}`,
)
export const liftSanction = formAction(
  'moderation.lift',
  liftInput,
  lift,
  ({ case: id }, { locale }) => `/${locale}/moderation/${id}?done=lifted`,
)

export const addTerm = formAction('moderation.add-term', termInput, add, (_, { locale }) => `/${locale}/admin/terms?done=added`)
export const switchTerm = formAction(
  'moderation.switch-term',
  switchTermInput,
  turn,
  (_, { locale }) => `/${locale}/admin/terms?done=switched`,
)
