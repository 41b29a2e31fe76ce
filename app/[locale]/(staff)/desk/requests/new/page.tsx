import { notFound } from 'next/navigation'
import { staffValue } from '@/components/petitions/staff-door'
import { namedOptions, requestDeskMetadata } from '@/components/requests/desk-page'
import { PaperForm } from '@/components/requests/desk-paper'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { civilDay, now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { institutionNames } from '@/lib/institutions/queries'
import { desksOf, whyNotDesk } from '@/lib/requests/policy'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => requestDeskMetadata(params, 'paper.title')

/** An officer writes down a request that came otherwise than on the site. */
export default async function NewPaper({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  const refusal = whyNotDesk(actor)
  const desks = (await staffValue(refusal ? refuse(refusal) : ok(desksOf(actor)))) ?? []
  const t = translator(locale, 'request-desk')
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('inbox.title'), href: `/${locale}/desk/requests` }]}
        title={t('paper.title')}
        lead={t('paper.lead')}
      />
      <PageBody>
        <PaperForm locale={locale} institutions={namedOptions(locale, await institutionNames(desks))} today={civilDay(now())} />
      </PageBody>
    </>
  )
}
