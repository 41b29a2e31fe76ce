import { csvResponse } from '@/lib/core/api'
import { petitionStanding, territoryCounts } from '@/lib/petitions/queries'
import { notPublic } from '../../../petition-rows'

type Context = { params: Promise<{ number: string }> }

const columns = ['code', 'iso', 'level', 'name_ar', 'name_fr', 'signatures', 'supporters', 'required']

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number } = await params
  const counts = await territoryCounts(number)
  if (!counts) return notPublic(await petitionStanding(number))
  const rows = counts.rows.map(
    ({ code, iso, level, name, signatures, supporters, required }) =>
      [code, iso, level, name.ar, name.fr, signatures, supporters, required] as const,
  )
  return csvResponse(`petition-${number}-territories`, columns, rows, { cache: 'public, max-age=30, s-maxage=60', request })
}
