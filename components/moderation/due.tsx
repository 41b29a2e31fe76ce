import { formatDeadline, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type DueProps = { locale: Locale; band: string; hoursLeft: number; dueAt: Date }

/** Past three days a wait is said in days. */
const inDays = 72

/** When a case is due, in hours: that is what a day of work is counted in. */
export function Due({ locale, band, hoursLeft, dueAt }: DueProps) {
  const t = translator(locale, 'moderation')
  const late = -hoursLeft
  const lateness = late > inDays ? t('queue.lateByDays', { n: Math.floor(late / 24) }) : t('queue.lateBy', { n: late })
  const left = hoursLeft > inDays ? t('queue.leftDays', { n: Math.floor(hoursLeft / 24) }) : t('queue.left', { n: hoursLeft })
  const words = hoursLeft < 0 ? lateness : left
  const time = (
    <time dateTime={dueAt.toISOString()} className="whitespace-nowrap" title={formatDeadline(locale, dueAt)}>
      {words}
    </time>
  )
  if (band === 'overdue') return <strong className="text-clay">{time}</strong>
  return band === 'near' ? <strong>{time}</strong> : time
}
