import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { PublishFiles } from '@/components/requests/publish-files'
import { PublishForm } from '@/components/requests/publish-form'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { deskFiles } from '@/lib/requests/public-files'
import { publicationOf } from '@/lib/requests/publication'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'requests')('publish.title'), robots: { index: false } } : {}
}

const deeds = ['published', 'changed', 'embargo', 'moderation', 'file', 'taken']

/** Before an answer is published: originals beside what the public will read of them, and its files. */
export default async function PublishPage({ params, searchParams }: Props) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const actor = await currentActor()
  const found = await staffValue(await publicationOf(ref, actor, now()))
  const t = translator(locale, 'requests')
  const done = deeds.find((deed) => deed === oneText(query.done))
  if (!found)
    return (
      <PageBody>
        <h1>{t('publish.title')}</h1>
        <PublishForm locale={locale} reference={ref} publication={null} />
      </PageBody>
    )
  const files = await deskFiles(found.id, oneText(query.file), actor)
  return (
    <PageBody>
      <p>
        <a href={`/${locale}/desk/requests/${found.ref}`}>{t('publish.back')}</a>
        {found.state === 'published' && (
          <>
            {' · '}
            <a href={`/${locale}/requests/${found.ref}`}>{t('publish.publicPage')}</a>
          </>
        )}
      </p>
      {done && (
        <Notice kind="good" live>
          {t(`publish.done.${done}`)}
        </Notice>
      )}
      <h1>{t('publish.title')}</h1>
      {found.embargoUntil && <Notice>{t('publish.embargo', { day: formatDay(locale, found.embargoUntil) })}</Notice>}
      {found.state === 'pending' && !found.embargoUntil && <Notice>{t('publish.waits')}</Notice>}
      <PublishForm locale={locale} reference={found.ref} publication={found} />
      <PublishFiles locale={locale} reference={found.ref} files={files} chosen={oneText(query.of)} refused={oneText(query.refused)} />
    </PageBody>
  )
}
