import type { ReactNode } from 'react'
import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { PartNav } from '@/components/layout/part-nav'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { placeAddress, placesOf, placeTitle } from './places'

/** The same ways on every page of those who work here: all that waits, then each place of their offices. */
export default async function StaffLayout({ params, children }: Pick<PageProps, 'params'> & { children: ReactNode }) {
  const locale = await pageLocale(params)
  const places = placesOf(await currentActor())
  const t = translator(locale, 'desk')
  const items = [
    { href: `/${locale}/desk`, label: t('overview.title') },
    ...places.map((place) => ({ href: placeAddress(locale, place), label: placeTitle(locale, place) })),
  ]
  return (
    <>
      {places.length > 0 && <PartNav label={t('overview.nav')} items={items} deep />}
      {children}
    </>
  )
}
