import { Table } from '@/components/ui/table'
import { Tag, type TagTone } from '@/components/ui/tag'
import type { DeskRow } from '@/lib/commitments/desk'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { InstitutionWords } from './institution'
import { CommitmentName, MilestoneName } from './report-about'
import { periodName } from './words'

const tones: Record<string, TagTone> = { missing: 'plain', draft: 'plain', returned: 'late', published: 'good' }

/** Where a row leads: the report, or the form that begins it. */
const addressOf = (locale: Locale, { report, milestone, period, turn }: DeskRow): string | null =>
  report
    ? `/${locale}/desk/commitments/reports/${report}`
    : turn === 'write'
      ? `/${locale}/desk/commitments/new?milestone=${milestone.id}&period=${period}`
      : null

type DeskRowsProps = { locale: Locale; caption: string; rows: readonly DeskRow[] }

/** Reports of the desk: by when, which, how far, and whose turn it is. */
export function DeskRows({ locale, caption, rows }: DeskRowsProps) {
  const t = translator(locale, 'reporting')
  return (
    <Table
      caption={caption}
      captionHidden
      stack
      columns={[
        { key: 'due', label: t('columns.due') },
        { key: 'report', label: t('columns.report') },
        { key: 'state', label: t('columns.state') },
        { key: 'turn', label: t('columns.turn') },
      ]}
      rows={rows.map((row) => ({
        key: `${row.milestone.id} ${row.period}`,
        cells: [
          <Due key="due" locale={locale} row={row} />,
          <Subject key="report" locale={locale} row={row} />,
          <Tag key="state" tone={tones[row.state] ?? 'neutral'}>
            {t(`states.${row.state}`)}
          </Tag>,
          row.turn === 'wait' ? (
            <span key="turn" className="text-soft">
              {t('turns.wait')}
            </span>
          ) : (
            <strong key="turn">{t(`turns.${row.turn}`)}</strong>
          ),
        ],
      }))}
    />
  )
}

function Due({ locale, row: { dueOn, daysLeft, turn } }: { locale: Locale; row: DeskRow }) {
  const t = translator(locale, 'reporting')
  const day = <time dateTime={dueOn}>{formatDay(locale, dueOn)}</time>
  if (daysLeft >= 0 || turn === 'done') return day
  return (
    <strong className="text-clay">
      {day} · {t('lateBy', { n: -daysLeft })}
    </strong>
  )
}

function Subject({ locale, row }: { locale: Locale; row: DeskRow }) {
  const href = addressOf(locale, row)
  const name = <MilestoneName locale={locale} milestone={row.milestone} />
  return (
    <div>
      {href ? <a href={href}>{name}</a> : name}
      <p className="text-sm text-soft">
        {periodName(locale, row.period)} · <CommitmentName locale={locale} commitment={row.commitment} />
      </p>
      {row.institution && (
        <p className="text-sm text-soft">
          <InstitutionWords locale={locale} institution={row.institution} />
        </p>
      )}
    </div>
  )
}
