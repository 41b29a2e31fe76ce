import { atom, type Entry, latest, tag } from '@/lib/core/atom'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { nameIn } from '@/lib/territories/name'
import type { CommentRow } from './queries'
import { type Meeting, threadPath } from './subjects'

/** What is said about a thing, the latest first; who says it only where an institution speaks. */
export function threadFeed(locale: Locale, subject: Meeting, rows: readonly CommentRow[]): string {
  const t = translator(locale, 'comments')
  const title = titleIn(subject.titles, locale, subject.sourceLocale).text
  const entries = rows.map(
    (row): Entry => ({
      id: tag(`comment/${row.id}`),
      title: row.institution ? t('feed.official', { institution: nameIn(row.institution.name, locale).text }) : t(`kinds.${row.kind}`),
      lang: locale,
      updated: row.at,
      link: `${env.appUrl}/${locale}${row.path}`,
      category: row.kind,
      summary: row.text ?? '',
    }),
  )
  return atom({
    id: tag(`comments/${subject.type}/${subject.reference}/${locale}`),
    title: t('feed.title', { title }),
    locale,
    self: `${env.appUrl}/feeds/comments/${locale}/${subject.type}/${subject.reference}`,
    link: `${env.appUrl}/${locale}${threadPath(subject)}`,
    updated: latest(entries.map(({ updated }) => updated)),
    entries,
  })
}
