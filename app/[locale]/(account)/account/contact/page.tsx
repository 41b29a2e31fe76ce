import { SignInFirst } from '@/components/accounts/addresses'
import { actorOrNull } from '@/components/accounts/door'
import { type PageProps, pageLocale, titled } from '@/components/accounts/page-frame'
import { Disclosure } from '@/components/ui/disclosure'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { PageBody } from '@/components/ui/page-body'
import { PageHead } from '@/components/ui/page-head'
import { SummaryList } from '@/components/ui/summary-list'
import { removeAddress } from '@/lib/accounts/actions'
import { myContact } from '@/lib/accounts/queries'
import { posted } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { translator } from '@/lib/i18n/format'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled('contact.title')

const outcomes = ['added', 'changed', 'removed'] as const
const channels = ['email', 'phone'] as const

/** The addresses that messages and codes go to. */
export default async function ContactPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params)
  const actor = await actorOrNull(locale, '/account/contact')
  const contact = actor && (await myContact(actor, now()))
  const { done } = await searchParams
  const outcome = outcomes.find((known) => known === done)
  const t = translator(locale, 'accounts')
  const here = `/${locale}/account/contact`
  const refusal = contact ? contact.may.change : 'signed-out'
  const answered = await posted()
  return (
    <>
      <PageHead locale={locale} title={t('contact.title')} lead={t('contact.lead')} />
      <PageBody>
        {outcome && !answered && (
          <Notice kind="good" live>
            {t(`contact.done.${outcome}`)}
          </Notice>
        )}
        {refusal && <SignInFirst locale={locale} next={here} refusal={refusal} />}
        {contact && (
          <SummaryList
            items={channels.map((channel) => ({
              key: channel,
              label: t(`${channel}.label`),
              value: contact[channel] ? <bdi dir="ltr">{contact[channel]}</bdi> : <span className="text-soft">{t('contact.none')}</span>,
              ...(refusal
                ? {}
                : {
                    action: {
                      href: `${here}/${channel}`,
                      label: contact[channel] ? t('contact.change') : t('contact.add'),
                      about: t(`${channel}.label`),
                    },
                  }),
            }))}
          />
        )}
        {contact &&
          channels.map((channel) => {
            const why = contact.may.remove[channel]
            const other = contact[channel === 'email' ? 'phone' : 'email']
            return why === null ? (
              <Disclosure key={channel} label={t(`contact.remove.${channel}`)} open={answered}>
                <ActionForm
                  action={removeAddress}
                  locale={locale}
                  id={`remove-${channel}`}
                  texts={formTexts(locale, ['last-way-in', 'sign-in-again', 'office-mailbox', 'second-factor-needed'])}
                  submit={t(`contact.remove.${channel}`)}
                  buttonKind="danger"
                >
                  <p className="max-w-measure">
                    {t('contact.removeText')} {other ? t('contact.newsMoves', { address: `\u2068${other}\u2069` }) : t('contact.newsEnds')}
                  </p>
                  <input type="hidden" name="channel" value={channel} />
                </ActionForm>
              </Disclosure>
            ) : why === 'last-way-in' || why === 'office-mailbox' ? (
              <p key={channel} className="max-w-measure text-soft">
                <bdi dir="ltr">{contact[channel]}</bdi> · {translator(locale, 'errors')(why)}
              </p>
            ) : null
          })}
        <p>
          <a href={`/${locale}/account`} className="inline-block py-2">
            {t('back')}
          </a>
        </p>
      </PageBody>
    </>
  )
}
