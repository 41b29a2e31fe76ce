import { atom, type Entry, latest, tag } from '@/lib/core/atom'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { IdeaRow } from './list'

/** The latest ideas, in the order they are given. */
export function ideasFeed(locale: Locale, rows: readonly IdeaRow[]): string {
  const t = translator(locale, 'ideas')
  const link = `${env.appUrl}/${locale}/ideas`
  const entries = rows.map(
    (row): Entry => ({
      id: tag(`idea/${row.slug}`),
      title: row.title,
      lang: row.locale,
      updated: row.changedAt,
      link: `${link}/${row.slug}`,
      category: row.theme,
      summary: [t(`states.${row.state}`), row.problem].join('\n'),
    }),
  )
  return atom({
    id: tag(`ideas/${locale}`),
    title: t('feedTitle'),
    locale,
    self: `${env.appUrl}/feeds/ideas/${locale}`,
    link,
    updated: latest(entries.map(({ updated }) => updated)),
    entries,
  })
}
