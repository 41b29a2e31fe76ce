import { describe, expect, it } from 'vitest'
import { leftOut, placeOf, readCalendarFile } from './calendar-file'
import { codeOfName, estimateOf, hijriYearOf } from './feasts'

const file = (...lines: string[]) => Buffer.from(lines.join('\r\n'))
const calendar = (...lines: string[]) => file('BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Maroc//Jours//FR', ...lines, 'END:VCALENDAR', '')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1@example.org', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT']
const read = async (bytes: Buffer) => {
  const result = await readCalendarFile(bytes)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
const codeOf = async (bytes: Buffer) => {
  const result = await readCalendarFile(bytes)
  return result.ok ? 'ok' : result.failure.code
}

describe('an iCalendar file', () => {
  it('gives whole days, up to the day before DTEND, with folded lines and parameters', async () => {
    const bytes = calendar(
      ...event('SUMMARY;LANGUAGE=fr:Aïd al-', ' Fitr (jours fériés)', 'DTSTART;VALUE=DATE:20270310', 'DTEND;VALUE=DATE:20270312'),
      ...event('SUMMARY:عيد العرش', 'DTSTART;VALUE=DATE:20270730'),
    )
    expect((await read(bytes)).entries).toEqual([
      { line: 1, name: 'Aïd al-Fitr (jours fériés)', code: 'fitr', day: '2027-03-10' },
      { line: 1, name: 'Aïd al-Fitr (jours fériés)', code: 'fitr', day: '2027-03-11' },
      { line: 2, name: 'عيد العرش', code: 'throne', day: '2027-07-30' },
    ])
  })

  it.each([
    ['not-a-day', ['SUMMARY:Aïd al-Fitr', 'DTSTART:20270310T090000Z']],
    ['recurring', ['SUMMARY:Fête du trône', 'DTSTART;VALUE=DATE:20270730', 'RRULE:FREQ=YEARLY']],
    ['cancelled', ['SUMMARY:Aïd al-Fitr', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20270310']],
    ['unknown-name', ['SUMMARY:Pleine lune', 'DTSTART;VALUE=DATE:20270310']],
    ['too-many-days', ['SUMMARY:Aïd al-Fitr', 'DTSTART;VALUE=DATE:20270310', 'DTEND;VALUE=DATE:20270330']],
    ['no-day', ['SUMMARY:Aïd al-Fitr']],
  ])('says of an event that it is %s', async (why, lines) => {
    const { entries, unread } = await read(calendar(...event(...lines)))
    expect(entries).toEqual([])
    expect(unread).toMatchObject([{ line: 1, why }])
  })

  it('reads several calendars one after the other', async () => {
    const one = calendar(...event('SUMMARY:Mawlid', 'DTSTART;VALUE=DATE:20270815'))
    expect((await read(Buffer.concat([one, one]))).entries).toHaveLength(2)
  })

  it('is refused when it is broken, empty, not UTF-8 or endless', async () => {
    expect(await codeOf(file('BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'what is this', ''))).toBe('calendar-unreadable')
    expect(await codeOf(calendar())).toBe('table-empty')
    expect(await codeOf(Buffer.concat([file('BEGIN:VCALENDAR', ''), Buffer.from([0xff, 0xfe])]))).toBe('table-not-utf8')
    const many = Array.from({ length: 1_001 }, () => event('SUMMARY:Mawlid', 'DTSTART;VALUE=DATE:20270815')).flat()
    expect(await codeOf(calendar(...many))).toBe('table-too-long')
  })
})

describe('a table', () => {
  it('gives a day a line, by a name or a code, and says what it does not understand', async () => {
    const table = 'day,holiday\n2027-03-10,fitr\n11/03/2027,Aïd al-Fitr\n2027-02-30,adha\n2027-05-17,Kermesse\n'
    expect(await read(Buffer.from(table))).toEqual({
      kind: 'table',
      entries: [
        { line: 2, name: 'fitr', code: 'fitr', day: '2027-03-10' },
        { line: 3, name: 'Aïd al-Fitr', code: 'fitr', day: '2027-03-11' },
      ],
      unread: [
        { line: 4, name: 'adha', day: null, typed: '2027-02-30', why: 'no-day' },
        { line: 5, name: 'Kermesse', day: '2027-05-17', why: 'unknown-name' },
      ],
    })
    expect(await codeOf(Buffer.from('date,nom\n2027-03-10,fitr\n'))).toBe('table-columns-missing')
  })
})

describe('what is left out', () => {
  it('is said with the column of the table or the property of the event', () => {
    expect(leftOut.map((why) => [why, placeOf('table', why), placeOf('calendar', why)])).toEqual([
      ['no-day', 'day', 'DTSTART'],
      ['not-a-day', 'day', 'DTSTART'],
      ['too-many-days', 'day', 'DTEND'],
      ['recurring', 'day', 'RRULE'],
      ['cancelled', 'day', 'STATUS'],
      ['unknown-name', 'holiday', 'SUMMARY'],
      ['fixed-by-law', 'day', 'DTSTART'],
      ['year-not-kept', 'day', 'DTSTART'],
      ['too-far', 'day', 'DTSTART'],
      ['year-out', 'day', 'DTSTART'],
    ])
  })
})

describe('a holiday that was only ever estimated', () => {
  it('is awaited until its last day has passed, then nothing was recorded', () => {
    expect(estimateOf('2027-03-11', '2027-03-10')).toBe('awaited')
    expect(estimateOf('2027-03-11', '2027-03-11')).toBe('awaited')
    expect(estimateOf('2027-03-11', '2027-03-12')).toBe('unrecorded')
  })
})

describe('names of holidays', () => {
  it.each([
    ['Nouvel an', 'new-year'],
    ['Nouvel an amazigh', 'amazigh-new-year'],
    ['Islamic New Year', 'hijri-new-year'],
    ['1er Moharram 1449', 'hijri-new-year'],
    ['فاتح محرم', 'hijri-new-year'],
    ['Proclamation of Independence (Manifesto)', 'independence-manifesto'],
    ['Fête de l’Indépendance', 'independence'],
    ['عيد الاستقلال', 'independence'],
    ['ذكرى تقديم وثيقة الاستقلال', 'independence-manifesto'],
    ['Eid al-Adha', 'adha'],
    ['عيد الأضحى المبارك', 'adha'],
    ['Aïd El Kébir', 'adha'],
    ['عيد المولد النبوي', 'mawlid'],
    ['Fête de l’unité', 'unity'],
    ['عطلة استثنائية', 'exceptional'],
    ['Pâques', null],
  ])('%s is %s', (name, code) => expect(codeOfName(name)).toBe(code))

  it('knows the Islamic year of a feast that was seen a day early or late', () => {
    for (const day of ['2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11']) expect(hijriYearOf('fitr', day), day).toBe(1448)
    expect(hijriYearOf('hijri-new-year', '2027-06-05')).toBe(1449)
    expect(hijriYearOf('hijri-new-year', '2027-06-07')).toBe(1449)
    expect(hijriYearOf('throne', '2027-07-30')).toBeNull()
  })
})
