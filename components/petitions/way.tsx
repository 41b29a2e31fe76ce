import { Section } from '@/components/ui/page-body'
import { Timeline, type TimelineItem } from '@/components/ui/timeline'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'
import { Unverified } from './figure-panel'
import { isolatedName } from './named'

type Way = Pick<PetitionPage, 'steps' | 'state' | 'authorityState' | 'thresholdOn' | 'rule' | 'authority' | 'dueOn' | 'kind'>

/** What happened so far, and the legal steps that are still to come. */
export function PetitionWay({ locale, petition }: { locale: Locale; petition: Way }) {
  const t = translator(locale, 'petitions')
  return (
    <Section id="way" title={t('timeline.heading')}>
      <Timeline locale={locale} items={[...pastSteps(locale, petition), ...comingSteps(locale, petition)]} />
    </Section>
  )
}

export function pastSteps(locale: Locale, { steps, authority }: Pick<Way, 'steps' | 'authority'>): TimelineItem[] {
  const t = translator(locale, 'petitions')
  const addressee = isolatedName(authority.name, locale)
  return steps.map(({ type, day, code }, index) => ({
    key: `${type}-${index}`,
    when: formatDay(locale, day),
    day,
    title: t(`steps.${type}`, { authority: addressee }),
    ...(code ? { detail: codeWords(locale, type, code) } : {}),
    state: 'done' as const,
  }))
}

const vocabularies: Record<string, string> = {
  returned: 'reasons',
  rejected: 'reasons',
  inadmissible: 'grounds',
  answered: 'outcomes',
  removed: 'removals',
}

function codeWords(locale: Locale, type: string, code: string): string | undefined {
  if (type === 'due-moved') {
    const [clock = '', day = ''] = code.split(':')
    return translator(locale, 'clocks')('movedTo', { kind: translator(locale, 'clocks')(`kinds.${clock}`), day: formatDay(locale, day) })
  }
  if (type === 'hidden') return translator(locale, 'moderation')(`reasons.${code}.name`)
  const vocabulary = vocabularies[type]
  return vocabulary ? translator(locale, 'petitions')(`${vocabulary}.${code}`) : undefined
}

function comingSteps(locale: Locale, { state, authorityState, thresholdOn, rule, authority, dueOn, kind }: Way): TimelineItem[] {
  const t = translator(locale, 'petitions')
  const collecting = state === 'open' || state === 'closed'
  if (!collecting && state !== 'filed') return []
  const coming = (key: string, when: string, day?: string | null): TimelineItem => ({
    key,
    when,
    ...(day ? { day } : {}),
    title: t(`next.${key}`, { authority: isolatedName(authority.name, locale) }),
    state: 'coming',
  })
  const after = (days: number | null | undefined, months: number | null | undefined): string =>
    days ? t('next.inDays', { n: days }) : months ? t('next.inMonths', { n: months }) : t('next.afterFiling')
  return [
    ...(collecting ? [coming('file', thresholdOn ? t('next.now') : t('next.threshold'))] : []),
    ...(collecting || authorityState === 'submitted' ? [coming('register', t('next.afterFiling'))] : []),
    ...(authorityState !== 'admissible' ? [coming('admissibility', after(rule?.admissibilityDays, null))] : []),
    {
      ...coming('answer', dueOn ? t('next.before', { day: formatDay(locale, dueOn) }) : after(rule?.answerDays, rule?.answerMonths), dueOn),
      ...(rule?.answerDays || rule?.answerMonths
        ? {
            detail: (
              <>
                {t(`next.term.${kind}`)}
                <Unverified locale={locale} rule={rule} />
              </>
            ),
          }
        : {}),
    },
  ]
}
