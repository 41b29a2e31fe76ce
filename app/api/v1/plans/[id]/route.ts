import { planDashboard } from '@/lib/commitments/dashboard'
import { json, problem } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { commitmentRow, planRow } from '../../commitment-rows'

type Context = { params: Promise<{ id: string }> }

/** One plan with its commitments and how it advanced. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const plan = await planDashboard((await params).id, now())
  if (!plan) return problem(404, 'missing')
  const { rows, themes, institutions, byStatus, milestones, evolution } = plan
  const body = { ...planRow(plan), rows: rows.map(commitmentRow), themes, institutions, byStatus, milestones, evolution }
  return json(body, { cache: 'public, max-age=60, s-maxage=300', request })
}
