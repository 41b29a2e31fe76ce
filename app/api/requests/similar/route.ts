import { object, string } from 'zod'
import type { SimilarAnswer } from '@/components/ui/while-writing'
import { questionHandler } from '@/lib/core/api'
import { cleanText } from '@/lib/core/text'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { preferredLocale } from '@/lib/i18n/negotiation'
import { similarRequests } from '@/lib/requests/asking'
import { nameIn } from '@/lib/territories/name'

const most = 400
const typed = string()
  .transform((text) => cleanText(text).slice(0, most))
  .default('')
const asked = object({ locale: string().optional(), title: typed, body: typed })

/** Published requests that say something like what is being written, in words for the reader; nothing of what was typed is kept. */
export const POST = questionHandler(asked, async ({ locale: wanted, title, body }, request) => {
  const locale = isLocale(wanted) ? wanted : preferredLocale(request.headers.get('accept-language'))
  const rows = await similarRequests({ title, body }, null, 3)
  const t = translator(locale, 'requests')
  const found = rows.map(({ ref, title: called, locale: lang, outcome, answeredOn, institution }) => {
    const name = nameIn(institution.name, locale)
    const answer = answeredOn && t('similar.answered', { day: formatDay(locale, answeredOn) })
    return {
      href: `/${locale}/requests/${ref}`,
      title: called,
      lang,
      about: answer
        ? outcome
          ? `${answer} · ${translator(locale, 'request-words')(`outcomes.${outcome}`)}`
          : answer
        : t('similar.waiting'),
      within: { before: t('similar.at'), name: name.text, lang: name.lang },
    }
  })
  return { said: t('similar.found', { n: found.length }), found } satisfies SimilarAnswer
})
