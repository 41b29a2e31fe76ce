import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { OwnActForm } from '@/components/requests/own-act-forms'
import { requestMetadata } from '@/components/requests/own-page'
import { PossibleActs } from '@/components/requests/possible-acts'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { currentAsker } from '@/lib/cases/access'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { ownAppeals } from '@/lib/requests/appeal-queries'
import { includes, ownActs } from '@/lib/requests/lifecycle'
import { freshPin, ownActing } from '@/lib/requests/mine'

export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ locale: string; ref: string; act: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props) {
  const { act } = await params
  return includes(ownActs, act) ? requestMetadata(params, `acts.${act}`) : {}
}

/**
 * One act on an own request. What comes too late says so and what is still possible; a form that was sent too late is shown again with its text.
 */
export default async function OwnActPage({ params, searchParams }: Props) {
  const { locale, ref, act } = await params
  if (!isLocale(locale) || !includes(ownActs, act)) notFound()
  const at = now()
  const asker = await currentAsker(at)
  const [request, appeals] = await Promise.all([ownActing(ref, asker, at), ownAppeals(ref, asker, at)])
  if (!request) notFound()
  const query = await searchParams
  const t = translator(locale, 'requests')
  const refusal = request.may[act]
  const answering = await posted()
  const base = `/${locale}/requests/mine/${request.ref}`
  const pin = act === 'pin' ? await freshPin(request, asker, at) : null
  const appeal = appeals?.steps.some(({ state }) => state === 'open') ?? false
  const signIn = refusal === 'signed-out'
  return (
    <StepPage locale={locale} title={t(`acts.${act}`)} back={{ href: base, label: t('mine.back') }}>
      <p className="border-s-4 border-primary ps-4">
        <bdi lang={request.locale} className="font-bold">
          {request.title}
        </bdi>
        <br />
        <bdi dir="ltr" className="text-soft">
          {request.ref}
        </bdi>
      </p>
      {oneText(query.done) === 'file' && (
        <Notice kind="good" live>
          {t('done.file')}
        </Notice>
      )}
      {pin && oneText(query.done) === 'replaced' && (
        <Notice kind="late" live>
          {t('done.replaced')}
        </Notice>
      )}
      {pin && (
        <Notice kind="shield" title={t('receipt.pin')} live>
          <strong className="block text-3xl tracking-widest">
            <bdi dir="ltr">{`${pin.slice(0, 3)} ${pin.slice(3)}`}</bdi>
          </strong>
          <p>{t('receipt.keep')}</p>
        </Notice>
      )}
      {signIn && (
        <p>
          <a href={`/${locale}/sign-in?next=${encodeURIComponent(`${base}/claim`)}`}>{t('act.claim.signIn')}</a>
        </p>
      )}
      {refusal && !signIn && !answering && <Notice kind="late">{translator(locale, 'errors')(refusal)}</Notice>}
      {(refusal === null || (answering && !signIn)) && (
        <>
          <p className="max-w-measure">{t(`act.${act}.text`)}</p>
          <OwnActForm {...{ locale, act, about: request.ref, rated: request.rated, refused: oneText(query.refused) }} />
        </>
      )}
      {refusal && (
        <Section title={t('mine.still')} id="still">
          <PossibleActs
            locale={locale}
            about={request.ref}
            may={request.may}
            appeal={appeal}
            signedIn={asker.actor !== null}
            byAccount={request.byAccount}
            besides={act}
          />
        </Section>
      )}
    </StepPage>
  )
}
