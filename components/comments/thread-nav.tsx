import { type Kind, type Sort, sorts, voiceKinds } from '@/lib/comments/lifecycle'
import type { Counts } from '@/lib/comments/queries'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { threadAddress } from './addresses'

type Subject = { type: string; reference: string }

const chosen = 'inline-flex min-h-11 items-center border-b-4 border-primary font-bold text-primary-dark no-underline'
const other = 'link-quiet inline-flex min-h-11 items-center'

type KindLinksProps = {
  locale: Locale
  subject: Subject
  counts: Counts
  /** Undefined on the page of the thing, where none of them is current. */
  current: Kind | null | undefined
  sort?: string | null
}

/** How much was said, by kind; each a way to those alone. */
export function KindLinks({ locale, subject, counts, current, sort = null }: KindLinksProps) {
  const t = translator(locale, 'comments')
  const kinds = [...voiceKinds, 'answer' as const].filter((kind) => counts[kind] > 0 || kind === current)
  return (
    <nav aria-label={t('nav.kinds')}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {current !== undefined && (
          <li>
            <a
              href={threadAddress(locale, subject, { sort })}
              aria-current={current === null || undefined}
              className={current === null ? chosen : other}
            >
              {t('nav.all')}
            </a>
          </li>
        )}
        {kinds.map((kind) => (
          <li key={kind}>
            <a
              href={threadAddress(locale, subject, { sort, kind })}
              aria-current={kind === current || undefined}
              className={kind === current ? chosen : other}
              rel="nofollow"
            >
              {t(`plural.${kind}`)}&nbsp;<span className="tabular-nums">{formatNumber(locale, counts[kind])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type SortLinksProps = { locale: Locale; subject: Subject; current: Sort; kind: Kind | null }

export function SortLinks({ locale, subject, current, kind }: SortLinksProps) {
  const t = translator(locale, 'comments')
  return (
    <nav aria-label={t('nav.sorts')} className="flex flex-wrap items-center gap-x-4 text-sm">
      <span className="text-soft">{t('nav.sorts')}</span>
      {sorts.map((sort) => (
        <a
          key={sort}
          href={threadAddress(locale, subject, { sort: sort === 'useful' ? null : sort, kind })}
          aria-current={sort === current || undefined}
          className={sort === current ? chosen : other}
          rel="nofollow"
        >
          {t(`sorts.${sort}`)}
        </a>
      ))}
    </nav>
  )
}
