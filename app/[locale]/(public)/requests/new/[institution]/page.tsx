import { notFound } from 'next/navigation'
import { oneText } from '@/components/petitions/private-page'
import { StepPage } from '@/components/petitions/step-page'
import { AskFields, askCodes } from '@/components/requests/ask-fields'
import { carriedBy, stepAddress } from '@/components/requests/asking-steps'
import { OfficerLine } from '@/components/requests/officer-line'
import { type AskProps, requestMetadata } from '@/components/requests/own-page'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { OutsideLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { begunHere } from '@/lib/accounts/begun'
import { myAccount } from '@/lib/accounts/queries'
import { currentAsker } from '@/lib/cases/access'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { idOfSlug, slugOf } from '@/lib/institutions/slug'
import { askInstitution } from '@/lib/requests/actions'
import { type Askable, askableInstitution, askedBefore, publishedThere } from '@/lib/requests/asking'
import { nameIn } from '@/lib/territories/name'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string; institution: string }>; searchParams: AskProps['searchParams'] }

export const generateMetadata = ({ params }: Props) => requestMetadata(params, 'form.heading')

/** The form of article 14 to one institution, with an account or without one. */
export default async function AskPage({ params, searchParams }: Props) {
  const { locale, institution: slug } = await params
  if (!isLocale(locale)) notFound()
  const id = idOfSlug(slug)
  const askable = id && (await askableInstitution(id))
  if (!askable) notFound()
  const t = translator(locale, 'requests')
  const { institution, officer, answering, closed } = askable
  const name = nameIn(institution.name, locale)
  const query = await searchParams
  const from = oneText(query.from)
  const same = carriedBy({ q: undefined, from })
  const back = { href: stepAddress(locale, same, { own: 'no' }), label: t('whom.another') }
  if (closed) return <Closed locale={locale} askable={askable} back={back} />
  const at = now()
  const asker = await currentAsker(at)
  const here = stepAddress(locale, same, { slug })
  const [before, account, published, begun] = await Promise.all([
    from ? askedBefore(from, asker) : null,
    asker.actor ? myAccount(asker.actor) : null,
    publishedThere(institution.id),
    begunHere(here, at),
  ])
  const known = {
    title: before?.title ?? oneText(query.q)?.slice(0, 160),
    body: before?.body,
    name: account?.name ?? undefined,
    email: account?.email ?? undefined,
  }
  return (
    <StepPage locale={locale} title={t('form.heading')} back={back}>
      <div className="flex flex-col gap-2 border-s-4 border-primary ps-4">
        <p className="font-bold">
          <bdi lang={name.lang}>{name.text}</bdi>
        </p>
        <OfficerLine locale={locale} officer={officer} answering={answering} />
        {!officer && <p className="text-soft">{t(answering ? 'whom.answeringText' : 'whom.noneText')}</p>}
      </div>
      {published.length > 0 && <PublishedThere locale={locale} items={published} />}
      {before && (
        <Notice>
          {t('form.same')} <bdi dir="ltr">{before.ref}</bdi>
        </Notice>
      )}
      {begun && (
        <Notice kind="good" live>
          {t('form.begun')}
        </Notice>
      )}
      <ActionForm action={askInstitution} locale={locale} texts={formTexts(locale, askCodes)} submit={t('form.send')} begun={begun ?? {}}>
        {!asker.actor && <SignInFirst locale={locale} here={here} />}
        <input type="hidden" name="institution" value={institution.id} />
        <input type="hidden" name="formKey" value={newId()} />
        {before && <input type="hidden" name="sameAs" value={before.ref} />}
        <AskFields locale={locale} known={known} account={asker.actor !== null} />
        <p className="max-w-measure text-soft">{t('form.files')}</p>
      </ActionForm>
    </StepPage>
  )
}

/**
 * The way to sign in from a form that may be begun already: what was typed comes along. The browser presses the first button of a form
 * when somebody presses Enter in a field, and that one is to send it.
 */
function SignInFirst({ locale, here }: { locale: Locale; here: string }) {
  const t = translator(locale, 'requests')
  return (
    <div className="max-w-measure">
      <button type="submit" hidden />
      <p>{t('form.guest')}</p>
      <Button kind="plain" name="begun" value={here}>
        {t('form.signIn')}
      </Button>
    </div>
  )
}

function Closed({ locale, askable, back }: { locale: Locale; askable: Askable; back: { href: string; label: string } }) {
  const t = translator(locale, 'requests')
  const name = nameIn(askable.institution.name, locale)
  const after = askable.successor && nameIn(askable.successor.name, locale)
  return (
    <StepPage locale={locale} title={t('whom.closedTitle')} back={back}>
      <p>
        <bdi lang={name.lang}>{name.text}</bdi>
      </p>
      {askable.successor && after ? (
        <p>
          {t('whom.closedTo')}{' '}
          <a href={`/${locale}/requests/new/${slugOf(askable.successor.id)}`}>
            <bdi lang={after.lang}>{after.text}</bdi>
          </a>
        </p>
      ) : (
        <p>{t('whom.closed')}</p>
      )}
    </StepPage>
  )
}

function PublishedThere({ locale, items }: { locale: Locale; items: readonly { itemId: string; url: string; partly: boolean }[] }) {
  const t = translator(locale, 'requests')
  return (
    <Disclosure label={t('form.published', { n: items.length })}>
      <ul className="flex flex-col gap-2">
        {items.map(({ itemId, url, partly }) => (
          <li key={itemId}>
            <OutsideLink href={url}>{translator(locale, 'request-words')(`proactive.${itemId}.name`)}</OutsideLink>
            {partly && <span className="text-soft"> ({t('form.partly')})</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
