import { requireActor } from '@/components/accounts/door'
import { type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { VerifyForm } from '@/components/accounts/verify'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { myAccount } from '@/lib/accounts/queries'
import { env } from '@/lib/core/env'
import { hasRole } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('account.title')

const desks = [
  { key: 'moderation', path: 'moderation', roles: ['moderator', 'admin'] },
  { key: 'desk', path: 'desk', roles: ['reviewer', 'officer'] },
  { key: 'reports', path: 'desk/commitments', roles: ['reviewer', 'officer', 'coordinator'] },
  { key: 'ideas', path: 'desk/ideas', roles: ['reviewer', 'officer', 'coordinator'] },
  { key: 'questions', path: 'desk/questions', roles: ['reviewer', 'officer', 'information-officer'] },
  { key: 'requests', path: 'desk/requests', roles: ['information-officer'] },
  { key: 'appeals', path: 'desk/appeals', roles: ['delegate'] },
  { key: 'holidays', path: 'admin/holidays', roles: ['admin'] },
] as const

export default async function AccountPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await requireActor(locale, '/account')
  const account = await myAccount(actor)
  const { done } = await searchParams
  const t = translator(locale, 'accounts')
  const open = desks.filter(({ roles }) => roles.some((role) => hasRole(actor, role)))
  const here = `/${locale}/account`
  const facts = [
    { key: 'name', label: t('name'), value: account.name && <bdi>{account.name}</bdi> },
    ...(['email', 'phone'] as const).map((channel) => ({
      key: channel,
      label: t(`${channel}.label`),
      value: account[channel] ? <bdi dir="ltr">{account[channel]}</bdi> : <span className="text-soft">{t('contact.none')}</span>,
      action: {
        href: `${here}/contact`,
        label: account[channel] ? t('contact.change') : t('contact.add'),
        about: t(`${channel}.label`),
      },
    })),
    { key: 'birth', label: t('birthDate'), value: account.birthDate && formatDay(locale, account.birthDate) },
    { key: 'since', label: t('since'), value: formatDay(locale, account.since) },
  ]
  return (
    <>
      <PageHead
        locale={locale}
        title={t('account.title')}
        tag={<Tag tone={account.level === 'ID' ? 'good' : 'plain'}>{t(`level.${account.level}`)}</Tag>}
      />
      <PageBody>
        {done === 'password' && (
          <Notice kind="good" live>
            {t('account.passwordSet')}
          </Notice>
        )}
        {account.level !== 'ID' && env.oidc && (
          <Notice kind="shield" title={t('account.verifyTitle')} level={2}>
            <p className="mb-3">{t('account.verifyText')}</p>
            <VerifyForm
              locale={locale}
              next={here}
              label={t('choose.identityButton')}
              account={account.email ?? account.phone ?? account.name ?? undefined}
            />
          </Notice>
        )}
        {open.length > 0 && (
          <Section title={t('account.desks')} id="desks">
            <ul className="rows">
              {open.map(({ key, path }) => (
                <li key={key}>
                  <a href={`/${locale}/${path}`} className="inline-block py-2">
                    {t(`account.desk.${key}`)}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={t('account.about')} id="about">
          <SummaryList items={facts.filter(({ value }) => value)} />
        </Section>
        {account.staff && (
          <Section title={t('account.staff')} id="staff">
            {account.method !== 'password' && <p className="mb-2 max-w-measure">{t('account.staffText')}</p>}
            <ul className="rows">
              {(account.method === 'password' || !account.hasPassword) && (
                <li>
                  <a href={`${here}/password`} className="inline-block py-2">
                    {t(account.hasPassword ? 'newPassword.change' : 'newPassword.first')}
                  </a>
                </li>
              )}
              {account.method !== 'password' && account.hasPassword && (
                <li>
                  <a href={`/${locale}/sign-in/staff`} className="inline-block py-2">
                    {t('staff.title')}
                  </a>
                </li>
              )}
              {account.method === 'password' && (
                <li>
                  <a href={`${here}/recovery`} className="inline-block py-2">
                    {t('recoveryCodes.left', { count: account.recoveryLeft })}
                  </a>
                </li>
              )}
            </ul>
          </Section>
        )}
        <p className="flex flex-wrap gap-6">
          <a href={`${here}/sign-out`} className="inline-block py-2">
            {t('signOut.title')}
          </a>
          <a href={`${here}/erase`} className="inline-block py-2">
            {t('erase.title')}
          </a>
        </p>
      </PageBody>
    </>
  )
}
