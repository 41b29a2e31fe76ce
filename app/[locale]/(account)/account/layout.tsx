import type { ReactNode } from 'react'
import { AccountNav } from '@/components/accounts/account-nav'
import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { mostUnread, unreadCount } from '@/lib/notifications/list'

const parts = [
  '',
  '/notifications',
  '/petitions',
  '/ideas',
  '/signatures',
  '/comments',
  '/assessments',
  '/moderation',
  '/follows',
  '/devices',
  '/data',
] as const

export default async function AccountLayout({ params, children }: Pick<PageProps, 'params'> & { children: ReactNode }) {
  const locale = await pageLocale(params)
  const t = translator(locale, 'accounts')
  const unread = await unreadCount(await currentActor(), now())
  const counted = (title: string) =>
    unread > 0 ? translator(locale, 'notifications')('navCount', { title, n: unread > mostUnread ? `${mostUnread}+` : unread }) : title
  const items = parts.map((part) => {
    const label = t(`nav.${part.slice(1) || 'home'}`)
    return { href: `/${locale}/account${part}`, label: part === '/notifications' ? counted(label) : label }
  })
  return (
    <>
      <AccountNav label={t('nav.label')} items={items} />
      {children}
    </>
  )
}
