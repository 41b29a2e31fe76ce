import { notFound } from 'next/navigation'
import { UploadForm } from '@/components/attachments/upload-form'
import { ImportPlanView } from '@/components/commitments/import-plan'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { ErrorSummary } from '@/components/ui/error-summary'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { acceptedTables } from '@/lib/attachments/lifecycle'
import { importReports } from '@/lib/commitments/actions'
import { deskList } from '@/lib/commitments/desk'
import { statuses } from '@/lib/commitments/lifecycle'
import { planImport } from '@/lib/commitments/sheet'
import { now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

const codes = ['import-has-errors', 'file-missing']

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'reporting')('import.title'), robots: { index: false } } : {}
}

/** Reads a table of reports in: first what it would do, then, if its reader wants, all of it. */
export default async function ImportReports({ params, searchParams }: Props) {
  const { locale } = await params
  const query = await searchParams
  if (!isLocale(locale)) notFound()
  const actor = await currentActor()
  await staffValue(await deskList(actor, now()))
  const t = translator(locale, 'reporting')
  const file = oneText(query.file)
  const planned = file ? await planImport(file, actor, now()) : null
  const plan = planned?.ok ? planned.value : null
  const failure = planned && !planned.ok ? planned.failure : null
  const taken = /^\d{1,4}$/.test(oneText(query.done) ?? '') ? Number(oneText(query.done)) : null
  const changes = plan?.rows.filter(({ act }) => act !== 'unchanged').length ?? 0
  const here = `/${locale}/desk/commitments/import`
  return (
    <>
      <PageHead locale={locale} title={t('import.title')} lead={t('import.lead')} />
      <PageBody>
        {taken !== null && (
          <Notice kind="good" live>
            {t('import.done', { n: taken })} <a href={`/${locale}/desk/commitments`}>{t('title')}</a>
          </Notice>
        )}
        {failure && (
          <ErrorSummary
            title={translator(locale, 'ui')('form.summary')}
            items={[{ text: translator(locale, 'errors')(failure.code, failure.values) }]}
          />
        )}
        {plan && file && (
          <>
            <p>{t('import.file', { name: `\u2068${plan.name}\u2069` })}</p>
            <ImportPlanView locale={locale} plan={plan} />
            {plan.errors.length === 0 && changes > 0 && (
              <ActionForm
                action={importReports}
                locale={locale}
                id="apply"
                texts={formTexts(locale, codes)}
                submit={t('import.apply', { n: changes })}
                beside={<a href={here}>{t('import.again')}</a>}
              >
                <input type="hidden" name="file" value={file} />
              </ActionForm>
            )}
          </>
        )}
        {(!plan || plan.errors.length > 0 || changes === 0) && (
          <UploadForm
            locale={locale}
            action="/files/tables"
            next={here}
            refused={oneText(query.refused)}
            accept={acceptedTables}
            label={t('import.choose')}
            hint={t('import.chooseHint', { codes: `\u2066${statuses.join(', ')}\u2069` })}
            submit={t('import.check')}
          />
        )}
      </PageBody>
    </>
  )
}
