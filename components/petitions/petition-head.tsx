import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Crumb } from '@/components/ui/breadcrumbs'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'
import { regionOf } from '@/lib/territories/code'
import { nameIn } from '@/lib/territories/name'
import { StateTag } from './state-tag'

type Headed = Pick<
  PetitionPage,
  'authority' | 'territory' | 'opensOn' | 'number' | 'state' | 'authorityState' | 'closesOn' | 'closedOn' | 'demo' | 'answer' | 'category'
>
type PetitionHeadProps = { locale: Locale; petition: Headed; title: string; lang?: string | undefined }

/** The list this petition stands in, named by the very thing it is filtered by. */
function upTo(locale: Locale, { authority, territory, category }: Headed): Crumb {
  const list = `/${locale}/petitions`
  if (!territory) return { label: translator(locale, 'petitions')(`categories.${category}`), href: `${list}?category=${category}` }
  if (regionOf(territory.code) === territory.code)
    return { label: nameIn(territory.name, locale).text, href: `${list}?region=${territory.code}` }
  return { label: nameIn(authority.name, locale).text, href: `${list}?authority=${authority.id}` }
}

/** Where we are, the state, the title as it was written, and one line of who, number and date. */
export async function PetitionHead({ locale, petition, title, lang }: PetitionHeadProps) {
  const t = translator(locale, 'petitions')
  const rich = await getTranslations({ locale, namespace: 'petitions' })
  const { authority, number, state, opensOn, closesOn, closedOn, demo } = petition
  const name = nameIn(authority.name, locale)
  const bold = (words: ReactNode) => (
    <bdi lang={name.lang === locale ? undefined : name.lang} className="font-bold text-ink">
      {words}
    </bdi>
  )
  const date =
    state === 'open' && closesOn
      ? t('head.closes', { day: formatDay(locale, closesOn) })
      : opensOn && closedOn
        ? t('head.closed', { day: formatDay(locale, closedOn) })
        : null
  return (
    <PageHead
      locale={locale}
      crumbs={[{ label: t('title'), href: `/${locale}/petitions` }, upTo(locale, petition)]}
      tag={
        <span className="flex flex-wrap gap-2">
          <StateTag locale={locale} state={state} authorityState={petition.authorityState} outcome={petition.answer?.outcome ?? null} />
          {demo && <Tag tone="plain">{t('demo')}</Tag>}
        </span>
      }
      title={title}
      titleLang={lang ?? locale}
      meta={
        <>
          {rich.rich('head.to', { authority: name.text, b: bold })}{' '}
          <span className="whitespace-nowrap">
            · {t('head.numberOnly')} <bdi dir="ltr">{number}</bdi>
          </span>{' '}
          {date && <span className="inline-block">· {date}</span>}
        </>
      }
    />
  )
}
