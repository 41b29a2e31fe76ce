import { PetitionRows } from '@/components/petitions/petition-rows'
import { ButtonLink } from '@/components/ui/button'
import { OutsideLink } from '@/components/ui/link'
import { Panel, Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { slugOf } from '@/lib/institutions/slug'
import type { PetitionList } from '@/lib/petitions/list'
import { nameIn } from '@/lib/territories/name'

type InstitutionViewProps = {
  locale: Locale
  institution: InstitutionRef
  /** Those addressed to it, the latest; null where the law lets nobody address one to its kind. */
  petitions: PetitionList | null
  today: string
}

/** An institution with what the platforms hold of it, the same for every visitor. */
export function InstitutionView({ locale, institution, petitions, today }: InstitutionViewProps) {
  const t = translator(locale, 'institutions')
  const { id, kind, name, website } = institution
  const title = nameIn(name, locale)
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ href: `/${locale}/institutions`, label: t('title') }]}
        title={title.text}
        {...(title.lang === locale ? {} : { titleLang: title.lang })}
        meta={t(`kinds.${kind}`)}
      />
      <SubjectBody
        panel={
          <Panel>
            <p>{t('followText')}</p>
            <ButtonLink href={`/${locale}/institutions/${slugOf(id)}/follow`} wide rel="nofollow">
              {t('follow')}
            </ButtonLink>
            {website && (
              <p>
                <OutsideLink href={website}>{t('website')}</OutsideLink>
              </p>
            )}
          </Panel>
        }
      >
        <Section title={t('petitions')} id="petitions">
          {petitions === null ? (
            <p className="max-w-measure">{t('notAddressed')}</p>
          ) : petitions.data.length > 0 ? (
            <>
              <PetitionRows locale={locale} rows={petitions.data} today={today} level={3} />
              <p className="mt-4">
                <a href={`/${locale}/petitions?authority=${encodeURIComponent(id)}`} className="inline-block py-2">
                  {t('allPetitions')}
                </a>
              </p>
            </>
          ) : (
            <p className="max-w-measure">{t('noPetitions')}</p>
          )}
        </Section>
      </SubjectBody>
    </>
  )
}
