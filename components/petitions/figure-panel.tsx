import { ClockTag, Explanation } from '@/components/cases/deadline'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/page-body'
import { daysBetween } from '@/lib/core/clock'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import { type Locale, numberTag } from '@/lib/i18n/locales'
import { lawNumber } from '@/lib/i18n/typography'
import type { Owing, PetitionPage } from '@/lib/petitions/queries'
import { LiveAnnouncement, LiveMeter, LiveSignatures, LiveWords } from './live-figure'
import { missingList } from './missing-list'
import { pluralForms } from './plural-forms'
import { ShareButton } from './share-button'

type FigurePanelProps = { locale: Locale; petition: PetitionPage; today: string }

const shared = (locale: Locale, { number, signatures, supporters }: PetitionPage) => ({
  number,
  start: { signatures, supporters },
  tag: numberTag[locale],
})

/** The figure with its legal meaning, the time left and the one thing to do; then the quieter second figure. */
export function FigurePanel({ locale, petition, today }: FigurePanelProps) {
  const t = translator(locale, 'petitions')
  const { threshold } = petition
  const live = shared(locale, petition)
  const max = threshold === null ? '' : formatNumber(locale, threshold)
  return (
    <Panel label={t('panel.label')}>
      <p>
        <strong className="figure block">
          <LiveSignatures {...live} />
        </strong>
        <span className="text-soft">
          <LiveWords
            {...live}
            forms={
              threshold === null ? pluralForms(locale, 'panel.signatures') : pluralForms(locale, 'panel.ofThreshold', { threshold: max })
            }
          />
        </span>
      </p>
      {threshold !== null && (
        <LiveMeter
          {...live}
          max={threshold}
          label={t('panel.label')}
          text={t('panel.meter', { signatures: '{signatures}', threshold: max })}
        />
      )}
      <TimeLeft locale={locale} petition={petition} today={today} />
      <StillNeeded locale={locale} petition={petition} />
      <Law locale={locale} petition={petition} />
      {isOpen(petition, today) && (
        <>
          <ButtonLink href={`/${locale}/petitions/${petition.slug}/sign`} wide rel="nofollow">
            {t('panel.sign')}
          </ButtonLink>
          <LiveAnnouncement {...live} text={t('panel.live', { signatures: '{signatures}' })} />
        </>
      )}
      <ShareButton label={t('panel.share')} address={`/p/${petition.number}?c=share`} />
      <a href={`/${locale}/petitions/${petition.slug}/follow`} rel="nofollow" className="self-center py-1">
        {t('panel.follow')}
      </a>
      <div className="flex flex-col gap-1 border-t border-line pt-4 text-sm">
        <p className="font-bold">
          <LiveWords {...live} of="supporters" forms={pluralForms(locale, 'panel.supporters')} />
        </p>
        <p className="text-soft">{t('panel.supportersMeaning')}</p>
      </div>
    </Panel>
  )
}

/** Whether people can still sign, on the civil day `today`. */
export const isOpen = ({ state, closesOn }: Pick<PetitionPage, 'state' | 'closesOn'>, today: string): boolean =>
  state === 'open' && closesOn !== null && closesOn >= today

function TimeLeft({ locale, petition, today }: FigurePanelProps) {
  const t = translator(locale, 'petitions')
  const { thresholdOn, closesOn, closedOn, owing, answer, state, kind } = petition
  const open = isOpen(petition, today)
  return (
    <>
      {thresholdOn && <p className="font-bold text-good">✓ {t('panel.reached', { day: formatDay(locale, thresholdOn) })}</p>}
      {open && closesOn && <p className="text-soft">{t('panel.left', { n: daysBetween(today, closesOn) })}</p>}
      {!open && closedOn && <p className="text-soft">{t('panel.ended', { day: formatDay(locale, closedOn) })}</p>}
      {state === 'filed' &&
        !answer &&
        owing.map((one) => <OwedByAuthority key={one.clock.id} locale={locale} kind={kind} today={today} {...one} />)}
    </>
  )
}

/** What the authority owes, by when and why then; late from the civil day after. */
function OwedByAuthority({ locale, kind, clock, due, today }: Owing & { locale: Locale; kind: string; today: string }) {
  const t = translator(locale, 'petitions')
  const day = `${clock.estimated ? '≈\u00a0' : ''}${formatDay(locale, clock.dueOn)}`
  return (
    <div className="flex flex-col gap-1">
      <p className="font-bold">
        {clock.kind === 'petition-answer' ? t(`panel.dueKind.${kind}`, { day }) : t('panel.dueAdmissibility', { day })}
        <Unverified locale={locale} rule={clock} />
      </p>
      <p>
        <ClockTag locale={locale} clock={clock} today={today} />
      </p>
      <Explanation locale={locale} clock={clock} due={due} today={today} />
    </div>
  )
}

/** Where the number of the law is reached, but not everywhere it must be. */
function StillNeeded({ locale, petition: { needs, missing, state } }: { locale: Locale; petition: PetitionPage }) {
  if (missing !== 0 || (state !== 'open' && state !== 'closed') || needs.every((need) => need.missing === 0)) return null
  return (
    <p className="font-bold text-clay">
      <a href="#needs" className="link-quiet">
        {translator(locale, 'petitions')('needs.still', { list: missingList(locale, needs) })}
      </a>
    </p>
  )
}

/** The article that asks for the number, and whether a jurist has checked it. */
export function Law({ locale, petition: { rule } }: { locale: Locale; petition: Pick<PetitionPage, 'rule'> }) {
  if (!rule) return null
  return (
    <p className="text-sm text-soft">
      <a href={rule.sourceUrl} rel="noopener noreferrer">
        {lawWords(locale, rule)}
      </a>
      <Unverified locale={locale} rule={rule} />
    </p>
  )
}

/** A figure of the law that no jurist has checked says so wherever it stands. */
export const Unverified = ({ locale, rule }: { locale: Locale; rule: { verified: boolean } | null }) =>
  rule && !rule.verified ? <span className="font-normal text-soft"> ({translator(locale, 'petitions')('panel.lawUnverified')})</span> : null

/** «Organic law 111-14, articles 120-122». */
export const lawWords = (locale: Locale, { law, article }: { law: string; article: string }): string =>
  translator(locale, 'petitions')(/[-–,]/.test(article) ? 'panel.lawArticles' : 'panel.law', {
    // An amending law stands after the one it amends: «44-14 (70-21)».
    law: lawNumber(locale, law.replace(/, (.+)$/, ' ($1)')),
    article,
  })

/** What the dock of a phone shows beside the button. */
export function DockFigure({ locale, petition, today }: FigurePanelProps) {
  const t = translator(locale, 'petitions')
  const live = shared(locale, petition)
  const { threshold, closesOn } = petition
  return (
    <>
      <p>
        <strong>
          <LiveSignatures {...live} />
        </strong>{' '}
        {threshold === null ? (
          <LiveWords {...live} forms={pluralForms(locale, 'panel.signatures')} />
        ) : (
          t('panel.ofShort', { threshold: formatNumber(locale, threshold) })
        )}
      </p>
      {closesOn && <p>{t('panel.left', { n: Math.max(0, daysBetween(today, closesOn)) })}</p>}
    </>
  )
}
