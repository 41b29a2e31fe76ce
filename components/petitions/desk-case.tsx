import { Deadline } from '@/components/cases/deadline'
import { SummaryList } from '@/components/ui/summary-list'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { DeskPetition } from '@/lib/petitions/desk'
import { lawWords, Unverified } from './figure-panel'
import { NeedsTable } from './needs-table'
import { Texts } from './texts'
import { textsFor } from './titles'
import { PetitionWay } from './way'

type DeskCaseProps = { locale: Locale; petition: DeskPetition /** Civil day in Casablanca. */; today: string }

/** Where the decision stands on the page of a case. */
export const decisionId = 'decision'

/** On a phone the text comes first, and this leads past it. */
export const ToDecision = ({ label }: { label: string }) => (
  <p className="lg:hidden">
    <a href={`#${decisionId}`} className="inline-block py-1">
      {label}
    </a>
  </p>
)

/** A petition as those who decide on it read it: the text as it was written, what the law asks, what happened. */
export function DeskCase({ locale, petition, today }: DeskCaseProps) {
  const { first, others } = textsFor(petition.texts, petition.sourceLocale)
  return (
    <>
      <DeskFacts locale={locale} petition={petition} today={today} />
      {first && <Texts locale={locale} first={first} others={others} />}
      <NeedsTable locale={locale} petition={petition} />
      <PetitionWay locale={locale} petition={petition} />
    </>
  )
}

/** What the law asks of a petition, and how far it has come. */
export function DeskFacts({ locale, petition, today }: DeskCaseProps) {
  const t = translator(locale, 'desk')
  const words = translator(locale, 'petitions')
  const { threshold, rule, ruleToday, receipt, filedOn, next } = petition
  const asked = threshold ?? ruleToday?.threshold ?? null
  const law = rule ?? ruleToday
  return (
    <SummaryList
      items={[
        { key: 'category', label: words('list.category'), value: words(`categories.${petition.category}`) },
        ...(law
          ? [
              {
                key: 'law',
                label: t('case.law'),
                value: (
                  <>
                    {lawWords(locale, law)}
                    <Unverified locale={locale} rule={law} />
                  </>
                ),
              },
            ]
          : []),
        ...(asked === null ? [] : [{ key: 'threshold', label: t('case.threshold'), value: formatNumber(locale, asked) }]),
        ...(petition.opensOn ? [{ key: 'signatures', label: words('panel.label'), value: formatNumber(locale, petition.signatures) }] : []),
        ...(filedOn ? [{ key: 'filed', label: t('case.filedOn'), value: formatDay(locale, filedOn) }] : []),
        ...(receipt ? [{ key: 'receipt', label: words('account.filingReceipt'), value: <bdi dir="ltr">{receipt}</bdi> }] : []),
        ...(next ? [{ key: 'due', label: t('columns.due'), value: <Deadline locale={locale} {...next} today={today} /> }] : []),
      ]}
    />
  )
}
