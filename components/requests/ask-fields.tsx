import type { ReactNode } from 'react'
import { Checkbox, RadioGroup } from '@/components/ui/choice'
import { DateField, SelectField, TextArea, TextField } from '@/components/ui/field'
import { WhileWriting } from '@/components/ui/while-writing'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { deliveryChannels, deliveryFormats, urgencies } from '@/lib/requests/lifecycle'
import { lengths } from '@/lib/requests/schema'

export const askCodes = [
  ...['institution-needed', 'institution-closed', 'title-needed', 'question-needed', 'language-needed', 'urgency-needed'],
  ...['urgent-reason-needed', 'delivery-format-needed', 'delivery-channel-needed', 'visibility-needed', 'day-invalid'],
  ...['embargo-too-long', 'name-needed', 'postal-needed', 'id-type-needed', 'id-number-invalid', 'email-invalid', 'email-needed'],
  ...['phone-invalid', 'declaration-needed', 'reference-invalid'],
  ...['batch-too-many', 'batch-waiting', 'institutions-needed'],
]

type Known = { title?: string | undefined; body?: string | undefined; name?: string | undefined; email?: string | undefined }

/** One part of a long form. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-6 border-t border-line pt-6" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

type AskFieldsProps = {
  locale: Locale
  known: Known /** Signed in: a request may be kept from the public for a time. */
  account: boolean
  urgent?: boolean
}

/** The questions of the form of article 14: what, how the answer is wanted, what becomes public, who asks. */
export function AskFields({ locale, known, account, urgent = true }: AskFieldsProps) {
  const t = translator(locale, 'requests')
  const words = translator(locale, 'request-words')
  return (
    <>
      <Part title={t('form.what')}>
        <WhileWriting
          from="/api/requests/similar"
          params={{ locale }}
          hint={t('similar.hint')}
          opens={t('similar.opens')}
          fields={[
            {
              name: 'title',
              control: (
                <TextField
                  name="title"
                  label={t('form.title')}
                  hint={t('form.titleHint', { most: lengths.title.max })}
                  defaultValue={known.title}
                />
              ),
            },
            {
              name: 'body',
              control: <TextArea name="body" label={t('form.body')} hint={t('form.bodyHint')} rows={8} defaultValue={known.body} />,
            },
          ]}
        />
        <SelectField
          name="language"
          label={t('form.language')}
          options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
          defaultValue={locale}
        />
        {urgent && (
          <div className="group/urgent flex flex-col gap-6">
            <RadioGroup
              name="urgency"
              legend={t('form.urgency')}
              options={urgencies.map((value) => ({ value, label: words(`urgencies.${value}`) }))}
              defaultValue="normal"
            />
            {/* Shown by style alone, and always where the browser is too old for it. */}
            <div className="supports-[selector(:has(a))]:hidden group-has-[input[value=urgent]:checked]/urgent:block">
              <TextArea name="urgentReason" label={t('form.urgentReason')} hint={t('form.urgentHint')} rows={3} />
            </div>
          </div>
        )}
      </Part>
      <Part title={t('form.how')}>
        <SelectField
          name="deliveryFormat"
          label={t('form.format')}
          options={deliveryFormats.map((value) => ({ value, label: words(`formats.${value}`) }))}
          defaultValue="electronic"
        />
        <RadioGroup
          name="deliveryChannel"
          legend={t('form.channel')}
          options={deliveryChannels.map((value) => ({ value, label: words(`deliveries.${value}`) }))}
          defaultValue="account"
        />
      </Part>
      <Part title={t('form.public')}>
        <RadioGroup
          name="visibility"
          legend={t('form.visibility')}
          options={(['anonymised', 'public', 'private'] as const).map((value) => ({
            value,
            label: words(`visibilities.${value}.name`),
            hint: words(`visibilities.${value}.text`),
          }))}
          defaultValue="anonymised"
        />
        {account && <DateField name="embargoUntil" label={t('form.embargo')} hint={t('form.embargoHint')} optional />}
      </Part>
      <Part title={t('form.who')}>
        <p className="max-w-measure text-soft">{t('form.whoText')}</p>
        <TextField name="name" label={t('form.name')} autoComplete="name" defaultValue={known.name} />
        <TextArea name="postal" label={t('form.postal')} hint={t('form.postalHint')} rows={3} autoComplete="street-address" />
        <RadioGroup
          name="idType"
          legend={t('form.idType')}
          options={(['cin', 'residence'] as const).map((value) => ({ value, label: t(`form.idTypes.${value}`) }))}
          defaultValue="cin"
        />
        <TextField name="idNumber" label={t('form.idNumber')} hint={t('form.idNumberHint')} width="half" dir="ltr" optional />
        <TextField
          name="email"
          type="email"
          label={t('form.email')}
          hint={t('form.emailHint')}
          autoComplete="email"
          defaultValue={known.email}
          optional
        />
        <TextField name="phone" type="tel" label={t('form.phone')} hint={t('form.phoneHint')} autoComplete="tel" width="half" optional />
        <Checkbox name="declared" label={t('form.declared')} />
      </Part>
    </>
  )
}
