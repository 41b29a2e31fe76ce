import { MapKey, MoroccoMap } from '@/components/charts/morocco-map'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'
import { listOf } from './missing-list'
import { isolatedName, Named } from './named'

type WhereFromProps = { locale: Locale; petition: Pick<PetitionPage, 'number' | 'regions'> }

/** The regions the signatures come from: a sentence, a map, the same in a table and as a file. */
export function WhereFrom({ locale, petition: { number, regions } }: WhereFromProps) {
  const t = translator(locale, 'petitions')
  const counted = regions.filter((region) => (region.signatures ?? 0) > 0).sort((a, b) => (b.signatures ?? 0) - (a.signatures ?? 0))
  const hidden = regions.some((region) => region.signatures === null)
  const max = counted[0]?.signatures ?? 0
  const shown = (count: number | null) => (count === null ? t('map.few') : formatNumber(locale, count))
  const places = listOf(
    locale,
    counted.slice(0, 2).map(({ name, signatures }) => t('map.place', { place: isolatedName(name, locale), count: shown(signatures) })),
  )
  return (
    <Section id="map" title={t('map.heading')}>
      <div className="flex flex-wrap items-center gap-6">
        {counted.length > 0 && (
          <div className="w-full max-w-72">
            <MoroccoMap
              id="regions"
              title={t('map.alt')}
              values={regions.map(({ code, name, signatures }) => ({
                code,
                value: signatures,
                title: t('map.place', { place: isolatedName(name, locale), count: shown(signatures) }),
              }))}
            />
          </div>
        )}
        <div className="flex max-w-measure min-w-60 flex-1 flex-col gap-3">
          <p>{counted.length > 0 ? t('map.most', { places }) : hidden ? t('map.onlyFew') : t('map.none')}</p>
          {counted.length > 0 && (
            <MapKey
              id="regions"
              label={t('map.legend')}
              max={max}
              range={(from, to) => (from === to ? shown(to) : `${shown(from)}–${shown(to)}`)}
              hatched={hidden ? t('map.few') : undefined}
            />
          )}
          <Disclosure label={t('map.table')}>
            <Table
              caption={t('tableOf', { title: t('map.heading') })}
              captionHidden
              columns={[
                { key: 'region', label: t('map.region') },
                { key: 'signatures', label: t('needs.signatures'), numeric: true },
                { key: 'supporters', label: t('map.supporters'), numeric: true },
              ]}
              rows={regions.map(({ code, name, signatures, supporters }) => ({
                key: code,
                cells: [<Named key="name" names={name} locale={locale} />, shown(signatures), shown(supporters)],
              }))}
            />
          </Disclosure>
          <p className="text-sm text-soft">
            <a href={`/api/v1/petitions/${number}/territories.csv`}>{t('map.csv')}</a>
            {' · '}
            <a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer">
              {t('map.credit')}
            </a>
          </p>
        </div>
      </div>
    </Section>
  )
}
