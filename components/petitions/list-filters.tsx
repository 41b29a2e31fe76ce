import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { type Option, SelectField, TextField } from '@/components/ui/field'
import { SearchLine } from '@/components/ui/search-line'
import { FilterTag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { categories, kinds, publicStates, sorts } from '@/lib/petitions/lifecycle'
import type { ListFilters } from '@/lib/petitions/schema'
import { nameIn } from '@/lib/territories/name'
import type { TerritoryRef } from '@/lib/territories/queries'
import { authorityOptions, named } from './authority-options'

export type FilterChoices = { authorities: readonly InstitutionRef[]; regions: readonly TerritoryRef[] }

type FiltersProps = { locale: Locale; filters: ListFilters; choices: FilterChoices }
type FormProps = FiltersProps & { /** One line on a phone: the label is read, not shown. */ brief?: boolean }

/** Search and filters of the list as one plain form; its answer has an address that can be shared. */
export function ListFilterForm({ locale, filters, choices, brief = false }: FormProps) {
  const t = translator(locale, 'petitions')
  const words = (vocabulary: string, codes: readonly string[]): Option[] =>
    codes.map((value) => ({ value, label: t(`${vocabulary}.${value}`) }))
  return (
    <search>
      <form method="get" action={`/${locale}/petitions`} className={`flex flex-col ${brief ? 'gap-1' : 'gap-4'}`}>
        {brief ? (
          <SearchLine label={t('list.search')} button={t('list.searchButton')} defaultValue={filters.q} />
        ) : (
          <div className="flex max-w-[44rem] flex-wrap items-end gap-3 *:first:min-w-60 *:first:flex-1">
            <TextField
              name="q"
              type="search"
              label={t('list.search')}
              hint={t('list.searchHint')}
              defaultValue={filters.q}
              maxLength={100}
            />
            <Button>{t('list.searchButton')}</Button>
          </div>
        )}
        <Disclosure label={t('list.filters')} wide>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <SelectField
              name="state"
              label={t('list.state')}
              options={words('states', publicStates)}
              empty={t('list.any')}
              defaultValue={filters.state}
            />
            <SelectField
              name="authority"
              label={t('list.authority')}
              options={authorityOptions(locale, choices.authorities, choices.regions)}
              empty={t('list.any')}
              defaultValue={filters.authority}
            />
            <SelectField
              name="region"
              label={t('list.region')}
              options={choices.regions.map(({ code, name }) => named(locale, { id: code, name }))}
              empty={t('list.any')}
              defaultValue={filters.region}
            />
            <SelectField
              name="category"
              label={t('list.category')}
              options={words('categories', categories)}
              empty={t('list.any')}
              defaultValue={filters.category}
            />
            <SelectField
              name="kind"
              label={t('list.kind')}
              options={words('kinds', kinds)}
              empty={t('list.any')}
              defaultValue={filters.kind}
            />
            <SelectField
              name="locale"
              label={t('list.language')}
              options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
              empty={t('list.any')}
              defaultValue={filters.locale}
            />
            <SelectField
              name="sort"
              label={t('list.sort')}
              options={words('sorts', sorts)}
              defaultValue={filters.sort ?? (filters.q ? 'newest' : 'open-first')}
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

const filterNames = ['q', 'state', 'authority', 'region', 'category', 'kind', 'locale'] as const
type FilterName = (typeof filterNames)[number]

const activeFilters = (filters: ListFilters): FilterName[] => filterNames.filter((name) => filters[name] !== undefined)

/** The address of the list with these filters; without any, the cached bare list. */
export function listAddress(locale: Locale, filters: Partial<Record<FilterName | 'sort' | 'cursor', string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `/${locale}/petitions${query.size > 0 ? `?${query}` : ''}`
}

/** The filters in force, each with a way to take it off. */
export function ActiveFilters({ locale, filters, choices }: FiltersProps) {
  const t = translator(locale, 'petitions')
  const active = activeFilters(filters)
  if (active.length === 0) return null
  const words: Record<FilterName, (value: string) => string> = {
    q: (value) => `«${value}»`,
    state: (value) => t(`states.${value}`),
    category: (value) => t(`categories.${value}`),
    kind: (value) => t(`kinds.${value}`),
    locale: (value) => languageName[value as Locale],
    authority: (value) => nameOf(locale, choices.authorities.find(({ id }) => id === value)?.name) ?? value,
    region: (value) => nameOf(locale, choices.regions.find(({ code }) => code === value)?.name) ?? value,
  }
  return (
    <nav aria-label={t('list.active')} className="flex flex-wrap items-center gap-2">
      {active.map((name) => {
        const label = words[name](filters[name] ?? '')
        const without = { ...filters, [name]: undefined, cursor: undefined }
        return <FilterTag key={name} href={listAddress(locale, without)} label={label} removeLabel={t('list.removeFilter')} />
      })}
      <a href={`/${locale}/petitions`} className="px-2 py-2">
        {t('list.clear')}
      </a>
    </nav>
  )
}

const nameOf = (locale: Locale, names: InstitutionRef['name'] | undefined): string | undefined => names && nameIn(names, locale).text
