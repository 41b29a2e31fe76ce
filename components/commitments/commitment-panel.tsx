import { ButtonLink } from '@/components/ui/button'
import { OutsideLink } from '@/components/ui/link'
import { Meter } from '@/components/ui/meter'
import { Panel } from '@/components/ui/page-body'
import { milestoneAnchor } from '@/lib/commitments/address'
import type { CommitmentPage } from '@/lib/commitments/queries'
import { titleIn } from '@/lib/commitments/title'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { LastReported } from './milestones'
import { partialDay, percentWords } from './words'

/** How far, by the published formula; what comes next; where it is written. */
export function CommitmentPanel({ locale, commitment }: { locale: Locale; commitment: CommitmentPage }) {
  const t = translator(locale, 'commitments')
  const { progressPerMille: perMille, milestones, steps } = commitment
  const withdrawn = steps.filter((step) => step.withdrawn).length
  const next = steps
    .filter(({ withdrawn, status, dueOn }) => !withdrawn && status !== 'complete' && dueOn !== null)
    .toSorted((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''))[0]
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
            <span className="text-soft">{t('panel.meaning')}</span>
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
          {withdrawn > 0 && <p className="text-soft">{t('milestones.withdrawnApart', { n: withdrawn })}</p>}
          {milestones.overdue > 0 && <p className="font-bold text-clay">{t('late.overdue', { n: milestones.overdue })}</p>}
          {milestones.stale > 0 && <p className="font-bold text-clay">{t('late.stale', { n: milestones.stale })}</p>}
          <LastReported locale={locale} steps={steps} />
          {next && (
            <p className="text-soft">
              {t('panel.next', { day: partialDay(locale, next.plannedEnd ?? next.dueOn ?? '') })}{' '}
              <a href={`#${milestoneAnchor(next.code)}`}>
                <bdi dir="auto">{titleIn(next.title, locale, next.code).text}</bdi>
              </a>
            </p>
          )}
          <p className="text-sm">
            <a href={`/${locale}/about/figures#progress`}>{t('panel.formula')}</a>
          </p>
        </>
      )}
      <ButtonLink href={`/${locale}/commitments/${commitment.id}/follow`} kind="secondary" wide rel="nofollow">
        {t('follow.button')}
      </ButtonLink>
      <p className="border-t border-line pt-4 text-sm">
        {t('panel.source')} <OutsideLink href={commitment.sourceUrl}>{t('panel.registry')}</OutsideLink>
        {!commitment.verified && <span className="block text-soft">{t('panel.unverified')}</span>}
      </p>
    </Panel>
  )
}
