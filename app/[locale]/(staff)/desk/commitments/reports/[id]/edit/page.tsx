import { notFound } from 'next/navigation'
import { CommitmentName, MilestoneName } from '@/components/commitments/report-about'
import { ReportFields } from '@/components/commitments/report-fields'
import { periodName } from '@/components/commitments/words'
import { staffValue } from '@/components/petitions/staff-door'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { reviseReport } from '@/lib/commitments/actions'
import { deskReport } from '@/lib/commitments/desk'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

const codes = ['status-needed', 'plan-over', 'not-your-report']

type Props = { params: Promise<{ locale: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'reporting')('form.edit'), robots: { index: false } } : {}
}

/** Changes what a draft or a returned report says. */
export default async function EditReport({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const report = await staffValue(await deskReport(id, await currentActor(), now()))
  const t = translator(locale, 'reporting')
  const errors = translator(locale, 'errors')
  const refusal = report?.may.revise ?? null
  const { against } = report ?? {}
  return (
    <>
      <PageHead
        locale={locale}
        title={t('form.edit')}
        lead={report && <MilestoneName locale={locale} milestone={report.milestone} />}
        meta={
          report && (
            <>
              {periodName(locale, report.period)} · <CommitmentName locale={locale} commitment={report.commitment} />
            </>
          )
        }
      />
      <PageBody>
        {refusal && <Notice kind="late">{errors(refusal)}</Notice>}
        <ActionForm
          action={reviseReport}
          locale={locale}
          texts={formTexts(locale, codes)}
          submit={t('form.save')}
          beside={<a href={`/${locale}/desk/commitments/reports/${id}`}>{t('form.cancel')}</a>}
        >
          <input type="hidden" name="report" value={id} />
          <input type="hidden" name="version" value={report?.version ?? 0} />
          <ReportFields
            locale={locale}
            texts={report?.texts ?? null}
            before={against ? { period: against.period, status: against.texts.status } : null}
          />
        </ActionForm>
      </PageBody>
    </>
  )
}
