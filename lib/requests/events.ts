/** What can happen to a request, and which words say it. Pure. */

export const eventTypes = [
  'waiting',
  'received',
  'registered',
  'reviewed',
  'assigned',
  'note',
  'downgraded',
  'extended',
  'due-moved',
  'overdue',
  'clarification-asked',
  'clarification-answered',
  'added',
  'transferred',
  'merged',
  'withdrawn',
  'claimed',
  'pin-renewed',
  'pin-shown',
  'pin-handed',
  'answered',
  'corrected',
  'contested',
  'contest-answered',
  'rated',
  'closed',
  'reopened',
  'published',
  'answer-published',
  'appeal-filed',
  'appeal-decided',
  'appeal-withdrawn',
] as const
export type EventType = (typeof eventTypes)[number]

type Event = {
  type: string
  data: Readonly<Record<string, string | number | boolean | null>>
  /** When it was written down. */
  day: string
}

/** Events that are said with the words of another. */
const sameAs: Readonly<Record<string, string>> = { reviewed: 'in-review', downgraded: 'urgency-lowered' }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Key below `events` of `request-words`: some say what was decided, or at which level. */
export function eventKey({ type, data, day }: Event): string {
  if (type === 'received' && data.day && textOf(data.day) < day) return 'received-before'
  if (type === 'answered' || type === 'corrected') return `answered.${textOf(data.outcome)}`
  if (type === 'contest-answered') return `contest-${textOf(data.state)}`
  if (type === 'appeal-filed') return `appeal-filed.${textOf(data.level)}`
  if (type === 'appeal-decided') return `appeal-decided.${textOf(data.level)}-${textOf(data.outcome)}`
  if (type === 'overdue' && data.clock === 'ati-head-answer') return 'appeal-silent.head'
  if (type === 'overdue' && data.clock === 'ati-cdai-answer') return 'appeal-silent.cdai'
  if (type === 'overdue' && textOf(data.clock).endsWith('-window')) return 'window-over'
  return sameAs[type] ?? type
}

/** What parties and officers are told, each a letter of `request-mail`. */
export const tellings = [
  'received',
  'arrived',
  'registered',
  'clarification-asked',
  'clarified',
  'added',
  'extended',
  'downgraded',
  'due-moved',
  'due-answer',
  'due-head',
  'due-window',
  'silent-answer',
  'silent-head',
  'silent-cdai',
  'late-answer',
  'late-head',
  'appeal-received',
  'appeal-arrived',
  'appeal-upheld',
  'appeal-partly',
  'appeal-rejected',
  'appeal-was-rejected',
  'answer-again',
  'transferred',
  'transferred-pin',
  'merged',
  'answered',
  'corrected',
  'contested',
  'maintained',
  'withdrawn',
  'taken-back',
  'claimed',
  'pin-asked',
  'pin-replaced',
  'pin-handed',
  'embargo-ends',
  'forgotten',
] as const
export type TellingName = (typeof tellings)[number]
