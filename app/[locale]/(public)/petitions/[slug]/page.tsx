import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Thread } from '@/components/comments/thread'
import { alternates } from '@/components/layout/alternates'
import { PetitionView } from '@/components/petitions/petition-view'
import { RemovedPetitionView } from '@/components/petitions/removed-petition'
import { textsFor } from '@/components/petitions/titles'
import { cachedThreadOn } from '@/lib/comments/queries'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedPetitionPage } from '@/lib/petitions/queries'

export const revalidate = 5
export const dynamicParams = true
export const generateStaticParams = () => []

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const petition = isLocale(locale) ? await cachedPetitionPage(slug) : null
  if (!isLocale(locale) || !petition) return {}
  const t = translator(locale, 'petitions')
  if (petition.removed) return { title: t(`closed.${petition.why}Title`), robots: { index: false } }
  const { first } = textsFor(petition.texts, locale)
  if (!first) return { title: t('closed.hiddenTitle'), robots: { index: false } }
  const description = first.ask.slice(0, 200)
  return {
    title: first.title,
    description,
    alternates: {
      ...alternates(locale, `/petitions/${petition.slug}`),
      types: { 'application/atom+xml': `/feeds/petitions/${locale}/${petition.number}` },
    },
    openGraph: { type: 'article', title: first.title, description, url: petition.url },
    ...(petition.state === 'rejected' ? { robots: { index: false } } : {}),
  }
}

/** One petition, the same for every visitor; what depends on the visitor stands on its dynamic pages below this one. */
export default async function Petition({ params }: Props) {
  const { locale, slug } = await params
  if (!isLocale(locale)) notFound()
  const petition = await cachedPetitionPage(slug)
  if (!petition) notFound()
  if (petition.removed) return <RemovedPetitionView locale={locale} petition={petition} />
  const today = civilDay(now())
  const thread = await cachedThreadOn({ type: 'petition', id: petition.id }, now())
  return (
    <PetitionView
      locale={locale}
      petition={petition}
      today={today}
      comments={thread && <Thread locale={locale} thread={thread} today={today} />}
    />
  )
}
