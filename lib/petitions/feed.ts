import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'
import type { PetitionRow } from './list'
import type { PetitionPage } from './queries'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as XML 1.0 may hold it: markup escaped, characters outside its range left out. */
const xml = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)

type Entry = { id: string; title: string; lang: Locale; updated: string; link: string; summary: string; category?: string }
type Feed = { id: string; title: string; locale: Locale; self: string; link: string; updated: string; entries: Entry[] }

const entryXml = ({ id, title, lang, updated, link, summary, category }: Entry): string =>
  [
    '  <entry>',
    `    <id>${xml(id)}</id>`,
    `    <title xml:lang="${lang}">${xml(title)}</title>`,
    `    <updated>${xml(updated)}</updated>`,
    `    <link rel="alternate" type="text/html" href="${xml(link)}"/>`,
    ...(category ? [`    <category term="${xml(category)}"/>`] : []),
    `    <summary>${xml(summary)}</summary>`,
    '  </entry>',
  ].join('\n')

/** Atom 1.0 (RFC 4287). */
const atom = ({ id, title, locale, self, link, updated, entries }: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `  <id>${xml(id)}</id>`,
    `  <title>${xml(title)}</title>`,
    `  <updated>${xml(updated)}</updated>`,
    '  <author><name>Tiwizi</name></author>',
    `  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(link)}"/>`,
    ...entries.map(entryXml),
    '</feed>',
    '',
  ].join('\n')

/** Nothing has happened yet. */
const never = '1970-01-01T00:00:00Z'
const latest = (moments: readonly string[]): string => [...moments].sort().at(-1) ?? never
const midday = (day: string): string => `${day}T12:00:00Z`
/** RFC 4151: names that stay when the site moves. */
const tag = (name: string): string => `tag:tiwizi.ma,2026:${name}`

function titleIn(title: PetitionRow['title'], locale: Locale, source: Locale): { text: string; lang: Locale } {
  const lang = title[locale] ? locale : source
  return { text: title[lang] ?? '', lang }
}

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
    ({ type, day }): Entry => ({
      id: tag(`petition/${page.number}/${type}`),
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
