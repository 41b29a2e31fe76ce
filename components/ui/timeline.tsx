import type { ReactNode } from 'react'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

export type TimelineItem = {
  key: string
  /** Date in words, or what it waits for. */
  when: string
  /** Machine form of the date, `YYYY-MM-DD`. */
  day?: string
  title: ReactNode
  detail?: ReactNode
  state: 'done' | 'current' | 'coming'
}

/** What happened and what comes, in order; a full dot is done, an empty one is still to come. */
export function Timeline({ locale, items }: { locale: Locale; items: readonly TimelineItem[] }) {
  const t = translator(locale, 'ui')
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key} className={`timeline-${item.state}`} aria-current={item.state === 'current' ? 'step' : undefined}>
          <p className="text-sm text-soft">
            <span className="sr-only">{t(`timeline.${item.state}`)} </span>
            {item.day ? <time dateTime={item.day}>{item.when}</time> : item.when}
          </p>
          <p className={item.state === 'coming' ? undefined : 'font-bold'}>{item.title}</p>
          {item.detail && <div className="text-soft">{item.detail}</div>}
        </li>
      ))}
    </ol>
  )
}
