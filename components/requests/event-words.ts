import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type Event = { type: string; data: Readonly<Record<string, string | number | boolean | null>> }

/** Events that are said with the words of another. */
const sameAs: Record<string, string> = { reviewed: 'in-review', downgraded: 'urgency-lowered', 'received-by-transfer': 'received' }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Key of the words of an event: some say what was decided, or at which level. */
function keyOf({ type, data }: Event): string {
  if (type === 'answered' || type === 'corrected') return `answered.${textOf(data.outcome)}`
  if (type === 'contest-answered') return `contest-${textOf(data.state)}`
  if (type === 'appeal-filed') return `appeal-filed.${textOf(data.level)}`
  if (type === 'appeal-decided') return `appeal-decided.${textOf(data.level)}-${textOf(data.outcome)}`
  if (type === 'overdue' && data.clock === 'ati-head-answer') return 'appeal-silent.head'
  if (type === 'overdue' && data.clock === 'ati-cdai-answer') return 'appeal-silent.cdai'
  if (type === 'overdue' && textOf(data.clock).endsWith('-window')) return 'window-over'
  return sameAs[type] ?? type
}

/** What one event of a request's timeline says, in the reader's language. */
export function eventWords(locale: Locale, event: Event): string {
  const { data } = event
  // `to` of an assignment is a word.
  const day = (value: unknown) => (/^\d{4}-\d\d-\d\d$/.test(textOf(value)) ? formatDay(locale, textOf(value)) : '')
  const values = {
    from: day(data.from),
    to: day(data.to),
    day: day(data.day),
    institution: textOf(data.institution),
    ref: textOf(data.ref),
  }
  return translator(locale, 'request-words')(`events.${keyOf(event)}`, values)
}
