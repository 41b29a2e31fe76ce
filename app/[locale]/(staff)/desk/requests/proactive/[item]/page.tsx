import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { PublicationForm } from '@/components/requests/publication-form'
import { PageBody } from '@/components/ui/page-body'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { desksOf } from '@/lib/requests/policy'
import { proactiveEntry } from '@/lib/requests/proactive'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; item: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'request-figures')('desk.title'), robots: { index: false } } : {}
}

/** Where one item of the list is published. */
export default async function DeskProactiveItem({ params, searchParams }: Props) {
  const { locale, item } = await params
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  const institution = oneText((await searchParams).institution) ?? desksOf(actor)[0] ?? ''
  const found = await staffValue(await proactiveEntry({ institution, item }, actor))
  const t = translator(locale, 'request-figures')
  return (
    <PageBody>
      <p>
        <a href={`/${locale}/desk/requests/proactive`}>{t('desk.title')}</a>
      </p>
      {found && <PublicationForm locale={locale} institution={found.institution} entry={found.entry} />}
    </PageBody>
  )
}
