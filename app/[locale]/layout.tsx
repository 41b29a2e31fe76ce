import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { FontPreloads } from '@/components/layout/font-preloads'
import { Footer } from '@/components/layout/footer'
import { Header } from '@/components/layout/header'
import { env } from '@/lib/core/env'
import { isRefusal } from '@/lib/core/request-failure'
import { translator } from '@/lib/i18n/format'
import { direction, isLocale } from '@/lib/i18n/locales'
import '@/lib/wiring'
import '../globals.css'

type LayoutProps = { children: ReactNode; params: Promise<{ locale: string }> }

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#ffffff' }

/** No page is rendered by a build: what it holds belongs to the database it is served with. */
export const generateStaticParams = () => []

/** The longest that any shared cache may keep a page, in seconds; pages that carry figures say less. */
export const revalidate = 300

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const name = translator(locale, 'layout')('name')
  // Where script runs, the form itself puts it before the title.
  const before = isRefusal() ? `${translator(locale, 'ui')('form.title-prefix')} ` : ''
  const title = { template: `${before}%s – ${name}`, default: `${before}${name}` }
  return { metadataBase: new URL(env.appUrl), title, formatDetection: { telephone: false } }
}

export default async function LocaleLayout({ children, params }: LayoutProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <html lang={locale} dir={direction[locale]}>
      <body>
        <FontPreloads locale={locale} />
        <Header locale={locale} />
        <main id="content">{children}</main>
        <Footer locale={locale} />
      </body>
    </html>
  )
}
