import type { Option, OptionGroup } from '@/components/ui/field'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { institutionKinds } from '@/lib/institutions/kind'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { liesWithin } from '@/lib/territories/code'
import { nameIn } from '@/lib/territories/name'
import type { TerritoryRef } from '@/lib/territories/queries'

export const named = (locale: Locale, { id, name }: { id: string; name: InstitutionRef['name'] }): Option => {
  const { text, lang } = nameIn(name, locale)
  return { value: id, label: text, ...(lang === locale ? {} : { lang }) }
}

/** Councils of which a region has several. */
const byRegion = ['province', 'commune']

/** Addressees in groups by what they are and, below the region, where: from the widest council to the nearest, so that the list can be read. */
export function authorityOptions(locale: Locale, authorities: readonly InstitutionRef[], regions: readonly TerritoryRef[]): OptionGroup[] {
  const t = translator(locale, 'petitions')
  const inOrder = institutionKinds.filter((kind) => authorities.some((member) => member.kind === kind))
  return inOrder.flatMap((kind) => {
    const label = t(`authorityKinds.${kind}`)
    const members = authorities.filter((member) => member.kind === kind)
    const options = (some: readonly InstitutionRef[]) => some.map((member) => named(locale, member))
    if (!byRegion.includes(kind)) return [{ label, options: options(members) }]
    const among = (code: string) => options(members.filter(({ territoryCode }) => territoryCode && liesWithin(territoryCode, code)))
    return regions.flatMap(({ code, name }) => {
      const within = among(code)
      return within.length > 0 ? [{ label: `${label} · ${nameIn(name, locale).text}`, options: within }] : []
    })
  })
}
