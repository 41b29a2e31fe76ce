import type { MetadataRoute } from 'next'
import { env } from '@/lib/core/env'

export const dynamic = 'force-dynamic'

/** Searchers may read what is public; pages that only write or only answer a filter lead them nowhere. */
export default function robots(): MetadataRoute.Robots {
  const closed = [
    '/api/auth/',
    '/*/account',
    '/*/moderation',
    '/*/desk',
    '/*/sign-in',
    '/*/petitions/new',
    '/*/petitions/*/sign',
    '/*/petitions?',
  ]
  return { rules: { userAgent: '*', allow: '/', disallow: closed }, sitemap: `${env.appUrl}/sitemap.xml` }
}
