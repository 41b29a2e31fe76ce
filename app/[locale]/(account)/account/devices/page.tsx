import { actorOrNull } from '@/components/accounts/door'
import { type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { revokeDevice, signOutEverywhere } from '@/lib/accounts/actions'
import { myDevices } from '@/lib/accounts/queries'
import { now } from '@/lib/core/clock'
import { formatDay, translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('devices.title')

export default async function DevicesPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await actorOrNull(locale, '/account/devices')
  const devices = actor ? await myDevices(actor, now()) : []
  const { done } = await searchParams
  const t = translator(locale, 'accounts')
  const nameOf = (device: string) => {
    const [browser = 'other', system = 'other'] = device.split('/')
    return t('devices.name', { browser: t(`browser.${browser}`), system: t(`system.${system}`) })
  }
  return (
    <>
      <PageHead locale={locale} title={t('devices.title')} lead={t('devices.lead')} />
      <PageBody>
        {done === 'revoked' && (
          <Notice kind="good" live>
            {t('devices.revoked')}
          </Notice>
        )}
        <ul className="rows">
          {devices.map((device, index) => (
            <li key={device.id} className="flex flex-col items-start gap-2">
              <h2 className="text-lg">
                <bdi>{nameOf(device.device)}</bdi>
              </h2>
              <p className="text-soft">
                {t(`method.${device.method}`)} · {t('devices.since', { day: formatDay(locale, device.since) })} ·{' '}
                {t('devices.seen', { day: formatDay(locale, device.seen) })}
              </p>
              {device.current ? (
                <Tag tone="good">{t('devices.current')}</Tag>
              ) : (
                <ActionForm
                  action={revokeDevice}
                  locale={locale}
                  texts={formTexts(locale, [])}
                  submit={t('devices.revoke', { device: nameOf(device.device) })}
                  buttonKind="secondary"
                  id={`device-${index}`}
                >
                  <input type="hidden" name="session" value={device.id} />
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
        <ActionForm
          action={signOutEverywhere}
          locale={locale}
          texts={formTexts(locale, [])}
          submit={t('devices.everywhere')}
          buttonKind="danger"
          id="everywhere"
        />
      </PageBody>
    </>
  )
}
