import type { ReactNode } from 'react'
import { AccountNav } from '@/components/accounts/account-nav'
import { type PageProps, pageLocale } from '@/components/accounts/page-frame'
import { translator } from '@/lib/i18n/format'

const parts = ['', '/petitions', '/ideas', '/signatures', '/follows', '/devices', '/data'] as const

export default async function AccountLayout({ params, children }: Pick<PageProps, 'params'> & { children: ReactNode }) {
  const locale = await pageLocale(params)
  const t = translator(locale, 'accounts')
  const items = parts.map((part) => ({ href: `/${locale}/account${part}`, label: t(`nav.${part.slice(1) || 'home'}`) }))
  return (
    <>
      <AccountNav label={t('nav.label')} items={items} />
      {children}
    </>
  )
}
