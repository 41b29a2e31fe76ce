import { notFound } from 'next/navigation'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { OfficerForm, OfficerList } from '@/components/requests/desk-kept'
import { namedOptions, requestDeskMetadata } from '@/components/requests/desk-page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SelectField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PageBody, Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor, hasRole } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { allInstitutions, institutionNames } from '@/lib/institutions/queries'
import { namedOfficers } from '@/lib/requests/officers'
import { headsOf, whyNotName } from '@/lib/requests/policy'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => requestDeskMetadata(params, 'officers.title')

/** Who answers requests for information, as the public is told; named by the head's delegate or an administrator. */
export default async function Officers({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const actor = await currentActor()
  const heads = headsOf(actor)
  const everywhere = hasRole(actor, 'admin')
  const institution = oneText(query.institution) ?? (heads.length === 1 && !everywhere ? heads[0] : undefined)
  const officers = (await staffValue(await namedOfficers(institution ?? null, actor))) ?? []
  const ids = everywhere ? (await allInstitutions()).map(({ id }) => id) : heads
  const options = namedOptions(locale, await institutionNames(ids))
  const t = translator(locale, 'request-desk')
  const done = ['saved', 'ended'].find((deed) => deed === oneText(query.done))
  const today = civilDay(now())
  return (
    <>
      <PageHead locale={locale} title={t('officers.title')} lead={t('officers.lead')} />
      <PageBody>
        {done && (
          <Notice kind="good" live>
            {t(`kept.${done}`)}
          </Notice>
        )}
        {options.length > 1 && (
          <form method="get" action={`/${locale}/desk/requests/officers`} className="flex flex-wrap items-end gap-4">
            <SelectField name="institution" label={t('institution')} options={options} empty={t('choose')} defaultValue={institution} />
            <Button kind="secondary">{t('inbox.apply')}</Button>
          </form>
        )}
        {officers.length > 0 && <OfficerList locale={locale} officers={officers} today={today} />}
        {institution && officers.length === 0 && <EmptyState title={t('officers.empty')}>{t('officers.emptyText')}</EmptyState>}
        {institution && whyNotName(actor, institution) === null && (
          <Section id="add" title={t('officers.name')}>
            <OfficerForm locale={locale} institution={institution} today={today} />
          </Section>
        )}
      </PageBody>
    </>
  )
}
