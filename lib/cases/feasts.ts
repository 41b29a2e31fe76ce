import { addDays } from '../core/clock'
import type { Certainty, HolidayCode } from './deadline'

/** Which days belong to one feast, and what a feast is called elsewhere. Pure. */

export type HolidayRow = { id: string; code: string; day: string; certainty: string; sourceUrl: string | null }

/** Feasts that follow the moon, with their month and day in the Islamic calendar and how many days are off. */
export const moonFeasts = {
  fitr: { month: 10, days: 2 },
  adha: { month: 12, days: 2 },
  'hijri-new-year': { month: 1, days: 1 },
  mawlid: { month: 3, days: 2 },
} as const satisfies Partial<Record<HolidayCode, { month: number; days: number }>>
type MoonCode = keyof typeof moonFeasts

export const isMoonFeast = (code: string): code is MoonCode => Object.hasOwn(moonFeasts, code)

/** The feast that a day belongs to: `fitr-1448` for its first and second day, itself for a day that stands alone. */
export const feastOf = ({ id, code }: { id: string; code: string }): string => (isMoonFeast(code) ? id.replace(/-\d$/, '') : id)

/** What an estimated day is waiting for: an announcement, or nothing more once it has passed without one. */
export const estimateOf = (lastDay: string, today: string): 'awaited' | 'unrecorded' => (lastDay < today ? 'unrecorded' : 'awaited')

export type Feast<R extends HolidayRow = HolidayRow> = { key: string; code: string; certainty: Certainty; days: R[] }

/** Days as feasts, each with its days together, in their order. */
export function feastsOf<R extends HolidayRow>(rows: readonly R[]): Feast<R>[] {
  const feasts = new Map<string, Feast<R>>()
  for (const row of rows.toSorted((one, other) => one.day.localeCompare(other.day) || one.id.localeCompare(other.id))) {
    const key = feastOf(row)
    const known = feasts.get(key)
    if (known) known.days.push(row)
    else feasts.set(key, { key, code: row.code, certainty: row.certainty as Certainty, days: [row] })
  }
  return [...feasts.values()]
}

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', year: 'numeric', month: 'numeric' })

/** Year of the Islamic calendar of a feast that begins on a civil day, whether it was seen a day early or late. */
export function hijriYearOf(code: string, day: string): number | null {
  if (!isMoonFeast(code)) return null
  for (const off of [0, 1, -1, 2, -2, 3, -3]) {
    const parts = islamic.formatToParts(new Date(`${addDays(day, off)}T12:00:00Z`))
    const part = (name: string) => Number.parseInt(parts.find(({ type }) => type === name)?.value ?? '', 10)
    if (part('month') === moonFeasts[code].month) return part('year')
  }
  return null
}

/** Words that calendars call the holidays by in French, English and Arabic; the first that fits counts. */
const names: readonly (readonly [HolidayCode, RegExp])[] = [
  ['exceptional', /exception|استثنائ/],
  ['amazigh-new-year', /amazigh|yennayer|أمازيغ/],
  ['hijri-new-year', /moharr?am|muharr?am|h[ée]gir|hijri|islamic new year|nouvel an (islamique|musulman)|محرم|هجري/],
  ['independence-manifesto', /manifest|وثيقة/],
  ['fitr', /fitr|f[ée]tr|ramadan feast|الفطر/],
  ['adha', /adha|k[ée]bir|sacrifice|الأضحى|الاضحى/],
  ['mawlid', /mawlid|mouloud|milad|prophet|المولد/],
  ['labour', /travail|labou?r|الشغل|العمال/],
  ['throne', /tr[ôo]ne|throne|العرش/],
  ['oued-eddahab', /oued|dahab|وادي/],
  ['revolution', /r[ée]volution|ثورة/],
  ['youth', /jeunesse|youth|الشباب/],
  ['unity', /unit[ée]|unity|wahda|الوحدة/],
  ['green-march', /marche verte|green march|المسيرة/],
  ['independence', /ind[ée]pendance|independence|الاستقلال/],
  ['new-year', /nouvel an|jour de l['’]an|new year|السنة الميلادية/],
]

export const codeOfName = (name: string): HolidayCode | null => names.find(([, words]) => words.test(name.toLowerCase()))?.[0] ?? null
