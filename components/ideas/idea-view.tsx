import type { ReactNode } from 'react'
import { Written } from '@/components/petitions/written'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Panel, Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { Timeline } from '@/components/ui/timeline'
import { TitledText } from '@/components/ui/titled'
import { formatDay, formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { IdeaAnswer, IdeaPage } from '@/lib/ideas/queries'
import { nameIn } from '@/lib/territories/name'
import { IdeaFiles } from './idea-files'
import { IdeaState } from './state-tag'

type IdeaProps = { locale: Locale; idea: IdeaPage }

/** The page of an idea: the official answer first, then its words, its links, what is said about it (`children`), and its way. */
export function IdeaView({ locale, idea, children }: IdeaProps & { children?: ReactNode }) {
  const t = translator(locale, 'ideas')
  const round = nameIn(idea.round.name, locale)
  const place = idea.territory && nameIn(idea.territory.name, locale)
  const parts = ['problem', 'solution', 'beneficiaries'] as const
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[
          { label: t('title'), href: `/${locale}/ideas` },
          { label: round.text, href: `/${locale}/ideas/rounds/${idea.round.slug}` },
        ]}
        tag={
          <span className="flex flex-wrap gap-2">
            <IdeaState locale={locale} state={idea.state} />
            {idea.demo && <Tag tone="plain">{t('demo')}</Tag>}
          </span>
        }
        title={idea.title}
        titleLang={idea.locale}
        meta={
          <Facts>
            {t(`themes.${idea.theme}`)}
            {place && <bdi lang={place.lang}>{place.text}</bdi>}
            <bdi dir="ltr">{idea.slug}</bdi>
            {t('page.openedOn', { day: formatDay(locale, idea.openedOn) })}
          </Facts>
        }
      />
      <SubjectBody panel={<SupportPanel locale={locale} idea={idea} />}>
        <Answers locale={locale} idea={idea} />
        {parts.map((part) => (
          <Section key={part} id={part} title={t(`page.${part}`)}>
            <Written text={idea[part]} lang={idea.locale} />
          </Section>
        ))}
        <IdeaFiles locale={locale} files={idea.files} />
        {idea.redactedOn && <Notice>{t('page.redacted', { day: formatDay(locale, idea.redactedOn) })}</Notice>}
        <Links locale={locale} idea={idea} />
        {children}
        <Section id="way" title={t('page.way')}>
          <Timeline
            locale={locale}
            items={idea.steps.map(({ type, day, code }, at) => ({
              key: `${type}-${at}`,
              when: formatDay(locale, day),
              day,
              title: t(`steps.${type}`),
              ...(type === 'rejected' && code ? { detail: t(`reasons.${code}`) } : {}),
              state: 'done' as const,
            }))}
          />
        </Section>
      </SubjectBody>
    </>
  )
}

function SupportPanel({ locale, idea }: IdeaProps) {
  const t = translator(locale, 'ideas')
  return (
    <Panel label={t('support.title')}>
      <p>
        <strong className="text-3xl">{formatNumber(locale, idea.supports)}</strong> {t('support.people', { n: idea.supports })}
      </p>
      <p className="text-soft">{t('support.verified', { n: idea.verified, shown: formatNumber(locale, idea.verified) })}</p>
      {idea.noSupport === null ? (
        <ButtonLink href={`/${locale}/ideas/${idea.slug}/support`} wide rel="nofollow">
          {t('support.button')}
        </ButtonLink>
      ) : (
        <p>{t(idea.noSupport === 'idea-closed' ? 'support.decided' : 'support.closed')}</p>
      )}
      <a href={`/${locale}/ideas/${idea.slug}/follow`} rel="nofollow" className="py-2">
        {t('follow.button')}
      </a>
    </Panel>
  )
}

const good = ['accepted', 'partially']

export function Answer({ locale, answer, level }: { locale: Locale; answer: IdeaAnswer; level: 2 | 3 }) {
  const t = translator(locale, 'ideas')
  const name = nameIn(answer.institution, locale)
  return (
    <Notice
      kind={good.includes(answer.decision) ? 'good' : answer.decision === 'rejected' ? 'quiet' : 'shield'}
      level={level}
      title={t('page.answerOf', { institution: name.text })}
    >
      <p className="mt-1 font-bold">
        {t(`states.${answer.decision}`)}
        {answer.reasonCode && `${t('colon')} ${t(`reasons.${answer.reasonCode}`)}`}
      </p>
      <p className="mb-3 text-sm text-soft">
        <time dateTime={answer.day}>{formatDay(locale, answer.day)}</time>
      </p>
      <Written text={answer.text} lang={answer.locale} />
      {answer.reviewOn && <p className="mt-3 font-bold">{t('page.reviewOn', { day: formatDay(locale, answer.reviewOn) })}</p>}
    </Notice>
  )
}

/** The institution's latest word on top, earlier ones below it; before any, who is to answer and until when. */
function Answers({ locale, idea }: IdeaProps) {
  const t = translator(locale, 'ideas')
  const [latest, ...earlier] = idea.answers
  if (!latest) {
    if (idea.state === 'withdrawn') return <Notice>{t('page.withdrawn')}</Notice>
    const institution = nameIn(idea.institution, locale).text
    return (
      <Notice>
        {idea.answerDueOn
          ? t('page.answerDue', { institution, day: formatDay(locale, idea.answerDueOn) })
          : t('page.answerComing', { institution })}
      </Notice>
    )
  }
  return (
    <section aria-label={t('page.answers')} className="flex flex-col gap-4">
      <Answer locale={locale} answer={latest} level={2} />
      {earlier.length > 0 && (
        <Disclosure label={t('page.earlier', { n: earlier.length, shown: formatNumber(locale, earlier.length) })}>
          <div className="flex flex-col gap-4">
            {earlier.map((answer) => (
              <Answer key={`${answer.day}-${answer.decision}-${answer.text.length}`} locale={locale} answer={answer} level={3} />
            ))}
          </div>
        </Disclosure>
      )}
    </section>
  )
}

function Links({ locale, idea }: IdeaProps) {
  const t = translator(locale, 'ideas')
  if (idea.links.length === 0 && idea.joined.length === 0) return null
  return (
    <Section id="links" title={t('page.links')}>
      <ul className="rows">
        {idea.links.map((link) => (
          <li key={link.path}>
            <p className="text-soft">{t(`linkKinds.${link.kind}`)}</p>
            <a href={`/${locale}${link.path}`}>
              <TitledText locale={locale} of={link} />
            </a>
          </li>
        ))}
        {idea.joined.map(({ slug, title, locale: lang }) => (
          <li key={slug}>
            <p className="text-soft">{t('page.joined')}</p>
            <p lang={lang} dir="auto">
              {title}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
