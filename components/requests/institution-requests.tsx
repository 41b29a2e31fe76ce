import { Named } from '@/components/petitions/named'
import { Section } from '@/components/ui/page-body'
import { Tag } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { NamedOfficer } from '@/lib/institutions/officers'
import type { RequestFigures as Figures } from '@/lib/requests/figures'
import type { RequestRow } from '@/lib/requests/list'
import type { Checklist } from '@/lib/requests/proactive'
import { ProactiveList } from './proactive-list'
import { DemoRequests, RequestFigures } from './request-figures'
import { RequestRows } from './request-rows'

type InstitutionRequestsProps = {
  locale: Locale
  institutionId: string
  officers: readonly NamedOfficer[]
  /** Somebody works at its desk, named or not. */
  answering: boolean
  figures: Figures
  list: Checklist
  /** Its latest answers that can be read. */
  disclosed: readonly RequestRow[]
  /** It exists under this name, so that it can be asked. */
  canAsk: boolean
}

/** What an institution does with requests for information, and what it publishes without being asked. */
export function InstitutionRequests({
  locale,
  institutionId,
  officers,
  answering,
  figures,
  list,
  disclosed,
  canAsk,
}: InstitutionRequestsProps) {
  const t = translator(locale, 'request-figures')
  const demo = figures.demo || officers.some((one) => one.demo) || list.entries.some((one) => one.demo)
  return (
    <>
      <Section id="officer" title={t('officer.title')}>
        {officers.length === 0 ? (
          <p className="max-w-measure">
            <Tag tone={answering ? 'plain' : 'late'}>{t('officer.missing')}</Tag>{' '}
            {t(answering ? 'officer.answeringText' : 'officer.missingText')}
          </p>
        ) : (
          <ul className="rows">
            {officers.map(({ id, name, rank, email, phone }) => (
              <li key={id} className="flex flex-col items-start">
                <p>
                  <Named names={name} locale={locale} /> · {t(`officer.ranks.${rank}`)}
                </p>
                {email && (
                  <a href={`mailto:${email}`} className="inline-block py-1">
                    <bdi dir="ltr">{email}</bdi>
                  </a>
                )}
                {phone && (
                  <a href={`tel:${phone}`} className="inline-block py-1">
                    <bdi dir="ltr">{phone}</bdi>
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="requests" title={t('section')}>
        <div className="flex flex-col gap-4">
          {demo && <DemoRequests locale={locale} />}
          {figures.received === 0 ? <p className="max-w-measure">{t('none')}</p> : <RequestFigures locale={locale} figures={figures} />}
          <p>
            <a href={`/${locale}/requests/institutions`} className="inline-block py-2">
              {t('table.link')}
            </a>
          </p>
        </div>
      </Section>
      {disclosed.length > 0 && (
        <Section id="disclosed" title={t('disclosed')}>
          <RequestRows locale={locale} rows={disclosed} />
          <p className="mt-4">
            <a
              href={`/${locale}/requests/find?institution=${encodeURIComponent(institutionId)}&disclosed=true`}
              className="inline-block py-2"
            >
              {t('allDisclosed')}
            </a>
          </p>
        </Section>
      )}
      <Section id="proactive" title={t('proactive.title')}>
        <p className="mb-4 max-w-measure">{t('proactive.lead')}</p>
        <ProactiveList locale={locale} institutionId={institutionId} list={list} canAsk={canAsk} />
        <p>
          <a href={`/${locale}/requests/proactive`} className="inline-block py-2">
            {t('proactive.all')}
          </a>
        </p>
      </Section>
    </>
  )
}
