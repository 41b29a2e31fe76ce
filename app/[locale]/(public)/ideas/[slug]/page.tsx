import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { Thread } from '@/components/comments/thread'
import { IdeaView } from '@/components/ideas/idea-view'
import { RemovedIdeaView } from '@/components/ideas/removed-idea'
import { alternates } from '@/components/layout/alternates'
import { cachedThreadOn } from '@/lib/comments/queries'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedIdeaPage } from '@/lib/ideas/queries'

export const revalidate = 30
export const dynamicParams = true
export const generateStaticParams = () => []

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const idea = isLocale(locale) ? await cachedIdeaPage(slug) : null
  if (!isLocale(locale) || !idea || 'mergedInto' in idea) return {}
  if (idea.removed) return { title: translator(locale, 'ideas')(`removed.${idea.why}Title`), robots: { index: false } }
  const description = idea.problem.slice(0, 200)
  return {
    title: idea.title,
    description,
    alternates: alternates(locale, `/ideas/${slug}`),
    openGraph: { type: 'article', title: idea.title, description },
  }
}

/** One idea, the same for every visitor; what depends on the visitor stands on its dynamic pages below this one. */
export default async function Idea({ params }: Props) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const idea = await cachedIdeaPage(slug)
  if (!idea) notFound()
  if ('mergedInto' in idea) permanentRedirect(`/${locale}/ideas/${idea.mergedInto}`)
  if (idea.removed) return <RemovedIdeaView locale={locale} idea={idea} />
  const thread = await cachedThreadOn({ type: 'idea', id: idea.id }, now())
  return (
    <IdeaView locale={locale} idea={idea}>
      {thread && <Thread locale={locale} thread={thread} today={civilDay(now())} />}
    </IdeaView>
  )
}
