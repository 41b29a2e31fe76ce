import { StepCurve } from '@/components/charts/step-curve'
import { Disclosure } from '@/components/ui/disclosure'
import { Table } from '@/components/ui/table'
import { formatNumber, formatPercent, translator } from '@/lib/i18n/format'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { RequestFigures } from '@/lib/requests/figures'
import { shareBy } from '@/lib/requests/survival'

/** Days of the law: the answer, and the answer with its one extension. */
const marks = [20, 40]
const leastWide = 45
const mostWide = 120

/** The share answered by working day, drawn and as a table. */
export function AnswerCurve({ locale, figures }: { locale: Locale; figures: RequestFigures }) {
  const t = translator(locale, 'request-figures')
  const { curve, half, nineTenths } = figures
  const until = Math.min(mostWide, Math.max(leastWide, (curve.at(-1)?.day ?? 0) + 5))
  const by = (day: number) => formatPercent(locale, shareBy(curve, day))
  const title = t('curve.title')
  const reached = (key: 'half' | 'nineTenths', day: number | null) =>
    day === null ? t(`curve.${key}Never`) : t(`curve.${key}`, { n: day, day: formatNumber(locale, day) })
  return (
    <div className="flex flex-col gap-3">
      <p aria-hidden="true" className="text-sm text-soft">
        {formatPercent(locale, 1)}
      </p>
      <StepCurve
        title={`${title}. ${t('curve.summary', { one: by(20), two: by(40) })}`}
        steps={curve}
        until={until}
        marks={marks}
        mirrored={direction[locale] === 'rtl'}
      />
      <p aria-hidden="true" className="flex justify-between text-sm text-soft">
        <span>{t('curve.from')}</span>
        <span>{t('curve.until', { n: until, day: formatNumber(locale, until) })}</span>
      </p>
      <p className="max-w-measure">
        {t('curve.summary', { one: by(20), two: by(40) })} {reached('half', half)} {reached('nineTenths', nineTenths)}
      </p>
      <p className="max-w-measure text-soft">{t('curve.means')}</p>
      <Disclosure label={t('curve.table')}>
        <Table
          caption={title}
          columns={[
            { key: 'day', label: t('curve.day') },
            { key: 'share', label: t('curve.share'), numeric: true },
            { key: 'answered', label: t('curve.answered'), numeric: true },
            { key: 'waiting', label: t('curve.waiting'), numeric: true },
          ]}
          rows={curve.map(({ day, share, answered, waiting }) => ({
            key: String(day),
            cells: [formatNumber(locale, day), formatPercent(locale, share), formatNumber(locale, answered), formatNumber(locale, waiting)],
          }))}
        />
      </Disclosure>
    </div>
  )
}
