import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { AskFields, askCodes } from '@/components/requests/ask-fields'
import { BatchChoice } from '@/components/requests/batch-choice'
import { BatchView } from '@/components/requests/batch-view'
import { type AskProps, requestMetadata } from '@/components/requests/own-page'
import { Button } from '@/components/ui/button'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { begunHere } from '@/lib/accounts/begun'
import { myAccount } from '@/lib/accounts/queries'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { formatDateTime, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { openInstitutions, openInstitutionsCalled } from '@/lib/requests/asking'
import { undoMinutes } from '@/lib/requests/lifecycle'
import { ownBatch } from '@/lib/requests/mine'
import { askSeveral } from '@/lib/requests/own-actions'
import { batchLimit, whyNotBatch } from '@/lib/requests/own-policy'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: AskProps) => requestMetadata(params, 'batch.title')

/** One question to several institutions: which, then what; what was sent can be undone for a while. */
export default async function BatchPage({ params, searchParams }: AskProps) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const query = await searchParams
  const actor = await actorOrNull(locale, '/requests/batch')
  const t = translator(locale, 'requests')
  const sent = oneText(query.sent)
  const batch = await ownBatch(sent ?? null, actor)
  if (sent && actor && !batch) notFound()
  const back = { href: `/${locale}/requests`, label: t('title') }
  if (sent && batch)
    return (
      <StepPage locale={locale} title={t(`batch.states.${batch.state}`)} back={back}>
        <BatchView locale={locale} batch={batch} now={now()} />
      </StepPage>
    )
  const typed = (oneText(query.q) ?? '').slice(0, 100)
  const limit = actor ? batchLimit(actor) : 0
  const chosen = await openInstitutions([...allTexts(query.chosen), ...allTexts(query.more)].slice(0, mostChosen))
  const refusal = chosen.length < 2 ? 'institutions-needed' : whyNotBatch(actor, chosen.length)
  const asks = oneText(query.step) === 'ask'
  const intro = (
    <>
      <p className="max-w-measure">{t('batch.text', { most: limit, minutes: undoMinutes })}</p>
      {batch && (
        <Notice kind="late">
          <p>{t('batch.waits', { moment: formatDateTime(locale, batch.releaseAt) })}</p>
          <a href={`/${locale}/requests/batch?sent=${batch.id}`}>{t('batch.look')}</a>
        </Notice>
      )}
    </>
  )
  // Whoever sent the form after the session ended sees it again, as it was.
  if (!asks || (refusal && !(await posted()))) {
    const { found, total } = await openInstitutionsCalled(typed, typed ? 40 : 200)
    const refused = asks && refusal ? translator(locale, 'errors')(refusal, { most: limit }) : null
    return (
      <StepPage locale={locale} title={t('batch.title')} back={back}>
        {intro}
        <BatchChoice {...{ locale, typed, chosen, found, total, refused }} />
      </StepPage>
    )
  }
  const here = `/${locale}/requests/batch`
  const [account, begun] = await Promise.all([actor && myAccount(actor), begunHere(here, now())])
  const again = `${here}?${new URLSearchParams(chosen.map(({ id }) => ['chosen', id]))}`
  return (
    <StepPage locale={locale} title={t('batch.title')} back={back}>
      {intro}
      <ActionForm action={askSeveral} locale={locale} texts={formTexts(locale, askCodes)} submit={t('batch.send')} begun={begun ?? {}}>
        <input type="hidden" name="formKey" value={newId()} />
        <BatchChosen locale={locale} chosen={chosen} again={again} />
        <AskFields
          locale={locale}
          known={{ name: account?.name ?? undefined, email: account?.email ?? undefined }}
          account={actor !== null}
          urgent={false}
        />
      </ActionForm>
    </StepPage>
  )
}

/** Far more than any batch may reach; the limit itself says how many those are. */
const mostChosen = 40

const allTexts = (value: string | string[] | undefined): string[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])

type BatchChosenProps = { locale: Locale; chosen: readonly InstitutionRef[]; again: string }

/** The institutions that are asked, with the way back to their choice; the browser presses the first button where Enter is pressed. */
function BatchChosen({ locale, chosen, again }: BatchChosenProps) {
  const t = translator(locale, 'requests')
  return (
    <section className="flex flex-col items-start gap-2" aria-labelledby="chosen">
      <button type="submit" hidden />
      <h2 id="chosen">{t('batch.whom')}</h2>
      <ul className="list-disc ps-6">
        {chosen.map(({ id, name }) => {
          const { text, lang } = nameIn(name, locale)
          return (
            <li key={id}>
              <input type="hidden" name="institutions" value={id} />
              <bdi lang={lang}>{text}</bdi>
            </li>
          )
        })}
      </ul>
      <Button kind="plain" name="begun" value={again}>
        {t('batch.change')}
      </Button>
    </section>
  )
}
