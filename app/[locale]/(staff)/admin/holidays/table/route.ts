import { holidayColumns, holidayTable } from '@/lib/cases/holiday-table'
import { csvText } from '@/lib/core/csv'
import { currentActor } from '@/lib/core/session'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

const own = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }
const bare = (status: number) => new Response(null, { status, headers: own })

/** The holidays of one year as a table to change and read in again, for those who keep them. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params
  const year = new URL(request.url).searchParams.get('year') ?? ''
  const isYear = /^\d{4}$/.test(year)
  const rows = await holidayTable(isYear ? Number(year) : 0, isLocale(locale) ? locale : defaultLocale, await currentActor())
  if (!rows.ok) return bare(rows.failure.code === 'signed-out' ? 401 : 403)
  if (!isYear) return bare(404)
  const headers = {
    ...own,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="holidays-${year}.csv"`,
  }
  return new Response(csvText(holidayColumns, rows.value), { headers })
}
