import { notFound } from 'next/navigation'
import { Named } from '@/components/petitions/named'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { RowKeys } from '@/components/petitions/row-keys'
import { staffValue } from '@/components/petitions/staff-door'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { reviewQueue } from '@/lib/petitions/desk'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'desk')('moderation.title'), robots: { index: false } } : {}
}

const deeds = ['opened', 'rejected', 'removed']

/** Petitions that wait to be opened, the longest waiting first. */
export default async function Moderation({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const rows = (await staffValue(await reviewQueue(await currentActor(), now()))) ?? []
  const t = translator(locale, 'desk')
  const words = translator(locale, 'petitions')
  const done = deeds.find((deed) => deed === oneText(query.done))
  return (
    <>
      <PageHead locale={locale} title={t('moderation.title')} lead={t('moderation.waiting', { n: rows.length })} />
      <PageBody>
        {done && (
          <Notice kind="good" live>
            {t(`moderation.done.${done}`, { number: oneText(query.number) ?? '' })}
          </Notice>
        )}
        {rows.length > 0 ? (
          <RowKeys>
            <Table
              caption={t('moderation.title')}
              captionHidden
              stack
              columns={[
                { key: 'file', label: t('columns.file') },
                { key: 'authority', label: words('list.authority') },
                { key: 'waiting', label: t('columns.waiting') },
                { key: 'state', label: t('columns.state') },
              ]}
              rows={rows.map((row) => ({
                key: row.number,
                cells: [
                  <div key="file">
                    <a href={`/${locale}/moderation/${row.number}`} lang={row.sourceLocale} dir="auto">
                      {row.title}
                    </a>
                    <p className="text-soft">
                      <bdi dir="ltr">{row.number}</bdi> · {words(`kinds.${row.kind}`)}
                    </p>
                  </div>,
                  <Named key="authority" names={row.authority.name} locale={locale} />,
                  <div key="waiting">
                    <strong className={row.waitingDays > 7 ? 'text-clay' : ''}>{t('moderation.days', { n: row.waitingDays })}</strong>
                    <p className="text-soft">{formatDay(locale, row.submittedOn)}</p>
                  </div>,
                  row.refusal ? (
                    <Tag key="state" tone="plain">
                      {t(`moderation.notYours.${row.refusal}`)}
                    </Tag>
                  ) : (
                    <Tag key="state">{words('states.review')}</Tag>
                  ),
                ],
              }))}
            />
          </RowKeys>
        ) : (
          <EmptyState title={t('moderation.emptyTitle')}>{t('moderation.emptyText')}</EmptyState>
        )}
      </PageBody>
    </>
  )
}
