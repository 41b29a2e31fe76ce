import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import type { importColumns } from '@/lib/commitments/exchange'
import type { ImportPlan } from '@/lib/commitments/sheet'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** What reading a table in would do, line by line, or why nothing of it can be taken. */
export function ImportPlanView({ locale, plan }: { locale: Locale; plan: ImportPlan }) {
  const t = translator(locale, 'reporting')
  return (
    <>
      {plan.errors.length > 0 && <Errors locale={locale} plan={plan} />}
      {plan.rows.length > 0 && (
        <Section id="acts" title={t('import.act')}>
          <Table
            caption={t('import.act')}
            captionHidden
            stack
            columns={[
              { key: 'line', label: t('import.line') },
              { key: 'report', label: t('columns.report') },
              { key: 'act', label: t('import.act') },
            ]}
            rows={plan.rows.map(({ line, commitment, milestone, period, act }) => ({
              key: String(line),
              cells: [
                formatNumber(locale, line),
                <bdi key="report" dir="ltr">
                  {commitment.toUpperCase()} · {milestone} · {period}
                </bdi>,
                t(`import.acts.${act}`),
              ],
            }))}
          />
        </Section>
      )}
      {plan.rows.every(({ act }) => act === 'unchanged') && plan.errors.length === 0 && <Notice>{t('import.nothing')}</Notice>}
    </>
  )
}

/** What the desk calls the columns of the table. */
const labels = {
  commitment: 'import.columns.commitment',
  milestone: 'import.columns.milestone',
  period: 'import.columns.period',
  status: 'form.status',
  body_ar: 'form.bodyAr',
  body_fr: 'form.bodyFr',
  difficulty_ar: 'form.difficultyAr',
  difficulty_fr: 'form.difficultyFr',
  regression_reason: 'form.regression',
  evidence: 'import.columns.evidence',
} satisfies Record<(typeof importColumns)[number], string>

function Errors({ locale, plan: { errors } }: { locale: Locale; plan: ImportPlan }) {
  const t = translator(locale, 'reporting')
  const words = translator(locale, 'errors')
  const label = (column: string) => t(labels[column as keyof typeof labels] ?? 'import.column')
  return (
    <Section id="errors" title={t('import.errors', { n: errors.length })}>
      <Table
        caption={t('import.errors', { n: errors.length })}
        captionHidden
        stack
        columns={[
          { key: 'line', label: t('import.line') },
          { key: 'column', label: t('import.column') },
          { key: 'error', label: t('import.error') },
        ]}
        rows={errors.map(({ line, column, code }) => ({
          key: `${line} ${column} ${code}`,
          cells: [
            formatNumber(locale, line),
            <span key="column">
              {label(column)} <bdi dir="ltr">({column})</bdi>
            </span>,
            words(code),
          ],
        }))}
      />
    </Section>
  )
}
