import type { SimilarAnswer } from '@/components/ui/while-writing'
import { searchedTooOften } from '@/lib/core/api'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { preferredLocale } from '@/lib/i18n/negotiation'
import { similarRequests } from '@/lib/requests/asking'
import { nameIn } from '@/lib/territories/name'

const headers = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }
const most = 400

/** Published requests that say something like what is being written, in words for the reader; nothing of what was typed is kept. */
export async function GET(request: Request): Promise<Response> {
  const refusal = await searchedTooOften(request)
  if (refusal) return refusal
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('locale')
  const locale = isLocale(asked) ? asked : preferredLocale(request.headers.get('accept-language'))
  const typed = (name: string) => (searchParams.get(name) ?? '').slice(0, most)
  const rows = await similarRequests({ title: typed('title'), body: typed('body') }, null, 3)
  const t = translator(locale, 'requests')
  const found = rows.map(({ ref, title, locale: lang, outcome, answeredOn, institution }) => {
    const name = nameIn(institution.name, locale)
    const answer = answeredOn && t('similar.answered', { day: formatDay(locale, answeredOn) })
    return {
      href: `/${locale}/requests/${ref}`,
      title,
      lang,
      about: answer
        ? outcome
          ? `${answer} · ${translator(locale, 'request-words')(`outcomes.${outcome}`)}`
          : answer
        : t('similar.waiting'),
      within: { before: t('similar.at'), name: name.text, lang: name.lang },
    }
  })
  return Response.json({ said: t('similar.found', { n: found.length }), found } satisfies SimilarAnswer, { headers })
}
