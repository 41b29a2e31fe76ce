import { Deadline } from '@/components/cases/deadline'
import { ButtonLink } from '@/components/ui/button'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { OutsideLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag, type TagTone } from '@/components/ui/tag'
import { Timeline } from '@/components/ui/timeline'
import { UserText } from '@/components/ui/user-text'
import type { ClockDto } from '@/lib/cases/clock-queries'
import type { Due } from '@/lib/cases/deadline'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { DecisionDto } from '@/lib/requests/decisions'
import { isRefusing } from '@/lib/requests/lifecycle'
import type { OwnMessage, OwnRequest } from '@/lib/requests/mine'
import type { Onward } from '@/lib/requests/onward'
import { followOn } from '@/lib/requests/own-actions'
import { eventWords, receivedWords } from './event-words'

const tones: Record<string, TagTone> = { clarification: 'late', answered: 'good', withdrawn: 'plain', closed: 'plain', merged: 'plain' }

/** Where a request stands, in words. */
export function RequestTag({ locale, status, outcome }: { locale: Locale; status: string; outcome: string | null }) {
  const words = translator(locale, 'request-words')
  const answered = outcome !== null && (status === 'answered' || status === 'closed')
  return (
    <Tag tone={answered && isRefusing(outcome) ? 'late' : (tones[status] ?? 'neutral')}>
      {words(answered ? `outcomes.${outcome}` : `states.${status}`)}
    </Tag>
  )
}

/** What runs now, whose time it is, and how its last day was counted. */
export function OwnClocks({ locale, clocks, today }: { locale: Locale; clocks: readonly { clock: ClockDto; due: Due }[]; today: string }) {
  const t = translator(locale, 'requests')
  return (
    <>
      {clocks.map(({ clock, due }) => (
        <div key={clock.id} className="flex flex-col gap-1">
          <h2 className="text-base">{t(`clock.${clock.kind}`)}</h2>
          <Deadline locale={locale} clock={clock} due={due} today={today} />
        </div>
      ))}
    </>
  )
}

/** The way to the case that a request was handed on as: the account has it already, a PIN opens it from here. */
export function OnwardView({ locale, about, onward: { ref, byAccount } }: { locale: Locale; about: string; onward: Onward }) {
  const t = translator(locale, 'requests')
  return (
    <>
      <p>
        {t('onward.ref')} <bdi dir="ltr">{ref}</bdi>
      </p>
      {byAccount ? (
        <ButtonLink href={`/${locale}/requests/mine/${ref}`} wide>
          {t('onward.open')}
        </ButtonLink>
      ) : (
        <ActionForm
          action={followOn}
          locale={locale}
          id="onward"
          texts={formTexts(locale, ['missing', 'office-acts'])}
          submit={t('onward.open')}
        >
          <input type="hidden" name="reference" value={about} />
          <p>{t('onward.pin')}</p>
        </ActionForm>
      )}
    </>
  )
}

/** What happened, the first first. */
export function OwnTimeline({ locale, request }: { locale: Locale; request: OwnRequest }) {
  return (
    <Timeline
      locale={locale}
      items={request.timeline.map((event, at) => ({
        key: `${at}`,
        when: formatDay(locale, event.day),
        day: event.day,
        title: eventWords(locale, event),
        state: at === request.timeline.length - 1 && request.open ? 'current' : 'done',
      }))}
    />
  )
}

/** What was written by either side, with its files. */
export function Conversation({ locale, messages }: { locale: Locale; messages: readonly OwnMessage[] }) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  if (messages.length === 0) return <p className="text-soft">{t('mine.silent')}</p>
  return (
    <ol className="flex flex-col gap-5">
      {messages.map(({ id, kind, direction, day, text, locale: lang, files }) => (
        <li key={id} className={`flex flex-col gap-2 border-s-4 ps-4 ${direction === 'in' ? 'border-line' : 'border-primary'}`}>
          <p className="text-sm text-soft">
            {t(direction === 'in' ? 'mine.you' : 'mine.they')} · {words(`messageKinds.${kind}`)} ·{' '}
            <time dateTime={day}>{formatDay(locale, day)}</time>
          </p>
          {text && <UserText text={text} lang={lang} />}
          {files.length > 0 && (
            <ul>
              {files.map((file) => (
                <li key={file.id}>
                  <a href={file.href}>
                    <bdi>{file.name}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}

type DecisionProps = {
  locale: Locale
  decision: DecisionDto
  message: OwnMessage | undefined
  remedies: readonly ClockDto[]
  appeal: string | null
}

/** The decision that counts: what was decided, why by the law, and what can be done about it until when. */
export function OwnDecisionView({ locale, decision, message, remedies, appeal }: DecisionProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const { outcome, decidedOn, url, withheld, grounds } = decision
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg font-bold">{words(`outcomes.${outcome}`)}</p>
      <p className="text-soft">{t('decision.on', { day: formatDay(locale, decidedOn) })}</p>
      {message && <UserText text={message.text} lang={message.locale} />}
      {withheld && (
        <div>
          <h3 className="text-base">{t('decision.withheld')}</h3>
          <UserText text={withheld} lang={message?.locale ?? locale} />
        </div>
      )}
      {url && (
        <p>
          {t('decision.found')} <OutsideLink href={url}>{url}</OutsideLink>
        </p>
      )}
      {grounds.length > 0 && (
        <div>
          <h3 className="text-base">{t('decision.grounds')}</h3>
          <ul className="rows">
            {grounds.map(({ id, article }) => (
              <li key={id}>
                <p className="font-bold">{words(`grounds.${id}.name`)}</p>
                <p>{words(`grounds.${id}.means`)}</p>
                <p className="text-sm text-soft">{t('decision.article', { article })}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
      {(remedies.length > 0 || appeal) && (
        <Notice title={t('decision.remedies')} level={3}>
          <ul className="flex flex-col gap-1">
            {remedies.map(({ id, kind, dueOn }) => (
              <li key={id}>{t(`remedy.${kind}`, { day: formatDay(locale, dueOn) })}</li>
            ))}
          </ul>
          {appeal && (
            <p className="mt-2">
              <a href={appeal}>{t('acts.appeal')}</a>
            </p>
          )}
        </Notice>
      )}
    </div>
  )
}

/** What was asked and how, as the form said it. */
export function AskedView({ locale, request }: { locale: Locale; request: OwnRequest }) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  const { text, visibility, request: form } = request
  return (
    <div className="flex flex-col gap-4">
      {text && <UserText text={text.body} lang={request.locale} />}
      {text?.urgent && (
        <div>
          <h3 className="text-base">{t('form.urgentReason')}</h3>
          <UserText text={text.urgent} lang={request.locale} />
        </div>
      )}
      <SummaryList
        items={[
          { key: 'received', label: t('mine.received'), value: receivedWords(locale, request.receivedOn, request.timeline) },
          { key: 'format', label: t('form.format'), value: words(`formats.${form.deliveryFormat}`) },
          { key: 'channel', label: t('form.channel'), value: words(`deliveries.${form.deliveryChannel}`) },
          { key: 'visibility', label: t('form.visibility'), value: words(`visibilities.${visibility}.name`) },
          ...(form.embargoUntil ? [{ key: 'embargo', label: t('form.embargo'), value: formatDay(locale, form.embargoUntil) }] : []),
        ]}
      />
    </div>
  )
}
