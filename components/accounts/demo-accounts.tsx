import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type DemoAccountsProps = { locale: Locale; accounts: readonly { email: string; name: string; password: string; code: string }[] }

/** The demo tells its staff accounts; no other mode has any. */
export function DemoAccounts({ locale, accounts }: DemoAccountsProps) {
  const t = translator(locale, 'accounts')
  const first = accounts[0]
  if (!first) return null
  return (
    <Notice title={t('demo.title')} level={2}>
      <p>{t('demo.text')}</p>
      <p>
        {t('demo.password')} <bdi dir="ltr">{first.password}</bdi>
        <br />
        {t('demo.code')}{' '}
        <strong>
          <bdi dir="ltr">{first.code}</bdi>
        </strong>
      </p>
      <Table
        caption={t('demo.title')}
        captionHidden
        stack
        columns={[
          { key: 'who', label: t('demo.who') },
          { key: 'email', label: t('email.label') },
        ]}
        rows={accounts.map(({ email, name }) => ({
          key: email,
          cells: [
            <bdi key="who">{name}</bdi>,
            <bdi key="email" dir="ltr" className="break-all">
              {email}
            </bdi>,
          ],
        }))}
      />
    </Notice>
  )
}
