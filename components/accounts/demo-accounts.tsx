import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import type { DemoAccount } from '@/lib/accounts/demo'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'

type DemoAccountsProps = { locale: Locale; accounts: readonly DemoAccount[]; list?: boolean }

/** The demo tells its staff accounts; no other mode has any. Without `list` only what they have in common. */
export function DemoAccounts({ locale, accounts, list = false }: DemoAccountsProps) {
  const t = translator(locale, 'accounts')
  const first = accounts[0]
  if (!first) return null
  return (
    <Notice title={t('demo.title')} level={2}>
      <p>{t('demo.text')}</p>
      <p className="my-3">
        {t('demo.password')}{' '}
        <bdi dir="ltr" className="whitespace-nowrap">
          {first.password}
        </bdi>
        <br />
        {t('demo.code')}{' '}
        <strong>
          <bdi dir="ltr">{first.code}</bdi>
        </strong>
      </p>
      {list && (
        <Table
          caption={t('demo.list')}
          captionHidden
          stack
          columns={[
            { key: 'email', label: t('email.label') },
            { key: 'what', label: t('demo.what') },
            { key: 'who', label: t('demo.who') },
          ]}
          rows={accounts.map((account) => ({
            key: account.email,
            cells: [
              <bdi key="email" dir="ltr">
                {account.email.split('@')[0]}
                <wbr />@{account.email.split('@')[1]}
              </bdi>,
              <Offices key="what" locale={locale} offices={account.offices} />,
              <bdi key="who">{account.name}</bdi>,
            ],
          }))}
        />
      )}
    </Notice>
  )
}

/** Each role once, with the institutions it is bound to. */
function Offices({ locale, offices }: { locale: Locale; offices: DemoAccount['offices'] }) {
  const t = translator(locale, 'accounts')
  const roles = [...new Set(offices.map(({ role }) => role))]
  return (
    <div>
      {roles.map((role) => {
        const names = offices.flatMap((office) => (office.role === role && office.institution ? [nameIn(office.institution, locale)] : []))
        return (
          <div key={role}>
            {t(`role.${role}`)}
            {names.length > 0 && (
              <ul>
                {names.map(({ text, lang }) => (
                  <li key={text}>
                    <bdi lang={lang}>{text}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )
      })}
    </div>
  )
}
