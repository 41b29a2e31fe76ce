import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { commentMetadata } from '@/components/comments/comment-step'
import { OwnRow } from '@/components/comments/own-comment'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { myComments } from '@/lib/comments/mine'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => commentMetadata(params, 'own.listTitle')

/** Everything the visitor said in threads, and what happens to it. */
export default async function MyComments({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const comments = await myComments(await actorOrNull(locale, '/account/comments'), now())
  const t = translator(locale, 'comments')
  return (
    <>
      <PageHead locale={locale} title={t('own.listTitle')} lead={t('own.listText')} />
      <PageBody>
        {oneText((await searchParams).done) === 'deleted' && (
          <Notice kind="good" live>
            {t('own.deleted')}
          </Notice>
        )}
        {comments.length > 0 ? (
          <ul className="rows">
            {comments.map((own) => (
              <li key={own.id}>
                <OwnRow locale={locale} own={own} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState level={2} title={t('own.noneTitle')}>
            {t('own.noneText')}
          </EmptyState>
        )}
      </PageBody>
    </>
  )
}
