'use server'

import { refresh } from 'next/cache'
import { dropBegun } from '@/lib/accounts/begun'
import { keepingBegun } from '@/lib/accounts/keeping-begun'
import { currentAsker, keepOpen } from '@/lib/cases/access'
import { followByPin } from '@/lib/cases/pins'
import { followInput } from '@/lib/cases/schema'
import { type FormAction, formAction } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { typedOf } from '@/lib/core/form-object'
import { allow } from '@/lib/core/rate-limit'
import { refuse } from '@/lib/core/result'
import { dropPrepared } from './answer-files'
import { answerRequest as answer, correctAnswer as correct, maintainAnswer as maintain } from './answering'
import { beginLetter, type Letter } from './beginning'
import { askInstitution as ask } from './commands'
import {
  answerFileInput,
  answerInput,
  assignInput,
  beginInput,
  clarifyInput,
  endOfficerInput,
  extendInput,
  handPinInput,
  lowerInput,
  maintainInput,
  mergeInput,
  moveInput,
  noteInput,
  officerInput,
  registerInput,
  rowInput,
  templateInput,
  transferInput,
  unitInput,
} from './desk-schema'
import { publishFile as publishTheFile, takeFile as takeTheFile } from './file-publishing'
import {
  archiveTemplate as dropTemplate,
  archiveUnit as dropUnit,
  endOfficer as end,
  saveTemplate as keepTemplate,
  saveUnit as keepUnit,
  nameOfficer as name,
} from './keeping'
import { mergeRequest as merge, transferRequest as transfer } from './passing'
import { handPin as hand } from './pin'
import { publicationInput } from './proactive-schema'
import { publishFileInput, publishInput, takeFileInput } from './public-schema'
import { recordPublication as record } from './recording'
import { publishRequest as publish } from './redacting'
import { registerPaper as writeDown } from './registering'
import { askInput } from './schema'
import {
  assignRequest as assign,
  askClarification as clarify,
  extendRequest as extend,
  lowerUrgency as lower,
  addNote as note,
  registerRequest as register,
  reviewRequest as review,
} from './working'

export const askInstitution = keepingBegun(
  formAction(
    'requests.ask',
    askInput,
    async (input, actor, at, { network }) =>
      (await (actor ? allow('ask', [actor.personId]) : allow('ask-network', [network])))
        ? ask(input, await currentAsker(at), at)
        : refuse('too-many'),
    async ({ id, ref, pinVersion, guest }, { locale }) => {
      if (guest) await keepOpen({ id, pinVersion }, now())
      await dropBegun()
      return `/${locale}/requests/mine/${ref}/receipt`
    },
  ),
)

export const followRequest = formAction(
  'requests.follow',
  followInput,
  (input, actor, at, { network }) => followByPin(input, actor, network, at),
  async ({ id, ref, path, pinVersion, replaced }, { locale }) => {
    await keepOpen({ id, pinVersion }, now())
    return `/${locale}${path}/mine/${ref}${replaced ? '/pin?done=replaced' : ''}`
  },
)

/** Whoever came second sees what was done meanwhile around the text that was typed, and may send it again. */
const shown =
  <T>(action: FormAction<T>): FormAction<T> =>
  async (last, form) => {
    const state = await action(last, form)
    if (!state.ok && state.failure.code === 'conflict') refresh()
    return state
  }

const begin = formAction('requests.begin', beginInput, beginLetter, undefined, { idempotent: 'by-command' })
/** Fields that only help to write a letter; the act itself knows none of them. */
const helps = ['insert', 'template', 'earlier', 'earlierLanguage'] as const

/** A letter can take a template first: then the form comes back with it and with all that was typed, and nothing is done. */
const letter =
  <T>(action: FormAction<T>): FormAction<T | Letter> =>
  async (_last, form) => {
    if (form.has('insert')) {
      const state = await begin(null, form)
      return state.ok ? { ...state, typed: { ...typedOf(form), ...state.value } } : state
    }
    const act = new FormData()
    for (const [name, value] of form) if (!helps.some((help) => help === name)) act.append(name, value)
    const state = await action(null, act)
    return state.ok ? state : { ...state, typed: typedOf(form) }
  }

// What officers do at their desk.
const desk = (locale: string, ref: string, done: string) => `/${locale}/desk/requests/${ref}?done=${done}`

export const registerPaper = formAction(
  'requests.register-paper',
  registerInput,
  writeDown,
  ({ ref }, { locale }) => `/${locale}/desk/requests/${ref}/receipt`,
)
export const registerRequest = formAction('requests.register', moveInput, register, ({ ref }, { locale }) =>
  desk(locale, ref, 'registered'),
)
export const reviewRequest = formAction('requests.review', moveInput, review, ({ ref }, { locale }) => desk(locale, ref, 'reviewed'))
export const askClarification = letter(
  shown(formAction('requests.clarify', clarifyInput, clarify, ({ ref }, { locale }) => desk(locale, ref, 'clarify'))),
)
export const addNote = formAction('requests.note', noteInput, note, ({ ref }, { locale }) => `${desk(locale, ref, 'note')}#notes`)
export const assignRequest = shown(formAction('requests.assign', assignInput, assign, ({ ref }, { locale }) => desk(locale, ref, 'assign')))
export const extendRequest = letter(
  shown(formAction('requests.extend', extendInput, extend, ({ ref }, { locale }) => desk(locale, ref, 'extend'))),
)
export const lowerUrgency = shown(formAction('requests.lower', lowerInput, lower, ({ ref }, { locale }) => desk(locale, ref, 'lower')))
export const transferRequest = letter(
  shown(formAction('requests.transfer', transferInput, transfer, ({ to }, { locale }) => `/${locale}/desk/requests/${to}/receipt`)),
)
export const handPin = shown(
  formAction('requests.hand-pin', handPinInput, hand, ({ ref }, { locale }) => `/${locale}/desk/requests/${ref}/receipt`),
)
export const mergeRequest = shown(formAction('requests.merge', mergeInput, merge, ({ ref }, { locale }) => desk(locale, ref, 'merge')))
export const answerRequest = letter(
  shown(formAction('requests.answer', answerInput, answer, ({ ref }, { locale }) => desk(locale, ref, 'answer'))),
)
export const correctAnswer = letter(
  shown(formAction('requests.correct', answerInput, correct, ({ ref }, { locale }) => desk(locale, ref, 'correct'))),
)
export const maintainAnswer = shown(
  formAction('requests.maintain', maintainInput, maintain, ({ ref }, { locale }) => desk(locale, ref, 'maintain')),
)

const kept = (locale: string, place: string, done: string) => `/${locale}/desk/requests/${place}?done=${done}`

export const saveTemplate = formAction('requests.template', templateInput, keepTemplate, (_, { locale }) =>
  kept(locale, 'templates', 'saved'),
)
export const archiveTemplate = formAction('requests.template-archive', rowInput, dropTemplate, (_, { locale }) =>
  kept(locale, 'templates', 'archived'),
)
export const saveUnit = formAction('requests.unit', unitInput, keepUnit, (_, { locale }) => kept(locale, 'units', 'saved'))
export const archiveUnit = formAction('requests.unit-archive', rowInput, dropUnit, (_, { locale }) => kept(locale, 'units', 'archived'))
export const nameOfficer = formAction(
  'requests.officer',
  officerInput,
  name,
  ({ institution }, { locale }) => `${kept(locale, 'officers', 'saved')}&institution=${institution}`,
)
export const endOfficer = formAction(
  'requests.officer-end',
  endOfficerInput,
  end,
  ({ institution }, { locale }) => `${kept(locale, 'officers', 'ended')}&institution=${institution}`,
)

// What officers publish, and how long it is kept back.
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
export const dropAnswerFile = formAction(
  'requests.drop-answer-file',
  answerFileInput,
  dropPrepared,
  ({ ref }, { locale }) => `/${locale}/desk/requests/${ref}/answer`,
)

export const recordPublication = formAction(
  'requests.publication',
  publicationInput,
  record,
  (_, { locale }) => `/${locale}/desk/requests/proactive?done=1`,
)
