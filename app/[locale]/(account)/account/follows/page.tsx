import { AddAddress } from '@/components/accounts/addresses'
import { actorOrNull } from '@/components/accounts/door'
import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { FollowedRow } from '@/components/notifications/followed-row'
import { HowFields } from '@/components/notifications/how-fields'
import { titledNews } from '@/components/notifications/titled-news'
import { oneText } from '@/components/petitions/private-page'
import { EmptyState } from '@/components/ui/empty-state'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { posted } from '@/lib/core/action'
import { translator } from '@/lib/i18n/format'
import { chooseNews } from '@/lib/notifications/actions'
import { followsPage, myChoice } from '@/lib/notifications/queries'

export const dynamic = 'force-dynamic'
export const generateMetadata = titledNews('follows.title')

const outcomes = ['chosen', 'changed', 'ended'] as const

/** What the visitor is told about and how, and what they follow, each with a way to be told otherwise or no more. */
export default async function MyFollows({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await actorOrNull(locale, '/account/follows')
  const { done, after } = await searchParams
  const cursor = oneText(after)
  const [{ data, next }, choice] = await Promise.all([followsPage(actor, cursor), myChoice(actor)])
  const t = translator(locale, 'notifications')
  const here = `/${locale}/account/follows`
  const outcome = outcomes.find((known) => known === done)
  const answers = await posted()
  return (
    <>
      <PageHead locale={locale} title={t('follows.title')} lead={t('follows.lead')} />
      <PageBody>
        {outcome && !answers && (
          <Notice kind="good" live>
            {t(`follows.done.${outcome}`)}
          </Notice>
        )}
        <Section title={t('follows.listTitle')} id="followed">
          {data.length > 0 ? (
            <ul className="rows max-w-[52rem]">
              {data.map((row) => (
                <li key={row.id}>
                  <FollowedRow locale={locale} row={row} addresses={choice?.addresses ?? {}} />
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState
              level={3}
              title={t('follows.none')}
              action={<a href={`/${locale}/institutions`}>{translator(locale, 'institutions')('title')}</a>}
            >
              {t('follows.noneText')}
            </EmptyState>
          )}
          <Pagination locale={locale} first={cursor ? here : null} next={next ? `${here}?after=${next}` : null} />
        </Section>
        <Section title={t('follows.howTitle')} id="how">
          {choice || answers ? (
            <div className="max-w-measure">
              <ActionForm action={chooseNews} locale={locale} id="how" texts={formTexts(locale, [])} submit={t('follows.save')}>
                <HowFields
                  locale={locale}
                  rhythm={choice?.rhythm ?? 'now'}
                  channel={choice?.channel ?? 'mail'}
                  addresses={choice?.addresses ?? {}}
                />
                <p className="text-soft">
                  {t('follows.howText')} {t('follows.personalText')}
                </p>
              </ActionForm>
            </div>
          ) : (
            <>
              <p className="mb-3 max-w-measure">{t('follows.noAddress')}</p>
              <AddAddress locale={locale} next={here} />
            </>
          )}
        </Section>
      </PageBody>
    </>
  )
}
