import { notFound } from 'next/navigation'
import { actorOrNull } from '@/components/accounts/door'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { AskFields, askCodes } from '@/components/requests/ask-fields'
import { BatchView } from '@/components/requests/batch-view'
import { type AskProps, requestMetadata } from '@/components/requests/own-page'
import { CheckboxGroup } from '@/components/ui/choice'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { myAccount } from '@/lib/accounts/queries'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import { isLocale } from '@/lib/i18n/locales'
import { askableInstitutions } from '@/lib/requests/asking'
import { undoMinutes } from '@/lib/requests/lifecycle'
import { ownBatch } from '@/lib/requests/mine'
import { askSeveral } from '@/lib/requests/own-actions'
import { batchLimit } from '@/lib/requests/own-policy'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

export const generateMetadata = ({ params }: AskProps) => requestMetadata(params, 'batch.title')

/** One question to several institutions; what was sent can be undone for a while. */
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
  if (batch)
    return (
      <StepPage locale={locale} title={t(`batch.states.${batch.state}`)} back={back}>
        <BatchView locale={locale} batch={batch} now={now()} />
      </StepPage>
    )
  const account = actor && (await myAccount(actor))
  const { found } = await askableInstitutions('', 200)
  const options = found.map(({ institution }) => {
    const name = nameIn(institution.name, locale)
    return { value: institution.id, label: name.text, lang: name.lang }
  })
  return (
    <StepPage locale={locale} title={t('batch.title')} back={back}>
      <p className="max-w-measure">{t('batch.text', { most: actor ? batchLimit(actor) : 0, minutes: undoMinutes })}</p>
      <ActionForm action={askSeveral} locale={locale} texts={formTexts(locale, askCodes)} submit={t('batch.send')}>
        <input type="hidden" name="formKey" value={newId()} />
        <CheckboxGroup name="institutions" legend={t('batch.whom')} options={options} />
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
