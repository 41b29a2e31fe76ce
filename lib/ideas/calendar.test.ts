import { describe, expect, it } from 'vitest'
import { roundCalendar } from './calendar'
import type { RoundPage } from './queries'
import { meetingMakeInput } from './schema'

const meeting = {
  id: 'm1',
  name: { ar: 'لقاء', fr: 'Rencontre' },
  startsAt: '2026-12-02T09:00:00.000Z',
  endsAt: '2026-12-02T10:00:00.000Z',
  territory: null,
  place: null,
  link: null,
  agenda: null,
  minutes: null,
  locale: 'fr' as const,
  sequence: 0,
  cancelled: false,
  changedAt: '2026-11-23T10:00:00.000Z',
  past: false,
}
const round = (more: object): RoundPage => ({
  id: 'r1',
  slug: 'idees',
  name: { ar: 'دورة', fr: 'Cycle' },
  about: { ar: '', fr: '' },
  institution: { ar: '', fr: '' },
  phase: null,
  phases: [],
  may: { propose: false, support: false },
  proposalsOpen: null,
  meetings: [{ ...meeting, ...more }],
  report: null,
  ideas: 0,
  supports: 0,
  demo: false,
})

/** Lines as a calendar reads them (RFC 5545, 3.1), unfolded. */
const linesOf = (calendar: string): string[] => calendar.replace(/\r\n[ \t]/g, '').split(/\r\n|[\r\n]/)
const names = (more: object): string[] => linesOf(roundCalendar('fr', round(more))).map((line) => line.replace(/[:;].*/s, ''))

const breaks = ['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\0', '\n ', '\r\n\r\n']

describe('a calendar', () => {
  it.each(['place', 'agenda'])('has no line that the %s of a meeting makes', (field) => {
    const plain = names({ [field]: 'Rabat' })
    for (const mark of breaks)
      expect(names({ [field]: `Rabat${mark}ATTACH:https://evil.example${mark}END:VEVENT` }), JSON.stringify(mark)).toEqual(plain)
  })

  it('has no line that its link or a name makes', () => {
    for (const mark of breaks) {
      expect(names({ link: `https://meet.ma/a${mark}ATTACH:https://evil.example` })).toEqual(names({ link: 'https://meet.ma/a' }))
      expect(names({ name: { ar: 'x', fr: `Rencontre${mark}ATTACH:x` } })).toEqual(names({}))
    }
  })

  it('says text as it was meant: marks escaped, lines kept', () => {
    const calendar = roundCalendar('fr', round({ agenda: 'Un; deux, \\\nTrois', place: 'Salle\u0007 1' }))
    expect(linesOf(calendar)).toContain('DESCRIPTION:Un\\; deux\\, \\\\\\nTrois')
    expect(linesOf(calendar)).toContain('LOCATION:Salle 1')
  })

  it('folds at 75 octets and never within a letter', () => {
    const agenda = 'جدول الأعمال 📅 '.repeat(40)
    const calendar = roundCalendar('ar', round({ agenda, link: `https://meet.ma/${'a'.repeat(280)}` }))
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(calendar).not.toContain('\uFFFD')
    expect(linesOf(calendar)).toContain(`DESCRIPTION:${agenda}`)
  })

  it('gets no link of several lines from its form', () => {
    const typed = { round: 'idees', titleAr: 'لقاء عمومي', titleFr: 'Rencontre publique', language: 'fr', startsAt: '2026-12-02T10:00' }
    const read = meetingMakeInput.parse({ ...typed, endsAt: '2026-12-02T11:00', link: 'https://meet.ma/a\r\nATTACH:https://evil.example' })
    expect(read.link).toBe('https://meet.ma/aATTACH:https://evil.example')
  })
})
