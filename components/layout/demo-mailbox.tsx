import { env } from '@/lib/core/env'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** Where a message that was «sent» is read; the demo alone keeps its messages for everybody to see. */
export function DemoMailbox({ locale }: { locale: Locale }) {
  if (env.mode !== 'demo') return null
  const t = translator(locale, 'mailbox')
  return (
    <p className="text-soft">
      {t('hint')} <a href={`/${locale}/demo/mailbox`}>{t('hint-link')}</a>
    </p>
  )
}
