import { locale as rootLocale } from 'next/root-params'
import { StatusPage } from '@/components/system/status-page'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

export default async function Forbidden() {
  const locale = await rootLocale()
  return <StatusPage locale={isLocale(locale) ? locale : defaultLocale} code="403" />
}
