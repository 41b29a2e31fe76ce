import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Disclosure } from '@/components/ui/disclosure'
import { type Option, SelectField, TextField } from '@/components/ui/field'
import { FilterTag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { listedStatuses, outcomes, sorts } from '@/lib/requests/lifecycle'
import type { RequestFilters } from '@/lib/requests/public-schema'
import { nameIn } from '@/lib/territories/name'

export type RequestChoices = { institutions: readonly InstitutionRef[]; years: readonly string[] }
type FiltersProps = { locale: Locale; filters: RequestFilters; choices: RequestChoices }

/** Search and filters of the list as one plain form; its answer has an address that can be shared. */
export function RequestFilterForm({ locale, filters, choices }: FiltersProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const empty = t('list.any')
  const institutions = choices.institutions.map(({ id, name }): Option => {
    const { text, lang } = nameIn(name, locale)
    return { value: id, label: text, ...(lang === locale ? {} : { lang }) }
  })
  return (
    <search>
      <form method="get" action={`/${locale}/requests/find`} className="flex flex-col gap-4">
        <div className="flex max-w-[44rem] flex-wrap items-end gap-3 *:first:min-w-60 *:first:flex-1">
          <TextField name="q" type="search" label={t('list.search')} defaultValue={filters.q} maxLength={100} />
          <Button>{t('list.searchButton')}</Button>
        </div>
        <Disclosure label={t('list.filters')} wide>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <SelectField
              name="state"
              label={t('list.state')}
              options={listedStatuses.map((value) => ({ value, label: words(`states.${value}`) }))}
              {...{ empty, defaultValue: filters.state }}
            />
            <SelectField
              name="outcome"
              label={t('list.outcome')}
              options={outcomes.map((value) => ({ value, label: words(`outcomes.${value}`) }))}
              {...{ empty, defaultValue: filters.outcome }}
            />
            <SelectField
              name="institution"
              label={t('list.institution')}
              options={institutions}
              {...{ empty, defaultValue: filters.institution }}
            />
            <SelectField
              name="year"
              label={t('list.year')}
              options={choices.years.map((value) => ({ value, label: value }))}
              {...{ empty, defaultValue: filters.year }}
            />
            <SelectField
              name="sort"
              label={t('list.sort')}
              options={sorts.map((value) => ({ value, label: t(`list.sorts.${value}`) }))}
              defaultValue={filters.sort ?? 'newest'}
            />
            <div className="flex flex-col justify-end gap-2">
              <Checkbox name="overdue" value="true" label={t('list.overdue')} defaultChecked={filters.overdue !== undefined} />
              <Checkbox name="disclosed" value="true" label={t('list.disclosed')} defaultChecked={filters.disclosed !== undefined} />
            </div>
            <div className="flex items-end">
              <Button kind="secondary">{t('list.apply')}</Button>
            </div>
          </div>
        </Disclosure>
      </form>
    </search>
  )
}

const names = ['q', 'state', 'outcome', 'institution', 'year', 'overdue', 'disclosed'] as const
type Name = (typeof names)[number]

/** The address of the list with these filters. */
export function requestsAddress(locale: Locale, filters: Partial<Record<Name | 'sort' | 'cursor', string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `/${locale}/requests/find${query.size > 0 ? `?${query}` : ''}`
}

/** The filters in force, each with a way to take it off. */
export function ActiveRequestFilters({ locale, filters, choices }: FiltersProps) {
  const t = translator(locale, 'requests')
  const code = translator(locale, 'request-words')
  const active = names.filter((name) => filters[name] !== undefined)
  if (active.length === 0) return null
  const words: Record<Name, (value: string) => string> = {
    q: (value) => `«${value}»`,
    state: (value) => code(`states.${value}`),
    outcome: (value) => code(`outcomes.${value}`),
    institution: (value) => {
      const found = choices.institutions.find(({ id }) => id === value)
      return found ? nameIn(found.name, locale).text : value
    },
    year: (value) => value,
    overdue: () => t('list.overdue'),
    disclosed: () => t('list.disclosed'),
  }
  return (
    <nav aria-label={t('list.active')} className="flex flex-wrap items-center gap-2">
      {active.map((name) => {
        const without = { ...filters, [name]: undefined, cursor: undefined }
        const label = words[name](filters[name] ?? '')
        return <FilterTag key={name} href={requestsAddress(locale, without)} label={label} removeLabel={t('list.removeFilter')} />
      })}
      <a href={`/${locale}/requests/find`} className="px-2 py-2">
        {t('list.clear')}
      </a>
    </nav>
  )
}
