import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Dock, PageBody, SubjectBody } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'
import { DayByDay } from './day-by-day'
import { DockFigure, FigurePanel, isOpen } from './figure-panel'
import { NeedsTable } from './needs-table'
import { OfficialAnswer } from './official-answer'
import { PetitionHead } from './petition-head'
import { ShareLinks } from './share-links'
import { Texts } from './texts'
import { textsFor } from './titles'
import { PetitionWay } from './way'
import { WhereFrom } from './where-from'

type PetitionViewProps = {
  locale: Locale
  petition: PetitionPage
  today: string
  /** What is said about it. */
  comments?: ReactNode
}

/** The page of a petition: the answer once there is one, the text, the figure, where signatures come from, and its way. */
export function PetitionView(props: PetitionViewProps) {
  const { locale, petition, comments } = props
  const { first, others } = textsFor(petition.texts, locale)
  const t = translator(locale, 'petitions')
  const head = <PetitionHead locale={locale} petition={petition} title={first?.title ?? t('closed.hiddenTitle')} lang={first?.locale} />
  if (petition.state === 'rejected' || !first) {
    return (
      <>
        {head}
        <PageBody>
          <Rejection locale={locale} petition={petition} hidden={!first} />
          {first && <Texts locale={locale} first={first} others={others} />}
          <PetitionWay locale={locale} petition={petition} />
          <p>
            <a href={`/${locale}/petitions`}>{t('closed.others')}</a>
          </p>
          {comments}
        </PageBody>
      </>
    )
  }
  return (
    <>
      {head}
      <OfficialAnswer locale={locale} petition={petition} />
      <SubjectBody panel={<FigurePanel {...props} />}>
        <Ended locale={locale} state={petition.state} />
        <Texts locale={locale} first={first} others={others} />
        <NeedsTable locale={locale} petition={petition} />
        <WhereFrom locale={locale} petition={petition} />
        <DayByDay locale={locale} petition={petition} />
        <PetitionWay locale={locale} petition={petition} />
        <Notice kind="shield" title={t('quiet.title')}>
          {t('quiet.text')} <a href={`/${locale}/about/figures`}>{t('quiet.link')}</a>
        </Notice>
        <ShareLinks locale={locale} number={petition.number} title={first.title} />
        <p className="text-soft">
          <a href={`/${locale}/report?type=petition&id=${petition.id}`} rel="nofollow">
            {t('report.link')}
          </a>
        </p>
        {comments}
      </SubjectBody>
      {isOpen(petition, props.today) && (
        <Dock label={t('panel.sign')} figure={<DockFigure {...props} />}>
          <ButtonLink href={`/${locale}/petitions/${petition.slug}/sign`} wide rel="nofollow">
            {t('panel.signShort')}
          </ButtonLink>
        </Dock>
      )}
    </>
  )
}

type RejectionProps = { locale: Locale; petition: Pick<PetitionPage, 'rejection'>; hidden: boolean }

function Rejection({ locale, petition: { rejection }, hidden }: RejectionProps) {
  const t = translator(locale, 'petitions')
  return (
    <Notice kind="late" level={2} title={t('closed.rejectedTitle')}>
      {rejection && <p className="mt-1">{t('closed.reason', { reason: t(`reasons.${rejection.code}`) })}</p>}
      {rejection?.note && (
        <>
          <p className="mt-2 font-bold">{t('closed.note')}</p>
          <blockquote className="max-w-column border-s-4 border-line ps-4" lang={rejection.locale ?? undefined} dir="auto">
            {rejection.note}
          </blockquote>
        </>
      )}
      {hidden && <p className="mt-2 text-soft">{t('closed.hidden')}</p>}
    </Notice>
  )
}

function Ended({ locale, state }: { locale: Locale; state: string }) {
  if (state !== 'withdrawn' && state !== 'expired') return null
  const t = translator(locale, 'petitions')
  return <Notice kind="late">{t(`closed.${state}Text`)}</Notice>
}
