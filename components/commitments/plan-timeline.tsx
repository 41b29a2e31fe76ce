import { TimeBars } from '@/components/charts/time-bars'
import { Section } from '@/components/ui/page-body'
import { firstDayOf, lastDayOf } from '@/lib/commitments/partial-date'
import type { CommitmentRow } from '@/lib/commitments/rows'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { CommitmentTitle } from './commitment-title'
import { percentWords, spanWords } from './words'

type PlanTimelineProps = { locale: Locale; rows: readonly CommitmentRow[]; today: string }

/** When each commitment begins and ends, and how much of it is done: words with a bar that draws them. */
export function PlanTimeline({ locale, rows, today }: PlanTimelineProps) {
  const t = translator(locale, 'commitments')
  const dated = rows.flatMap((row) => {
    const { startsOn, endsOn } = row
    return startsOn && endsOn
      ? [{ row, from: firstDayOf(startsOn), until: lastDayOf(endsOn), when: spanWords(locale, startsOn, endsOn) ?? '' }]
      : []
  })
  if (dated.length === 0) return null
  const from = dated.map((bar) => bar.from).sort()[0] ?? today
  const until =
    dated
      .map((bar) => bar.until)
      .sort()
      .at(-1) ?? today
  const first = `${from.slice(0, 4)}-01-01`
  const last = `${until.slice(0, 4)}-12-31`
  const years = Array.from({ length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 }, (_, at) =>
    String(Number(first.slice(0, 4)) + at),
  )
  return (
    <Section id="timeline" title={t('timeline.heading')}>
      <p className="mb-4 max-w-measure text-soft">{t('timeline.text')}</p>
      <TimeBars
        from={first}
        until={last}
        years={years}
        today={{ day: today, label: t('timeline.today', { day: formatDay(locale, today) }) }}
        bars={dated.map(({ row, from: begins, until: ends, when }) => ({
          key: row.id,
          label: (
            <a href={`/${locale}/commitments/${row.id}`} className="link-quiet">
              <CommitmentTitle locale={locale} commitment={row} />
            </a>
          ),
          when: [
            when,
            row.progressPerMille === null ? null : t('progress.of', { percent: percentWords(locale, row.progressPerMille) }),
            row.milestones.overdue > 0 ? t('late.overdue', { n: row.milestones.overdue }) : null,
          ]
            .filter(Boolean)
            .join(' · '),
          from: begins,
          until: ends,
          done: (row.progressPerMille ?? 0) / 1_000,
          late: row.milestones.overdue > 0,
        }))}
      />
    </Section>
  )
}
