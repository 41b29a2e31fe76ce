import { daysBetween } from '../core/clock'

/** Time limits that the law sets, and the names of what they are in. Pure: pages and components read it too. */

export const clockKinds = [
  /** Law 31-13: the institution answers, once later with reasons; urgent requests have days of their own. */
  'ati-answer',
  'ati-extension',
  'ati-urgent',
  'ati-urgent-extension',
  /** Appeals: until when the citizen may, and until when is answered. */
  'ati-head-window',
  'ati-head-answer',
  'ati-cdai-window',
  'ati-cdai-answer',
  'ati-court-window',
  /** The authority of a petition decides whether it is admissible, and answers. */
  'petition-admissibility',
  'petition-answer',
] as const
export type ClockKind = (typeof clockKinds)[number]

/** Whose time runs. */
export const owners = ['institution', 'citizen'] as const
export type Owner = (typeof owners)[number]

export const clockStates = ['running', 'paused', 'met', 'extended', 'cancelled'] as const
export type ClockState = (typeof clockStates)[number]

/** Clocks that somebody still owes something by. */
export const openStates = ['running', 'paused'] as const satisfies readonly ClockState[]

/** Civil days before the last one on which whoever owes is reminded. */
export const reminderDays = [10, 5, 2, 0] as const

type Ending = { state: string; dueOn: string; metOn: string | null }

/** Late begins with the civil day after the last. */
export const isOverdue = ({ state, dueOn }: Pick<Ending, 'state' | 'dueOn'>, today: string): boolean => state === 'running' && dueOn < today

/** Civil days until the last one; negative when late, null for a clock that does not run. */
export const daysLeft = ({ state, dueOn }: Pick<Ending, 'state' | 'dueOn'>, today: string): number | null =>
  state === 'running' ? daysBetween(today, dueOn) : null

/** Whether what was owed came after its day. */
export const wasLate = ({ state, dueOn, metOn }: Ending): boolean => state === 'met' && metOn !== null && metOn > dueOn
