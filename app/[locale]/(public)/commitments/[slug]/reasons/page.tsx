import { notFound } from 'next/navigation'
import { assessMetadata } from '@/components/commitments/assess-metadata'
import { CommitmentTitle } from '@/components/commitments/commitment-title'
import { ReasonList } from '@/components/commitments/reason-list'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { reasonsAbout } from '@/lib/commitments/assessments'
import { commitmentPage } from '@/lib/commitments/queries'
import { reasonsQuery } from '@/lib/commitments/schema'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: StepProps) => assessMetadata(params, 'reasons.page')

/** Everything that people wrote with their assessments of a commitment, page after page. */
export default async function CommitmentReasons({ params, searchParams }: StepProps) {
  const { locale, slug } = await params
  const commitment = isLocale(locale) ? await commitmentPage(slug, now()) : null
  if (!isLocale(locale) || !commitment) notFound()
  const { after } = reasonsQuery.parse({ after: oneText((await searchParams).after) })
  const { reasons, next } = await reasonsAbout(commitment.id, after)
  const t = translator(locale, 'assessments')
  const here = `/${locale}/commitments/${commitment.id}`
  return (
    <>
      <PageHead
        locale={locale}
        title={t('reasons.page')}
        meta={
          <a href={`${here}#voices`} className="link-quiet">
            <CommitmentTitle locale={locale} commitment={commitment} />
          </a>
        }
      />
      <PageBody>
        {reasons.length > 0 ? (
          <>
            <p className="max-w-measure text-soft">{t('reasons.text')}</p>
            <ReasonList locale={locale} reasons={reasons} />
            <Pagination locale={locale} first={after ? `${here}/reasons` : null} next={next && `${here}/reasons?after=${next}`} />
          </>
        ) : (
          <EmptyState level={2} title={t('reasons.empty')}>
            <a href={here}>{t('form.back')}</a>
          </EmptyState>
        )}
      </PageBody>
    </>
  )
}
