import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { staffValue } from '@/components/petitions/staff-door'
import { AnswerFiles, AnswerForm } from '@/components/requests/desk-answer'
import { deskAddress, type RefProps, requestDeskMetadata } from '@/components/requests/desk-page'
import { AskedText, Decisions, DeskClock, HeadWords } from '@/components/requests/desk-request'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { posted } from '@/lib/core/action'
import { civilDay, now } from '@/lib/core/clock'
import { currentActor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { groundsOn, preparedFiles } from '@/lib/requests/decisions'
import { deskRequest } from '@/lib/requests/desk-case'
import { templatesFor } from '@/lib/requests/templates'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: RefProps) => requestDeskMetadata(params, 'answer.title')

/** The answer to a request, or another one in the place of the last. */
export default async function DeskAnswer({ params, searchParams }: RefProps) {
  const { locale, ref } = await params
  if (!isLocale(locale)) notFound()
  const at = now()
  const request = await staffValue(await deskRequest(decodeURIComponent(ref), await currentActor(), at))
  const t = translator(locale, 'request-desk')
  if (!request) return <Notice kind="late">{t('case.signedOut')}</Notice>
  const today = civilDay(at)
  const templates = await templatesFor(request.institutionId, ['full', 'partial', 'refusal'])
  const query = await searchParams
  const again = request.may.correct === null
  // Whoever sends an answer that came second keeps what was typed.
  const open = request.may.answer === null || again || (await posted())
  return (
    <>
      <PageHead
        locale={locale}
        crumbs={[
          { label: t('inbox.title'), href: `/${locale}/desk/requests` },
          { label: request.ref, href: deskAddress(locale, request.ref) },
        ]}
        title={t(again ? 'answer.titleAgain' : 'answer.title')}
        meta={
          <bdi lang={request.locale} dir="auto">
            {request.text?.title}
          </bdi>
        }
      />
      <PageBody>
        <HeadWords locale={locale} request={request} />
        <DeskClock locale={locale} request={request} today={today} />
        <Decisions locale={locale} request={request} />
        <Disclosure label={t('case.asked')}>
          <AskedText locale={locale} request={request} />
        </Disclosure>
        {open ? (
          <>
            <AnswerFiles
              locale={locale}
              reference={request.ref}
              address={deskAddress(locale, request.ref, '/answer')}
              files={await preparedFiles(request.id)}
              refused={oneText(query.refused)}
            />
            <AnswerForm locale={locale} request={request} grounds={await groundsOn(today)} templates={templates} again={again} />
          </>
        ) : (
          <Notice>{t(request.may.answer === 'forbidden' ? 'panel.reads' : 'answer.notNow')}</Notice>
        )}
      </PageBody>
    </>
  )
}
