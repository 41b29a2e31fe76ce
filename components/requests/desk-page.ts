import type { Metadata } from 'next'
import type { Option } from '@/components/ui/field'
import type { Actor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { whyNotDesk } from '@/lib/requests/policy'
import { type Names, nameIn } from '@/lib/territories/name'

/** What the pages of one request get from their address. */
export type RefProps = {
  params: Promise<{ locale: string; ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Head of a page of the desk, which stands in no index: its title is message `request-desk.<key>`. */
export async function requestDeskMetadata(params: Promise<{ locale: string }>, key: string): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'request-desk')(key), robots: { index: false } } : {}
}

export const deskAddress = (locale: Locale, ref: string, below = ''): string =>
  `/${locale}/desk/requests/${encodeURIComponent(ref)}${below}`

/** Where somebody came from who works on requests, or who only decides appeals. */
export const deskInbox = (locale: Locale, actor: Actor | null): { label: string; href: string } =>
  whyNotDesk(actor) === null
    ? { label: translator(locale, 'request-desk')('inbox.title'), href: `/${locale}/desk/requests` }
    : { label: translator(locale, 'request-appeals')('desk.title'), href: `/${locale}/desk/appeals` }

export const namedOptions = (locale: Locale, names: ReadonlyMap<string, Names>): Option[] =>
  [...names].map(([value, name]) => {
    const { text, lang } = nameIn(name, locale)
    return { value, label: text, lang }
  })
