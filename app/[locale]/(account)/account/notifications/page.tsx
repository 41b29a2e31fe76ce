import { actorOrNull } from '@/components/accounts/door'
import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { titledNews } from '@/components/notifications/titled-news'
import { ReadForm, ToldGroup } from '@/components/notifications/told-group'
import { oneText } from '@/components/petitions/private-page'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { toldTo } from '@/lib/notifications/list'

export const dynamic = 'force-dynamic'
export const generateMetadata = titledNews('title')

/** What the visitor was told: of what they follow and of what is their own, by thing, the latest first. */
export default async function Notifications({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await actorOrNull(locale, '/account/notifications')
  const cursor = oneText((await searchParams).cursor)
  const { groups, next, latest } = await toldTo(actor, locale, cursor, now())
  const t = translator(locale, 'notifications')
  const here = `/${locale}/account/notifications`
  const unread = groups.some((group) => group.unread)
  return (
    <>
      <PageHead locale={locale} title={t('title')} lead={t('lead')} />
      <PageBody>
        <p>
          <a href={`/${locale}/account/follows#how`} className="inline-block py-2">
            {t('how')}
          </a>
        </p>
        {!cursor && unread && latest && <ReadForm locale={locale} id="all" label={t('readAll')} fields={{ through: latest }} />}
        {groups.length > 0 ? (
          <div className="flex max-w-[52rem] flex-col">
            {groups.map((group) => (
              <ToldGroup key={`${group.subject.type}:${group.subject.id}`} locale={locale} group={group} />
            ))}
          </div>
        ) : (
          <EmptyState title={t('empty')} action={<a href={`/${locale}/account/follows`}>{t('follows.title')}</a>}>
            {t('emptyText')}
          </EmptyState>
        )}
        {groups.length > 0 && !next && <p className="text-soft">{t('older')}</p>}
        <Pagination locale={locale} first={cursor ? here : null} next={next ? `${here}?cursor=${next}` : null} />
      </PageBody>
    </>
  )
}
