import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { placeOf } from '@/lib/cases/calendar-file'
import { hijriYearOf } from '@/lib/cases/feasts'
import type { ImportPlan } from '@/lib/cases/holiday-changes'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { FeastDays, holidayName } from './holiday-list'

/** What reading a calendar in would do: each change, then what is known already, then what was not understood and why. */
export function HolidayImportPlan({ locale, plan }: { locale: Locale; plan: ImportPlan }) {
  const t = translator(locale, 'clocks')
  return (
    <>
      {plan.changes.length > 0 && (
        <Section id="changes" title={t('import.changes', { n: plan.changes.length })}>
          <Table
            caption={t('import.changes', { n: plan.changes.length })}
            captionHidden
            stack
            columns={[
              { key: 'deed', label: t('import.deed') },
              { key: 'holiday', label: t('admin.holiday') },
              { key: 'from', label: t('admin.until') },
              { key: 'to', label: t('admin.from') },
            ]}
            rows={plan.changes.map(({ key, deed, code, from, to }) => ({
              key,
              cells: [
                t(`import.deeds.${deed}`),
                holidayName(locale, code, hijriYearOf(code, to[0]?.day ?? '')),
                from.length > 0 ? <FeastDays key="from" locale={locale} days={from.map(({ day }) => day)} /> : '–',
                <FeastDays key="to" locale={locale} days={to.map(({ day }) => day)} />,
              ],
            }))}
          />
        </Section>
      )}
      {plan.same > 0 && <p>{t('import.known', { n: plan.same })}</p>}
      {plan.unread.length > 0 && (
        <Section id="unread" title={t('import.unread', { n: plan.unread.length })}>
          <Table
            caption={t('import.unread', { n: plan.unread.length })}
            captionHidden
            stack
            columns={[
              { key: 'line', label: t(`import.lines.${plan.kind}`) },
              { key: 'place', label: t(`import.places.${plan.kind}`) },
              { key: 'name', label: t('admin.holiday') },
              { key: 'day', label: t('admin.days') },
              { key: 'why', label: t('import.why') },
            ]}
            rows={plan.unread.map(({ line, name, day, typed, why }) => ({
              key: `${line} ${day ?? ''} ${why}`,
              cells: [
                formatNumber(locale, line),
                <bdi key="place" dir="ltr">
                  {placeOf(plan.kind, why)}
                </bdi>,
                <bdi key="name" className="wrap-anywhere">
                  {name || '–'}
                </bdi>,
                day ? <FeastDays key="day" locale={locale} days={[day]} /> : <bdi key="day">{typed || '–'}</bdi>,
                t(`import.leftOut.${why}`),
              ],
            }))}
          />
        </Section>
      )}
    </>
  )
}
