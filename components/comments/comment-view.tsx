import { Written } from '@/components/petitions/written'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import type { CommentPage } from '@/lib/comments/queries'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { commentAddress } from './addresses'
import { CommentItem, type Shown } from './comment-item'
import { DemoTag } from './thread'
import { Voting } from './vote-form'
import { voteWords } from './vote-words'

type CommentViewProps = { locale: Locale; page: CommentPage; today: string; votes: NonNullable<Shown['votes']> }

/** A comment, then its replies or the one that was asked for, then what it said earlier. */
export function CommentView({ locale, page, today, votes }: CommentViewProps) {
  const t = translator(locale, 'comments')
  const { root, only, replies, earlier, subject, locked } = page
  const closed = locked || subject.closed !== null
  const shown: Shown = { locale, today, votes, closed }
  const below = only ? [only] : replies
  return (
    <Voting words={voteWords(locale)}>
      {subject.demo && <DemoTag locale={locale} />}
      <CommentItem {...shown} comment={root} />
      {earlier.length > 0 && !only && <Earlier locale={locale} earlier={earlier} />}
      {!closed && root.text !== null && (
        <p>
          <ButtonLink href={`${commentAddress(locale, root.id)}/reply`} kind="secondary" rel="nofollow">
            {t('item.reply')}
          </ButtonLink>
        </p>
      )}
      {below.length > 0 && (
        <section aria-labelledby="replies" className="flex flex-col gap-4">
          <h2 id="replies">{only ? t('one.reply') : t('one.replies', { n: root.replies, shown: formatNumber(locale, root.replies) })}</h2>
          <ul className="flex flex-col gap-6 border-s-4 border-line ps-4">
            {below.map((reply) => (
              <li key={reply.id}>
                <CommentItem {...shown} comment={reply} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {only && earlier.length > 0 && <Earlier locale={locale} earlier={earlier} />}
      {only && root.replies > 1 && (
        <p>
          <a href={commentAddress(locale, root.id)} className="inline-block py-1">
            {t('allReplies', { n: root.replies, shown: formatNumber(locale, root.replies) })}
          </a>
        </p>
      )}
    </Voting>
  )
}

/** What a comment said before its author changed it. */
function Earlier({ locale, earlier }: { locale: Locale; earlier: CommentPage['earlier'] }) {
  const t = translator(locale, 'comments')
  return (
    <Disclosure label={t('one.earlier')}>
      <ol className="flex flex-col gap-4">
        {earlier.map(({ id, day, text, locale: language }) => (
          <li key={id} className="flex flex-col gap-1 border-s-4 border-line ps-4">
            <p className="text-sm text-soft">{t('one.until', { day: formatDay(locale, day) })}</p>
            <Written text={text} lang={language} />
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
