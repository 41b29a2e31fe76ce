import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { stepMetadata } from '@/components/petitions/private-page'
import { titleIn } from '@/components/petitions/titles'
import { EmptyState } from '@/components/ui/empty-state'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { unfollow } from '@/lib/notifications/actions'
import { myFollows } from '@/lib/notifications/queries'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => stepMetadata(params, 'account.followsTitle')

/** What the visitor is told about, each with a way to stop. */
export default async function MyFollows({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const follows = await myFollows(await actorOrNull(locale, '/account/follows'))
  const t = translator(locale, 'petitions')
  const texts = formTexts(locale, [])
  return (
    <>
      <PageHead locale={locale} title={t('account.followsTitle')} lead={t('account.followsText')} />
      <PageBody>
        {follows.length > 0 ? (
          <ul className="rows">
            {follows.map((row) => {
              const title = titleIn(row.titles, locale, row.sourceLocale)
              return (
                <li key={row.id}>
                  <h2 className="text-base">
                    <a href={`/${locale}${row.path}`} className="link-quiet" lang={title.lang} dir="auto">
                      {title.text}
                    </a>
                  </h2>
                  <p className="text-soft">{t(`account.channel.${row.channel}`)}</p>
                  <ActionForm
                    action={unfollow}
                    locale={locale}
                    id={`stop-${row.id}`}
                    texts={texts}
                    submit={t('unfollow.button')}
                    buttonKind="secondary"
                  >
                    <input type="hidden" name="id" value={row.id} />
                  </ActionForm>
                </li>
              )
            })}
          </ul>
        ) : (
          <EmptyState level={2} title={t('account.noFollows')} action={<a href={`/${locale}/petitions`}>{t('list.all')}</a>}>
            {t('account.noFollowsText')}
          </EmptyState>
        )}
      </PageBody>
    </>
  )
}
