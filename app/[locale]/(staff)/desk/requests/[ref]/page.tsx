import { notFound } from 'next/navigation'
import { ToDecision } from '@/components/petitions/desk-case'
import { oneText } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { deskInbox, type RefProps, requestDeskMetadata } from '@/components/requests/desk-page'
import { DeskPanel, NoteForm } from '@/components/requests/desk-panel'
import { AskedText, Conversation, Decisions, DeskClock, DeskFacts, DeskWay, HeadWords, Notes } from '@/components/requests/desk-request'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { Tag } from '@/components/ui/tag'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { institutionNames } from '@/lib/institutions/queries'
import { deskRequest } from '@/lib/requests/desk-case'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: RefProps) => requestDeskMetadata(params, 'case.title')

const deeds = ['registered', 'reviewed', 'clarify', 'note', 'assign', 'extend', 'lower', 'merge', 'answer', 'correct', 'maintain']

/** One request before its officers: what is asked and what happened, and beside it what can be done. */
export default async function DeskRequestPage({ params, searchParams }: RefProps) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const at = now()
  const actor = await currentActor()
  const request = await staffValue(await deskRequest(decodeURIComponent(ref), actor, at))
  const t = translator(locale, 'request-desk')
  if (!request) return <Notice kind="late">{t('case.signedOut')}</Notice>
  const query = await searchParams
  const done = deeds.find((deed) => deed === oneText(query.done))
  const passed = request.timeline.flatMap(({ data }) => (typeof data.institution === 'string' ? [data.institution] : []))
  const names = await institutionNames([request.institutionId, ...passed])
  const today = civilDay(at)
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[deskInbox(locale, actor)]}
        tag={
          <span className="flex flex-wrap gap-2">
            <Tag>{translator(locale, 'request-words')(`states.${request.status}`)}</Tag>
            {request.urgency === 'urgent' && <Tag tone="late">{t('tags.urgent')}</Tag>}
            {request.contest?.state === 'open' && <Tag tone="late">{t('tags.contested')}</Tag>}
            {request.overdue && <Tag tone="late">{t('inbox.late', { n: -(request.daysLeft ?? 0) })}</Tag>}
            {request.demo && <Tag tone="plain">{t('tags.demo')}</Tag>}
          </span>
        }
        title={request.text?.title ?? request.ref}
        titleLang={request.locale}
        meta={
          <>
            <bdi dir="ltr">{request.ref}</bdi> · {t('inbox.received', { day: formatDay(locale, request.receivedOn) })}
            {request.dueOn && (
              <strong className={`block ${request.overdue ? 'text-clay' : 'text-ink'}`}>
                {t('case.clock')}: {request.estimated && '≈ '}
                <time dateTime={request.dueOn}>{formatDay(locale, request.dueOn)}</time>
              </strong>
            )}
          </>
        }
      />
      {done && (
        <div className="shell pt-6">
          <Notice kind="good" live>
            {t(`done.${done}`)}
          </Notice>
        </div>
      )}
      <div className="shell grid grid-cols-[minmax(0,1fr)] items-start gap-8 py-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-12">
        <div className="flex min-w-0 flex-col gap-8">
          <ToDecision label={t('panel.title')} />
          <HeadWords locale={locale} request={request} />
          <AskedText locale={locale} request={request} />
          <Conversation locale={locale} messages={request.messages} />
          <Decisions locale={locale} request={request} />
          <DeskFacts locale={locale} request={request} today={today} names={names} />
          <Section id="notes" title={t('notes.title')}>
            <Notes locale={locale} messages={request.messages} />
            <NoteForm locale={locale} request={request} />
          </Section>
          <DeskWay locale={locale} timeline={request.timeline} names={names} />
        </div>
        <aside className="flex flex-col gap-6 lg:sticky lg:top-6">
          <DeskClock locale={locale} request={request} today={today} />
          <DeskPanel locale={locale} request={request} />
        </aside>
      </div>
    </>
  )
}
