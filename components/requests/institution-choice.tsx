import { Button } from '@/components/ui/button'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { slugOf } from '@/lib/institutions/slug'
import type { Askable } from '@/lib/requests/asking'
import { nameIn } from '@/lib/territories/name'
import { type Carried, stepAddress } from './asking-steps'
import { OfficerLine } from './officer-line'

type InstitutionChoiceProps = {
  locale: Locale
  typed: string
  found: readonly Askable[]
  total: number
  /** What the next page is told of the steps before. */
  carried: Carried
}

/** Which institution is asked: found by its name, each with who answers there; a closed one leads to what took over. */
export function InstitutionChoice({ locale, typed, found, total, carried }: InstitutionChoiceProps) {
  const t = translator(locale, 'requests')
  const hrefOf = (id: string) => stepAddress(locale, carried, { slug: slugOf(id) })
  return (
    <>
      <form method="get" action={`/${locale}/requests/new`} className="flex flex-col gap-2">
        <input type="hidden" name="own" value="no" />
        {Object.entries(carried).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="f-institution" className="font-bold">
          {t('whom.search')}
        </label>
        <p className="text-soft" id="f-institution-hint">
          {t('whom.hint')}
        </p>
        <div className="search">
          <input
            id="f-institution"
            type="search"
            name="institution"
            dir="auto"
            maxLength={100}
            defaultValue={typed}
            aria-describedby="f-institution-hint"
            className="control"
          />
          <Button kind="secondary">{t('whom.find')}</Button>
        </div>
      </form>
      <p role="status" className="text-soft">
        {found.length < total ? t('whom.some', { n: total, shown: found.length }) : t('whom.found', { n: total })}
      </p>
      <ul className="rows">
        {found.map(({ institution, officer, answering, closed, successor }) => {
          const name = nameIn(institution.name, locale)
          const after = successor && nameIn(successor.name, locale)
          return (
            <li key={institution.id}>
              {closed ? (
                <>
                  <p className="font-bold">
                    <bdi lang={name.lang}>{name.text}</bdi>
                  </p>
                  <p className="text-soft">
                    {t(successor ? 'whom.closedTo' : 'whom.closed')}{' '}
                    {successor && after && (
                      <a href={hrefOf(successor.id)}>
                        <bdi lang={after.lang}>{after.text}</bdi>
                      </a>
                    )}
                  </p>
                </>
              ) : (
                <>
                  <a href={hrefOf(institution.id)} className="inline-block py-1 font-bold">
                    <bdi lang={name.lang}>{name.text}</bdi>
                  </a>
                  <OfficerLine locale={locale} officer={officer} answering={answering} />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
