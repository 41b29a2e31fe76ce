import { reportAddress } from '@/components/moderation/report-form'
import { Written } from '@/components/petitions/written'
import { Tag } from '@/components/ui/tag'
import { voteOnComment } from '@/lib/comments/actions'
import type { Vote } from '@/lib/comments/lifecycle'
import type { CommentDto } from '@/lib/comments/queries'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { commentAddress } from './addresses'
import { Author } from './author'
import { QuestionClock } from './question-clock'
import { reasonName } from './reason-name'
import { VoteForm } from './vote-form'

export type Shown = {
  locale: Locale
  /** Civil day, for clocks. */
  today: string
  /** How the visitor voted; left out on pages that are the same for everybody. */
  votes?: Record<string, Vote>
  /** Nobody writes or votes here any more. */
  closed: boolean
}

type CommentItemProps = Shown & { comment: CommentDto; children?: React.ReactNode }

/** One comment with its clock, its votes and the ways to answer or report it; or the mark that it left. */
export function CommentItem({ comment, children, ...shown }: CommentItemProps) {
  const { locale, today } = shown
  const { id, institution, kind, text, due } = comment
  const official = institution ? 'rounded-panel border border-primary bg-tint p-4' : ''
  return (
    <article id={`c-${id}`} aria-labelledby={`c-${id}-by`} className={`flex flex-col gap-2 ${official}`}>
      {text === null ? (
        <Mark locale={locale} comment={comment} />
      ) : (
        <>
          <Byline locale={locale} comment={comment} />
          <Written text={text} lang={comment.locale} />
          {kind === 'question' && due && <QuestionClock locale={locale} due={due} today={today} />}
          <Acts {...shown} comment={comment} />
        </>
      )}
      {children}
    </article>
  )
}

function Byline({ locale, comment }: { locale: Locale; comment: CommentDto }) {
  const t = translator(locale, 'comments')
  const { id, kind, day, edited, redacted } = comment
  return (
    <p id={`c-${id}-by`} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
      {kind !== 'reply' && <Tag tone={kind === 'concern' ? 'plain' : 'neutral'}>{t(`kinds.${kind}`)}</Tag>}
      <Author locale={locale} comment={comment} />
      <a href={commentAddress(locale, id)} className="link-quiet inline-block py-1" rel="nofollow">
        <time dateTime={comment.at}>{formatDay(locale, day)}</time>
      </a>
      {edited && <span>{t('item.edited')}</span>}
      {redacted && <span>{t('item.redacted')}</span>}
    </p>
  )
}

/** What is left of a comment that others had read: when it went, and why. */
function Mark({ locale, comment: { id, state, gone } }: { locale: Locale; comment: CommentDto }) {
  const t = translator(locale, 'comments')
  const day = formatDay(locale, gone?.day ?? '')
  const words = state === 'held' ? t('mark.held') : gone?.byAuthor ? t('mark.deleted', { day }) : t('mark.hidden', { day })
  return (
    <p id={`c-${id}-by`} className="border-s-4 border-line ps-4 text-soft">
      {words} {state === 'hidden' && gone?.reason && t('mark.reason', { reason: reasonName(locale, gone.reason) })}
    </p>
  )
}

function Acts({ locale, votes, closed, comment }: Shown & { comment: CommentDto }) {
  const t = translator(locale, 'comments')
  const { id, up, down, rootId } = comment
  const link = 'inline-flex min-h-11 items-center text-sm'
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {closed ? (
        <p className="text-sm text-soft">{t('vote.counts', { up, down })}</p>
      ) : (
        <VoteForm action={voteOnComment} id={id} up={up} down={down} {...(votes ? { mine: votes[id] ?? 'none' } : {})} />
      )}
      {!closed && (
        <a href={`${commentAddress(locale, rootId ?? id)}/reply`} className={link} rel="nofollow">
          {t('item.reply')}
        </a>
      )}
      <a href={reportAddress(locale, 'comment', id)} className={link} rel="nofollow">
        {t('item.report')}
      </a>
    </div>
  )
}
