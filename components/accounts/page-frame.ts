import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { nextPath } from '@/lib/accounts/next-path'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'

export type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The page's language, or 404 for a language there is none of. */
export async function pageLocale(params: PageProps['params']): Promise<Locale> {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return locale
}

/** Title of a private page from messages `accounts`; search engines have no business here. */
export const titled =
  (key: string) =>
  async ({ params }: Pick<PageProps, 'params'>): Promise<Metadata> => ({
    title: translator(await pageLocale(params), 'accounts')(key),
    robots: { index: false },
  })

/** The way back that the address asks for, when it leads nowhere but into this site. */
export async function askedNext(searchParams: PageProps['searchParams']): Promise<string | undefined> {
  const { next } = await searchParams
  return nextPath(next, '') || undefined
}
