import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { staffValue } from '@/components/petitions/staff-door'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { type AppealRow, appealInbox } from '@/lib/requests/appeal-queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'request-appeals')('desk.title'), robots: { index: false } } : {}
}

/** Appeals to the head of the institution, by the day by which they are decided. */
export default async function DeskAppeals({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const inbox = await staffValue(await appealInbox(await currentActor()))
  const t = translator(locale, 'request-appeals')
  const { waiting = [], decided = [] } = inbox ?? {}
  return (
    <PageBody>
      <h1>{t('desk.title')}</h1>
      {waiting.length > 0 ? (
        <Rows locale={locale} caption={t('desk.waiting')} rows={waiting} />
      ) : (
        <EmptyState title={t('desk.empty')}>{t('desk.emptyText')}</EmptyState>
      )}
      {decided.length > 0 && (
        <section aria-labelledby="decided" className="flex flex-col gap-3">
          <h2 id="decided">{t('desk.decided')}</h2>
          <Rows locale={locale} caption={t('desk.decided')} rows={decided} />
        </section>
      )}
    </PageBody>
  )
}

function Rows({ locale, caption, rows }: { locale: Locale; caption: string; rows: readonly AppealRow[] }) {
  const t = translator(locale, 'request-appeals')
  const words = translator(locale, 'request-words')
  const today = civilDay(now())
  return (
    <Table
      caption={caption}
      captionHidden
      stack
      columns={[
        { key: 'due', label: t('desk.due') },
        { key: 'request', label: t('desk.request') },
        { key: 'state', label: t('desk.state') },
      ]}
      rows={rows.map(({ id, ref, title, locale: lang, filedOn, dueOn, outcome }) => ({
        key: id,
        cells: [
          dueOn ? (
            <time key="due" dateTime={dueOn} className={dueOn < today ? 'font-bold text-clay' : ''}>
              {formatDay(locale, dueOn)}
              {dueOn < today && ` · ${t('desk.late')}`}
            </time>
          ) : (
            '–'
          ),
          <div key="request">
            <a href={`/${locale}/desk/appeals/${id}`} lang={lang} dir="auto">
              {title}
            </a>
            <p className="text-soft">
              <bdi dir="ltr">{ref}</bdi> · {t('filedOn', { day: formatDay(locale, filedOn) })}
            </p>
          </div>,
          outcome ? words(`appealOutcomes.${outcome}`) : t('states.filed'),
        ],
      }))}
    />
  )
}
