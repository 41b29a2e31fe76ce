import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { writeAddress } from '@/components/comments/addresses'
import { threadQueryOf } from '@/components/comments/query-of'
import { DemoTag, WholeThread } from '@/components/comments/thread'
import { ButtonLink } from '@/components/ui/button'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { TitledText } from '@/components/ui/titled'
import { myVotes, threadPage } from '@/lib/comments/queries'
import { meetingAt } from '@/lib/comments/subjects'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatNumber, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; type: string; reference: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const meet = async ({ type, reference }: { type: string; reference: string }) => meetingAt(`${type}:${reference}`, now())

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, ...address } = await params
  const subject = isLocale(locale) ? await meet(address) : null
  if (!isLocale(locale) || !subject) return {}
  const title = titleIn(subject.titles, locale, subject.sourceLocale).text
  return { title: translator(locale, 'comments')('page.title', { title }), robots: { index: false, follow: true } }
}

/** Everything that is said about a thing, in the order and of the kind that was asked for, page after page. */
export default async function CommentsPage({ params, searchParams }: Props) {
  const { locale, ...address } = await params
  const subject = isLocale(locale) ? await meet(address) : null
  if (!isLocale(locale) || !subject) notFound()
  const query = threadQueryOf(await searchParams)
  const thread = await threadPage(subject, query)
  const ids = [...thread.statements, ...thread.comments.flatMap((root) => [root, ...root.shown])].map(({ id }) => id)
  const votes = await myVotes(await currentActor(), ids)
  const t = translator(locale, 'comments')
  return (
    <>
      <PageHead
        locale={locale}
        {...(subject.demo ? { tag: <DemoTag locale={locale} /> } : {})}
        title={t('title', { n: thread.counts.total, shown: formatNumber(locale, thread.counts.total) })}
        meta={
          <a href={`/${locale}${subject.path}`} className="link-quiet">
            <TitledText locale={locale} of={subject} />
          </a>
        }
      >
        {!thread.locked && subject.closed === null && (
          <ButtonLink href={writeAddress(locale, subject)} rel="nofollow">
            {t('write')}
          </ButtonLink>
        )}
      </PageHead>
      <PageBody>
        <WholeThread locale={locale} thread={thread} today={civilDay(now())} votes={votes} after={query.after !== undefined} />
      </PageBody>
    </>
  )
}
