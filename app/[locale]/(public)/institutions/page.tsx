import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InstitutionList } from '@/components/institutions/institution-list'
import { alternates } from '@/components/layout/alternates'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedInstitutions } from '@/lib/institutions/queries'

export const revalidate = 300

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translator(locale, 'institutions')
  return { title: t('title'), description: t('lead'), alternates: alternates(locale, '/institutions') }
}

/** Every institution the site knows, by kind. */
export default async function Institutions({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'institutions')
  return (
    <>
      <PageHead locale={locale} title={t('title')} lead={t('lead')} />
      <PageBody>
        <InstitutionList locale={locale} institutions={await cachedInstitutions()} />
      </PageBody>
    </>
  )
}
