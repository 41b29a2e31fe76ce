import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/page-body'
import { Tag } from '@/components/ui/tag'
import { milestoneAnchor } from '@/lib/commitments/address'
import type { CommitmentPage, IndicatorRow, MilestoneRow } from '@/lib/commitments/queries'
import { titleIn } from '@/lib/commitments/title'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { EvidenceList } from './evidence-list'
import { InstitutionWords } from './institution'
import { ReportView, type Talk } from './report-view'
import { LateTags, StatusTag } from './status-tag'
import { partialDay, percentWords, periodName, spanWords } from './words'

/** The milestones with what each counts, when it was promised for, and what was reported about it. */
export function Milestones({ locale, commitment, talk }: { locale: Locale; commitment: CommitmentPage; talk?: Talk | undefined }) {
  const t = translator(locale, 'commitments')
  const { steps, indicators, citizensEvidence } = commitment
  const withdrawn = steps.filter((step) => step.withdrawn)
  return (
    <Section id="milestones" title={t('milestones.heading')}>
      {steps.length === 0 ? (
        <p className="max-w-measure">{t('milestones.none')}</p>
      ) : (
        <Steps locale={locale} steps={steps.filter(({ withdrawn }) => !withdrawn)} talk={talk} />
      )}
      {withdrawn.length > 0 && (
        <div className="mt-6">
          <p className="mb-3 max-w-measure text-soft">{t('milestones.withdrawnApart', { n: withdrawn.length })}</p>
          <Steps locale={locale} steps={withdrawn} talk={talk} />
        </div>
      )}
      <Indicators locale={locale} indicators={indicators} />
      {citizensEvidence.length > 0 && (
        <div className="mt-4">
          <h3>{t('evidence.citizens')}</h3>
          <p className="max-w-measure text-soft">{t('evidence.citizensText')}</p>
          <EvidenceList locale={locale} evidence={citizensEvidence} />
        </div>
      )}
    </Section>
  )
}

function Steps({ locale, steps, talk }: { locale: Locale; steps: readonly MilestoneRow[]; talk: Talk | undefined }) {
  return (
    <ol className="rows">
      {steps.map((step) => (
        <li key={step.id} id={milestoneAnchor(step.code)}>
          <Milestone locale={locale} step={step} talk={talk} />
        </li>
      ))}
    </ol>
  )
}

function Milestone({ locale, step, talk }: { locale: Locale; step: MilestoneRow; talk: Talk | undefined }) {
  const t = translator(locale, 'commitments')
  const { text, lang } = titleIn(step.title, locale, step.code)
  const span = spanWords(locale, step.plannedStart, step.plannedEnd)
  const [latest, ...earlier] = step.reports
  return (
    <>
      <h3 className="text-base">
        <bdi dir="ltr">{step.code}</bdi> <bdi lang={lang === locale ? undefined : lang}>{text}</bdi>
      </h3>
      <p className="flex flex-wrap items-center gap-2">
        {step.withdrawn ? <Tag tone="plain">{t('milestones.withdrawn')}</Tag> : <StatusTag locale={locale} status={step.status} />}
        <LateTags locale={locale} overdue={step.overdue ? 1 : 0} stale={step.stale ? 1 : 0} />
      </p>
      <p className="text-sm text-soft">
        <Facts>
          {span && t('milestones.planned', { span })}
          {step.actualEnd && t('milestones.done', { day: formatDay(locale, step.actualEnd) })}
          {step.sharePerMille !== null && t('milestones.weight', { percent: percentWords(locale, step.sharePerMille) })}
        </Facts>
      </p>
      {step.responsible && (
        <p className="text-sm text-soft">
          <InstitutionWords locale={locale} institution={step.responsible} />
        </p>
      )}
      {step.withdrawn && (
        <p className="max-w-measure">
          {t('milestones.withdrawnOn', { day: formatDay(locale, step.withdrawn.on) })} <bdi>{step.withdrawn.reason}</bdi>
        </p>
      )}
      <Indicators locale={locale} indicators={step.indicators} />
      {talk?.({ type: 'milestone', id: step.id, name: step.code })}
      {latest ? (
        <ReportView locale={locale} report={latest} latest talk={talk} />
      ) : (
        !step.withdrawn && <p className="text-soft">{t('milestones.noReport')}</p>
      )}
      {earlier.length > 0 && (
        <Disclosure label={t('reports.earlier', { n: earlier.length })}>
          <div className="flex flex-col gap-5 border-s-4 border-line ps-4">
            {earlier.map((report) => (
              <ReportView key={report.id} locale={locale} report={report} talk={talk} />
            ))}
          </div>
        </Disclosure>
      )}
    </>
  )
}

function Indicators({ locale, indicators }: { locale: Locale; indicators: readonly IndicatorRow[] }) {
  const t = translator(locale, 'commitments')
  if (indicators.length === 0) return null
  const side = locale === 'fr' || locale === 'en' ? 'fr' : 'ar'
  const number = (value: number | null) => (value === null ? t('indicators.unknown') : formatNumber(locale, value))
  return (
    <ul className="text-sm">
      {indicators.map(({ id, name, unit, baseline, target, deadline }) => {
        const lang = name[side] ? side : side === 'ar' ? 'fr' : 'ar'
        return (
          <li key={id}>
            <Facts>
              <span>
                <span className="text-soft">{t('indicators.label')}</span>{' '}
                <bdi lang={lang === locale ? undefined : lang}>
                  {name[lang]}
                  {unit[lang] && ` (${unit[lang]})`}
                </bdi>
              </span>
              {t('indicators.fromTo', { baseline: number(baseline), target: number(target) })}
              {deadline && t('indicators.deadline', { day: partialDay(locale, deadline) })}
            </Facts>
          </li>
        )
      })}
    </ul>
  )
}

/** What happened to the half-year's report in one line, for the panel. */
export function LastReported({ locale, steps }: { locale: Locale; steps: readonly MilestoneRow[] }) {
  const last = steps
    .flatMap(({ statusPeriod }) => statusPeriod ?? [])
    .sort()
    .at(-1)
  if (!last) return null
  return <p className="text-soft">{translator(locale, 'commitments')('panel.lastReport', { period: periodName(locale, last) })}</p>
}
