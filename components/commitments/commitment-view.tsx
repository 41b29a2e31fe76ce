import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Contents } from '@/components/ui/contents'
import { Facts } from '@/components/ui/facts'
import { Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { type SummaryItem, SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import type { CommitmentPage } from '@/lib/commitments/queries'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'
import { CommitmentPanel } from './commitment-panel'
import { CommitmentTitle, otherLanguage } from './commitment-title'
import { DemoNotice } from './demo-notice'
import { Evolution, evolves } from './evolution'
import { History } from './history'
import { InstitutionLink } from './institution'
import { IrmCodes } from './irm-codes'
import { Milestones } from './milestones'
import { Narrative } from './narrative'
import type { Talk } from './report-view'
import { DemoTag, LateTags, StatusTag } from './status-tag'
import { Voices } from './voices'
import { planName, spanWords } from './words'

/** What a visitor can do about a commitment, made by the page from other domains. */
export type CommitmentSlots = {
  /** Below the three voices: the way to one's own assessment, and what people wrote in theirs. */
  assess?: ReactNode
  /** Where its promise came from: ideas of citizens. */
  ideas?: ReactNode
  /** At the end: what people say about it. */
  comments?: ReactNode
  /** At each milestone and report: the way to what people say about that one. */
  talk?: Talk
}

type CommitmentViewProps = CommitmentSlots & { locale: Locale; commitment: CommitmentPage }

/** One commitment: the problem and the promise, the milestones and what shows them, the three voices, and what changed. */
export function CommitmentView({ locale, commitment, assess, ideas, comments, talk }: CommitmentViewProps) {
  const t = translator(locale, 'commitments')
  const { plan, ogpId } = commitment
  const language = otherLanguage(locale, commitment)
  const when = spanWords(locale, commitment.startsOn, commitment.endsOn)
  const sections = [
    { id: 'promise', title: t('narrative.heading') },
    ...(ideas ? [{ id: 'ideas', title: translator(locale, 'ideas')('behind.title') }] : []),
    { id: 'voices', title: t('voices.heading') },
    { id: 'milestones', title: t('milestones.heading') },
    ...(evolves(commitment.evolution) ? [{ id: 'evolution', title: t('evolution.heading') }] : []),
    { id: 'irm', title: t('irm.heading') },
    { id: 'about', title: t('about.heading') },
    { id: 'history', title: t('history.heading') },
    ...(comments ? [{ id: 'comments', title: translator(locale, 'comments')('title', { n: 0, shown: formatNumber(locale, 0) }) }] : []),
  ]
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[
          { label: t('title'), href: `/${locale}/commitments` },
          { label: planName(locale, plan), href: `/${locale}/commitments/plans/${plan.id}` },
        ]}
        tag={
          <span className="flex flex-wrap gap-2">
            <StatusTag locale={locale} status={commitment.government} />
            <LateTags locale={locale} {...commitment.milestones} />
            {['withdrawn', 'carried-over', 'completed'].includes(commitment.lifecycle) && (
              <Tag tone="plain">{t(`lifecycles.${commitment.lifecycle}`)}</Tag>
            )}
            {commitment.demo && <DemoTag locale={locale} />}
          </span>
        }
        title={<CommitmentTitle locale={locale} commitment={commitment} />}
        meta={
          <Facts>
            {ogpId && <bdi dir="ltr">{ogpId}</bdi>}
            {when}
            {language}
          </Facts>
        }
      />
      <SubjectBody panel={<CommitmentPanel locale={locale} commitment={commitment} />}>
        {commitment.demo && <DemoNotice locale={locale} />}
        <Contents label={t('contents')} sections={sections} />
        {commitment.platform && <Door locale={locale} platform={commitment.platform} />}
        <Narrative locale={locale} commitment={commitment} />
        {ideas}
        <Voices locale={locale} commitment={commitment}>
          {assess}
        </Voices>
        <Milestones locale={locale} commitment={commitment} talk={talk} />
        <Evolution locale={locale} evolution={commitment.evolution} of="commitment" />
        <IrmCodes locale={locale} commitment={commitment} />
        <Responsible locale={locale} commitment={commitment} />
        <History locale={locale} commitment={commitment} />
        {comments}
        <Ways locale={locale} commitment={commitment} />
      </SubjectBody>
    </>
  )
}

/** A commitment that promised a platform leads to it. */
function Door({ locale, platform }: { locale: Locale; platform: string }) {
  const t = translator(locale, 'commitments')
  return (
    <p className="flex flex-wrap items-center gap-4">
      <ButtonLink href={`/${locale}/${platform}`} kind="secondary">
        {t(`digital.doors.${platform}`)}
      </ButtonLink>
      <a href={`/${locale}/commitments/digital`}>{t('digital.title')}</a>
    </p>
  )
}

function Responsible({ locale, commitment }: { locale: Locale; commitment: CommitmentPage }) {
  const t = translator(locale, 'commitments')
  const { lead, leadAsPrinted, registryLead, partners, theme, policyAreas, carriedFrom, carriedTo } = commitment
  const link = ({ id, title }: NonNullable<CommitmentPage['carriedFrom']>) => (
    <a key={id} href={`/${locale}/commitments/${id}`} className="block">
      <CommitmentTitle locale={locale} commitment={{ id, title }} />
    </a>
  )
  const printed = leadAsPrinted && (
    <span className="block text-sm text-soft">
      {t('about.printed')} <bdi lang="en">{leadAsPrinted}</bdi>
    </span>
  )
  const items: (SummaryItem | null)[] = [
    {
      key: 'lead',
      label: t('about.lead'),
      value: (
        <>
          {lead ? <InstitutionLink locale={locale} institution={lead} /> : <span lang="en">{leadAsPrinted}</span>}
          {lead && printed}
        </>
      ),
    },
    registryLead ? { key: 'registry', label: t('about.registryLead'), value: <bdi lang="en">{registryLead}</bdi> } : null,
    partners.length > 0
      ? {
          key: 'partners',
          label: t('about.partners'),
          value: partners.map(({ role, institution, name }) => (
            <span key={institution?.id ?? name} className="block">
              {institution ? <InstitutionLink locale={locale} institution={institution} /> : <bdi>{name}</bdi>}{' '}
              <span className="text-sm text-soft">{t(`roles.${role}`)}</span>
            </span>
          )),
        }
      : null,
    theme
      ? {
          key: 'theme',
          label: t('list.theme'),
          value: (
            <>
              {nameIn(theme.name, locale).text}
              {!theme.official && <span className="text-sm text-soft"> {t('groups.ours')}</span>}
            </>
          ),
        }
      : null,
    policyAreas.length > 0
      ? { key: 'areas', label: t('about.policyAreas'), value: policyAreas.map((code) => t(`areas.${code}`)).join(' · ') }
      : null,
    carriedFrom ? { key: 'from', label: t('about.carriedFrom'), value: link(carriedFrom) } : null,
    carriedTo.length > 0 ? { key: 'to', label: t('about.carriedTo'), value: carriedTo.map(link) } : null,
  ]
  return (
    <Section id="about" title={t('about.heading')}>
      <SummaryList items={items.filter((item) => item !== null)} />
    </Section>
  )
}

function Ways({ locale, commitment: { id, neighbours } }: { locale: Locale; commitment: CommitmentPage }) {
  const t = translator(locale, 'commitments')
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={t('ways.label')} className="flex flex-wrap justify-between gap-4">
        {neighbours.before ? <a href={`/${locale}/commitments/${neighbours.before}`}>{t('ways.before')}</a> : <span />}
        {neighbours.after && <a href={`/${locale}/commitments/${neighbours.after}`}>{t('ways.after')}</a>}
      </nav>
      <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <a href={`/feeds/commitments/${locale}/${id}`}>{t('list.feed')}</a>
        <a href={`/api/v1/progress.csv?commitment=${id}`}>{t('list.reportsData')}</a>
        <a href={`/${locale}/commitments/compare?what=commitments&one=${id}`}>{t('compare.with')}</a>
      </p>
    </div>
  )
}
