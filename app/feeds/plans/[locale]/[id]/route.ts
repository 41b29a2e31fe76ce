import { planDashboard } from '@/lib/commitments/dashboard'
import { planFeed } from '@/lib/commitments/feed'
import { reportList } from '@/lib/commitments/reports'
import { problem } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { isLocale } from '@/lib/i18n/locales'
import { atomResponse } from '../../../atom'

type Context = { params: Promise<{ locale: string; id: string }> }

/** The latest reports of a plan, as Atom. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, id } = await params
  const plan = isLocale(locale) ? await planDashboard(id, now()) : null
  if (!isLocale(locale) || !plan) return problem(404, 'missing')
  const { data } = await reportList({ plan: id }, 50)
  return atomResponse(request, planFeed(locale, plan, data))
}
