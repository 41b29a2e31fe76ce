import { notFound } from 'next/navigation'
import { CommitmentName, MilestoneName } from '@/components/commitments/report-about'
import { ReportDifferences, ReportPaper } from '@/components/commitments/report-paper'
import { ReportProofs } from '@/components/commitments/report-proofs'
import { ReportStep } from '@/components/commitments/report-step'
import { periodName } from '@/components/commitments/words'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { UserText } from '@/components/ui/user-text'
import { waitingFile } from '@/lib/attachments/queries'
import { deskReport } from '@/lib/commitments/desk'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'reporting')('title'), robots: { index: false } } : {}
}

const deeds = ['drafted', 'revised', 'submitted', 'validated', 'returned', 'published', 'proved', 'removed']

/** One report before those who write, check and publish it, and beside it the next step. */
export default async function DeskReportPage({ params, searchParams }: Props) {
  const { locale, id } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  const report = await staffValue(await deskReport(id, actor, now()))
  const t = translator(locale, 'reporting')
  const done = deeds.find((deed) => deed === oneText(query.done))
  const file = await waitingFile(oneText(query.file) ?? '', actor)
  return (
    <>
      <PageHead
        locale={locale}
        tag={report && <Tag>{t(`states.${report.state}`)}</Tag>}
        title={report ? <MilestoneName locale={locale} milestone={report.milestone} /> : t('title')}
        meta={
          report && (
            <>
              {periodName(locale, report.period)} · <CommitmentName locale={locale} commitment={report.commitment} />
            </>
          )
        }
      />
      <SubjectBody panel={report && <ReportStep locale={locale} report={report} />}>
        {done && (
          <Notice kind="good" live>
            {t(`done.${done}`)}
          </Notice>
        )}
        <p>
          <a href={`/${locale}/desk/commitments`}>{t('title')}</a>
          {report && (
            <>
              {' · '}
              <a href={`/${locale}/commitments/${report.commitment.id}`}>{t('paper.publicPage')}</a>
            </>
          )}
        </p>
        {report?.returnNote && (
          <Notice kind="late" title={t('paper.returnNote')} level={2}>
            <UserText text={report.returnNote} />
          </Notice>
        )}
        {report && <ReportPaper locale={locale} report={report} />}
        <ReportProofs locale={locale} id={id} report={report} file={file} refused={oneText(query.refused)} />
        {report && <ReportDifferences locale={locale} report={report} />}
        {report?.mayCorrect && (
          <ButtonLink href={`/${locale}/desk/commitments/new?milestone=${report.milestone.id}&period=${report.period}`} kind="secondary">
            {t('correct')}
          </ButtonLink>
        )}
      </SubjectBody>
    </>
  )
}
