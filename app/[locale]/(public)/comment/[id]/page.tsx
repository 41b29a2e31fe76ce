import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { commentAddress, threadAddress } from '@/components/comments/addresses'
import { CommentStep } from '@/components/comments/comment-step'
import { CommentView } from '@/components/comments/comment-view'
import { OwnStatus } from '@/components/comments/own-comment'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { Written } from '@/components/petitions/written'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { myComment, type OwnComment } from '@/lib/comments/mine'
import { commentPage, myVotes } from '@/lib/comments/queries'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params
  const page = isLocale(locale) ? await commentPage(id, undefined, now()) : null
  const t = translator(isLocale(locale) ? locale : 'ar', 'comments')
  return { title: page ? t(`kinds.${(page.only ?? page.root).kind}`) : t('one.title'), robots: { index: false, follow: true } }
}

const deeds = ['posted', 'revised']

/** One comment with what is said below it; its author also sees what happens to it, before anybody else sees it at all. */
export default async function CommentPage({ params, searchParams }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const after = oneText(query.after)
  const actor = await currentActor()
  const [page, own] = [await commentPage(id, after, now()), await myComment(id, actor, now())]
  const t = translator(locale, 'comments')
  const done = deeds.find((deed) => deed === oneText(query.done))
  if (!page) return own ? <Unseen locale={locale} own={own} live={query.done !== undefined} /> : notFound()
  const { subject, root, only, replies, next } = page
  const shown = [root, ...(only ? [only] : replies)]
  const votes = await myVotes(
    actor,
    shown.map((comment) => comment.id),
  )
  const back = { href: threadAddress(locale, subject), label: t('step.thread') }
  return (
    <CommentStep locale={locale} subject={subject} title={t(`kinds.${(only ?? root).kind}`)} back={back}>
      {done && (
        <Notice kind="good" live>
          {t(`one.done.${done === 'posted' && own?.official ? 'answered' : done}`)}
        </Notice>
      )}
      {own && (own.state !== 'published' || own.may.revise === null || own.may.delete === null) && <OwnStatus locale={locale} own={own} />}
      <CommentView locale={locale} page={page} today={civilDay(now())} votes={votes} />
      <Pagination
        locale={locale}
        first={after ? commentAddress(locale, root.id) : null}
        next={next ? `${commentAddress(locale, root.id)}?after=${next}` : null}
      />
    </CommentStep>
  )
}

/** A text that only its author sees: it waits, was given back, or was not published. */
function Unseen({ locale, own, live }: { locale: Locale; own: OwnComment; live: boolean }) {
  const t = translator(locale, 'comments')
  const content = (
    <>
      <OwnStatus locale={locale} own={own} live={live} />
      {own.text && <Written text={own.text} lang={own.locale} />}
      <p>
        <a href={`/${locale}/account/comments`} className="inline-block py-1">
          {t('own.all')}
        </a>
      </p>
    </>
  )
  return own.subject ? (
    <CommentStep locale={locale} subject={own.subject} title={t('own.title')}>
      {content}
    </CommentStep>
  ) : (
    <StepPage locale={locale} title={t('own.title')}>
      {content}
    </StepPage>
  )
}
