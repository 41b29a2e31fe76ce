import { problem } from '@/lib/core/api'
import { isLocale } from '@/lib/i18n/locales'
import { ideasFeed } from '@/lib/ideas/feed'
import { ideaList } from '@/lib/ideas/list'
import { atomResponse } from '../../atom'

type Context = { params: Promise<{ locale: string }> }

/** The newest ideas as Atom. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return problem(404, 'missing')
  const { data } = await ideaList({}, 50)
  return atomResponse(request, ideasFeed(locale, data))
}
