'use client'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { type Platform, pathIn, platformOf } from './platforms'

const never = () => () => {}

/** Leads to this page in another language. Cached pages do not know their query, so script adds it. */
export function LanguageLink({ locale, name, current, children }: { locale: Locale; name: string; current: boolean; children: ReactNode }) {
  const path = usePathname()
  const query = useSyncExternalStore(
    never,
    () => window.location.search,
    () => '',
  )
  return (
    <a
      href={pathIn(locale, path) + query}
      hrefLang={locale}
      lang={locale}
      aria-label={name}
      aria-current={current ? 'true' : undefined}
      className="tab inline-flex min-h-11 items-center border-b-3 border-transparent text-link no-underline aria-[current]:border-sun aria-[current]:text-ink"
    >
      {children}
    </a>
  )
}

/** The platforms, with the one of this page underlined and in view. */
export function PlatformList({ items }: { items: readonly { code: Platform; label: string; href: string }[] }) {
  const current = platformOf(usePathname())
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (list.current && item) list.current.scrollLeft = item.offsetLeft - (list.current.clientWidth - item.offsetWidth) / 2
  }, [])
  return (
    <ul ref={list} className="band shell">
      {items.map(({ code, label, href }) => (
        <li key={code}>
          <a href={href} aria-current={code === current ? 'true' : undefined} className="tab">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
