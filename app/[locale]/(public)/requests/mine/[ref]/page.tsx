import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { UndoBatch } from '@/components/requests/batch-view'
import { type OwnProps, requestMetadata } from '@/components/requests/own-page'
import { AskedView, Conversation, OnwardView, OwnClocks, OwnDecisionView, OwnTimeline, RequestTag } from '@/components/requests/own-request'
import { PossibleActs } from '@/components/requests/possible-acts'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { Panel, Section, SubjectBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { currentAsker } from '@/lib/cases/access'
import { explain } from '@/lib/cases/clock-queries'
import { civilDay, now } from '@/lib/core/clock'
import { formatDateTime, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { ownAppeals } from '@/lib/requests/appeal-queries'
import { type OwnRequest, ownBatch, ownRequest } from '@/lib/requests/mine'
import { closeRequests } from '@/lib/requests/own-actions'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: OwnProps) => requestMetadata(params, 'mine.title')

const deeds = ['clarified', 'added', 'withdrawn', 'contested', 'rated', 'prolonged', 'claimed'] as const

/** The sentence on top of the panel: whose turn it is. */
function turnOf({ status, open, clocks }: OwnRequest, today: string): string {
  if (status === 'clarification') return 'clarification'
  if (open)
    return clocks.some(({ owner, state, dueOn }) => owner === 'institution' && state === 'running' && dueOn < today)
      ? 'late'
      : 'institution'
  return status === 'answered' || status === 'closed' ? 'answered' : status
}

/** An own request: where it stands, what can be done now, what was decided and written. Nobody else finds anything here. */
export default async function OwnRequestPage({ params, searchParams }: OwnProps) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const at = now()
  const today = civilDay(at)
  const asker = await currentAsker(at)
  const [request, appeals] = await Promise.all([ownRequest(ref, asker, at), ownAppeals(ref, asker, at)])
  if (!request) notFound()
  const { batchId } = request.request
  const batch = request.status === 'waiting' && batchId ? await ownBatch(batchId, asker.actor) : null
  const t = translator(locale, 'requests')
  const query = await searchParams
  const done = deeds.find((deed) => deed === oneText(query.done))
  const running = request.clocks.filter(({ state }) => state === 'running')
  const clocks = await Promise.all(running.map(async (clock) => ({ clock, due: await explain(clock) })))
  const decision = request.decisions[0]
  const base = `/${locale}/requests/mine/${request.ref}`
  const appeal = appeals?.steps.some(({ state }) => state === 'open') ?? false
  return (
    <>
      <PageHead
        locale={locale}
        title={request.text?.title ?? request.ref}
        {...(request.text ? { titleLang: request.locale } : {})}
        tag={<RequestTag locale={locale} status={request.status} outcome={request.outcome} />}
        meta={<Meta locale={locale} request={request} />}
        brief
      />
      <SubjectBody
        panel={
          <Panel label={t('mine.now')}>
            <p className="font-bold">{t(`turn.${turnOf(request, today)}`)}</p>
            {batch?.state === 'waiting' && (
              <>
                <p>
                  {t('batch.part')} {t('batch.told.waiting', { moment: formatDateTime(locale, batch.releaseAt) })}
                </p>
                <UndoBatch locale={locale} batch={batch} now={at} />
              </>
            )}
            {request.onward && <OnwardView locale={locale} about={request.ref} onward={request.onward} />}
            <OwnClocks locale={locale} clocks={clocks} today={today} />
            {!appeal && (appeals?.appeals.length ?? 0) > 0 && <a href={`${base}/appeal`}>{t('acts.appealed')}</a>}
            {request.may.reply === null && (
              <ButtonLink href={`${base}/reply`} wide>
                {t('acts.reply')}
              </ButtonLink>
            )}
            <h2 className="text-base">{t('mine.possible')}</h2>
            <PossibleActs
              locale={locale}
              about={request.ref}
              may={request.may}
              appeal={appeal}
              signedIn={asker.actor !== null}
              byAccount={request.byAccount}
            />
          </Panel>
        }
      >
        {done && (
          <Notice kind="good" live>
            {t(`done.${done}`)}
          </Notice>
        )}
        {decision && (
          <Section title={t('decision.title')} id="decision">
            <OwnDecisionView
              locale={locale}
              decision={decision}
              message={request.messages.find(({ id }) => id === decision.messageId)}
              remedies={running.filter(({ owner }) => owner === 'citizen')}
              appeal={appeal ? `${base}/appeal` : null}
            />
            {request.request.contestState && (
              <p className="mt-4">{translator(locale, 'request-words')(`contestStates.${request.request.contestState}`)}</p>
            )}
          </Section>
        )}
        <Section title={t('mine.conversation')} id="conversation">
          <Conversation locale={locale} messages={request.messages.filter(({ id }) => id !== decision?.messageId)} />
        </Section>
        <Section title={t('mine.timeline')} id="timeline">
          <OwnTimeline locale={locale} request={request} />
        </Section>
        <Disclosure label={t('mine.asked')}>
          <AskedView locale={locale} request={request} />
        </Disclosure>
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <a href={`${base}/receipt`} className="inline-block py-1">
            {t('mine.receipt')}
          </a>
          {request.published && (
            <a href={`/${locale}/requests/${request.ref}`} className="inline-block py-1">
              {t('mine.public')}
            </a>
          )}
        </p>
        {asker.opened.includes(request.id) && (
          <ActionForm
            action={closeRequests}
            locale={locale}
            id="close"
            texts={formTexts(locale, [])}
            submit={t('mine.close')}
            buttonKind="secondary"
          />
        )}
      </SubjectBody>
    </>
  )
}

function Meta({ locale, request }: { locale: Locale; request: OwnRequest }) {
  const name = nameIn(request.institution.name, locale)
  return (
    <>
      <bdi lang={name.lang}>{name.text}</bdi>
      <br />
      <bdi dir="ltr">{request.ref}</bdi>
    </>
  )
}
