import type { ReactNode } from 'react'

import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { PartNav } from '@/components/layout/part-nav'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { mostUnread, unreadCount } from '@/lib/notifications/list'
import { placesOf } from '../../(staff)/places'

const parts = [
  '',
  '/notifications',
  '/petitions',
  '/ideas',
  '/requests',
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
  const actor = await currentActor()
  const unread = await unreadCount(actor, now())
  const counted = (title: string) =>
    unread > 0 ? translator(locale, 'notifications')('navCount', { title, n: unread > mostUnread ? `${mostUnread}+` : unread }) : title
  const items = parts.map((part) => {
    const label = t(`nav.${part.slice(1) || 'home'}`)
    return { href: `/${locale}/account${part}`, label: part === '/notifications' ? counted(label) : label }
  })
  const desk = placesOf(actor).length > 0 ? [{ href: `/${locale}/desk`, label: translator(locale, 'desk')('overview.title') }] : []
  return (
    <>
      <PartNav label={t('nav.label')} items={[...items, ...desk]} />
      {children}
    </>
  )
}
