import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Named } from '@/components/petitions/named'
import { oneText } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { PublicationTag, scoreWords } from '@/components/requests/proactive-list'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { SummaryList } from '@/components/ui/summary-list'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { proactiveDesk } from '@/lib/requests/proactive'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'request-figures')('desk.title'), robots: { index: false } } : {}
}

/** The lists of article 10 that an information officer keeps. */
export default async function DeskProactive({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const lists = (await staffValue(await proactiveDesk(await currentActor()))) ?? []
  const done = oneText((await searchParams).done) === '1'
  const t = translator(locale, 'request-figures')
  const words = translator(locale, 'request-words')
  return (
    <PageBody>
      <h1>{t('desk.title')}</h1>
      <p className="max-w-measure">{t('desk.lead')}</p>
      {done && (
        <Notice kind="good" live>
          {t('desk.done')}
        </Notice>
      )}
      {lists.map(({ institution, entries, score }) => (
        <Section key={institution.id} id={`list-${institution.id}`} title={<Named names={institution.name} locale={locale} />}>
          <p className="mb-4 font-bold">{scoreWords(locale, score)}</p>
          <SummaryList
            items={entries.map(({ item, state }) => {
              const label = words(`proactive.${item.id}.name`)
              const href = `/${locale}/desk/requests/proactive/${item.id}?institution=${encodeURIComponent(institution.id)}`
              return {
                key: item.id,
                label,
                value: <PublicationTag locale={locale} state={state} />,
                action: { href, label: t('desk.change'), about: label },
              }
            })}
          />
        </Section>
      ))}
    </PageBody>
  )
}
