import { stepWords } from '@/components/requests/step-words'
import { problem } from '@/lib/core/api'
import { isLocale } from '@/lib/i18n/locales'
import { requestFeed } from '@/lib/requests/feed'
import { requestPage } from '@/lib/requests/queries'
import { atomResponse } from '../../../atom'

type Context = { params: Promise<{ locale: string; ref: string }> }

/** The public way of one request as Atom; one that goes on elsewhere has its feed there. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, ref } = await params
  const found = isLocale(locale) ? await requestPage(ref) : null
  if (!isLocale(locale) || !found || (!found.removed && found.continued)) return problem(404, 'missing')
  if (found.removed) return problem(410, 'gone')
  return atomResponse(
    request,
    requestFeed(locale, found, (step) => stepWords(locale, step)),
  )
}
