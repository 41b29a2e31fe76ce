import { Written } from '@/components/petitions/written'
import { ButtonLink } from '@/components/ui/button'
import { OutsideLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel, Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { Timeline } from '@/components/ui/timeline'
import { civilDay } from '@/lib/core/clock'
import { formatDateTime, formatDay, formatDeadline, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { IdeaList } from '@/lib/ideas/list'
import type { MeetingDto, RoundPage } from '@/lib/ideas/queries'
import { nameIn } from '@/lib/territories/name'
import { ideasAddress } from './idea-filters'
import { IdeaRows } from './idea-rows'

type RoundProps = { locale: Locale; round: RoundPage }

/** A round: the phase it is in, what can be done today, its report once there is one, meetings and ideas. */
export function RoundView({ locale, round, ideas }: RoundProps & { ideas: IdeaList }) {
  const t = translator(locale, 'ideas')
  const name = nameIn(round.name, locale)
  const aboutLang = locale === 'ar' || locale === 'zgh' ? 'ar' : 'fr'
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('title'), href: `/${locale}/ideas` }]}
        tag={
          <span className="flex flex-wrap gap-2">
            <Tag tone={round.phase ? 'good' : 'plain'}>
              {round.phase ? t(`phases.${round.phase}`) : t(round.report ? 'round.reported' : 'round.between')}
            </Tag>
            {round.demo && <Tag tone="plain">{t('demo')}</Tag>}
          </span>
        }
        title={name.text}
        titleLang={name.lang}
        meta={<bdi>{nameIn(round.institution, locale).text}</bdi>}
      />
      <SubjectBody panel={<TodayPanel locale={locale} round={round} />}>
        {round.report && (
          <Notice kind="good" level={2} title={t('round.report')}>
            <p className="mb-3 text-sm text-soft">{formatDay(locale, round.report.day)}</p>
            <Written text={round.report.text} lang={round.report.locale} />
          </Notice>
        )}
        <Written text={round.about[aboutLang]} lang={aboutLang} />
        <Section id="phases" title={t('round.phases')}>
          <Timeline
            locale={locale}
            items={round.phases.map(({ phase, opensAt, closesAt, state }) => ({
              key: phase,
              when: t('round.span', {
                from: formatDateTime(locale, new Date(opensAt)),
                to: formatDeadline(locale, new Date(closesAt)),
              }),
              title: t(`phases.${phase}`),
              detail: t(`phaseHints.${phase}`),
              state,
            }))}
          />
          <p className="mt-3 text-sm text-soft">{t('round.clock')}</p>
        </Section>
        <Section id="ideas" title={t('ideasCount', { n: round.ideas, shown: formatNumber(locale, round.ideas) })}>
          {ideas.data.length > 0 ? <IdeaRows locale={locale} rows={ideas.data} /> : <p className="text-soft">{t('round.noIdeas')}</p>}
          {ideas.total > ideas.data.length && (
            <p className="mt-4">
              <a href={ideasAddress(locale, { round: round.slug })}>{t('round.allIdeas')}</a>
            </p>
          )}
        </Section>
        <Meetings locale={locale} round={round} />
      </SubjectBody>
    </>
  )
}

function TodayPanel({ locale, round }: RoundProps) {
  const t = translator(locale, 'ideas')
  const current = round.phases.find(({ state }) => state === 'current')
  return (
    <Panel label={t('round.today')}>
      <h2>{t('round.today')}</h2>
      <p>{round.phase ? t(`phaseHints.${round.phase}`) : t(round.report ? 'round.nothingReported' : 'round.nothing')}</p>
      {current && <p className="font-bold">{t('round.until', { moment: formatDeadline(locale, new Date(current.closesAt)) })}</p>}
      {round.may.propose && (
        <ButtonLink href={`/${locale}/ideas/new?round=${round.slug}`} wide rel="nofollow">
          {t('write')}
        </ButtonLink>
      )}
      {!round.may.propose && round.proposalsOpen && (
        <p>{t('round.proposalsOpen', { moment: formatDateTime(locale, new Date(round.proposalsOpen)) })}</p>
      )}
      <p className="text-soft">
        {t('ideasCount', { n: round.ideas, shown: formatNumber(locale, round.ideas) })} ·{' '}
        {t('supporters', { n: round.supports, shown: formatNumber(locale, round.supports) })}
      </p>
      <a href={`/${locale}/ideas/rounds/${round.slug}/follow`} rel="nofollow" className="py-2">
        {t('follow.button')}
      </a>
    </Panel>
  )
}

function Meetings({ locale, round }: RoundProps) {
  const t = translator(locale, 'ideas')
  if (round.meetings.length === 0) return null
  return (
    <Section id="meetings" title={t('round.meetings')}>
      <ul className="rows">
        {round.meetings.map((meeting) => (
          <li key={meeting.id}>
            <Meeting locale={locale} meeting={meeting} />
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <a href={`/feeds/rounds/${locale}/${round.slug}/calendar`}>{t('round.calendar')}</a>
      </p>
    </Section>
  )
}

function Meeting({ locale, meeting }: { locale: Locale; meeting: MeetingDto }) {
  const t = translator(locale, 'ideas')
  const name = nameIn(meeting.name, locale)
  const region = meeting.territory && nameIn(meeting.territory.name, locale)
  const starts = new Date(meeting.startsAt)
  return (
    <>
      <h3 className="text-base" lang={name.lang} dir="auto">
        {name.text}
      </h3>
      {meeting.cancelled && <Tag tone="bad">{t('round.cancelled')}</Tag>}
      <p>
        <time dateTime={civilDay(starts)}>
          {t('round.span', { from: formatDateTime(locale, starts), to: formatDateTime(locale, new Date(meeting.endsAt)) })}
        </time>
      </p>
      {(meeting.place || region) && (
        <p className="text-soft">
          {meeting.place && <bdi>{meeting.place}</bdi>}
          {meeting.place && region && ' · '}
          {region && <bdi lang={region.lang}>{region.text}</bdi>}
        </p>
      )}
      {meeting.link && !meeting.past && !meeting.cancelled && <OutsideLink href={meeting.link}>{t('round.join')}</OutsideLink>}
      {meeting.agenda && (
        <div className="mt-2">
          <p className="font-bold">{t('meeting.agenda')}</p>
          <Written text={meeting.agenda} lang={meeting.locale} />
        </div>
      )}
      {meeting.minutes && (
        <div className="mt-2">
          <p className="font-bold">{t('meeting.minutes')}</p>
          <Written text={meeting.minutes} lang={meeting.locale} />
        </div>
      )}
    </>
  )
}
