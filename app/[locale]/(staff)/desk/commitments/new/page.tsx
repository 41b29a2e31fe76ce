import { notFound } from 'next/navigation'
import { CommitmentName, MilestoneName } from '@/components/commitments/report-about'
import { ReportFields } from '@/components/commitments/report-fields'
import { periodName } from '@/components/commitments/words'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { draftReport } from '@/lib/commitments/actions'
import { newReport } from '@/lib/commitments/desk'
import { isPeriod } from '@/lib/commitments/period'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

const codes = ['status-needed', 'period-closed', 'plan-over', 'not-your-report']

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'reporting')('form.new'), robots: { index: false } } : {}
}

/** Begins a report about a milestone for a half-year, or the correction of a published one. */
export default async function NewReport({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const milestone = oneText(query.milestone) ?? ''
  const period = oneText(query.period) ?? ''
  if (!isPeriod(period)) notFound()
  const draft = await staffValue(await newReport(milestone, period, await currentActor(), now()))
  const t = translator(locale, 'reporting')
  return (
    <>
      <PageHead
        locale={locale}
        title={t('form.new')}
        lead={draft && <MilestoneName locale={locale} milestone={draft.milestone} />}
        meta={
          draft && (
            <>
              {periodName(locale, period)} · <CommitmentName locale={locale} commitment={draft.commitment} /> · {t('columns.due')}:{' '}
              {formatDay(locale, draft.dueOn)}
            </>
          )
        }
      />
      <PageBody>
        {draft?.corrects && <Notice kind="late">{t('form.correction')}</Notice>}
        <ActionForm
          action={draftReport}
          locale={locale}
          texts={formTexts(locale, codes)}
          submit={t('form.save')}
          beside={<a href={`/${locale}/desk/commitments`}>{t('form.cancel')}</a>}
        >
          <input type="hidden" name="milestone" value={milestone} />
          <input type="hidden" name="period" value={period} />
          <ReportFields locale={locale} texts={draft?.corrects ?? null} before={draft?.before ?? null} />
        </ActionForm>
      </PageBody>
    </>
  )
}
