import { ButtonLink } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import type { CommitmentRow } from '@/lib/commitments/rows'
import type { Figure } from '@/lib/core/figures'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { CommitmentTitle, otherLanguage } from './commitment-title'
import { DemoNotice } from './demo-notice'
import { InstitutionWords } from './institution'
import { StatusTag } from './status-tag'
import { spanWords } from './words'

export type DigitalCommitment = { row: CommitmentRow; platform: string; figures: readonly (Figure & { platform: string })[] | null }

/** The six digital commitments of the first plan, each with the platform that it became here and what happens on it today. */
export function DigitalView({ locale, commitments }: { locale: Locale; commitments: readonly DigitalCommitment[] }) {
  const t = translator(locale, 'commitments')
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('title'), href: `/${locale}/commitments` }]}
        title={t('digital.title')}
        lead={t('digital.lead')}
      />
      <PageBody>
        {commitments.some(({ row }) => row.demo) && <DemoNotice locale={locale} />}
        <ul className="rows max-w-[52rem]">
          {commitments.map((commitment) => (
            <li key={commitment.row.id}>
              <One locale={locale} commitment={commitment} />
            </li>
          ))}
        </ul>
        <p className="max-w-measure text-soft">{t('digital.evidence')}</p>
      </PageBody>
    </>
  )
}

function One({ locale, commitment: { row, platform, figures } }: { locale: Locale; commitment: DigitalCommitment }) {
  const t = translator(locale, 'commitments')
  const words = translator(locale, 'figures')
  const when = spanWords(locale, row.startsOn, row.endsOn)
  const language = otherLanguage(locale, row)
  return (
    <>
      <h2 className="text-lg">
        <a href={`/${locale}/commitments/${row.id}`} className="link-quiet">
          <CommitmentTitle locale={locale} commitment={row} />
        </a>
      </h2>
      <p className="text-soft">
        <Facts>
          {row.lead && <InstitutionWords locale={locale} institution={row.lead} />}
          {when}
          {language}
        </Facts>
      </p>
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-soft">{t('voices.government')}:</span> <StatusTag locale={locale} status={row.government} />
      </p>
      {figures === null ? (
        <p>
          <Tag tone="plain">{t('digital.notOpen')}</Tag>
        </p>
      ) : (
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {figures.map(({ platform: part, key, count }) => (
            <div key={`${part}.${key}`} className="flex flex-col-reverse">
              <dt className="text-sm text-soft">{words(`figure.${part}.${key}`, { count })}</dt>
              <dd className="text-xl font-bold text-primary">
                <bdi>{formatNumber(locale, count)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <ButtonLink href={`/${locale}/${platform}`} kind="secondary">
          {t(`digital.doors.${platform}`)}
        </ButtonLink>
      </p>
    </>
  )
}
