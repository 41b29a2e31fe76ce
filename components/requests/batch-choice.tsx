import { Button } from '@/components/ui/button'
import { CheckboxGroup } from '@/components/ui/choice'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/field'
import { SearchLine } from '@/components/ui/search-line'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { nameIn } from '@/lib/territories/name'

export type BatchChoiceProps = {
  locale: Locale
  typed: string
  chosen: readonly InstitutionRef[]
  found: readonly InstitutionRef[]
  total: number
  /** Why the choice cannot be gone on with. */
  refused: string | null
}

/** Which institutions are asked together: whatever is ticked stays with every search, until the choice is whole. */
export function BatchChoice({ locale, typed, chosen, found, total, refused }: BatchChoiceProps) {
  const t = translator(locale, 'requests')
  const options = (institutions: readonly InstitutionRef[]): Option[] =>
    institutions.map(({ id, name }) => {
      const { text, lang } = nameIn(name, locale)
      return { value: id, label: text, lang }
    })
  const ids = chosen.map(({ id }) => id)
  const others = found.filter(({ id }) => !ids.includes(id))
  return (
    <>
      {refused && <ErrorSummary title={translator(locale, 'ui')('form.summary')} items={[{ text: refused }]} />}
      <form method="get" action={`/${locale}/requests/batch`} className="flex flex-col gap-6">
        <div className="flex flex-col gap-2">
          <p className="font-bold">{t('batch.search')}</p>
          <p className="text-soft">{t('batch.searchHint')}</p>
          <SearchLine label={t('batch.search')} button={t('whom.find')} defaultValue={typed} />
        </div>
        {chosen.length > 0 && (
          <CheckboxGroup name="chosen" legend={t('batch.chosen', { n: ids.length })} options={options(chosen)} defaultValues={ids} />
        )}
        <p role="status" className="text-soft">
          {found.length < total ? t('whom.some', { n: total, shown: found.length }) : t(typed ? 'whom.found' : 'batch.all', { n: total })}
        </p>
        {others.length > 0 && <CheckboxGroup name="more" legend={t('batch.others')} options={options(others)} />}
        <div>
          <Button name="step" value="ask">
            {t('before.continue')}
          </Button>
        </div>
      </form>
    </>
  )
}
