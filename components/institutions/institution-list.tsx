import { Named } from '@/components/petitions/named'
import { Section } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import { formatTag, type Locale } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { slugOf } from '@/lib/institutions/slug'
import { nameIn } from '@/lib/territories/name'

const groups = ['state', 'ministry', 'governance', 'agency', 'region', 'province', 'commune'] as const
const groupOf = (kind: string) => groups.find((group) => group === kind) ?? 'state'

/** Institutions by kind, in the order of their names; the three that stand above all keep theirs. */
export function InstitutionList({ locale, institutions }: { locale: Locale; institutions: readonly InstitutionRef[] }) {
  const t = translator(locale, 'institutions')
  const order = new Intl.Collator(formatTag[locale])
  const named = (one: InstitutionRef) => nameIn(one.name, locale).text
  return groups.map((group) => {
    const own = institutions.filter(({ kind }) => groupOf(kind) === group)
    if (own.length === 0) return null
    const rows = group === 'state' ? own : own.toSorted((one, other) => order.compare(named(one), named(other)))
    return (
      <Section key={group} title={t(`groups.${group}`)} id={group}>
        <ul className="grid gap-x-10 md:grid-cols-2">
          {rows.map(({ id, name }) => (
            <li key={id} className="border-b border-line">
              <a href={`/${locale}/institutions/${slugOf(id)}`} className="block py-3">
                <Named names={name} locale={locale} />
              </a>
            </li>
          ))}
        </ul>
      </Section>
    )
  })
}
