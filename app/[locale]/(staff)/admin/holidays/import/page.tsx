import { notFound } from 'next/navigation'
import { UploadForm } from '@/components/attachments/upload-form'
import { Moving } from '@/components/cases/holiday-change'
import { HolidayImportPlan } from '@/components/cases/holiday-import'
import { oneText, type StepProps } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { acceptedTables } from '@/lib/attachments/lifecycle'
import { importHolidays } from '@/lib/cases/actions'
import { planHolidays } from '@/lib/cases/holiday-changes'
import { holidaysOf } from '@/lib/cases/holiday-list'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'

export const dynamic = 'force-dynamic'

const codes = ['file-missing', 'import-nothing', 'source-needed', 'source-https']

/** Refusals of a table that the one this page gives would not meet. */
const ofTable = ['table-columns-missing', 'table-columns-twice', 'table-columns-wrong', 'table-empty', 'table-unreadable', 'table-not-utf8']

type Props = { params: Promise<{ locale: string }>; searchParams: StepProps['searchParams'] }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return isLocale(locale) ? { title: translator(locale, 'clocks')('import.title'), robots: { index: false } } : {}
}

/** Reads a calendar in: first what it would do, then, if its reader wants, all of it. */
export default async function ImportHolidays({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const t = translator(locale, 'clocks')
  const query = await searchParams
  const actor = await currentActor()
  const thisYear = Number(civilDay(now()).slice(0, 4))
  const kept = await staffValue(await holidaysOf(thisYear, actor))
  const templates = (kept?.years ?? [])
    .filter((year) => year >= thisYear)
    .map((year) => ({
      href: `/${locale}/admin/holidays/table?year=${year}`,
      text: t('import.template', { year: `${year}` }),
    }))
  const file = oneText(query.file)
  const planned = file ? await planHolidays(file, '', actor) : null
  const plan = planned?.ok ? planned.value : null
  const failure = planned && !planned.ok ? planned.failure : null
  const here = `/${locale}/admin/holidays/import`
  const found = plan !== null && plan.changes.length > 0
  return (
    <>
      <PageHead
        locale={locale}
        title={t('import.title')}
        lead={t('import.lead')}
        crumbs={[{ label: t('admin.title'), href: `/${locale}/admin/holidays` }]}
      />
      <PageBody>
        {failure && (
          <ErrorSummary
            title={translator(locale, 'ui')('form.summary')}
            items={[
              { text: translator(locale, 'errors')(failure.code, failure.values) },
              ...(ofTable.includes(failure.code) ? templates : []),
            ]}
          />
        )}
        {plan && (
          <>
            <p>{t('import.file', { name: `\u2068${plan.name}\u2069` })}</p>
            <HolidayImportPlan locale={locale} plan={plan} />
          </>
        )}
        {plan && !found && <Notice>{t('import.nothing')}</Notice>}
        {found && file && (
          <>
            <Moving locale={locale} moving={plan.moving} />
            <ActionForm
              action={importHolidays}
              locale={locale}
              id="apply"
              texts={formTexts(locale, codes)}
              submit={t('import.apply', { n: plan.changes.length })}
              beside={<a href={here}>{t('import.again')}</a>}
            >
              <input type="hidden" name="file" value={file} />
              <TextField name="sourceUrl" type="url" label={t('admin.sourceUrl')} hint={t('import.sourceHint')} autoComplete="off" />
            </ActionForm>
          </>
        )}
        {!found && (
          <>
            <div className="flex flex-col gap-1">
              <p className="max-w-measure">{t('import.templateHint')}</p>
              <ul className="flex flex-wrap gap-x-6">
                {templates.map(({ href, text }) => (
                  <li key={href}>
                    <a href={href} className="inline-block py-2">
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
            <UploadForm
              locale={locale}
              action="/files/tables"
              next={here}
              refused={oneText(query.refused)}
              accept={`text/calendar,.ics,${acceptedTables}`}
              label={t('import.choose')}
              hint={t('import.chooseHint', { columns: '\u2066day, holiday\u2069' })}
              submit={t('import.check')}
            />
          </>
        )}
      </PageBody>
    </>
  )
}
