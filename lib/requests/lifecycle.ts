/** Requests for information under law 31-13: status and outcome are apart, and being late is never stored. */

export const statuses = [
  'waiting',
  'submitted',
  'registered',
  'in-review',
  'clarification',
  'answered',
  'transferred',
  'withdrawn',
  'merged',
  'closed',
] as const
export type Status = (typeof statuses)[number]

type Set = readonly Status[]

/** It goes on as another request, which has its public text. */
export const continuedStatuses = ['transferred', 'merged'] as const satisfies Set

/** What the public can read: one that can still be undone is not there yet, and one that goes on elsewhere is read there. */
export const publicStatuses = [
  'submitted',
  'registered',
  'in-review',
  'clarification',
  'answered',
  'withdrawn',
  'closed',
] as const satisfies Set

/** States that the public list is filtered by: what was handed on is read where it is now, in the state that it has there. */
export const listedStatuses = [...publicStatuses, 'transferred'] as const satisfies Set

/** The institution owes an answer. */
export const openStatuses = ['submitted', 'registered', 'in-review', 'clarification'] as const satisfies Set
/** An officer works on it. */
export const workedStatuses = ['registered', 'in-review', 'clarification'] as const satisfies Set
export const answeredStatuses = ['answered', 'closed'] as const satisfies Set
/** It went away without an answer here, for good. */
export const leftStatuses = ['transferred', 'withdrawn', 'merged'] as const satisfies Set
/** Nothing can come of it any more. */
export const overStatuses = ['closed', ...leftStatuses] as const satisfies Set

type Move = { from: Set; to: Status }

/** The only ways in which a request changes its status; extending is an event and changes none. */
export const moves = {
  release: { from: ['waiting'], to: 'submitted' },
  undo: { from: ['waiting'], to: 'withdrawn' },
  register: { from: ['submitted'], to: 'registered' },
  review: { from: ['registered'], to: 'in-review' },
  clarify: { from: ['registered', 'in-review'], to: 'clarification' },
  clarified: { from: ['clarification'], to: 'in-review' },
  transfer: { from: ['submitted', 'registered', 'in-review'], to: 'transferred' },
  merge: { from: openStatuses, to: 'merged' },
  answer: { from: workedStatuses, to: 'answered' },
  correct: { from: answeredStatuses, to: 'answered' },
  withdraw: { from: openStatuses, to: 'withdrawn' },
  close: { from: ['answered'], to: 'closed' },
  reopen: { from: answeredStatuses, to: 'in-review' },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves

export const includes = <T extends string>(values: readonly T[], text: unknown): text is T => (values as readonly unknown[]).includes(text)

export const allows = (move: MoveName, status: string): boolean => includes<string>(moves[move].from, status)

/** What an institution may decide; the grounds that stand behind the codes are rows. */
export const outcomes = [
  'full',
  'partial',
  'refused',
  'not-held',
  'already-public',
  'repeat',
  'unclear',
  'in-preparation',
  'archives',
] as const
export type Outcome = (typeof outcomes)[number]

/** Outcomes that withhold something: each needs a ground of the law, its reasons and the remedies. */
export const refusingOutcomes = [
  'partial',
  'refused',
  'not-held',
  'repeat',
  'unclear',
  'in-preparation',
  'archives',
] as const satisfies readonly Outcome[]
export const isRefusing = (outcome: string | null): boolean => includes(refusingOutcomes, outcome)

/** Letters and digits that reasons of a refusal have at least. */
export const motivationLength = 40

export const urgencies = ['normal', 'urgent'] as const
export const deliveryFormats = ['electronic', 'copy', 'inspection', 'audio-visual', 'table'] as const
export const deliveryChannels = ['account', 'email', 'post', 'counter'] as const

/** Reasons that law 31-13, article 16, knows for more time. */
export const extensionReasons = ['cannot-in-time', 'many-items', 'not-suppliable', 'third-party'] as const

export const appealLevels = ['head', 'cdai', 'court'] as const
export type AppealLevel = (typeof appealLevels)[number]
export const appealOutcomes = ['upheld', 'partly', 'rejected'] as const

export const contestStates = ['open', 'corrected', 'maintained'] as const
export const gotItAnswers = ['yes', 'partly', 'no'] as const

export const redactionReasons = ['personal-data', 'third-party', 'security', 'other-ground'] as const
export type RedactionReason = (typeof redactionReasons)[number]
/** What becomes of the text of a letter: a template follows it, takes its place, or what stood there before comes back. */
export const templateUses = ['end', 'whole', 'back'] as const

export const templatePurposes = ['receipt', 'clarification', 'extension', 'transfer', 'refusal', 'partial', 'full'] as const

/** Risk puts a case before others of the same day. */
export const risks = { none: 0, contested: 2, appealed: 3, urgent: 5 } as const

/** The clock that an institution answers by. */
export const answerClocks = ['ati-answer', 'ati-extension', 'ati-urgent', 'ati-urgent-extension'] as const

/** Months for which a journalist or researcher may keep a request from the public. */
export const longestEmbargo = 12
/** Institutions that one batch may reach, and minutes in which it can be undone. */
export const batchLimits = { EMAIL: 3, PHONE: 3, ID: 10, organisation: 20 } as const
export const undoMinutes = 30
/** Days that the head of an institution may give for another answer. */
export const longestAnswerBy = 60
/** Days in which a rating can be changed, and minutes for which a new PIN is shown. */
export const ratingDays = 30
/** Field of an audit row that says to whom a request was given. */
export const assigneeField = 'assignee'
/** Days for which a paper that was withdrawn is not erased. */
export const withdrawnDays = 7
/** Texts and files that may be added to one request within a day. */
export const additionsPerDay = 20
export const pinMinutes = 30

/** What the person who asked may do with a request, one page each. */
export const ownActs = ['reply', 'add', 'withdraw', 'contest', 'rate', 'embargo', 'pin', 'claim', 'forget'] as const
export type OwnAct = (typeof ownActs)[number]

type DeskMove = { move: MoveName; from?: undefined } | { move: null; from: Set }

/** What an officer does with a request, and the move behind it; the others leave its status as it is. */
export const deskActs = {
  register: { move: 'register' },
  review: { move: 'review' },
  clarify: { move: 'clarify' },
  transfer: { move: 'transfer' },
  merge: { move: 'merge' },
  answer: { move: 'answer' },
  correct: { move: 'correct' },
  extend: { move: null, from: openStatuses },
  lower: { move: null, from: openStatuses },
  assign: { move: null, from: openStatuses },
  maintain: { move: null, from: answeredStatuses },
  pin: { move: null, from: [...openStatuses, ...answeredStatuses, 'withdrawn'] },
  note: { move: null, from: [...openStatuses, ...answeredStatuses, 'transferred', 'withdrawn', 'merged'] },
} as const satisfies Record<string, DeskMove>
export type DeskAct = keyof typeof deskActs
export const deskActNames = Object.keys(deskActs) as DeskAct[]

export function allowsAct(act: DeskAct, status: string): boolean {
  const { move, from }: DeskMove = deskActs[act]
  return move ? allows(move, status) : includes<string>(from, status)
}

/** Grounds for what is no exception of article 7: each outcome has the one that says the same. */
const procedural: Partial<Record<Outcome, string>> = {
  'not-held': 'not-available',
  'already-public': 'already-published',
  repeat: 'repeat',
  unclear: 'unclear',
  'in-preparation': 'in-preparation',
  archives: 'archives',
}

/** Whether a ground may stand behind an outcome. */
export function isGroundFor(outcome: Outcome, { id, nature }: { id: string; nature: string }): boolean {
  if (outcome === 'full') return false
  if (outcome === 'partial') return true
  return outcome === 'refused' ? nature !== 'procedural' : procedural[outcome] === id
}

/** Days before the end of an embargo in which whoever asked is warned. */
export const embargoWarning = 7

/** Orders of the public list. */
export const sorts = ['newest', 'oldest', 'answered', 'due'] as const
