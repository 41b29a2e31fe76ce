import type { ReactNode } from 'react'
import { CommitmentRows } from '@/components/commitments/commitment-rows'
import { Named } from '@/components/petitions/named'
import { PetitionRows } from '@/components/petitions/petition-rows'
import { ButtonLink } from '@/components/ui/button'
import { OutsideLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel, Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import type { CommitmentList } from '@/lib/commitments/list'
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
  /** Those it leads or takes part in. */
  commitments: CommitmentList
  /** Given for one that exists no more under its name. */
  former: { successor: InstitutionRef | null } | null
  /** What it does with requests for information. */
  requests: ReactNode
  today: string
}

/** An institution with what the platforms hold of it, the same for every visitor. */
export function InstitutionView({ locale, institution, petitions, commitments, former, requests, today }: InstitutionViewProps) {
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
            {!former && (
              <ButtonLink href={`/${locale}/requests/new/${slugOf(id)}`} wide rel="nofollow">
                {t('ask')}
              </ButtonLink>
            )}
            <p>{t('followText')}</p>
            <ButtonLink href={`/${locale}/institutions/${slugOf(id)}/follow`} kind="secondary" wide rel="nofollow">
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
        {former && (
          <Notice title={t('formerTitle')} level={2}>
            {former.successor && (
              <p>
                {t('successor')}{' '}
                <a href={`/${locale}/institutions/${slugOf(former.successor.id)}`}>
                  <Named names={former.successor.name} locale={locale} />
                </a>
              </p>
            )}
          </Notice>
        )}
        {commitments.data.length > 0 && (
          <Section title={t('commitments')} id="commitments">
            <CommitmentRows locale={locale} rows={commitments.data} />
            <p className="mt-4 flex flex-wrap gap-x-6">
              <a href={`/${locale}/commitments?institution=${encodeURIComponent(id)}`} className="inline-block py-2">
                {t('allCommitments')}
              </a>
              <a href={`/${locale}/commitments/compare?what=institutions&one=${encodeURIComponent(id)}`} className="inline-block py-2">
                {t('compare')}
              </a>
            </p>
          </Section>
        )}
        {requests}
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
