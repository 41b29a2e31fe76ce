import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BeginList } from '@/components/about/begin-list'
import { AboutHead } from '@/components/about/text-page'
import { alternates } from '@/components/layout/alternates'
import { PageBody } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string }> }

export const revalidate = false

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'about')
  return { title: t('begin.title'), description: t('begin.lead'), alternates: alternates(locale, '/about/begin') }
}

export default async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <>
      <AboutHead locale={locale} page="begin" />
      <PageBody>
        <BeginList locale={locale} />
      </PageBody>
    </>
  )
}
