'use server'

import { formAction } from '@/lib/core/action'
import { answerIdea as answer, assignIdea as assign, linkIdea as link, mergeIdea as merge } from './answering'
import { draftIdea as draft, reviseIdea as revise, submitIdea as submit, withdrawIdea as withdraw } from './commands'
import { detachFromIdea as detachFile } from './files'
import {
  cancelMeeting as cancel,
  changeRound as change,
  changeMeeting as changeTheMeeting,
  makeRound as make,
  makeMeeting as makeTheMeeting,
  reportRound as report,
} from './rounds'
import {
  ideaAnswerInput,
  ideaAssignInput,
  ideaDraftInput,
  ideaFileInput,
  ideaIdInput,
  ideaLinkInput,
  ideaMergeInput,
  ideaReviseInput,
  ideaSlugInput,
  meetingChangeInput,
  meetingIdInput,
  meetingMakeInput,
  roundChangeInput,
  roundMakeInput,
  roundReportInput,
} from './schema'
import { supportIdea as support, unsupportIdea as unsupport } from './supporting'

const byCommand = { idempotent: 'by-command' } as const

export const draftIdea = formAction('ideas.draft', ideaDraftInput, draft, ({ id }, { locale }) => `/${locale}/ideas/new/${id}`)
export const reviseIdea = formAction(
  'ideas.revise',
  ideaReviseInput,
  revise,
  ({ id }, { locale }) => `/${locale}/ideas/new/${id}`,
  byCommand,
)
export const submitIdea = formAction('ideas.submit', ideaIdInput, submit, ({ id, slug, state }, { locale }) =>
  state === 'open' ? `/${locale}/ideas/${slug}` : `/${locale}/ideas/new/${id}?done=sent`,
)
export const withdrawIdea = formAction(
  'ideas.withdraw',
  ideaIdInput,
  withdraw,
  (_, { locale }) => `/${locale}/account/ideas?done=withdrawn`,
)

export const detachFromIdea = formAction(
  'ideas.detach',
  ideaFileInput,
  detachFile,
  ({ id }, { locale }) => `/${locale}/ideas/new/${id}?done=detached`,
)

export const supportIdea = formAction(
  'ideas.support',
  ideaSlugInput,
  support,
  ({ slug }, { locale }) => `/${locale}/ideas/${slug}/support?done=1`,
  byCommand,
)
export const unsupportIdea = formAction(
  'ideas.unsupport',
  ideaSlugInput,
  unsupport,
  ({ slug }, { locale }) => `/${locale}/ideas/${slug}/support`,
  byCommand,
)

export const answerIdea = formAction(
  'ideas.answer',
  ideaAnswerInput,
  answer,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/${slug}?done=answered`,
)
export const assignIdea = formAction(
  'ideas.assign',
  ideaAssignInput,
  assign,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/${slug}?done=assigned`,
)
export const mergeIdea = formAction(
  'ideas.merge',
  ideaMergeInput,
  merge,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/${slug}?done=merged`,
)
export const linkIdea = formAction('ideas.link', ideaLinkInput, link, ({ slug }, { locale }) => `/${locale}/desk/ideas/${slug}?done=linked`)

export const makeRound = formAction(
  'ideas.make-round',
  roundMakeInput,
  make,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/rounds/${slug}?done=made`,
)
export const changeRound = formAction(
  'ideas.change-round',
  roundChangeInput,
  change,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/rounds/${slug}?done=changed`,
)
export const reportRound = formAction(
  'ideas.report-round',
  roundReportInput,
  report,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/rounds/${slug}?done=reported`,
)
export const makeMeeting = formAction(
  'ideas.make-meeting',
  meetingMakeInput,
  makeTheMeeting,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/rounds/${slug}?done=meeting`,
)
export const changeMeeting = formAction(
  'ideas.change-meeting',
  meetingChangeInput,
  changeTheMeeting,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/rounds/${slug}?done=meeting`,
)
export const cancelMeeting = formAction(
  'ideas.cancel-meeting',
  meetingIdInput,
  cancel,
  ({ slug }, { locale }) => `/${locale}/desk/ideas/rounds/${slug}?done=cancelled`,
)
