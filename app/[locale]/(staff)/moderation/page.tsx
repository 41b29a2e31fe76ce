import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { QueueFilterForm, queueAddress } from '@/components/moderation/queue-filters'
import { QueueTable } from '@/components/moderation/queue-table'
import { Shortcuts } from '@/components/moderation/shortcuts'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { RowKeys } from '@/components/petitions/row-keys'
import { staffValue } from '@/components/petitions/staff-door'
import { EmptyState } from '@/components/ui/empty-state'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { Pagination } from '@/components/ui/pagination'
import { now } from '@/lib/core/clock'
import { currentActor, hasRole } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { approveMany, takeNext } from '@/lib/moderation/actions'
import { rulingActions } from '@/lib/moderation/lifecycle'
import { moderationQueue } from '@/lib/moderation/queue'
import { queueFilters } from '@/lib/moderation/schema'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'moderation')('queue.title'), robots: { index: false } } : {}
}

const one = async (query: Props['searchParams']) =>
  Object.fromEntries(Object.entries(await query).map(([name, value]) => [name, oneText(value)]))

/** Everything that waits for a moderator: late first, then by urgency and time. */
export default async function Moderation({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await one(searchParams)
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  const filters = queueFilters.parse(query)
  const queue = await staffValue(await moderationQueue(filters, actor, now()))
  const t = translator(locale, 'moderation')
  if (!queue) return <BulkForm locale={locale}>{null}</BulkForm>
  const { counts, rows } = queue
  const table = (
    <RowKeys>
      <QueueTable locale={locale} rows={rows} />
    </RowKeys>
  )
  return (
    <PageBody>
      <div className="flex flex-col items-start gap-3">
        <h1>{t('queue.title')}</h1>
        <p className="text-soft">
          {t('queue.waiting', { n: counts.all })}{' '}
          <span className={counts.overdue > 0 ? 'font-bold text-clay' : ''}>{t('queue.late', { n: counts.overdue })}</span>
        </p>
        <Done locale={locale} query={query} />
        {counts.all > 0 && (
          <ActionForm action={takeNext} locale={locale} id="next" texts={formTexts(locale, [])} submit={t('queue.next')} />
        )}
      </div>
      <QueueFilterForm locale={locale} filters={filters} queue={queue} />
      {rows.length === 0 ? (
        <EmptyState title={t('queue.emptyTitle')}>{t('queue.emptyText')}</EmptyState>
      ) : rows.some(({ bulk }) => bulk !== null) ? (
        <BulkForm locale={locale}>{table}</BulkForm>
      ) : (
        table
      )}
      <Pagination
        locale={locale}
        first={filters.cursor ? queueAddress(locale, { ...filters, cursor: undefined }) : null}
        next={queue.next && queueAddress(locale, { ...filters, cursor: queue.next })}
      />
      <Shortcuts
        legend={t('keys.title')}
        toggle={t('keys.toggle')}
        hint={t('keys.hint')}
        keys={[
          { key: 'j', label: t('keys.down') },
          { key: 'k', label: t('keys.up') },
        ]}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <a href={`/${locale}/about/moderation`}>{t('queue.rules')}</a>
        {hasRole(actor, 'admin') && <a href={`/${locale}/admin/terms`}>{t('terms.title')}</a>}
      </p>
    </PageBody>
  )
}

function BulkForm({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = translator(locale, 'moderation')
  return (
    <ActionForm
      action={approveMany}
      locale={locale}
      id="bulk"
      texts={formTexts(locale, ['nothing-chosen', 'id-invalid'])}
      submit={t('queue.approveChosen')}
      buttonKind="secondary"
      beside={<span className="text-soft">{t('queue.approveHint')}</span>}
    >
      <div id="bulk-cases">{children}</div>
    </ActionForm>
  )
}

const deeds: readonly string[] = rulingActions
const others = ['released', 'escalated', 'appeal', 'nothing', 'ban-confirmed', 'ban-refused']

/** What was just done, said once. */
function Done({ locale, query }: { locale: Locale; query: Record<string, string | undefined> }) {
  const t = translator(locale, 'moderation')
  const { done } = query
  if (done === 'approved') {
    const left = Number(query.left) || 0
    return (
      <Notice kind="good" live>
        {t('done.approved', { n: Number(query.n) || 0 })} {left > 0 && t('done.left', { n: left })}
      </Notice>
    )
  }
  const words = deeds.includes(done ?? '') ? t(`deeds.${done}`) : others.includes(done ?? '') ? t(`done.${done}`) : null
  return words ? (
    <Notice kind="good" live>
      {words}
    </Notice>
  ) : null
}
