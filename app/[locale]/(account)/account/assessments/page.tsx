import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { assessMetadata } from '@/components/commitments/assess-metadata'
import { OwnRow } from '@/components/commitments/own-assessment'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { myAssessments } from '@/lib/commitments/assessments'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export const generateMetadata = ({ params }: Props) => assessMetadata(params, 'own.title')

/** Everything the visitor assessed, and what happens to it. */
export default async function MyAssessments({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const assessments = await myAssessments(await actorOrNull(locale, '/account/assessments'), now())
  const t = translator(locale, 'assessments')
  return (
    <>
      <PageHead locale={locale} title={t('own.title')} lead={t('own.text')} />
      <PageBody>
        {assessments.length > 0 ? (
          <ul className="rows">
            {assessments.map((own) => (
              <li key={own.id}>
                <OwnRow locale={locale} own={own} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState level={2} title={t('own.noneTitle')}>
            <p>{t('own.noneText')}</p>
            <a href={`/${locale}/commitments`}>{t('own.commitments')}</a>
          </EmptyState>
        )}
      </PageBody>
    </>
  )
}
