import 'server-only'
import { cached } from '@/lib/core/cache'
import { db } from '@/lib/core/db'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf, publicWhere } from './move'

export type IdeaBehind = { slug: string; title: string; locale: Locale; kind: string }

/** Public ideas that found their way into something of another domain, in the order in which they did. */
export async function ideasBehind(subjectType: string, subjectId: string): Promise<IdeaBehind[]> {
  const rows = await db.ideaLink.findMany({
    where: { subjectType, subjectId, idea: publicWhere },
    select: { kind: true, idea: { select: { slug: true, title: true, locale: true } } },
    orderBy: [{ at: 'asc' }, { ideaId: 'asc' }],
  })
  return rows.map(({ kind, idea: { slug, title, locale } }) => ({ slug: slug ?? '', title, locale: localeOf(locale), kind }))
}

export const cachedIdeasBehind = cached(ideasBehind, (type, id) => [`${type}:${id}`])
