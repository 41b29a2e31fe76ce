import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { RequestFigures as Figures } from '@/lib/requests/figures'
import { leastRanked } from '@/lib/requests/ranking'
import type { Cells } from '@/lib/requests/small-cells'
import { AnswerCurve } from './answer-curve'
import { daysWords, shareWords } from './figure-words'

/** Says that requests were invented for the demonstration. */
export function DemoRequests({ locale }: { locale: Locale }) {
  const t = translator(locale, 'request-figures')
  return <Notice title={t('demo')}>{t('demoText')}</Notice>
}

/** The figures of one institution or of the country, each with what it counts. */
export function RequestFigures({ locale, figures }: { locale: Locale; figures: Figures }) {
  const t = translator(locale, 'request-figures')
  const n = (count: number) => formatNumber(locale, count)
  const line = (key: string, value: ReactNode) => ({
    key,
    cells: [
      <div key="name">
        {t(`figures.${key}.name`)}
        <p className="text-sm font-normal text-soft">{t(`figures.${key}.means`)}</p>
      </div>,
      value,
    ],
  })
  return (
    <div className="flex flex-col gap-6">
      {!figures.ranked && <p className="max-w-measure text-soft">{t('fewText', { least: leastRanked })}</p>}
      <Table
        caption={t('figures.caption')}
        captionHidden
        stack
        columns={[
          { key: 'name', label: t('figures.what') },
          { key: 'value', label: t('figures.value'), plain: true },
        ]}
        rows={[
          line('received', n(figures.received)),
          line('open', n(figures.open)),
          line('overdue', n(figures.overdue)),
          line('answered', n(figures.answered)),
          line('left', n(figures.withdrawn + figures.transferred + figures.merged)),
          line('onTime', shareWords(locale, figures.onTime)),
          line('median', daysWords(locale, figures.median)),
          line('p90', daysWords(locale, figures.p90)),
          line('refusing', shareWords(locale, figures.refusing)),
          line('contested', shareWords(locale, figures.contested)),
          line('appeals', n(figures.appeals)),
          line('overturned', shareWords(locale, figures.overturned)),
          line('gotAll', shareWords(locale, figures.gotAll)),
        ]}
      />
      {figures.curve.length > 0 && (
        <Section id="curve" title={t('curve.title')} level={3}>
          <AnswerCurve locale={locale} figures={figures} />
        </Section>
      )}
      <Breakdown locale={locale} kind="outcomes" cells={figures.outcomes} />
      <Breakdown locale={locale} kind="grounds" cells={figures.grounds} />
      <Breakdown locale={locale} kind="channels" cells={figures.channels} />
    </div>
  )
}

type BreakdownProps = { locale: Locale; kind: 'outcomes' | 'channels' | 'grounds'; cells: Cells }

/** Few are not broken down: they would point to people. */
function Breakdown({ locale, kind, cells: { shown, others } }: BreakdownProps) {
  const t = translator(locale, 'request-figures')
  const words = translator(locale, 'request-words')
  if (shown.length === 0 && others === 0) return null
  const rest = others === null ? t('by.few') : formatNumber(locale, others)
  return (
    <div className="flex flex-col gap-2">
      <Table
        caption={t(`by.titles.${kind}`)}
        columns={[
          { key: 'what', label: t(`by.heads.${kind}`) },
          { key: 'count', label: t('by.count'), numeric: true },
        ]}
        rows={[
          ...shown.map(({ key, count }) => ({
            key,
            cells: [words(kind === 'grounds' ? `grounds.${key}.name` : `${kind}.${key}`), formatNumber(locale, count)],
          })),
          ...(others === 0 ? [] : [{ key: 'rest', cells: [t('by.others'), rest] }]),
        ]}
      />
      {others !== 0 && (
        <p className="max-w-measure text-sm text-soft">
          {t('by.hidden')} {kind === 'grounds' && t('by.several')}
        </p>
      )}
    </div>
  )
}
