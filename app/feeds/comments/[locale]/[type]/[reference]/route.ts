import { threadFeed } from '@/lib/comments/feed'
import { commentRows } from '@/lib/comments/queries'
import { meetingAt } from '@/lib/comments/subjects'
import { problem } from '@/lib/core/api'
import { now } from '@/lib/core/clock'
import { isLocale } from '@/lib/i18n/locales'
import { atomResponse } from '../../../../atom'

type Context = { params: Promise<{ locale: string; type: string; reference: string }> }

/** What is said about a thing, the latest first, as Atom. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, type, reference } = await params
  const subject = isLocale(locale) ? await meetingAt(`${type}:${reference}`, now()) : null
  if (!isLocale(locale) || !subject) return problem(404, 'missing')
  const { data } = await commentRows(subject, {}, 50)
  return atomResponse(request, threadFeed(locale, subject, data))
}
