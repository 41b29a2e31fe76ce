import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Thread } from '@/components/comments/thread'
import { alternates } from '@/components/layout/alternates'
import { ContinuedRequestView } from '@/components/requests/continued-request'
import { RemovedRequestView } from '@/components/requests/removed-request'
import { RequestView } from '@/components/requests/request-view'
import { cachedThreadOn } from '@/lib/comments/queries'
import { civilDay, now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { cachedContinuedAs, cachedRequestPage } from '@/lib/requests/queries'

/** The day turns, and what was owed yesterday is late. */
export const revalidate = 30
export const dynamicParams = true
export const generateStaticParams = () => []

type Props = { params: Promise<{ locale: string; ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, ref } = await params
  const request = isLocale(locale) ? await cachedRequestPage(ref) : null
  if (!isLocale(locale) || !request) return {}
  if (request.removed) return { title: translator(locale, 'requests')(`public.removed.${request.why}Title`), robots: { index: false } }
  if (request.continued) return { title: request.ref, robots: { index: false } }
  const description = request.question
    .map(({ text }) => text)
    .join('')
    .slice(0, 200)
  return {
    title: request.title,
    description,
    alternates: {
      ...alternates(locale, `/requests/${ref}`),
      types: { 'application/atom+xml': `/feeds/requests/${locale}/${ref}` },
    },
    openGraph: { type: 'article', title: request.title, description },
  }
}

/** One public request, the same for every visitor; whatever is private of it, its very existence among that, stands on other pages. */
export default async function PublicRequest({ params }: Props) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const request = await cachedRequestPage(ref)
  if (!request) notFound()
  if (request.removed) return <RemovedRequestView locale={locale} request={request} />
  const today = civilDay(now())
  const thread = await cachedThreadOn({ type: 'request', id: request.id }, now())
  const said = thread && <Thread locale={locale} thread={thread} today={today} />
  if (!request.continued) return <RequestView {...{ locale, request, today }}>{said}</RequestView>
  return <ContinuedRequestView {...{ locale, request, as: await cachedContinuedAs(request.id) }}>{said}</ContinuedRequestView>
}
