import { Named } from '@/components/petitions/named'
import { RadioGroup } from '@/components/ui/choice'
import { DateField, SelectField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { recordPublication } from '@/lib/requests/actions'
import type { Entry } from '@/lib/requests/proactive'
import { publicationFormats, publicationLicences, publicationStates } from '@/lib/requests/proactive-schema'

const codes = [
  'publication-state-needed',
  'url-needed',
  'url-invalid',
  'too-long',
  'day-invalid',
  'day-future',
  'format-needed',
  'licence-needed',
]

/** Whether an item is published, and where. */
export function PublicationForm({ locale, institution, entry }: { locale: Locale; institution: InstitutionRef; entry: Entry }) {
  const t = translator(locale, 'request-figures')
  const words = translator(locale, 'request-words')
  const { item, state, url, publishedOn, format, licence } = entry
  const options = (kind: 'formats' | 'licences', values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`proactive.${kind}.${value}`) }))
  return (
    <>
      <div>
        <p className="text-soft">
          <Named names={institution.name} locale={locale} />
        </p>
        <h1>{words(`proactive.${item.id}.name`)}</h1>
        <p className="max-w-measure">{words(`proactive.${item.id}.look`)}</p>
      </div>
      <ActionForm action={recordPublication} locale={locale} id="item" texts={formTexts(locale, codes)} submit={t('desk.save')}>
        <input type="hidden" name="institution" value={institution.id} />
        <input type="hidden" name="item" value={item.id} />
        <RadioGroup
          name="state"
          legend={t('desk.state')}
          options={publicationStates.map((value) => ({ value, label: t(`proactive.states.${value}`) }))}
          {...(state === 'unknown' ? {} : { defaultValue: state })}
        />
        <p className="max-w-measure">{t('desk.where')}</p>
        <TextField name="url" type="url" label={t('desk.url')} hint={t('desk.urlHint')} defaultValue={url ?? undefined} />
        <SelectField
          name="format"
          label={t('desk.format')}
          empty={t('desk.choose')}
          options={options('formats', publicationFormats)}
          defaultValue={format ?? undefined}
        />
        <SelectField
          name="licence"
          label={t('desk.licence')}
          empty={t('desk.choose')}
          options={options('licences', publicationLicences)}
          defaultValue={licence ?? undefined}
        />
        <DateField name="publishedOn" label={t('desk.publishedOn')} defaultValue={publishedOn ?? undefined} optional />
      </ActionForm>
    </>
  )
}
