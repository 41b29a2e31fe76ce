import { notFound } from 'next/navigation'
import { ideaMetadata } from '@/components/ideas/private-page'
import { IdeaState } from '@/components/ideas/state-tag'
import { staffValue } from '@/components/petitions/staff-door'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { type DeskIdea, ideaInbox } from '@/lib/ideas/desk'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => ideaMetadata(params, 'desk.title')

/** Ideas that wait for the institution's word, by due date. */
export default async function DeskIdeas({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const inbox = await staffValue(await ideaInbox(await currentActor(), now()))
  const t = translator(locale, 'ideas')
  const { waiting = [], answered = [], runs = [] } = inbox ?? {}
  return (
    <PageBody>
      <div className="flex flex-col gap-2">
        <h1>{t('desk.title')}</h1>
        {runs.length > 0 && (
          <p>
            <a href={`/${locale}/desk/ideas/rounds`}>{t('desk.rounds')}</a>
          </p>
        )}
      </div>
      {waiting.length > 0 ? (
        <Inbox locale={locale} caption={t('desk.waiting')} rows={waiting} />
      ) : (
        <EmptyState title={t('desk.empty')}>{t('desk.emptyText')}</EmptyState>
      )}
      {answered.length > 0 && (
        <section aria-labelledby="answered" className="flex flex-col gap-3">
          <h2 id="answered">{t('desk.answered')}</h2>
          <Inbox locale={locale} caption={t('desk.answered')} rows={answered} />
        </section>
      )}
    </PageBody>
  )
}

function Inbox({ locale, caption, rows }: { locale: Locale; caption: string; rows: readonly DeskIdea[] }) {
  const t = translator(locale, 'ideas')
  return (
    <Table
      caption={caption}
      captionHidden
      stack
      columns={[
        { key: 'due', label: t('desk.due') },
        { key: 'idea', label: t('desk.idea') },
        { key: 'state', label: t('list.state') },
      ]}
      rows={rows.map((row) => ({
        key: row.slug,
        cells: [
          row.dueOn ? (
            <time key="due" dateTime={row.dueOn} className={row.daysLeft !== null && row.daysLeft < 0 ? 'font-bold text-clay' : ''}>
              {formatDay(locale, row.dueOn)}
              {row.daysLeft !== null && row.daysLeft < 0 && ` · ${t('desk.late', { n: -row.daysLeft })}`}
            </time>
          ) : (
            '–'
          ),
          <div key="idea">
            <a href={`/${locale}/desk/ideas/${row.slug}`} lang={row.locale} dir="auto">
              {row.title}
            </a>
            <p className="text-soft">
              <bdi dir="ltr">{row.slug}</bdi> · {t('supporters', { n: row.supports, shown: formatNumber(locale, row.supports) })} ·{' '}
              <bdi>{nameIn(row.round.name, locale).text}</bdi>
            </p>
          </div>,
          <IdeaState key="state" locale={locale} state={row.state} />,
        ],
      }))}
    />
  )
}
