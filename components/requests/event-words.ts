import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { eventKey } from '@/lib/requests/events'

type Event = { type: string; data: Readonly<Record<string, string | number | boolean | null>>; day: string }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What one event of a request's timeline says, in the reader's language. */
export function eventWords(locale: Locale, event: Event): string {
  const { data } = event
  // `to` of an assignment is a word.
  const day = (value: unknown) => (/^\d{4}-\d\d-\d\d$/.test(textOf(value)) ? formatDay(locale, textOf(value)) : '')
  const values = {
    from: day(data.from),
    to: day(data.to),
    day: day(data.day),
    on: formatDay(locale, event.day),
    institution: textOf(data.institution),
    ref: textOf(data.ref),
  }
  return translator(locale, 'request-words')(`events.${eventKey(event)}`, values)
}

/** The day on which a request was received, and the one on which a paper was written down, where that was later. */
export function receivedWords(locale: Locale, receivedOn: string, timeline: readonly Event[]): string {
  const written = timeline.find(({ type }) => type === 'received')?.day
  if (!written || written <= receivedOn) return formatDay(locale, receivedOn)
  return translator(locale, 'request-words')('writtenDown', { day: formatDay(locale, receivedOn), on: formatDay(locale, written) })
}
