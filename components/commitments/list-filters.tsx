import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { type Option, SelectField, TextField } from '@/components/ui/field'
import { FilterTag } from '@/components/ui/tag'
import type { Choices } from '@/lib/commitments/list'
import { type ListFilters, lateKinds, lengths, statusFilters } from '@/lib/commitments/schema'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { type Names, nameIn } from '@/lib/territories/name'
import { planName } from './words'

type FiltersProps = { locale: Locale; filters: ListFilters; choices: Choices }

const named = (locale: Locale, { id, name }: { id: string; name: Names }): Option => {
  const { text, lang } = nameIn(name, locale)
  return { value: id, label: text, ...(lang === locale ? {} : { lang }) }
}

/** The search alone, for the front page of the plan. */
export function ListSearch({ locale }: { locale: Locale }) {
  const t = translator(locale, 'commitments')
  return (
    <search className="w-full">
      <form method="get" action={`/${locale}/commitments`} className="search">
        <input type="search" name="q" aria-label={t('list.search')} dir="auto" autoComplete="off" className="control" />
        <Button>{t('list.searchButton')}</Button>
      </form>
    </search>
  )
}

/** Search and filters of the list as one plain form; its answer has an address that can be shared. */
export function ListFilterForm({ locale, filters, choices }: FiltersProps) {
  const t = translator(locale, 'commitments')
  const words = (vocabulary: string, codes: readonly string[]): Option[] =>
    codes.map((value) => ({ value, label: t(`${vocabulary}.${value}`) }))
  const themes = choices.themes.filter(({ planId }) => !filters.plan || planId === filters.plan)
  return (
    <search>
      <form method="get" action={`/${locale}/commitments`} className="flex flex-col gap-4">
        <div className="flex max-w-[44rem] flex-wrap items-end gap-3 *:first:min-w-60 *:first:flex-1">
          <TextField
            name="q"
            type="search"
            label={t('list.search')}
            hint={t('list.searchHint')}
            defaultValue={filters.q}
            maxLength={lengths.query}
          />
          <Button>{t('list.searchButton')}</Button>
        </div>
        <Disclosure label={t('list.filters')} wide>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <SelectField
              name="plan"
              label={t('list.plan')}
              options={choices.plans.map((plan) => ({ value: plan.id, label: planName(locale, plan) }))}
              empty={t('list.any')}
              defaultValue={filters.plan}
            />
            <SelectField
              name="theme"
              label={t('list.theme')}
              options={themes.map((theme) => named(locale, theme))}
              empty={t('list.any')}
              defaultValue={filters.theme}
            />
            <SelectField
              name="institution"
              label={t('list.institution')}
              options={choices.institutions.map((institution) => named(locale, institution))}
              empty={t('list.any')}
              defaultValue={filters.institution}
            />
            <SelectField
              name="status"
              label={t('list.status')}
              options={words('statuses', statusFilters)}
              empty={t('list.any')}
              defaultValue={filters.status}
            />
            <SelectField
              name="late"
              label={t('list.late')}
              options={words('lateKinds', lateKinds)}
              empty={t('list.any')}
              defaultValue={filters.late}
            />
            <div className="flex items-end">
              <Button kind="secondary">{t('list.apply')}</Button>
            </div>
          </div>
        </Disclosure>
      </form>
    </search>
  )
}

const filterNames = ['q', 'plan', 'theme', 'institution', 'status', 'late'] as const
type FilterName = (typeof filterNames)[number]

/** The address of the list with these filters. */
export function listAddress(locale: Locale, filters: Partial<Record<FilterName | 'cursor', string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return query.size > 0 ? `/${locale}/commitments?${query}` : `/${locale}/commitments?list=all`
}

/** The filters in force, each with a way to take it off. */
export function ActiveFilters({ locale, filters, choices }: FiltersProps) {
  const t = translator(locale, 'commitments')
  const active = filterNames.filter((name) => filters[name] !== undefined)
  if (active.length === 0) return null
  const nameOf = (names: Names | undefined) => names && nameIn(names, locale).text
  const words: Record<FilterName, (value: string) => string> = {
    q: (value) => `«${value}»`,
    plan: (value) => {
      const plan = choices.plans.find(({ id }) => id === value)
      return plan ? planName(locale, plan) : value
    },
    theme: (value) => nameOf(choices.themes.find(({ id }) => id === value)?.name) ?? value,
    institution: (value) => nameOf(choices.institutions.find(({ id }) => id === value)?.name) ?? value,
    status: (value) => t(`statuses.${value}`),
    late: (value) => t(`lateKinds.${value}`),
  }
  return (
    <nav aria-label={t('list.active')} className="flex flex-wrap items-center gap-2">
      {active.map((name) => {
        const label = words[name](filters[name] ?? '')
        const without = { ...filters, [name]: undefined, cursor: undefined }
        return <FilterTag key={name} href={listAddress(locale, without)} label={label} removeLabel={t('list.removeFilter')} />
      })}
      <a href={`/${locale}/commitments?list=all`} className="px-2 py-2">
        {t('list.clear')}
      </a>
    </nav>
  )
}
