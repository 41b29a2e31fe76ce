import { Named } from '@/components/petitions/named'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { slugOf } from '@/lib/institutions/slug'
import type { Entry, ProactiveOverview as Overview } from '@/lib/requests/proactive'
import { concerns } from '@/lib/requests/proactive-schema'
import { scoreWords } from './proactive-list'

const states = ['published', 'partly', 'missing', 'unknown'] as const satisfies readonly Entry['state'][]
const signs: Record<Entry['state'], string> = { published: '●', partly: '◐', missing: '○', unknown: '–' }

/** The list of article 10 for all institutions: by item, and item by item for whoever said something. */
export function ProactiveOverview({ locale, overview: { items, institutions } }: { locale: Locale; overview: Overview }) {
  const t = translator(locale, 'request-figures')
  const words = translator(locale, 'request-words')
  const n = (count: number) => formatNumber(locale, count)
  const entryOf = (itemId: string, list: readonly Entry[]) => list.find(({ item }) => item.id === itemId)
  const told = institutions
    .filter(({ score }) => score.unknown < score.of)
    .toSorted((one, other) => other.score.published / other.score.of - one.score.published / one.score.of)
  return (
    <>
      <Section id="items" title={t('proactive.byItem')}>
        <Table
          caption={t('proactive.byItem')}
          captionHidden
          stack
          columns={[
            { key: 'item', label: t('proactive.item'), plain: true },
            ...states.map((state) => ({ key: state, label: t(`proactive.states.${state}`), numeric: true })),
          ]}
          rows={items.map((item, index) => {
            const own = institutions.filter(({ institution }) => concerns(item, institution.kind))
            const count = (state: Entry['state']) => own.filter(({ entries }) => entryOf(item.id, entries)?.state === state).length
            return {
              key: item.id,
              cells: [
                <div key="item">
                  {n(index + 1)}. {words(`proactive.${item.id}.name`)}
                  <p className="text-sm font-normal text-soft">{words(`proactive.${item.id}.look`)}</p>
                </div>,
                ...states.map((state) => n(count(state))),
              ],
            }
          })}
        />
      </Section>
      <Section id="institutions" title={t('proactive.byInstitution')}>
        {told.length > 0 && (
          <>
            <p className="mb-4 flex flex-wrap gap-x-6 gap-y-1">
              {states.map((state) => (
                <span key={state}>
                  <span aria-hidden="true">{signs[state]}</span> {t(`proactive.states.${state}`)}
                </span>
              ))}
            </p>
            <Table
              caption={t('proactive.title')}
              captionHidden
              columns={[
                { key: 'institution', label: t('table.institution') },
                { key: 'score', label: t('proactive.scoreHead') },
                ...items.map(({ id }, index) => ({ key: id, label: n(index + 1), numeric: true })),
              ]}
              rows={told.map(({ institution, entries, score }) => ({
                key: institution.id,
                cells: [
                  <a key="name" href={`/${locale}/institutions/${slugOf(institution.id)}#proactive`}>
                    <Named names={institution.name} locale={locale} />
                  </a>,
                  scoreWords(locale, score),
                  ...items.map(({ id }) => {
                    const state = entryOf(id, entries)?.state
                    // Hidden words of a cell that is scrolled away must stay inside the table.
                    return (
                      <span key={id} className="relative">
                        {state && <span aria-hidden="true">{signs[state]}</span>}
                        <span className="sr-only">{t(state ? `proactive.states.${state}` : 'proactive.notConcerned')}</span>
                      </span>
                    )
                  }),
                ],
              }))}
            />
          </>
        )}
        <p className="mt-4 max-w-measure">{t('proactive.silent', { n: institutions.length - told.length })}</p>
      </Section>
    </>
  )
}
