import { RadioGroup } from '@/components/ui/choice'
import { DateField, type Option, SelectField, TextArea, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { paperChannels, visibilities } from '@/lib/cases/lifecycle'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { registerPaper } from '@/lib/requests/actions'
import { deliveryChannels, deliveryFormats, urgencies } from '@/lib/requests/lifecycle'

/** What came on paper, by telephone or by mail, written down by an officer. */
export function PaperForm({ locale, institutions, today }: { locale: Locale; institutions: readonly Option[]; today: string }) {
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  const only = institutions.length === 1 ? institutions[0] : undefined
  const choices = (key: string, values: readonly string[]): Option[] => values.map((value) => ({ value, label: words(`${key}.${value}`) }))
  return (
    <div className="group/paper">
      <ActionForm action={registerPaper} locale={locale} id="paper" texts={formTexts(locale)} submit={t('paper.submit')}>
        {only ? (
          <input type="hidden" name="institution" value={only.value} />
        ) : (
          <SelectField name="institution" label={t('institution')} options={institutions} empty={t('choose')} />
        )}
        <RadioGroup name="channel" legend={t('paper.channel')} options={choices('channels', paperChannels)} />
        <DateField name="receivedOn" label={t('paper.receivedOn')} hint={t('paper.receivedHint')} max={today} />
        <h2>{t('paper.what')}</h2>
        <TextField name="title" label={t('paper.name')} hint={t('paper.nameHint')} />
        <TextArea name="body" label={t('paper.body')} hint={t('paper.bodyHint')} rows={8} />
        <SelectField
          name="language"
          label={t('paper.language')}
          options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
          defaultValue={locale}
        />
        <RadioGroup name="urgency" legend={t('case.urgency')} options={choices('urgencies', urgencies)} defaultValue="normal" />
        <div className="group-has-[[name=urgency]:not([value=urgent]):checked]/paper:hidden">
          <TextArea name="urgentReason" label={t('case.urgentBecause')} rows={3} />
        </div>
        <h2>{t('case.who')}</h2>
        <TextField name="name" label={t('paper.applicant')} autoComplete="off" />
        <TextArea name="postal" label={t('paper.postal')} rows={2} autoComplete="off" />
        <RadioGroup
          name="idType"
          legend={t('paper.idType')}
          options={[
            { value: 'cin', label: t('contact.cin') },
            { value: 'residence', label: t('contact.residence') },
          ]}
          defaultValue="cin"
        />
        <TextField name="idNumber" label={t('paper.idNumber')} optional dir="ltr" width="half" autoComplete="off" />
        <TextField
          name="email"
          type="email"
          label={t('contact.email')}
          hint={t('paper.reachHint')}
          optional
          width="half"
          autoComplete="off"
        />
        <TextField name="phone" type="tel" label={t('contact.phone')} optional width="half" autoComplete="off" />
        <h2>{t('case.delivery')}</h2>
        <RadioGroup name="deliveryFormat" legend={t('paper.format')} options={choices('formats', deliveryFormats)} defaultValue="copy" />
        <RadioGroup
          name="deliveryChannel"
          legend={t('paper.by')}
          options={choices('deliveries', deliveryChannels)}
          defaultValue="counter"
        />
        <RadioGroup
          name="visibility"
          legend={t('case.visibility')}
          hint={t('paper.visibilityHint')}
          options={visibilities.map((value) => ({
            value,
            label: words(`visibilities.${value}.name`),
            hint: words(`visibilities.${value}.text`),
          }))}
          defaultValue="private"
        />
      </ActionForm>
    </div>
  )
}
