import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { AppealForms } from '@/components/requests/appeal-forms'
import { AppealPathView } from '@/components/requests/appeal-path'
import { RefusalGuide } from '@/components/requests/refusal-guide'
import { Notice } from '@/components/ui/notice'
import { currentAsker } from '@/lib/cases/access'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { ownAppeals } from '@/lib/requests/appeal-queries'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'request-appeals')('title'), robots: { index: false } } : {}
}

/** The way of an appeal: which step is open until when, help with the grounds of a refusal, and the one form that can be sent now. */
export default async function AppealPage({ params, searchParams }: Props) {
  const { locale, ref } = await params
  const { done, ground } = await searchParams
  if (!isLocale(locale)) notFound()
  const view = await ownAppeals(ref, await currentAsker(now()), now())
  if (!view) notFound()
  const t = translator(locale, 'request-appeals')
  const chosen = view.decision?.grounds.find((one) => one === oneText(ground)) ?? null
  return (
    <StepPage locale={locale} title={t('title')} back={{ href: `/${locale}/requests/mine/${view.ref}`, label: t('back') }}>
      {oneText(done) && (
        <Notice kind="good" live>
          {t('done')}
        </Notice>
      )}
      <p className="border-s-4 border-primary ps-4">
        <bdi lang={view.locale} className="font-bold">
          {view.title}
        </bdi>
        <br />
        <bdi dir="ltr" className="text-soft">
          {view.ref}
        </bdi>
      </p>
      <AppealPathView locale={locale} view={view} />
      <RefusalGuide locale={locale} view={view} chosen={chosen} />
      <AppealForms locale={locale} view={view} ground={chosen} />
    </StepPage>
  )
}
