import { Written } from '@/components/petitions/written'
import type { CommentDto } from '@/lib/comments/queries'
import type { Locale } from '@/lib/i18n/locales'
import { Author } from './author'
import { QuestionClock } from './question-clock'

/** The comment that is being answered. */
export function QuotedComment({ locale, comment, today }: { locale: Locale; comment: CommentDto; today: string }) {
  if (comment.text === null) return null
  return (
    <blockquote className="flex flex-col gap-2 rounded-panel border border-line bg-sand p-4">
      <p className="flex flex-wrap gap-x-3 text-sm text-soft">
        <Author locale={locale} comment={comment} />
      </p>
      <Written text={comment.text} lang={comment.locale} />
      {comment.due && <QuestionClock locale={locale} due={comment.due} today={today} />}
    </blockquote>
  )
}
