import { problem } from '@/lib/core/api'
import { isLocale } from '@/lib/i18n/locales'
import { petitionsFeed } from '@/lib/petitions/feed'
import { petitionList } from '@/lib/petitions/list'
import { atomResponse } from '../../atom'

type Context = { params: Promise<{ locale: string }> }

/** The newest petitions as Atom. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return problem(404, 'missing')
  const { data } = await petitionList({ sort: 'newest' }, 50)
  return atomResponse(request, petitionsFeed(locale, data))
}
