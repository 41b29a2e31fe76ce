import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { Pagination } from '@/components/ui/pagination'
import { Tag } from '@/components/ui/tag'
import type { RootDto, ThreadPage } from '@/lib/comments/queries'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { commentAddress, dataAddress, feedAddress, followAddress, threadAddress, writeAddress } from './addresses'
import { CommentItem, type Shown } from './comment-item'
import { KindLinks, SortLinks } from './thread-nav'
import { Voting } from './vote-form'
import { voteWords } from './vote-words'

type ThreadProps = { locale: Locale; thread: ThreadPage; today: string; votes?: Shown['votes']; level?: 2 | 3 }

/** What is said about a thing, on the page of the thing itself: its first comments, and the way to all of them. */
export function Thread(props: ThreadProps) {
  const { locale, thread } = props
  const t = translator(locale, 'comments')
  const { counts, subject, locked } = thread
  const closed = locked || subject.closed !== null
  if (closed && counts.total === 0 && thread.comments.length === 0) return null
  return (
    <Section id="comments" title={t('title', { n: counts.total, shown: formatNumber(locale, counts.total) })}>
      <div className="flex flex-col gap-5">
        <ThreadHead locale={locale} thread={thread} />
        <ThreadList {...props} />
        {thread.next && (
          <p>
            <a href={threadAddress(locale, subject)} className="inline-block py-2 font-bold">
              {t('all', { n: counts.total, shown: formatNumber(locale, counts.total) })}
            </a>
          </p>
        )}
        <ThreadFoot locale={locale} thread={thread} />
      </div>
    </Section>
  )
}

/** What may be done here, and what waits for an answer. */
export function ThreadHead({ locale, thread: { subject, locked, counts } }: Pick<ThreadProps, 'locale' | 'thread'>) {
  const t = translator(locale, 'comments')
  const closed = locked ? 'locked' : subject.closed
  return (
    <>
      {closed && <Notice kind={locked ? 'late' : 'quiet'}>{t(`closed.${closed}`)}</Notice>}
      {subject.demo && counts.total > 0 && <DemoTag locale={locale} />}
      {counts.total > 0 && <KindLinks locale={locale} subject={subject} counts={counts} current={undefined} />}
      {counts.waiting > 0 && (
        <p className="text-clay">{t('waiting', { n: counts.waiting, shown: formatNumber(locale, counts.waiting) })}</p>
      )}
      {!closed && (
        <p>
          <ButtonLink href={writeAddress(locale, subject)} kind="secondary" rel="nofollow">
            {t('write')}
          </ButtonLink>
        </p>
      )}
    </>
  )
}

/** Says once for all of them that the comments were made for demonstration. */
export const DemoTag = ({ locale }: { locale: Locale }) => (
  <p>
    <Tag tone="plain">{translator(locale, 'comments')('demo')}</Tag>
  </p>
)

export function ThreadFoot({ locale, thread: { subject, counts } }: Pick<ThreadProps, 'locale' | 'thread'>) {
  const t = translator(locale, 'comments')
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1">
      <a href={followAddress(locale, subject)} rel="nofollow" className="inline-block py-1">
        {t('foot.follow')}
      </a>
      {counts.total > 0 && (
        <>
          <a href={feedAddress(locale, subject)} className="inline-block py-1">
            {t('foot.feed')}
          </a>
          <a href={dataAddress(subject)} className="inline-block py-1">
            {t('foot.data')}
          </a>
        </>
      )}
    </p>
  )
}

/** The comments of a page, official statements first, each with the first of its replies. */
export function ThreadList({ locale, thread, today, votes, level = 3 }: ThreadProps) {
  const t = translator(locale, 'comments')
  const { statements, comments, subject, locked } = thread
  const shown: Shown = { locale, today, closed: locked || subject.closed !== null, ...(votes ? { votes } : {}) }
  if (statements.length + comments.length === 0)
    return (
      <EmptyState level={level} title={t('empty.title')}>
        {!shown.closed && t('empty.text')}
      </EmptyState>
    )
  return (
    <Voting words={voteWords(locale)}>
      <div className="flex w-full max-w-[46rem] flex-col gap-5">
        {statements.length > 0 && (
          <ul aria-label={t('statements')} className="flex flex-col gap-4">
            {statements.map((statement) => (
              <li key={statement.id}>
                <CommentItem {...shown} comment={statement} />
              </li>
            ))}
          </ul>
        )}
        <ul className="rows w-full">
          {comments.map((root) => (
            <li key={root.id} className="items-stretch!">
              <CommentItem {...shown} comment={root}>
                <Replies {...shown} root={root} />
              </CommentItem>
            </li>
          ))}
        </ul>
      </div>
    </Voting>
  )
}

function Replies({ root, ...shown }: Shown & { root: RootDto }) {
  const { locale } = shown
  const t = translator(locale, 'comments')
  if (root.shown.length === 0) return null
  return (
    <>
      <ul aria-label={t('replies')} className="mt-2 flex flex-col gap-5 border-s-4 border-line ps-4">
        {root.shown.map((reply) => (
          <li key={reply.id}>
            <CommentItem {...shown} comment={reply} />
          </li>
        ))}
      </ul>
      {root.replies > root.shown.length && (
        <p className="ps-5">
          <a href={commentAddress(locale, root.id)} className="inline-block py-1" rel="nofollow">
            {t('allReplies', { n: root.replies, shown: formatNumber(locale, root.replies) })}
          </a>
        </p>
      )}
    </>
  )
}

/** A whole thread, in the order and of the kind that the address asks for, page after page. */
export function WholeThread(props: ThreadProps & { after: boolean }) {
  const { locale, thread, after } = props
  const { subject, sort, kind, next, counts } = thread
  const t = translator(locale, 'comments')
  const query = { sort: sort === 'useful' ? null : sort, kind }
  return (
    <>
      {(thread.locked || subject.closed) && (
        <Notice kind={thread.locked ? 'late' : 'quiet'}>{t(`closed.${thread.locked ? 'locked' : subject.closed}`)}</Notice>
      )}
      <div className="flex flex-col gap-3">
        <KindLinks locale={locale} subject={subject} counts={counts} current={kind} sort={query.sort} />
        <SortLinks locale={locale} subject={subject} current={sort} kind={kind} />
        {counts.waiting > 0 && (
          <p className="text-clay">{t('waiting', { n: counts.waiting, shown: formatNumber(locale, counts.waiting) })}</p>
        )}
      </div>
      <ThreadList {...props} level={2} />
      <Pagination
        locale={locale}
        first={after ? threadAddress(locale, subject, query) : null}
        next={next ? threadAddress(locale, subject, { ...query, after: next }) : null}
      />
      <ThreadFoot locale={locale} thread={thread} />
    </>
  )
}
