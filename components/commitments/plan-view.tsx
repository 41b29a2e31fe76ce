import { Notice } from '@/components/ui/notice'
import { Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import type { PlanDashboard, PlanRow } from '@/lib/commitments/dashboard'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { CommitmentRows } from './commitment-rows'
import { DemoNotice } from './demo-notice'
import { Evolution } from './evolution'
import { LatestReports } from './latest-reports'
import { ListSearch } from './list-filters'
import { PlanGroups } from './plan-groups'
import { PlanPanel } from './plan-panel'
import { PlanTimeline } from './plan-timeline'
import { DemoTag } from './status-tag'
import { percentWords, planName } from './words'

type PlanViewProps = {
  locale: Locale
  plan: PlanDashboard
  plans: readonly PlanRow[]
  today: string
  /** The first page of the platform: it says what one can do here. */
  front?: boolean
}

/** A plan at a glance: how far, by theme and by institution, over time, and every commitment. */
export function PlanView({ locale, plan, plans, today, front = false }: PlanViewProps) {
  const t = translator(locale, 'commitments')
  const demo = plan.rows.some((row) => row.demo)
  const ours = plan.themes.some(({ official }) => !official)
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={front ? [] : [{ label: t('title'), href: `/${locale}/commitments` }]}
        tag={
          <span className="flex flex-wrap gap-2">
            <Tag>{t(`planStates.${plan.status}`)}</Tag>
            {demo && <DemoTag locale={locale} />}
          </span>
        }
        title={front ? t('title') : planName(locale, plan)}
        lead={front ? t('lead') : undefined}
        meta={
          <>
            {front && <>{planName(locale, plan)} · </>}
            {knownWords(locale, plan)}
          </>
        }
      >
        {front && <ListSearch locale={locale} />}
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <a href={`/${locale}/commitments?list=all`}>{t('list.title')}</a>
          <a href={`/${locale}/commitments/digital`}>{t('digital.title')}</a>
          <a href={`/${locale}/ideas`}>{translator(locale, 'ideas')('title')}</a>
          <a href={`/${locale}/commitments/compare`}>{t('compare.title')}</a>
        </p>
      </PageHead>
      <SubjectBody panel={<PlanPanel locale={locale} plan={plan} />}>
        {demo && <DemoNotice locale={locale} />}
        {plan.announced !== null && plan.announced > plan.commitments && (
          <Notice>{t('plan.unknown', { n: plan.announced - plan.commitments })}</Notice>
        )}
        <Evolution locale={locale} evolution={plan.evolution} of="plan" />
        <PlanGroups
          locale={locale}
          id="themes"
          title={t('groups.themes')}
          note={ours ? t('groups.oursNote') : undefined}
          column={t('list.theme')}
          filter="theme"
          planId={plan.id}
          groups={plan.themes}
        />
        <Section id="commitments" title={t('plan.commitments')}>
          <CommitmentRows locale={locale} rows={plan.rows} />
        </Section>
        <PlanGroups
          locale={locale}
          id="institutions"
          title={t('groups.institutions')}
          column={t('list.institution')}
          filter="institution"
          planId={plan.id}
          groups={plan.institutions}
        />
        <PlanTimeline locale={locale} rows={plan.rows} today={today} />
        <LatestReports locale={locale} reports={plan.latest} rows={plan.rows} />
        <OtherPlans locale={locale} plans={plans} current={plan.id} />
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <a href={`/feeds/plans/${locale}/${plan.id}`}>{t('list.feed')}</a>
          <a href={`/api/v1/commitments.csv?plan=${plan.id}`}>{t('list.data')}</a>
          <a href={`/api/v1/progress.csv?plan=${plan.id}`}>{t('list.reportsData')}</a>
        </p>
      </SubjectBody>
    </>
  )
}

function knownWords(locale: Locale, { announced, commitments }: PlanRow): string {
  const t = translator(locale, 'commitments')
  const shown = formatNumber(locale, commitments)
  return announced === null || announced === commitments
    ? t('plan.known', { n: commitments, shown })
    : t('plan.knownOf', { n: announced, known: shown, announced: formatNumber(locale, announced) })
}

function OtherPlans({ locale, plans, current }: { locale: Locale; plans: readonly PlanRow[]; current: string }) {
  const t = translator(locale, 'commitments')
  return (
    <Section id="plans" title={t('plan.all')}>
      <ul className="rows">
        {plans.map((plan) => (
          <li key={plan.id}>
            <h3 className="text-base">
              {plan.id === current ? (
                planName(locale, plan)
              ) : (
                <a href={`/${locale}/commitments/plans/${plan.id}`} className="link-quiet">
                  {planName(locale, plan)}
                </a>
              )}
            </h3>
            <p className="text-soft">
              {t(`planStates.${plan.status}`)} · {knownWords(locale, plan)}
              {plan.progressPerMille !== null && <> · {t('progress.of', { percent: percentWords(locale, plan.progressPerMille) })}</>}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
