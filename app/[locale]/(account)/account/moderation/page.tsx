import { requireActor } from '@/components/accounts/door'
import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { OwnDecisions } from '@/components/moderation/own-decisions'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { myModeration } from '@/lib/moderation/queries'

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: PageProps) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'moderation')('own.title'), robots: { index: false } } : {}
}

/** What moderators decided about what the visitor wrote, and the way to object. */
export default async function OwnModerationPage({ params }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await requireActor(locale, '/account/moderation')
  const t = translator(locale, 'moderation')
  return (
    <>
      <PageHead locale={locale} title={t('own.title')} lead={t('own.lead')} />
      <PageBody>
        <OwnDecisions locale={locale} own={await myModeration(actor, now())} />
      </PageBody>
    </>
  )
}
