import { AddAddress } from '@/components/accounts/addresses'
import { Notice } from '@/components/ui/notice'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** Says to an account without an address that it reads its news there, and how to be written to besides; comes back to `next`. */
export function AddressOffer({ locale, next }: { locale: Locale; next: string }) {
  const t = translator(locale, 'notifications')
  return (
    <Notice title={t('follow.addressTitle')} level={2}>
      <p className="mb-3">{t('follow.addressText')}</p>
      <AddAddress locale={locale} next={next} />
    </Notice>
  )
}
