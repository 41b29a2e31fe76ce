import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { formatNumber, formatPercent, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'
import { Law } from './figure-panel'
import { missingList } from './missing-list'
import { Named } from './named'

type NeedsTableProps = { locale: Locale; petition: Pick<PetitionPage, 'needs' | 'sharePerMille' | 'rule'> }

/** What each prefecture and province still owes, where the law asks for a share from all of them. */
export function NeedsTable({ locale, petition }: NeedsTableProps) {
  const { needs, sharePerMille } = petition
  if (needs.length === 0) return null
  const t = translator(locale, 'petitions')
  return (
    <Section id="needs" title={t('needs.headingRegion')}>
      <div className="mb-4 flex max-w-measure flex-col gap-1">
        <p>{t('needs.law', { percent: formatPercent(locale, sharePerMille / 1_000) })}</p>
        <Law locale={locale} petition={petition} />
        {needs.some(({ missing }) => missing > 0) ? (
          <p className="font-bold text-clay">{t('needs.still', { list: missingList(locale, needs) })}</p>
        ) : (
          <p className="font-bold text-good">✓ {t('needs.all')}</p>
        )}
      </div>
      <Table
        caption={t('tableOf', { title: t('needs.headingRegion') })}
        captionHidden
        columns={[
          { key: 'place', label: t('needs.territory') },
          { key: 'signatures', label: t('needs.signatures'), numeric: true },
          { key: 'required', label: t('needs.required'), numeric: true },
          { key: 'missing', label: t('needs.missing') },
        ]}
        rows={needs.map((need) => ({
          key: need.code,
          cells: [
            <Named key="place" names={need.name} locale={locale} />,
            formatNumber(locale, need.signatures),
            formatNumber(locale, need.required),
            need.missing === 0 ? (
              <strong key="missing" className="text-good">
                ✓ {t('needs.complete')}
              </strong>
            ) : (
              <strong key="missing" className="text-clay">
                {t('needs.count', { n: need.missing })}
              </strong>
            ),
          ],
        }))}
      />
    </Section>
  )
}
