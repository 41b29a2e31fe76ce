import { notFound } from 'next/navigation'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { DeskInbox } from '@/components/requests/desk-inbox'
import { requestDeskMetadata } from '@/components/requests/desk-page'
import { PageBody } from '@/components/ui/page-body'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { institutionNames } from '@/lib/institutions/queries'
import { requestsInbox } from '@/lib/requests/desk'
import { inboxFilters } from '@/lib/requests/desk-schema'
import { desksOf } from '@/lib/requests/policy'
import { unitsDesk } from '@/lib/requests/units'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => requestDeskMetadata(params, 'inbox.title')

/** Requests for information that an institution's officers work off, by last day and risk. */
export default async function DeskRequests({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = Object.entries(await searchParams).map(([name, value]) => [name, oneText(value)] as const)
  const filters = inboxFilters.parse(Object.fromEntries(query))
  const actor = await currentActor()
  const inbox = await staffValue(await requestsInbox(filters, actor, now()))
  if (!inbox) return null
  const t = translator(locale, 'request-desk')
  const names = await institutionNames(desksOf(actor))
  const units = (await staffValue(await unitsDesk(actor))) ?? []
  return (
    <PageBody>
      <div className="flex flex-col gap-2">
        <p className="text-soft">
          {[...names].map(([id, name], index) => {
            const { text, lang } = nameIn(name, locale)
            return (
              <bdi key={id} lang={lang}>
                {index > 0 && ' · '}
                {text}
              </bdi>
            )
          })}
        </p>
        <h1>{t('inbox.title')}</h1>
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <a href={`/${locale}/desk/requests/new`} className="font-bold">
            {t('paper.title')}
          </a>
          <a href={`/${locale}/desk/requests/templates`}>{t('templates.title')}</a>
          <a href={`/${locale}/desk/requests/units`}>{t('units.title')}</a>
          <a href={`/${locale}/desk/requests/proactive`}>{translator(locale, 'request-figures')('desk.title')}</a>
        </p>
      </div>
      <DeskInbox
        locale={locale}
        filters={filters}
        inbox={inbox}
        units={units.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: nameIn(name, locale).text }))}
        institutions={names.size > 1 ? names : new Map()}
      />
    </PageBody>
  )
}
