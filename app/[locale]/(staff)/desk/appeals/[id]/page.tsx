import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { AppealDecision } from '@/components/requests/appeal-decision'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { deskAppeal } from '@/lib/requests/appeal-queries'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'request-appeals')('desk.one'), robots: { index: false } } : {}
}

/** One appeal before the head's delegate: the question, the decision, what the person says, then the form. */
export default async function DeskAppealPage({ params, searchParams }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const found = await staffValue(await deskAppeal(id, await currentActor(), now()))
  const t = translator(locale, 'request-appeals')
  return (
    <PageBody>
      <p>
        <a href={`/${locale}/desk/appeals`}>{t('desk.title')}</a>
      </p>
      {oneText((await searchParams).done) && (
        <Notice kind="good" live>
          {t('desk.done')}
        </Notice>
      )}
      <AppealDecision locale={locale} id={id} found={found} />
    </PageBody>
  )
}
