import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StatusPage } from '@/components/system/status-page'
import { isStatusCode } from '@/lib/core/status'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const generateStaticParams = () => []

type StatusProps = { params: Promise<{ locale: string; code: string }> }

export async function generateMetadata({ params }: StatusProps): Promise<Metadata> {
  const { locale, code } = await params
  return isLocale(locale) && isStatusCode(code) ? { title: translator(locale, 'system')(`${code}.title`) } : {}
}

/** The page behind every status below 500: Next itself answers these with a body that is empty without script. */
export default async function Status({ params }: StatusProps) {
  const { locale, code } = await params
  if (!isLocale(locale) || !isStatusCode(code)) notFound()
  return <StatusPage locale={locale} code={code} />
}
