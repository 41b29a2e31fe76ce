import { OutsideLink } from '@/components/ui/link'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import type { CommitmentPage } from '@/lib/commitments/queries'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** Everything that the independent reviewers coded, one row a question; what has no code says so. */
export function IrmCodes({ locale, commitment: { irm, irmReports, sourceUrl } }: { locale: Locale; commitment: CommitmentPage }) {
  const t = translator(locale, 'commitments')
  const since2020 = irmReports.some(({ methodology }) => methodology === 'post-2020')
  const code = (value: string | null, word: (value: string) => string) => (value === null ? t('irm.none') : word(value))
  const rows = [
    { key: 'verifiable', label: t('irm.verifiable'), value: code(irm.verifiable, (value) => t(`yesNo.${value}`)) },
    { key: 'relevant', label: t('irm.relevant'), value: code(irm.relevant, (value) => t(`yesNo.${value}`)) },
    { key: 'ambition', label: t('irm.ambition'), value: code(irm.ambition, (value) => t(`ambitions.${value}`)) },
    ...(since2020
      ? [{ key: 'potential', label: t('irm.potential'), value: code(irm.potential, (value) => t(`potentials.${value}`)) }]
      : []),
    { key: 'completion', label: t('irm.completion'), value: code(irm.completion, (value) => t(`completions.${value}`)) },
    { key: 'early', label: t('irm.earlyResults'), value: code(irm.earlyResults, (value) => t(`openings.${value}`)) },
  ]
  const report = irmReports.find(({ reportUrl }) => reportUrl !== null)?.reportUrl
  return (
    <Section id="irm" title={t('irm.heading')}>
      <p className="mb-3 max-w-measure text-soft">{t('irm.text')}</p>
      {irm.state === 'pending' && <p className="mb-3 max-w-measure">{t('irm.pending')}</p>}
      <Table
        caption={t('irm.heading')}
        captionHidden
        columns={[
          { key: 'question', label: t('irm.question') },
          { key: 'code', label: t('irm.code') },
        ]}
        rows={rows.map(({ key, label, value }) => ({ key, cells: [label, value] }))}
      />
      <p className="mt-3 flex flex-wrap gap-x-6 text-sm">
        <OutsideLink href={sourceUrl}>{t('panel.registry')}</OutsideLink>
        {report && <OutsideLink href={report}>{t('panel.irmReport')}</OutsideLink>}
      </p>
    </Section>
  )
}
