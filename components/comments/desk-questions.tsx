import { RowKeys } from '@/components/petitions/row-keys'
import { Table } from '@/components/ui/table'
import { TitledText } from '@/components/ui/titled'
import type { QuestionRow } from '@/lib/comments/desk'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { commentAddress } from './addresses'

type QuestionsTableProps = { locale: Locale; caption: string; rows: readonly QuestionRow[] }

/** Questions before an institution, each a way to the page where it answers. */
export function QuestionsTable({ locale, caption, rows }: QuestionsTableProps) {
  const t = translator(locale, 'comments')
  return (
    <RowKeys>
      <Table
        caption={caption}
        captionHidden
        stack
        columns={[
          { key: 'due', label: t('desk.due') },
          { key: 'question', label: t('desk.question') },
          { key: 'useful', label: t('desk.useful'), numeric: true },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <Due key="due" locale={locale} row={row} />,
            <Question key="question" locale={locale} row={row} />,
            <span key="useful">{formatNumber(locale, row.useful)}</span>,
          ],
        }))}
      />
    </RowKeys>
  )
}

function Question({ locale, row }: { locale: Locale; row: QuestionRow }) {
  const t = translator(locale, 'comments')
  const address = commentAddress(locale, row.id)
  return (
    <div className="flex flex-col gap-1">
      <a href={row.answeredOn ? address : `${address}/reply`} lang={row.locale} dir="auto" className="line-clamp-2 max-w-measure font-bold">
        {row.text}
      </a>
      <p className="text-sm text-soft">
        <TitledText locale={locale} of={row.subject} /> · {t('desk.askedOn', { day: formatDay(locale, row.askedOn) })}
      </p>
    </div>
  )
}

function Due({ locale, row: { dueOn, daysLeft, answeredOn } }: { locale: Locale; row: QuestionRow }) {
  const t = translator(locale, 'comments')
  if (answeredOn) return <span className="text-soft">{t('desk.answeredOn', { day: formatDay(locale, answeredOn) })}</span>
  if (daysLeft >= 0) return <time dateTime={dueOn}>{formatDay(locale, dueOn)}</time>
  return (
    <strong className="text-clay">
      <time dateTime={dueOn}>{formatDay(locale, dueOn)}</time> · {t('desk.lateBy', { n: -daysLeft })}
    </strong>
  )
}
