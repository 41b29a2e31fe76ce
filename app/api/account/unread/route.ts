import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { preferredLocale } from '@/lib/i18n/negotiation'
import { mostUnread, unreadCount } from '@/lib/notifications/list'

/** How much the person whose session asks has not read, for the head of pages that are kept and so the same for everybody. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('locale')
  const locale = isLocale(asked) ? asked : preferredLocale(request.headers.get('accept-language'))
  const unread = await unreadCount(await currentActor(), now())
  const t = translator(locale, 'notifications')
  const label = unread > mostUnread ? t('many', { n: mostUnread }) : t('count', { n: unread })
  const shown = unread > mostUnread ? `${mostUnread}+` : String(unread)
  return Response.json({ unread, shown, label }, { headers: { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } })
}
