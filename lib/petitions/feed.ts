import { atom, type Entry, latest, midday, tag } from '@/lib/core/atom'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import { nameIn } from '@/lib/territories/name'
import type { PetitionRow } from './list'
import type { PetitionPage } from './queries'

/** The latest petitions, in the order they are given. */
export function petitionsFeed(locale: Locale, rows: readonly PetitionRow[]): string {
  const t = translator(locale, 'petition-mail')
  const link = `${env.appUrl}/${locale}/petitions`
  const entries = rows.map((row): Entry => {
    const { text, lang } = titleIn(row.title, locale, row.sourceLocale)
    const days = [row.opensOn, row.thresholdOn, row.concludedOn].flatMap((day) => (day ? [midday(day)] : []))
    return {
      id: tag(`petition/${row.number}`),
      title: text,
      lang,
      updated: latest([row.submittedAt, ...days]),
      link: `${link}/${row.number}`,
      category: row.category,
      summary: t('feed.summary', { number: row.number, signatures: row.signatures, supporters: row.supporters }),
    }
  })
  return atom({
    id: tag(`petitions/${locale}`),
    title: t('feed.title'),
    locale,
    self: `${env.appUrl}/feeds/petitions/${locale}`,
    link,
    updated: latest(entries.map(({ updated }) => updated)),
    entries,
  })
}

/** The steps of one petition, the latest first. */
export function petitionFeed(locale: Locale, page: PetitionPage): string {
  const words = translator(locale, 'petitions')
  const authority = nameIn(page.authority.name, locale).text
  const link = `${env.appUrl}/${locale}/petitions/${page.number}`
  const titles = Object.fromEntries(page.texts.map((text) => [text.locale, text.title]))
  const { text, lang } = titleIn(titles, locale, page.sourceLocale)
  const entries = page.steps.toReversed().map(
    ({ type, day, code }): Entry => ({
      // A time limit may move again; other steps keep the names that readers know.
      id: tag(`petition/${page.number}/${type}${type === 'due-moved' ? `/${code}` : ''}`),
      title: words(`steps.${type}`, { authority }),
      lang: locale,
      updated: midday(day),
      link,
      summary: text,
    }),
  )
  return atom({
    id: tag(`petition/${page.number}/steps/${lang}`),
    title: text,
    locale,
    self: `${env.appUrl}/feeds/petitions/${locale}/${page.number}`,
    link,
    updated: latest(entries.map(({ updated }) => updated)),
    entries,
  })
}
