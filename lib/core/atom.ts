import type { Locale } from '../i18n/locales'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as XML 1.0 may hold it: markup escaped, characters outside its range left out. */
const xml = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)

export type Entry = { id: string; title: string; lang: Locale; updated: string; link: string; summary: string; category?: string }
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
export const atom = ({ id, title, locale, self, link, updated, entries }: Feed): string =>
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
export const latest = (moments: readonly string[]): string => [...moments].sort().at(-1) ?? never
export const midday = (day: string): string => `${day}T12:00:00Z`
/** RFC 4151: names that stay when the site moves. */
export const tag = (name: string): string => `tag:tiwizi.ma,2026:${name}`
