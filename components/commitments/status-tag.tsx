import { Tag, type TagTone } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { statusWord } from './words'

const tones: Record<string, TagTone> = { complete: 'good', substantial: 'neutral', limited: 'plain', 'not-started': 'plain' }

/** A word of the common scale. */
export function StatusTag({ locale, status }: { locale: Locale; status: string | null }) {
  return <Tag tone={status === null ? 'plain' : (tones[status] ?? 'plain')}>{statusWord(locale, status)}</Tag>
}

type Late = { overdue: number; stale: number }

/** What is behind: past its day, or without the report that was due. */
export function LateTags({ locale, overdue, stale }: Late & { locale: Locale }) {
  const t = translator(locale, 'commitments')
  return (
    <>
      {overdue > 0 && <Tag tone="late">{t('late.overdue', { n: overdue })}</Tag>}
      {stale > 0 && <Tag tone="late">{t('late.stale', { n: stale })}</Tag>}
    </>
  )
}

/** Everything made for demonstration says so. */
export function DemoTag({ locale }: { locale: Locale }) {
  return <Tag tone="plain">{translator(locale, 'commitments')('demo')}</Tag>
}
