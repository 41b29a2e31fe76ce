import { Checkbox, CheckboxGroup, RadioGroup } from '@/components/ui/choice'
import { DateField, FileField, SelectField, TextArea, TextField } from '@/components/ui/field'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { FormStates } from './form-states'

type Part = { locale: Locale }

export function Fields({ locale }: Part) {
  const t = translator(locale, 'design')
  const ui = translator(locale, 'ui')
  return (
    <FormStates id="plain" errors={{}} typed={{}} summary={ui('form.summary')} optional={ui('form.optional')}>
      <TextField name="name" label={t('name')} hint={t('name-hint')} />
      <TextField name="mail" type="email" label={t('mail')} width="half" optional />
      <TextArea name="ask" label={t('ask')} hint={t('ask-hint')} />
      <SelectField
        name="region"
        label={t('region')}
        empty={t('choose')}
        options={[
          { value: '1', label: t('errachidia') },
          { value: '2', label: t('zagora') },
        ]}
      />
      <DateField name="day" label={t('day')} />
      <FileField name="file" label={t('file')} hint={t('file-hint')} />
    </FormStates>
  )
}

export function FieldsInError({ locale }: Part) {
  const t = translator(locale, 'design')
  const ui = translator(locale, 'ui')
  const errors = { name: t('name-error'), mail: t('mail-error'), news: t('choice-error') }
  const under = (label: string, text: string) => ui('form.named', { label: `\u2068${label}\u2069`, text })
  const named = { name: under(t('name'), errors.name), mail: under(t('mail'), errors.mail), news: `${t('question')} ${errors.news}` }
  return (
    <FormStates
      id="failed"
      errors={errors}
      named={named}
      typed={{ mail: 'name@' }}
      summary={ui('form.summary')}
      optional={ui('form.optional')}
    >
      <TextField name="name" label={t('name')} hint={t('name-hint')} />
      <TextField name="mail" type="email" label={t('mail')} width="half" />
      <News locale={locale} />
    </FormStates>
  )
}

export function Choices({ locale }: Part) {
  const t = translator(locale, 'design')
  const ui = translator(locale, 'ui')
  return (
    <FormStates id="choices" errors={{}} typed={{ news: 'phone' }} summary={ui('form.summary')} optional={ui('form.optional')}>
      <News locale={locale} />
      <CheckboxGroup
        name="topics"
        legend={t('topics')}
        optional
        options={(['health', 'school', 'roads'] as const).map((topic) => ({ value: topic, label: t(topic) }))}
      />
      <Checkbox name="agree" label={t('agree')} />
    </FormStates>
  )
}

function News({ locale }: Part) {
  const t = translator(locale, 'design')
  return (
    <RadioGroup
      name="news"
      legend={t('question')}
      options={[
        { value: 'mail', label: t('by-mail') },
        { value: 'phone', label: t('by-phone'), hint: t('by-phone-hint') },
        { value: 'none', label: t('none') },
      ]}
    />
  )
}
