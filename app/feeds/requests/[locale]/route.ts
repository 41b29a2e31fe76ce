import { problem } from '@/lib/core/api'
import { isLocale } from '@/lib/i18n/locales'
import { requestsFeed } from '@/lib/requests/feed'
import { requestList } from '@/lib/requests/list'
import { atomResponse } from '../../atom'

type Context = { params: Promise<{ locale: string }> }

/** The newest requests for information as Atom. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return problem(404, 'missing')
  const { data } = await requestList({}, 50)
  return atomResponse(request, requestsFeed(locale, data))
}
