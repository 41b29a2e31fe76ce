import { problem } from '@/lib/core/api'
import { isLocale } from '@/lib/i18n/locales'
import { petitionFeed } from '@/lib/petitions/feed'
import { petitionPage } from '@/lib/petitions/queries'
import { atomResponse } from '../../../atom'

type Context = { params: Promise<{ locale: string; number: string }> }

/** What happens to one petition, as Atom. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, number } = await params
  const petition = isLocale(locale) ? await petitionPage(number) : null
  if (!isLocale(locale) || !petition) return problem(404, 'missing')
  return petition.removed
    ? problem(410, petition.why === 'removed' ? 'gone' : 'petition-held')
    : atomResponse(request, petitionFeed(locale, petition))
}
