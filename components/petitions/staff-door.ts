import 'server-only'
import { forbidden, notFound, unauthorized } from 'next/navigation'
import { posted } from '@/lib/core/action'
import type { Result } from '@/lib/core/result'

/**
 * What a staff query answered, or the page its refusal deserves: 401, 403 or 404. Null while a form is answered whose sender is no longer
 * signed in: the page then shows the form with what was typed and nothing else.
 */
export async function staffValue<T>(result: Result<T>): Promise<T | null> {
  if (result.ok) return result.value
  if (result.failure.code === 'signed-out') {
    if (await posted()) return null
    unauthorized()
  }
  if (result.failure.code === 'missing') notFound()
  forbidden()
}
