import { OutsideLink } from '@/components/ui/link'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { lawNumber } from '@/lib/i18n/typography'
import type { LawRule } from '@/lib/requests/asking'

/** Isolated, so that a number with a dash keeps its order in an Arabic sentence. */
const apart = (text: string): string => `\u2068${text}\u2069`

/** What the law gives whoever asks, one line a time limit; lengths and articles are those of the rows. */
export function LawFacts({ locale, rules }: { locale: Locale; rules: readonly LawRule[] }) {
  const t = translator(locale, 'requests')
  const clocks = translator(locale, 'clocks')
  return (
    <ul className="rows">
      {rules.map(({ kind, length, unit, law, article, sourceUrl, verified }) => {
        const basis = clocks('basis', { law: lawNumber(locale, law), article: apart(article) })
        return (
          <li key={kind}>
            <p className="max-w-measure">{t(`law.${kind}`, { time: clocks(`lengths.${unit}`, { n: length }) })}</p>
            <p className="text-sm text-soft">
              {sourceUrl ? <OutsideLink href={sourceUrl}>{basis}</OutsideLink> : basis}
              {!verified && ` (${clocks('unverified')})`}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
