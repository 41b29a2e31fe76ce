import type { SimilarAnswer } from '@/components/ui/while-writing'
import { searchedTooOften } from '@/lib/core/api'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { preferredLocale } from '@/lib/i18n/negotiation'
import { writingOf } from '@/lib/ideas/schema'
import { similarIdeas } from '@/lib/ideas/similar'
import { nameIn } from '@/lib/territories/name'

const headers = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** Public ideas that say something like what is being written, in words for the reader; nothing of what was typed is kept. */
export async function GET(request: Request): Promise<Response> {
  const refusal = await searchedTooOften(request)
  if (refusal) return refusal
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('locale')
  const locale = isLocale(asked) ? asked : preferredLocale(request.headers.get('accept-language'))
  const writing = writingOf(Object.fromEntries(searchParams))
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
  return Response.json({ said: t('form.similar', { n: found.length }), found } satisfies SimilarAnswer, { headers })
}
