import { notFound } from 'next/navigation'
import { Terms } from '@/components/moderation/terms'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { watchedTerms } from '@/lib/moderation/forms'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'moderation')('terms.title'), robots: { index: false } } : {}
}

/** The words that make a text wait; administrators keep the list. */
export default async function WatchedTermsPage({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const terms = (await staffValue(await watchedTerms(await currentActor()))) ?? []
  const query = await searchParams
  const done = ['added', 'switched'].find((deed) => deed === oneText(query.done))
  const t = translator(locale, 'moderation')
  return (
    <>
      <PageHead
        locale={locale}
        title={t('terms.title')}
        lead={t('terms.lead')}
        crumbs={[{ label: t('queue.title'), href: `/${locale}/moderation` }]}
      />
      <PageBody>
        {done && (
          <Notice kind="good" live>
            {t(`terms.done.${done}`)}
          </Notice>
        )}
        <Terms locale={locale} terms={terms} chosen={oneText(query.term)} />
      </PageBody>
    </>
  )
}
