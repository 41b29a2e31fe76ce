import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { QueueRow } from '@/lib/moderation/queue'
import { Due } from './due'

type QueueTableProps = { locale: Locale; rows: readonly QueueRow[] }

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

/** One row a case: how late, what was written, why it is here, who has it. */
export function QueueTable({ locale, rows }: QueueTableProps) {
  const t = translator(locale, 'moderation')
  return (
    <Table
      caption={t('queue.title')}
      captionHidden
      stack
      columns={[
        { key: 'due', label: t('queue.columns.due'), plain: true },
        { key: 'text', label: t('queue.columns.text'), plain: true },
        { key: 'why', label: t('queue.columns.why'), plain: true },
        { key: 'state', label: t('queue.columns.state'), plain: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <Due key="due" locale={locale} band={row.band} hoursLeft={row.hoursLeft} dueAt={row.dueAt} />,
          <Written key="text" locale={locale} row={row} />,
          <div key="why">
            {row.urgent && <strong className="text-clay">{t('queue.urgent')} · </strong>}
            {t(`triggers.${row.trigger}`)}
          </div>,
          <State key="state" locale={locale} row={row} />,
        ],
      }))}
    />
  )
}

function Written({ locale, row }: { locale: Locale; row: QueueRow }) {
  const t = translator(locale, 'moderation')
  const kind = t(`types.${row.type}`)
  if (row.title === null)
    return (
      <p className="text-soft">
        {kind}: {t('queue.closedToYou')}
      </p>
    )
  const title = shortened(row.title, 120)
  return (
    <div className="flex items-start gap-3">
      {row.bulk && <input type="checkbox" name="cases" value={row.bulk} className="tick mt-0" aria-label={t('queue.choose', { title })} />}
      <div className="min-w-0">
        <a href={`/${locale}/moderation/${row.id}`} lang={row.locale} dir="auto" className="font-bold wrap-anywhere">
          {title}
        </a>
        <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
          {kind}
          {row.demo && <Tag tone="plain">{t('queue.demo')}</Tag>}
        </p>
        {row.bulk && row.body && row.body !== title && (
          <p lang={row.locale} dir="auto" className="mt-1 max-w-measure whitespace-pre-line wrap-anywhere">
            {row.body}
          </p>
        )}
      </div>
    </div>
  )
}

function State({ locale, row }: { locale: Locale; row: QueueRow }) {
  const t = translator(locale, 'moderation')
  return (
    <span className="flex flex-wrap gap-2">
      {row.refusal && <Tag tone="plain">{t(`notYours.${row.refusal}`)}</Tag>}
      {row.claimed && <Tag tone={row.claimed === 'me' ? 'neutral' : 'plain'}>{t(`queue.claimed.${row.claimed}`)}</Tag>}
      {row.escalatedTo && <Tag tone="late">{t(`queue.escalated.${row.escalatedTo}`)}</Tag>}
      {row.backInHours !== null && <Tag tone="late">{t('queue.backIn', { n: row.backInHours })}</Tag>}
    </span>
  )
}
