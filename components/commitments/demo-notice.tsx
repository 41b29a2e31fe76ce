import { Notice } from '@/components/ui/notice'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** Says what of a page is real and what was invented for the demonstration. */
export function DemoNotice({ locale }: { locale: Locale }) {
  const t = translator(locale, 'commitments')
  return <Notice title={t('demo')}>{t('demoText')}</Notice>
}
