import { dbAnswers, provider } from '@/lib/core/db'
import packageJson from '@/package.json'

export const dynamic = 'force-dynamic'

/** 200 when this process can serve, 503 when its database is away. */
export async function GET(): Promise<Response> {
  const answers = await dbAnswers()
  const body = { status: answers ? 'ok' : 'unavailable', database: provider(), version: packageJson.version }
  return Response.json(body, { status: answers ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
