import { commitmentFeed } from '@/lib/commitments/feed'
import { commitmentPage } from '@/lib/commitments/queries'
import { problem } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { isLocale } from '@/lib/i18n/locales'
import { atomResponse } from '../../../atom'

type Context = { params: Promise<{ locale: string; id: string }> }

/** Reports and changes of one commitment, as Atom. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, id } = await params
  const page = isLocale(locale) ? await commitmentPage(id, now()) : null
  return isLocale(locale) && page ? atomResponse(request, commitmentFeed(locale, page)) : problem(404, 'missing')
}
