import type { ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import { Tag } from '@/components/ui/tag'
import { daysLeft, isOverdue } from '@/lib/cases/clock-kinds'
import type { ClockDto } from '@/lib/cases/clock-queries'
import type { Due, Step } from '@/lib/cases/deadline'
import { estimateOf } from '@/lib/cases/feasts'
import { daysBetween } from '@/lib/core/clock'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { lawNumber } from '@/lib/i18n/typography'

type Clock = Omit<ClockDto, 'id' | 'breached'>

/** A day that a feast may still move is marked by ≈; the explanation says why. */
export function ClockDay({ locale, clock }: { locale: Locale; clock: Pick<Clock, 'dueOn' | 'estimated'> }) {
  const { dueOn, estimated } = clock
  return (
    <time dateTime={dueOn}>
      {estimated && (
        <>
          <span aria-hidden="true">≈ </span>
          <span className="sr-only">{translator(locale, 'clocks')('about')} </span>
        </>
      )}
      {formatDay(locale, dueOn)}
    </time>
  )
}

/** How late it is, or how much is left; nothing for a clock that has ended. `today` is the civil day in Casablanca. */
export function ClockTag({ locale, clock, today }: { locale: Locale; clock: Pick<Clock, 'state' | 'dueOn'>; today: string }) {
  const t = translator(locale, 'clocks')
  const left = daysLeft(clock, today)
  if (left === null) return null
  return isOverdue(clock, today) ? (
    <Tag tone="late">{t('overdue', { n: -left })}</Tag>
  ) : (
    <Tag tone={left <= 2 ? 'late' : 'plain'}>{t('left', { n: left })}</Tag>
  )
}

type DeadlineProps = { locale: Locale; clock: Clock /** From `explain(clock)`. */; due: Due; today: string; open?: boolean }

/** A time limit of the law: its last day, what is left of it, and every day that was counted or not and why. */
export function Deadline({ locale, clock, due, today, open = false }: DeadlineProps) {
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>
          <ClockDay locale={locale} clock={clock} />
        </strong>
        <ClockTag locale={locale} clock={clock} today={today} />
      </p>
      <Explanation locale={locale} clock={clock} due={due} today={today} open={open} />
    </div>
  )
}

/** Steps that follow each other and say the same, as one. */
function spans(steps: readonly Step[]): Step[][] {
  const found: Step[][] = []
  const saying = (step: Step): string => (step.counted !== null ? 'counted' : step.why === 'holiday' ? step.holiday.code : step.why)
  for (const step of steps) {
    const last = found.at(-1)
    if (last?.[0] && saying(last[0]) === saying(step)) last.push(step)
    else found.push([step])
  }
  return found
}

/** Start, every day that was not counted with its reason, the last day, and where in the law it stands; no script. */
export function Explanation({ locale, clock, due, today, open = false }: DeadlineProps) {
  const t = translator(locale, 'clocks')
  const { resumedOn, startOn, dueOn, computedOn, length, unit } = clock
  const day = (on: string) => formatDay(locale, on)
  const skipped = spans(due.steps).filter(([first]) => first?.counted === null && first.why !== 'moved')
  const rolled = due.steps.some((step) => step.counted === null && step.why === 'moved')
  return (
    <Disclosure label={t('how')} about={`(${t(`kinds.${clock.kind}`)})`} open={open}>
      <ol className="flex flex-col gap-2">
        <Row days={[startOn]} locale={locale}>
          {t('received')}
        </Row>
        {resumedOn && (
          <Row days={[resumedOn]} locale={locale}>
            {t('resumed')}
          </Row>
        )}
        {skipped.map((span) => (
          <Row key={span[0]?.day} days={span.map((step) => step.day)} locale={locale}>
            <Why locale={locale} steps={span} today={today} />
          </Row>
        ))}
        <Row days={[due.dueOn]} locale={locale}>
          <strong>{t('last', { length: t(`lengths.${unit}`, { n: length }) })}</strong>
          {rolled && ` ${t('moved')}`}
        </Row>
      </ol>
      <div className="flex flex-col gap-1 pt-3 text-sm text-soft">
        {dueOn > computedOn && <p>{t('kept', { computed: day(computedOn), day: day(dueOn) })}</p>}
        {due.estimated && <p>{t(`estimated.${estimateOf(due.dueOn, today)}`)}</p>}
        <Basis locale={locale} clock={clock} />
      </div>
    </Disclosure>
  )
}

/** Days from the first to the last, and what is said of them. */
function Row({ locale, days, children }: { locale: Locale; days: readonly string[]; children: ReactNode }) {
  const [first = ''] = days
  const last = days.at(-1) ?? first
  return (
    <li>
      <span className="block text-sm text-soft">
        <time dateTime={first}>{formatDay(locale, first)}</time>
        {daysBetween(first, last) > 0 && (
          <>
            {' – '}
            <time dateTime={last}>{formatDay(locale, last)}</time>
          </>
        )}
      </span>
      {children}
    </li>
  )
}

function Why({ locale, steps, today }: { locale: Locale; steps: readonly Step[]; today: string }) {
  const t = translator(locale, 'clocks')
  const [step] = steps
  if (!step || step.counted !== null || step.why === 'moved') return null
  if (step.why === 'weekend') return t('weekend')
  const name = t(`holidays.${step.holiday.code}`)
  if (step.holiday.certainty !== 'estimated') return t('holiday', { name })
  return t(`holidayEstimated.${estimateOf(steps.at(-1)?.day ?? step.day, today)}`, { name })
}

/** The article, its source, and whether a jurist checked it. */
function Basis({ locale, clock: { law, article, sourceUrl, verified } }: { locale: Locale; clock: Clock }) {
  const t = translator(locale, 'clocks')
  if (law === null || article === null) return null
  const words = t('basis', { law: lawNumber(locale, law), article: `\u2068${article}\u2069` })
  return (
    <p>
      {sourceUrl ? (
        <a href={sourceUrl} rel="noopener noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
      {!verified && ` (${t('unverified')})`}
    </p>
  )
}
