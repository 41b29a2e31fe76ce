import { formatDateTime, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Waiting } from '@/lib/petitions/mine'

/** By when a moderator decides on a petition that was sent. */
export function DecisionDue({ locale, waits }: { locale: Locale; waits: Waiting }) {
  const t = translator(locale, 'petitions')
  return <p>{t(waits.late ? 'account.decidedLate' : 'account.decidedBy', { at: formatDateTime(locale, waits.until) })}</p>
}
