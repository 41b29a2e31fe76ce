import type { ReactNode } from 'react'
import { FileRows } from '@/components/attachments/file-rows'
import { Deadline } from '@/components/cases/deadline'
import { reportAddress } from '@/components/moderation/report-form'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Panel, Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { Timeline } from '@/components/ui/timeline'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { lawNumber } from '@/lib/i18n/typography'
import { slugOf } from '@/lib/institutions/slug'
import type { RequestPage } from '@/lib/requests/queries'
import { nameIn } from '@/lib/territories/name'
import { CoveredLine, CoveredText } from './covered-text'
import { RequestState } from './request-state'
import { stepWords } from './step-words'

type RequestProps = { locale: Locale; request: RequestPage }
type DatedProps = RequestProps & { today: string }

/** The page of a request: answer first, then the question, what was cleared up, its files, what is said about it (`children`), and its way. */
export function RequestView({ locale, request, today, children }: DatedProps & { children?: ReactNode }) {
  const t = translator(locale, 'requests')
  const asked = nameIn(request.institution.name, locale)
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[{ label: t('public.requests'), href: `/${locale}/requests` }]}
        tag={
          <span className="flex flex-wrap gap-2">
            <RequestState locale={locale} state={request.state} outcome={request.outcome} overdue={request.overdue} />
            {request.passedOn && <Tag tone="plain">{translator(locale, 'request-words')('passedOn')}</Tag>}
            {request.demo && <Tag tone="plain">{t('public.demo')}</Tag>}
          </span>
        }
        title={<CoveredLine locale={locale} pieces={request.titlePieces} />}
        titleLang={request.locale}
        meta={
          <Facts>
            <a href={`/${locale}/institutions/${slugOf(request.institution.id)}`} lang={asked.lang}>
              <bdi>{asked.text}</bdi>
            </a>
            <bdi dir="ltr">{request.ref}</bdi>
            {t('public.receivedOn', { day: formatDay(locale, request.receivedOn) })}
          </Facts>
        }
      />
      <SubjectBody panel={<RequestPanel {...{ locale, request, today }} />}>
        <Answer locale={locale} request={request} />
        <Section id="question" title={t('public.question')}>
          <CoveredText locale={locale} pieces={request.question} lang={request.locale} />
        </Section>
        <Exchange locale={locale} request={request} />
        {request.redactedOn && <Notice>{t('public.redacted', { day: formatDay(locale, request.redactedOn) })}</Notice>}
        <Relatives locale={locale} request={request} />
        {children}
        <Section id="way" title={t('public.way')}>
          <Timeline
            locale={locale}
            items={request.steps.map((step, at) => ({
              key: `${step.type}-${at}`,
              when: formatDay(locale, step.day),
              day: step.day,
              title: stepWords(locale, step),
              state: 'done' as const,
            }))}
          />
          <p className="mt-4 text-sm">
            <a href={`/feeds/requests/${locale}/${request.ref}`}>{t('public.feed')}</a>
          </p>
        </Section>
      </SubjectBody>
    </>
  )
}

/** Where it stands with the time of the law, and what a reader can do. */
function RequestPanel({ locale, request, today }: DatedProps) {
  const t = translator(locale, 'requests')
  const base = `/${locale}/requests/${request.ref}`
  return (
    <Panel label={t('public.standing')}>
      {request.answeredOn && (
        <p className="flex flex-wrap items-center gap-x-3">
          <span>
            {t('public.answeredOn')} <strong>{formatDay(locale, request.answeredOn)}</strong>
          </span>
          {request.clock?.clock.breached && <Tag tone="late">{t('public.overdue')}</Tag>}
        </p>
      )}
      {request.clock && (
        <div>
          <p className="text-soft">{t(request.answeredOn || request.overdue ? 'public.wasDue' : 'public.due')}</p>
          <Deadline locale={locale} clock={request.clock.clock} due={request.clock.due} today={today} />
        </div>
      )}
      <ButtonLink href={`/${locale}/requests/new?from=${request.ref}`} wide rel="nofollow">
        {t('public.askSame')}
      </ButtonLink>
      <a href={`${base}/follow`} rel="nofollow" className="py-2">
        {t('public.follow')}
      </a>
      <a href={reportAddress(locale, 'request', request.id)} rel="nofollow" className="py-2 text-sm">
        {t('public.report')}
      </a>
    </Panel>
  )
}

/** The published answer with its files; before it, what is known of the decision. */
function Answer({ locale, request }: RequestProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const { answer, outcome, grounds, files } = request
  const name = nameIn(request.institution.name, locale).text
  if (!answer && !outcome) return null
  return (
    <Section id="answer" title={t('public.answerOf', { institution: name })}>
      <div className="flex flex-col gap-4">
        {outcome && <p className="font-bold">{words(`outcomes.${outcome}`)}</p>}
        {grounds.length > 0 && (
          <div>
            <h3 className="mb-2 text-base">{t('public.grounds')}</h3>
            <ul className="rows">
              {grounds.map(({ id, law, article, sourceUrl, verified }) => {
                const basis = t('public.basis', { law: lawNumber(locale, law), article: `\u2068${article}\u2069` })
                return (
                  <li key={id}>
                    <p className="font-bold">{words(`grounds.${id}.name`)}</p>
                    <p className="text-soft">{words(`grounds.${id}.means`)}</p>
                    <p className="text-sm text-soft">
                      {sourceUrl ? (
                        <a href={sourceUrl} rel="noopener noreferrer">
                          {basis}
                        </a>
                      ) : (
                        basis
                      )}
                      {!verified && ` (${t('public.unverified')})`}
                    </p>
                  </li>
                )
              })}
            </ul>
          </div>
        )}
        {answer ? (
          <>
            <p className="text-sm text-soft">{t('public.answerPublished', { day: formatDay(locale, answer.publishedOn) })}</p>
            {answer.outdated && <Notice>{t('public.outdated')}</Notice>}
            <CoveredText locale={locale} pieces={answer.pieces} lang={answer.locale} />
            {answer.url && (
              <p>
                <a href={answer.url} rel="nofollow noopener noreferrer" dir="ltr" className="break-all">
                  {answer.url}
                </a>
              </p>
            )}
          </>
        ) : (
          <Notice>{t('public.answerPrivate')}</Notice>
        )}
        {files.length > 0 && (
          <div>
            <h3 className="mb-2 text-base">{t('public.files')}</h3>
            <FileRows locale={locale} files={files} />
          </div>
        )}
      </div>
    </Section>
  )
}

/** Clarifications, where whoever asked wants them public. */
function Exchange({ locale, request }: RequestProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  if (request.exchange.length === 0) return null
  return (
    <Disclosure label={t('public.exchange')}>
      <ol className="flex flex-col gap-6">
        {request.exchange.map(({ id, kind, day, locale: lang, pieces }) => (
          <li key={id}>
            <p className="font-bold">{words(`messageKinds.${kind}`)}</p>
            <p className="text-sm text-soft">
              <time dateTime={day}>{formatDay(locale, day)}</time>
            </p>
            <CoveredText locale={locale} pieces={pieces} lang={lang} />
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

function Relatives({ locale, request: { sameAs, askedAgain } }: RequestProps) {
  const t = translator(locale, 'requests')
  if (!sameAs && askedAgain.length === 0) return null
  return (
    <Section id="same" title={t('public.relatives')}>
      <ul className="rows">
        {[...(sameAs ? [{ ...sameAs, how: 'public.sameAs' }] : []), ...askedAgain.map((one) => ({ ...one, how: 'public.askedAgain' }))].map(
          ({ ref, title, locale: lang, how }) => (
            <li key={ref}>
              <p className="text-soft">{t(how)}</p>
              <a href={`/${locale}/requests/${ref}`} lang={lang} dir="auto">
                {title}
              </a>
            </li>
          ),
        )}
      </ul>
    </Section>
  )
}
