import { problem } from '@/lib/core/api'
import { isLocale } from '@/lib/i18n/locales'
import { roundCalendar } from '@/lib/ideas/calendar'
import { roundPage } from '@/lib/ideas/queries'

type Props = { params: Promise<{ locale: string; slug: string }> }

/** The meetings of a round for calendars (RFC 5545). */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { locale, slug } = await params
  const round = isLocale(locale) ? await roundPage(slug) : null
  if (!isLocale(locale) || !round) return problem(404, 'missing')
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="${slug}.ics"`,
    'cache-control': 'public, max-age=60, s-maxage=300',
  }
  return new Response(roundCalendar(locale, round), { headers })
}
