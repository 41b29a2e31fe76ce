import { SignIcon } from '@/components/ui/icons'
import type { CommentDto } from '@/lib/comments/queries'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** The clock of a question, the same for everybody: by when the answer is owed, how late it is, when it came. */
export function QuestionClock({ locale, due, today }: { locale: Locale; due: NonNullable<CommentDto['due']>; today: string }) {
  const t = translator(locale, 'comments')
  const { on, answeredOn } = due
  if (answeredOn)
    return (
      <p className="flex items-start gap-2 text-sm text-good">
        <SignIcon sign="good" size={18} />
        {answeredOn <= on
          ? t('clock.inTime', { day: formatDay(locale, answeredOn) })
          : t('clock.tooLate', { day: formatDay(locale, answeredOn) })}
      </p>
    )
  return (
    <p className={`flex items-start gap-2 text-sm ${on < today ? 'font-bold text-clay' : 'text-soft'}`}>
      <SignIcon sign="late" size={18} />
      {on < today ? t('clock.late', { day: formatDay(locale, on) }) : t('clock.due', { day: formatDay(locale, on) })}
    </p>
  )
}
