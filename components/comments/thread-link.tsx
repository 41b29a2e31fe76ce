import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { threadAddress, writeAddress } from './addresses'

type ThreadLinkProps = {
  locale: Locale
  subject: { type: 'milestone' | 'report'; reference: string }
  /** How much can be read already. */
  count: number
  /** Which one, for those who hear a list of the same words. */
  name: string
}

/** The quiet way to what is said about a part of a page, or to being the first to say something. */
export function ThreadLink({ locale, subject, count, name }: ThreadLinkProps) {
  const words = translator(locale, 'comments')(`about.${subject.type}`, { n: count, shown: formatNumber(locale, count) })
  const address = count === 0 ? writeAddress(locale, subject) : threadAddress(locale, subject)
  return (
    <a href={address} rel="nofollow" className="link-quiet inline-flex min-h-11 items-center text-sm">
      {words}
      <span className="sr-only"> ({name})</span>
    </a>
  )
}
