import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { type Option, SelectField, TextField } from '@/components/ui/field'
import { FilterTag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { publicStates, sorts, themes } from '@/lib/ideas/lifecycle'
import type { RoundRow } from '@/lib/ideas/queries'
import type { IdeaFilters } from '@/lib/ideas/schema'
import { type Names, nameIn } from '@/lib/territories/name'
import type { TerritoryRef } from '@/lib/territories/queries'

export type IdeaChoices = { rounds: readonly RoundRow[]; regions: readonly TerritoryRef[] }
type FiltersProps = { locale: Locale; filters: IdeaFilters; choices: IdeaChoices }

const named = (locale: Locale, value: string, names: Names): Option => {
  const { text, lang } = nameIn(names, locale)
  return { value, label: text, ...(lang === locale ? {} : { lang }) }
}

/** Search and filters of the list as one plain form; its answer has an address that can be shared. */
export function IdeaFilterForm({ locale, filters, choices }: FiltersProps) {
  const t = translator(locale, 'ideas')
  const words = (vocabulary: string, codes: readonly string[]): Option[] =>
    codes.map((value) => ({ value, label: t(`${vocabulary}.${value}`) }))
  const empty = t('list.any')
  return (
    <search>
      <form method="get" action={`/${locale}/ideas`} className="flex flex-col gap-4">
        <div className="flex max-w-[44rem] flex-wrap items-end gap-3 *:first:min-w-60 *:first:flex-1">
          <TextField name="q" type="search" label={t('list.search')} defaultValue={filters.q} maxLength={100} />
          <Button>{t('list.searchButton')}</Button>
        </div>
        <Disclosure label={t('list.filters')} wide>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <SelectField
              name="round"
              label={t('list.round')}
              options={choices.rounds.map(({ slug, name }) => named(locale, slug, name))}
              {...{ empty, defaultValue: filters.round }}
            />
            <SelectField
              name="state"
              label={t('list.state')}
              options={words('states', publicStates)}
              {...{ empty, defaultValue: filters.state }}
            />
            <SelectField name="theme" label={t('theme')} options={words('themes', themes)} {...{ empty, defaultValue: filters.theme }} />
            <SelectField
              name="region"
              label={t('list.region')}
              options={choices.regions.map(({ code, name }) => named(locale, code, name))}
              {...{ empty, defaultValue: filters.region }}
            />
            <SelectField
              name="locale"
              label={t('list.language')}
              options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
              {...{ empty, defaultValue: filters.locale }}
            />
            <SelectField name="sort" label={t('list.sort')} options={words('sorts', sorts)} defaultValue={filters.sort ?? 'newest'} />
            <div className="flex items-end">
              <Button kind="secondary">{t('list.apply')}</Button>
            </div>
          </div>
        </Disclosure>
      </form>
    </search>
  )
}

const names = ['q', 'round', 'state', 'theme', 'region', 'locale'] as const
type Name = (typeof names)[number]

/** The address of the list with these filters; without any, the cached bare list. */
export function ideasAddress(locale: Locale, filters: Partial<Record<Name | 'sort' | 'cursor', string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return `/${locale}/ideas${query.size > 0 ? `?${query}` : ''}`
}

/** The filters in force, each with a way to take it off. */
export function ActiveIdeaFilters({ locale, filters, choices }: FiltersProps) {
  const t = translator(locale, 'ideas')
  const active = names.filter((name) => filters[name] !== undefined)
  if (active.length === 0) return null
  const nameOf = (found: { name: Names } | undefined, value: string) => (found ? nameIn(found.name, locale).text : value)
  const words: Record<Name, (value: string) => string> = {
    q: (value) => `«${value}»`,
    round: (value) =>
      nameOf(
        choices.rounds.find(({ slug }) => slug === value),
        value,
      ),
    state: (value) => t(`states.${value}`),
    theme: (value) => t(`themes.${value}`),
    region: (value) =>
      nameOf(
        choices.regions.find(({ code }) => code === value),
        value,
      ),
    locale: (value) => languageName[value as Locale],
  }
  return (
    <nav aria-label={t('list.active')} className="flex flex-wrap items-center gap-2">
      {active.map((name) => {
        const without = { ...filters, [name]: undefined, cursor: undefined }
        const label = words[name](filters[name] ?? '')
        return <FilterTag key={name} href={ideasAddress(locale, without)} label={label} removeLabel={t('list.removeFilter')} />
      })}
      <a href={`/${locale}/ideas`} className="px-2 py-2">
        {t('list.clear')}
      </a>
    </nav>
  )
}
