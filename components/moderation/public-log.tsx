import { Table } from '@/components/ui/table'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { LogRow, MonthFigures } from '@/lib/moderation/figures'

/** Lines of the public log: what was decided, never about whom. */
export function LogTable({ locale, rows }: { locale: Locale; rows: readonly LogRow[] }) {
  const t = translator(locale, 'moderation')
  return (
    <Table
      caption={t('log.title')}
      captionHidden
      stack
      columns={[
        { key: 'seq', label: t('log.line') },
        { key: 'day', label: t('log.day') },
        { key: 'type', label: t('queue.kind') },
        { key: 'trigger', label: t('queue.trigger') },
        { key: 'action', label: t('log.action') },
        { key: 'hours', label: t('log.hours'), numeric: true },
      ]}
      rows={rows.map((row) => ({
        key: String(row.seq),
        cells: [
          <span key="seq" id={`line-${row.seq}`}>
            <bdi dir="ltr">{row.seq}</bdi>{' '}
            <span className="text-sm text-soft">
              <bdi dir="ltr">{row.reference}</bdi>
            </span>
          </span>,
          formatDay(locale, row.day),
          t(`types.${row.subjectType}`),
          t(`triggers.${row.trigger}`),
          <div key="action">
            {row.appealOutcome ? t(`outcomes.${row.appealOutcome}`) : t(`deeds.${row.action}`)}
            {row.reasonCode && <p className="text-soft">{t(`reasons.${row.reasonCode}.name`)}</p>}
            {row.automated && <p className="text-sm text-soft">{t('own.automatic')}</p>}
          </div>,
          <span key="hours" className={row.inTime ? '' : 'font-bold text-clay'}>
            {formatNumber(locale, row.hours)}
            {!row.inTime && ` · ${t('log.late')}`}
          </span>,
        ],
      }))}
    />
  )
}

/** A month in numbers, breaches included. */
export function FiguresTable({
  locale,
  months,
  monthName,
}: {
  locale: Locale
  months: readonly MonthFigures[]
  monthName: (month: string) => string
}) {
  const t = translator(locale, 'moderation')
  const number = (value: number | null) => (value === null ? '–' : formatNumber(locale, value))
  const columns = [
    'received',
    'heldAtWriting',
    'reported',
    'heldByReports',
    'decided',
    'approved',
    'median',
    'p90',
    'late',
    'appeals',
    'overturned',
  ] as const
  return (
    <Table
      caption={t('figures.byMonth')}
      columns={[{ key: 'month', label: t('figures.month') }, ...columns.map((key) => ({ key, label: t(`figures.${key}`), numeric: true }))]}
      rows={months.map((month) => ({ key: month.month, cells: [monthName(month.month), ...columns.map((key) => number(month[key]))] }))}
    />
  )
}

/** Adverse decisions of the latest month by rule. */
export function ReasonsTable({ locale, month }: { locale: Locale; month: MonthFigures }) {
  const t = translator(locale, 'moderation')
  return (
    <Table
      caption={t('figures.byReason')}
      columns={[
        { key: 'reason', label: t('decide.reason') },
        { key: 'count', label: t('figures.count'), numeric: true },
      ]}
      rows={month.byReason.map(({ reason, count }) => ({ key: reason, cells: [t(`reasons.${reason}.name`), formatNumber(locale, count)] }))}
    />
  )
}
