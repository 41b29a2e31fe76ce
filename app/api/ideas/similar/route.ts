import { object, string } from 'zod'
import type { SimilarAnswer } from '@/components/ui/while-writing'
import { questionHandler } from '@/lib/core/api'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { preferredLocale } from '@/lib/i18n/negotiation'
import { writingOf } from '@/lib/ideas/schema'
import { similarIdeas } from '@/lib/ideas/similar'
import { nameIn } from '@/lib/territories/name'

const typed = string().optional()
const asked = object({ locale: typed, title: typed, problem: typed, round: typed })

/** Public ideas that say something like what is being written, in words for the reader; nothing of what was typed is kept. */
export const POST = questionHandler(asked, async ({ locale: wanted, ...typing }, request) => {
  const locale = isLocale(wanted) ? wanted : preferredLocale(request.headers.get('accept-language'))
  const writing = writingOf(typing)
  const rows = await similarIdeas(writing, null)
  const t = translator(locale, 'ideas')
  const found = rows.map(({ slug, title, locale: lang, state, round, supports }) => {
    const name = nameIn(round.name, locale)
    return {
      href: `/${locale}/ideas/${slug}`,
      title,
      lang,
      about: `${t(`states.${state}`)} · ${t('supporters', { n: supports, shown: formatNumber(locale, supports) })}`,
      within: round.slug === writing.round ? null : { before: t('check.otherRound'), name: name.text, lang: name.lang },
    }
  })
  return { said: t('form.similar', { n: found.length }), found } satisfies SimilarAnswer
})
