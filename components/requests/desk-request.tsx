import { FileRows } from '@/components/attachments/file-rows'
import { Deadline } from '@/components/cases/deadline'
import { Written } from '@/components/petitions/written'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { Timeline } from '@/components/ui/timeline'
import type { FileRow } from '@/lib/attachments/queries'
import type { TimelineEntry } from '@/lib/cases/events'
import { formatDateTime, formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { lawNumber } from '@/lib/i18n/typography'
import type { DecisionDto } from '@/lib/requests/decisions'
import type { DeskMessage, DeskRequest } from '@/lib/requests/desk-case'
import { isRefusing } from '@/lib/requests/lifecycle'
import { isOpen } from '@/lib/requests/policy'
import { type Names, nameIn } from '@/lib/territories/name'
import { deskAddress } from './desk-page'
import { eventWords, receivedWords } from './event-words'

type DeskProps = { locale: Locale; request: DeskRequest; today: string }

/** What is asked, in the words of whoever asks. */
export function AskedText({ locale, request: { text, locale: lang } }: Pick<DeskProps, 'locale' | 'request'>) {
  const t = translator(locale, 'request-desk')
  if (!text) return <Notice>{t('case.erased')}</Notice>
  return (
    <Section id="asked" title={t('case.asked')}>
      <Written text={text.body} lang={lang} />
      {text.urgent && (
        <div className="mt-4 max-w-measure border-s-4 border-clay ps-5">
          <p className="font-bold">{t('case.urgentBecause')}</p>
          <Written text={text.urgent} lang={lang} />
        </div>
      )}
    </Section>
  )
}

/** The clock that binds the institution, day by day. */
export function DeskClock({ locale, request: { running, dueOn, extended }, today }: DeskProps) {
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  if (!running && !dueOn) return null
  return (
    <Section id="clock" title={t('case.clock')}>
      {running ? (
        <Deadline locale={locale} clock={running.clock} due={running.due} today={today} />
      ) : (
        dueOn && (
          <p>
            <strong>
              <time dateTime={dueOn}>{formatDay(locale, dueOn)}</time>
            </strong>
          </p>
        )
      )}
      {extended && (
        <p className="mt-2 text-soft">
          {t('case.extended', { day: formatDay(locale, extended.on) })}
          {extended.reason && ` ${words(`extensionReasons.${extended.reason}`)}.`}
        </p>
      )}
    </Section>
  )
}

/** What the head of the institution decided on a complaint: whoever answers again reads it first. */
export function HeadWords({ locale, request: { head, status } }: Pick<DeskProps, 'locale' | 'request'>) {
  const t = translator(locale, 'request-desk')
  if (!head) return null
  const waits = isOpen(status)
  return (
    <Notice
      kind={waits ? 'late' : 'quiet'}
      level={2}
      title={`${t('case.head')}: ${translator(locale, 'request-words')(`appealOutcomes.${head.outcome}`)}`}
    >
      {head.answerBy && waits && <p>{t('case.answerBy', { day: formatDay(locale, head.answerBy) })}</p>}
      {head.text && <Written text={head.text} lang={head.locale} />}
    </Notice>
  )
}

/** Number, channel, person and place: one line each. */
export function DeskFacts({ locale, request, names }: DeskProps & { names: ReadonlyMap<string, Names> }) {
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  const { ref, channel, contributedAs, receivedOn, urgency, visibility, deliveryFormat, deliveryChannel, embargoUntil } = request
  const { unit, assignee, transferredFrom, mergedInto, hasContact, institutionId, outcome, answeredOn } = request
  const name = names.get(institutionId)
  const institution = name && nameIn(name, locale)
  return (
    <SummaryList
      items={[
        { key: 'ref', label: t('inbox.reference'), value: <bdi dir="ltr">{ref}</bdi> },
        ...(institution
          ? [{ key: 'institution', label: t('institution'), value: <bdi lang={institution.lang}>{institution.text}</bdi> }]
          : []),
        {
          key: 'received',
          label: t('case.received'),
          value: `${receivedWords(locale, receivedOn, request.timeline)} · ${words(`channels.${channel}`)}${contributedAs === 'officer' && !transferredFrom ? ` · ${t('case.byOfficer')}` : ''}`,
        },
        {
          key: 'who',
          label: t('case.who'),
          value: hasContact ? <a href={deskAddress(locale, ref, '/contact')}>{t('case.look')}</a> : t('case.noContact'),
        },
        { key: 'urgency', label: t('case.urgency'), value: words(`urgencies.${urgency}`) },
        {
          key: 'delivery',
          label: t('case.delivery'),
          value: `${words(`formats.${deliveryFormat}`)} · ${words(`deliveries.${deliveryChannel}`)}`,
        },
        {
          key: 'visibility',
          label: t('case.visibility'),
          value: `${words(`visibilities.${visibility}.name`)}${embargoUntil ? ` · ${t('case.embargo', { day: formatDay(locale, embargoUntil) })}` : ''}`,
        },
        ...(answeredOn && outcome
          ? [
              {
                key: 'outcome',
                label: t('case.outcome'),
                value: `${words(`outcomes.${outcome}`)} · ${formatDay(locale, request.decisions[0]?.decidedOn ?? answeredOn)}`,
              },
            ]
          : []),
        {
          key: 'assigned',
          label: t('case.assigned'),
          value: (
            <>
              {assignee ? assignee.me ? t('case.you') : <bdi>{assignee.name}</bdi> : unit ? null : t('case.nobody')}
              {assignee && unit && ' · '}
              {unit && <bdi lang={nameIn(unit.name, locale).lang}>{nameIn(unit.name, locale).text}</bdi>}
            </>
          ),
        },
        ...(transferredFrom ? [{ key: 'from', label: t('case.from'), value: <bdi dir="ltr">{transferredFrom}</bdi> }] : []),
        ...(mergedInto
          ? [
              {
                key: 'merged',
                label: t('case.mergedInto'),
                value: (
                  <a href={deskAddress(locale, mergedInto)}>
                    <bdi dir="ltr">{mergedInto}</bdi>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Each decision, the last first. */
export function Decisions({ locale, request: { decisions, messages } }: Pick<DeskProps, 'locale' | 'request'>) {
  const t = translator(locale, 'request-desk')
  if (decisions.length === 0) return null
  const [last, ...older] = decisions
  const filesOf = ({ messageId }: DecisionDto) => messages.find(({ id }) => id === messageId)?.files ?? []
  return (
    <Section id="decision" title={t('case.decision')}>
      {last && <Decision locale={locale} decision={last} files={filesOf(last)} />}
      {older.length > 0 && (
        <Disclosure label={t('case.older', { n: older.length })}>
          <div className="flex flex-col gap-6">
            {older.map((decision) => (
              <Decision key={decision.id} locale={locale} decision={decision} files={filesOf(decision)} />
            ))}
          </div>
        </Disclosure>
      )}
    </Section>
  )
}

function Decision({ locale, decision, files }: { locale: Locale; decision: DecisionDto; files: readonly FileRow[] }) {
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  const { outcome, decidedOn, text, locale: lang, withheld, url, grounds } = decision
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <Tag tone={isRefusing(outcome) ? 'late' : 'good'}>{words(`outcomes.${outcome}`)}</Tag>
        <time dateTime={decidedOn} className="text-soft">
          {formatDay(locale, decidedOn)}
        </time>
      </p>
      {grounds.length > 0 && (
        <ul className="flex flex-col gap-1">
          {grounds.map(({ id, law, article }) => (
            <li key={id}>
              <strong>{words(`grounds.${id}.name`)}</strong>{' '}
              <span className="text-soft">
                {translator(locale, 'clocks')('basis', { law: lawNumber(locale, law), article: `\u2068${article}\u2069` })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Written text={text} lang={lang} />
      {withheld && (
        <p>
          <strong>{t('answer.withheld')}</strong> <bdi lang={lang}>{withheld}</bdi>
        </p>
      )}
      {url && (
        <p>
          <a href={url} rel="noopener noreferrer nofollow" dir="ltr">
            {url}
          </a>
        </p>
      )}
      <FileRows locale={locale} files={files} />
    </div>
  )
}

/** Letters in both directions, the first first; decisions stand apart. */
export function Conversation({ locale, messages }: { locale: Locale; messages: readonly DeskMessage[] }) {
  const t = translator(locale, 'request-desk')
  const shown = messages.filter(({ direction, kind }) => direction !== 'internal' && kind !== 'answer' && kind !== 'correction')
  if (shown.length === 0) return null
  return (
    <Section id="letters" title={t('case.letters')}>
      <ol className="flex flex-col gap-4">
        {shown.map((message) => (
          <Letter key={message.id} locale={locale} message={message} />
        ))}
      </ol>
    </Section>
  )
}

function Letter({ locale, message: { kind, direction, locale: lang, day, text, read, files } }: { locale: Locale; message: DeskMessage }) {
  const t = translator(locale, 'request-desk')
  const ours = direction === 'out'
  return (
    <li className={`border-s-4 ps-5 ${ours ? 'border-primary' : 'border-line'}`}>
      <p className="flex flex-wrap gap-x-2 text-soft">
        <strong className="text-ink">{translator(locale, 'request-words')(`messageKinds.${kind}`)}</strong>
        <time dateTime={day}>{formatDay(locale, day)}</time>
        {ours && <span>{t(read ? 'case.opened' : 'case.unopened')}</span>}
      </p>
      <Written text={text} lang={lang} />
      <FileRows locale={locale} files={files} />
    </li>
  )
}

/** What colleagues wrote for each other. */
export function Notes({ locale, messages }: { locale: Locale; messages: readonly DeskMessage[] }) {
  const notes = messages.filter(({ direction }) => direction === 'internal')
  if (notes.length === 0) return null
  return (
    <ol className="mb-4 flex flex-col gap-3">
      {notes.map(({ id, at, text, locale: lang }) => (
        <li key={id} className="rounded-panel border border-line p-4">
          <p className="text-sm text-soft">
            <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
          </p>
          <Written text={text} lang={lang} />
        </li>
      ))}
    </ol>
  )
}

type DeskWayProps = { locale: Locale; timeline: readonly TimelineEntry[]; names: ReadonlyMap<string, Names> }

/** Everything that happened, the inside of the institution included. */
export function DeskWay({ locale, timeline, names }: DeskWayProps) {
  const t = translator(locale, 'request-desk')
  return (
    <Section id="way" title={t('case.way')}>
      <Timeline
        locale={locale}
        items={timeline.map(({ type, at, day, data }) => {
          const name = typeof data.institution === 'string' ? names.get(data.institution) : undefined
          return {
            key: `${at}-${type}`,
            when: formatDay(locale, day),
            day,
            title: eventWords(locale, {
              type,
              day,
              data: name ? { ...data, institution: `\u2068${nameIn(name, locale).text}\u2069` } : data,
            }),
            state: 'done' as const,
          }
        })}
      />
    </Section>
  )
}
