import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LogTable } from '@/components/moderation/public-log'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedLogAfter, cachedLogLength, logPageSize } from '@/lib/moderation/figures'

type Props = { params: Promise<{ locale: string; page: string }> }

export const revalidate = 300
export const dynamicParams = true
export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'moderation')('log.title'), robots: { index: false } } : {}
}

/** Fifty lines of the public log; pages are counted from the first line, so that each stays what it is. */
export default async function Log({ params }: Props) {
  const { locale, page } = await params
  if (!isLocale(locale) || !/^[1-9]\d{0,6}$/.test(page)) notFound()
  const at = Number(page)
  const length = await cachedLogLength()
  const last = Math.max(1, Math.ceil(length / logPageSize))
  if (at > last) notFound()
  const rows = await cachedLogAfter((at - 1) * logPageSize, logPageSize)
  const t = translator(locale, 'moderation')
  const here = `/${locale}/about/moderation`
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('about.title'), href: here }]}
        title={t('log.title')}
        meta={t('log.pageOf', { page: formatNumber(locale, at), pages: formatNumber(locale, last) })}
      />
      <PageBody>
        {rows.length > 0 ? <LogTable locale={locale} rows={rows} /> : <p>{t('log.none')}</p>}
        <nav aria-label={t('log.title')} className="flex flex-wrap justify-between gap-4">
          {at > 1 ? <a href={`${here}/log/${at - 1}`}>{t('log.earlier')}</a> : <span />}
          {at < last && <a href={`${here}/log/${at + 1}`}>{t('log.later')}</a>}
        </nav>
      </PageBody>
    </>
  )
}
