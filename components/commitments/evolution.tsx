import { ShareChart } from '@/components/charts/share-chart'
import { ShareLine } from '@/components/charts/share-line'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { translator } from '@/lib/i18n/format'
import { direction, type Locale, numberTag } from '@/lib/i18n/locales'
import { percentWords, periodName } from './words'

type Evolved = readonly { period: string; perMille: number }[]
type EvolutionProps = { locale: Locale; evolution: Evolved; of: 'plan' | 'commitment' }

/** Whether there is anything to draw: two half-years at least. */
export const evolves = (evolution: Evolved): boolean => evolution.length > 1

/** Progress at the end of every half-year: a sentence, a line, a table. */
export function Evolution({ locale, evolution, of }: EvolutionProps) {
  const t = translator(locale, 'commitments')
  const first = evolution[0]
  const last = evolution.at(-1)
  if (!first || !last || first === last) return null
  const mirrored = direction[locale] === 'rtl'
  const points = evolution.map(({ period, perMille }) => ({ label: periodName(locale, period), perMille }))
  return (
    <Section id="evolution" title={t('evolution.heading')}>
      <p className="mb-3 max-w-measure">
        {t(`evolution.${of}`, {
          from: percentWords(locale, first.perMille),
          first: periodName(locale, first.period),
          to: percentWords(locale, last.perMille),
          last: periodName(locale, last.period),
        })}
      </p>
      <ShareChart points={points} name={t('progress.short')} mirrored={mirrored} tag={numberTag[locale]}>
        <ShareLine title={t('evolution.chart')} points={points} mirrored={mirrored} />
      </ShareChart>
      <p className="mt-1 flex justify-between text-sm text-soft">
        <span>{periodName(locale, first.period)}</span>
        <span>{periodName(locale, last.period)}</span>
      </p>
      <Disclosure label={t('table')}>
        <Table
          caption={t('evolution.heading')}
          captionHidden
          columns={[
            { key: 'period', label: t('evolution.period') },
            { key: 'progress', label: t('progress.short'), numeric: true },
          ]}
          rows={evolution.map(({ period, perMille }) => ({
            key: period,
            cells: [periodName(locale, period), percentWords(locale, perMille)],
          }))}
        />
      </Disclosure>
    </Section>
  )
}
