import { platforms } from '@/components/layout/platforms'
import { publicPlanIds } from '@/lib/commitments/dashboard'
import { publicCommitmentIds } from '@/lib/commitments/list'
import { tagVersions } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { once } from '@/lib/core/once'
import { locales } from '@/lib/i18n/locales'
import { publicAddresses } from '@/lib/ideas/list'
import { allInstitutions } from '@/lib/institutions/queries'
import { slugOf } from '@/lib/institutions/slug'
import { publicNumbers } from '@/lib/petitions/list'
import { publicReferences } from '@/lib/requests/list'

export const dynamic = 'force-dynamic'

const most = 10_000
const lifetime = 600_000

type Kept = { xml: Promise<string>; until: number; seq: number }

/** What moves when an address comes or goes. */
const tags = ['petitions', 'commitments', 'ideas', 'requests', 'institutions']

const url = (path: string) => {
  const others = locales.map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${env.appUrl}/${locale}${path}"/>`)
  return `<url><loc>${env.appUrl}/ar${path}</loc>${others.join('')}</url>`
}

async function document(): Promise<string> {
  const petitions = (await publicNumbers(most)).map((number) => `/petitions/${number}`)
  const institutions = (await allInstitutions()).map(({ id }) => `/institutions/${slugOf(id)}`)
  const plans = (await publicPlanIds()).map((id) => `/commitments/plans/${id}`)
  const commitments = (await publicCommitmentIds(most)).map((id) => `/commitments/${id}`)
  const ideas = await publicAddresses(most)
  const requests = (await publicReferences(most)).map((ref) => `/requests/${ref}`)
  const sections = [
    '',
    ...platforms.map((platform) => `/${platform}`),
    '/commitments/digital',
    '/ideas',
    '/institutions',
    '/requests/disclosed',
  ]
  const paths = [...sections, ...institutions, ...plans, ...commitments, ...ideas, ...requests, ...petitions]
  const names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${names}>\n${[...new Set(paths)].map(url).join('\n')}\n</urlset>\n`
}

/** One reading of the database every ten minutes, however often it is asked for, unless what is public has changed. */
async function keptDocument(): Promise<string> {
  const kept = once<{ last: Kept | null }>('sitemap', () => ({ last: null }))
  const versions = tagVersions()
  await versions.look()
  if (kept.last && kept.last.until > now().getTime() && versions.fresh(tags, kept.last.seq)) return kept.last.xml
  const { seq } = versions
  const xml = document()
  kept.last = { xml, until: now().getTime() + lifetime, seq }
  xml.catch(() => {
    kept.last = null
  })
  return xml
}

/** Every public page in its four languages (sitemaps.org 0.9). */
export async function GET(): Promise<Response> {
  const headers = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=60, s-maxage=60' }
  return new Response(await keptDocument(), { headers })
}
