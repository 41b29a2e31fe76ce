import { OutsideLink } from '@/components/ui/link'
import { Meter } from '@/components/ui/meter'
import { Panel } from '@/components/ui/page-body'
import type { PlanDashboard } from '@/lib/commitments/dashboard'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { percentWords, periodName } from './words'

/** How far the plan is, by the published formula, and what is late. */
export function PlanPanel({ locale, plan }: { locale: Locale; plan: PlanDashboard }) {
  const t = translator(locale, 'commitments')
  const { progressPerMille: perMille, milestones, due } = plan
  const list = `/${locale}/commitments?plan=${plan.id}`
  return (
    <Panel label={t('progress.label')}>
      {perMille === null ? (
        <>
          <p className="font-bold">{t('panel.noMilestones')}</p>
          <p className="text-soft">{t('panel.noMilestonesText')}</p>
        </>
      ) : (
        <>
          <p>
            <strong className="figure block">
              <bdi>{percentWords(locale, perMille)}</bdi>
            </strong>
            <span className="text-soft">{t('panel.planMeaning')}</span>
          </p>
          <Meter
            value={perMille}
            max={1_000}
            label={t('progress.label')}
            text={t('progress.of', { percent: percentWords(locale, perMille) })}
          />
          <p>
            {t('panel.complete', {
              n: milestones.complete,
              all: formatNumber(locale, milestones.counting),
              shown: formatNumber(locale, milestones.complete),
            })}
          </p>
          {milestones.overdue > 0 && (
            <p className="font-bold text-clay">
              <a href={`${list}&late=overdue`} className="link-quiet">
                {t('late.overdue', { n: milestones.overdue })}
              </a>
            </p>
          )}
          {milestones.stale > 0 && due && (
            <p className="font-bold text-clay">
              <a href={`${list}&late=stale`} className="link-quiet">
                {t('late.stale', { n: milestones.stale })}
              </a>
              <span className="block font-normal text-soft">
                {t('panel.due', { period: periodName(locale, due.period), day: formatDay(locale, due.on) })}
              </span>
            </p>
          )}
          <p className="text-sm">
            <a href={`/${locale}/about/figures#progress`}>{t('panel.formula')}</a>
          </p>
        </>
      )}
      <div className="flex flex-col gap-1 border-t border-line pt-4 text-sm">
        <p>
          {t('panel.source')} <OutsideLink href={plan.sourceUrl}>{t('panel.registry')}</OutsideLink>
        </p>
        {plan.reportUrl && (
          <p>
            <OutsideLink href={plan.reportUrl}>{t('panel.irmReport')}</OutsideLink>
          </p>
        )}
      </div>
    </Panel>
  )
}
