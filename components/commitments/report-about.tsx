import type { About } from '@/lib/commitments/desk'
import { titleIn } from '@/lib/commitments/title'
import { translator } from '@/lib/i18n/format'
import { direction, type Locale } from '@/lib/i18n/locales'
import { titleOf } from './commitment-title'

/** «MO0054 · Milestone 1.2: …», each part in its own language. */
export function MilestoneName({ locale, milestone }: { locale: Locale; milestone: About['milestone'] }) {
  const { text, lang } = titleIn(milestone.title, locale, milestone.code)
  return (
    <>
      {translator(locale, 'reporting')('milestone', { code: `\u2066${milestone.code}\u2069` })}{' '}
      <bdi lang={lang === locale ? undefined : lang} dir={direction[lang]}>
        {text}
      </bdi>
    </>
  )
}

export function CommitmentName({ locale, commitment }: { locale: Locale; commitment: About['commitment'] }) {
  const { text, lang } = titleOf(locale, commitment)
  return (
    <>
      <bdi dir="ltr">{commitment.ogpId ?? commitment.id.toUpperCase()}</bdi>{' '}
      <bdi lang={lang === locale ? undefined : lang} dir={direction[lang]}>
        {text}
      </bdi>
    </>
  )
}
