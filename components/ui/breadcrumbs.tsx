import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

export type Crumb = { label: string; href?: string }

/** The way back up; the last crumb may be the page itself, then it has no address. */
export function Breadcrumbs({ locale, items }: { locale: Locale; items: readonly Crumb[] }) {
  const t = translator(locale, 'ui')
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className="crumbs">
        {items.map((item) => (
          <li key={item.label}>
            {item.href ? (
              <a href={item.href} className="link-quiet inline-block py-1">
                {item.label}
              </a>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
