import { Tag, type TagTone } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

const tones: Record<string, TagTone> = { withdrawn: 'plain', merged: 'plain', transferred: 'plain', closed: 'plain' }
const outcomeTones: Record<string, TagTone> = { full: 'good', partial: 'good', 'already-public': 'good' }

/** The state of a request in words, or what the institution decided; late is said with it. */
export function RequestState({
  locale,
  state,
  outcome,
  overdue,
}: {
  locale: Locale
  state: string
  outcome: string | null
  overdue: boolean
}) {
  const words = translator(locale, 'request-words')
  const decided = outcome !== null && (state === 'answered' || state === 'closed')
  return (
    <span className="flex flex-wrap gap-2">
      <Tag tone={decided ? (outcomeTones[outcome] ?? 'plain') : (tones[state] ?? 'neutral')}>
        {decided ? words(`outcomes.${outcome}`) : words(`states.${state}`)}
      </Tag>
      {overdue && <Tag tone="late">{translator(locale, 'requests')('public.overdue')}</Tag>}
    </span>
  )
}
