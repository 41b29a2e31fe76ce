import { env } from '@/lib/core/env'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'
import type { MeetingDto, RoundPage } from './queries'

/** Text of a property (RFC 5545, 3.3.11): no line of it ends but by its own mark, whatever separates lines elsewhere. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n?|[\n\v\f\u0085\u2028\u2029]/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '')

/** An address has no marks to escape: what cannot stand in one is left out. */
const address = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]/gu, '')

const utc = (iso: string): string => iso.replace(/[-:]/g, '').replace(/\.\d+/, '')

/** Lines of at most 75 octets, a letter never cut in two (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    const room = parts.length === 0 ? 75 : 74
    if (Buffer.byteLength(part + letter) > room) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part].join('\r\n ')
}

function event(locale: Locale, round: RoundPage, meeting: MeetingDto): string[] {
  const where = [meeting.place, meeting.territory && nameIn(meeting.territory.name, locale).text].filter(Boolean).join(', ')
  return [
    'BEGIN:VEVENT',
    `UID:${meeting.id}@${new URL(env.appUrl).hostname}`,
    `DTSTAMP:${utc(meeting.changedAt)}`,
    `LAST-MODIFIED:${utc(meeting.changedAt)}`,
    `SEQUENCE:${meeting.sequence}`,
    `DTSTART:${utc(meeting.startsAt)}`,
    `DTEND:${utc(meeting.endsAt)}`,
    `SUMMARY:${escaped(nameIn(meeting.name, locale).text)}`,
    ...(where ? [`LOCATION:${escaped(where)}`] : []),
    ...(meeting.agenda ? [`DESCRIPTION:${escaped(meeting.agenda)}`] : []),
    `URL:${address(meeting.link ?? `${env.appUrl}/${locale}/ideas/rounds/${round.slug}`)}`,
    `STATUS:${meeting.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

/** The meetings of a round as a calendar (RFC 5545); times in UTC, so that no clock change of Casablanca is lost. */
export const roundCalendar = (locale: Locale, round: RoundPage): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tiwizi//Ideas//EN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(nameIn(round.name, locale).text)}`,
    ...round.meetings.flatMap((meeting) => event(locale, round, meeting)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
