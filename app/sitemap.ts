import type { MetadataRoute } from 'next'
import { platforms } from '@/components/layout/platforms'
import { env } from '@/lib/core/env'
import { locales } from '@/lib/i18n/locales'
import { petitionList } from '@/lib/petitions/list'

export const dynamic = 'force-dynamic'

const most = 10_000

const entry = (path: string): MetadataRoute.Sitemap[number] => ({
  url: `${env.appUrl}/ar${path}`,
  alternates: { languages: Object.fromEntries(locales.map((locale) => [locale, `${env.appUrl}/${locale}${path}`])) },
})

/** Every public page in its four languages. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const paths = ['', ...platforms.map((platform) => `/${platform}`)]
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof petitionList>> = await petitionList(cursor ? { cursor } : {}, 100)
    paths.push(...page.data.map(({ slug }) => `/petitions/${slug}`))
    cursor = page.next
  } while (cursor && paths.length < most)
  return [...new Set(paths)].map(entry)
}
