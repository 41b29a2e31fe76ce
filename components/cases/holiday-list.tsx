import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { estimateOf } from '@/lib/cases/feasts'
import type { HolidayEntry, HolidayYear } from '@/lib/cases/holiday-list'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** First and last day of a feast, with the weekday: what an announcement names. */
export function FeastDays({ locale, days }: { locale: Locale; days: readonly string[] }) {
  const [first = ''] = days
  const last = days.at(-1) ?? first
  return (
    <>
      <time dateTime={first}>{formatDay(locale, first)}</time>
      {last !== first && (
        <>
          {' – '}
          <time dateTime={last}>{formatDay(locale, last)}</time>
        </>
      )}
    </>
  )
}

export const holidayName = (locale: Locale, code: string, hijriYear: number | null): string => {
  const t = translator(locale, 'clocks')
  const name = t(`holidays.${code}`)
  return hijriYear === null ? name : t('admin.ofYear', { name, year: `\u2068${hijriYear}\u2069` })
}

/** The years that are kept, each a link. */
export function HolidayYears({ locale, list: { year, years } }: { locale: Locale; list: HolidayYear }) {
  const t = translator(locale, 'clocks')
  return (
    <nav aria-label={t('admin.years')}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {years.map((one) => (
          <li key={one}>
            <a
              href={`/${locale}/admin/holidays?year=${one}`}
              aria-current={one === year ? 'page' : undefined}
              className="inline-flex min-h-11 items-center aria-[current=page]:font-bold aria-[current=page]:text-ink"
            >
              {one}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The holidays of a year: how certain each is and who says so, and the way to change what may be changed. */
export function HolidayList({ locale, list: { year, entries }, today }: { locale: Locale; list: HolidayYear; today: string }) {
  const t = translator(locale, 'clocks')
  const caption = t('admin.list', { year: `${year}` })
  return (
    <Table
      caption={caption}
      captionHidden
      stack
      columns={[
        { key: 'days', label: t('admin.days') },
        { key: 'holiday', label: t('admin.holiday') },
        { key: 'certainty', label: t('admin.certainty') },
        { key: 'change', label: t('admin.change'), hiddenLabel: true },
      ]}
      rows={entries.map((entry) => ({
        key: entry.key,
        cells: [
          <FeastDays key="days" locale={locale} days={entry.days} />,
          <span key="holiday" className="font-bold">
            {holidayName(locale, entry.code, entry.hijriYear)}
          </span>,
          <Certain key="certainty" locale={locale} entry={entry} today={today} />,
          <Change key="change" locale={locale} year={year} entry={entry} />,
        ],
      }))}
    />
  )
}

type CertainProps = { locale: Locale; entry: HolidayEntry; today: string }

function Certain({ locale, entry: { certainty, days, sourceUrl, decided }, today }: CertainProps) {
  const t = translator(locale, 'clocks')
  const label = decided ? t('admin.decided') : t('admin.source')
  return (
    <div className="flex flex-col items-start gap-1">
      <Tag tone={certainty === 'estimated' ? 'late' : 'plain'}>
        {certainty === 'estimated' && <span aria-hidden="true">≈ </span>}
        {t(`certainties.${certainty}`)}
      </Tag>
      {certainty === 'estimated' && <p className="text-sm text-soft">{t(`admin.estimates.${estimateOf(days.at(-1) ?? '', today)}`)}</p>}
      {sourceUrl && (
        <a href={sourceUrl} rel="noopener noreferrer" className="text-sm">
          {label}
        </a>
      )}
    </div>
  )
}

function Change({ locale, year, entry }: { locale: Locale; year: number; entry: HolidayEntry }) {
  const t = translator(locale, 'clocks')
  if (entry.certainty === 'fixed') return <span className="text-sm text-soft">{t('admin.byLaw')}</span>
  const removable = entry.code === 'exceptional'
  const asked = removable ? `holiday=${entry.key}` : `feast=${entry.key}`
  return (
    <a href={`/${locale}/admin/holidays?year=${year}&${asked}#change`} className="inline-flex min-h-11 items-center">
      {t(removable ? 'admin.remove' : entry.certainty === 'estimated' ? 'admin.confirmOrMove' : 'admin.move')}
      <span className="sr-only"> {holidayName(locale, entry.code, entry.hijriYear)}</span>
    </a>
  )
}
