import { Notice } from '@/components/ui/notice'
import { formatDateTime, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Allowance } from '@/lib/moderation/allowance'

type AllowanceNoticeProps = { locale: Locale; kind: 'comment' | 'idea' | 'assessment'; allowance: Allowance | null }

/** What somebody new may still send, said before they write. */
export function AllowanceNotice({ locale, kind, allowance }: AllowanceNoticeProps) {
  if (!allowance) return null
  const t = translator(locale, 'moderation')
  const { items, left, againAt } = allowance
  return (
    <Notice kind={left === 0 ? 'late' : 'quiet'}>
      {t(`allowance.${kind}`, { items, left })} {againAt && t('allowance.again', { moment: formatDateTime(locale, roundedUp(againAt)) })}
    </Notice>
  )
}

const roundedUp = (at: Date): Date => new Date(Math.ceil(at.getTime() / 60_000) * 60_000)
