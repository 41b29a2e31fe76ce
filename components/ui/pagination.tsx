import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** Ways through a list of cursor pages: on, and back to its start. Nothing when the list ends on its first page. */
export function Pagination({ locale, first, next }: { locale: Locale; first?: string | null; next?: string | null }) {
  if (!first && !next) return null
  const t = translator(locale, 'ui')
  const shape = 'inline-flex min-h-12 items-center gap-2 font-bold'
  return (
    <nav aria-label={t('pagination.label')} className="mt-6 flex flex-wrap justify-between gap-4">
      {first ? (
        <a href={first} className={shape}>
          {t('pagination.first')}
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a href={next} rel="next" className={shape}>
          {t('pagination.next')}
        </a>
      )}
    </nav>
  )
}
