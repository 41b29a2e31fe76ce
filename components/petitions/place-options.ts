import type { Option, OptionGroup } from '@/components/ui/field'
import { formatTag, type Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'
import type { TerritoryRef } from '@/lib/territories/queries'

const option = (locale: Locale, { code, name }: TerritoryRef): Option => {
  const { text, lang } = nameIn(name, locale)
  return { value: code, label: text, ...(lang === locale ? {} : { lang }) }
}

/**
 * Places to choose from, in the order of their names: provinces under the regions they are part of, where `places` has regions.
 * A region stands first in its own group, unless only provinces may be chosen.
 */
export function placeOptions(locale: Locale, places: readonly TerritoryRef[], only?: 'provinces'): (Option | OptionGroup)[] {
  const byName = new Intl.Collator(formatTag[locale])
  const sorted = (some: readonly TerritoryRef[]): Option[] =>
    some.map((place) => option(locale, place)).sort((a, b) => byName.compare(a.label, b.label))
  const regions = places.filter(({ level }) => level === 'region')
  if (regions.length === 0) return sorted(places)
  return regions.map((region) => {
    const { label, value, lang } = option(locale, region)
    const within = sorted(places.filter(({ code }) => code.startsWith(`${value}.`)))
    return { label, ...(lang ? { lang } : {}), options: only ? within : [option(locale, region), ...within] }
  })
}
