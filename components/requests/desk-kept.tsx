import { RadioGroup } from '@/components/ui/choice'
import { Disclosure } from '@/components/ui/disclosure'
import { DateField, type Option, SelectField, TextArea, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { formatDay, translator } from '@/lib/i18n/format'
import { type Locale, languageName } from '@/lib/i18n/locales'
import { archiveTemplate, archiveUnit, endOfficer, nameOfficer, saveTemplate, saveUnit } from '@/lib/requests/actions'
import { templatePurposes } from '@/lib/requests/lifecycle'
import type { OfficerDto } from '@/lib/requests/officers'
import type { TemplateDto } from '@/lib/requests/templates'
import type { UnitDto } from '@/lib/requests/units'

const codes = [
  'purpose-needed',
  'language-needed',
  'title-needed',
  'text-needed',
  'unit-name-needed',
  'officer-name-needed',
  'rank-needed',
  'day-needed',
  'day-future',
  'day-before-start',
  'email-invalid',
  'phone-invalid',
  'institution-needed',
  'id-invalid',
] as const

type Kept = { locale: Locale; institutions: readonly Option[] }

function InstitutionField({ locale, institutions, chosen }: Kept & { chosen?: string | undefined }) {
  const only = chosen ?? (institutions.length === 1 ? institutions[0]?.value : undefined)
  const t = translator(locale, 'request-desk')
  return only ? (
    <input type="hidden" name="institution" value={only} />
  ) : (
    <SelectField name="institution" label={t('institution')} options={institutions} empty={t('choose')} />
  )
}

/** Adds a template, or writes one anew. */
export function TemplateForm({ template, ...props }: Kept & { template?: TemplateDto }) {
  const { locale } = props
  const t = translator(locale, 'request-desk')
  return (
    <ActionForm
      action={saveTemplate}
      locale={locale}
      id={template ? `t-${template.id}` : 'template'}
      texts={formTexts(locale, codes)}
      submit={t(template ? 'templates.change' : 'templates.add')}
    >
      {template && <input type="hidden" name="id" value={template.id} />}
      <InstitutionField {...props} chosen={template?.institutionId} />
      <SelectField
        name="purpose"
        label={t('templates.purpose')}
        options={templatePurposes.map((value) => ({ value, label: translator(locale, 'request-words')(`templatePurposes.${value}`) }))}
        empty={t('choose')}
        defaultValue={template?.purpose}
      />
      <SelectField
        name="language"
        label={t('language')}
        options={(['ar', 'fr'] as const).map((value) => ({ value, label: languageName[value], lang: value }))}
        defaultValue={template?.locale ?? 'ar'}
      />
      <TextField name="title" label={t('templates.name')} defaultValue={template?.title} />
      <TextArea name="body" label={t('templates.text')} hint={t('templates.textHint')} rows={8} defaultValue={template?.body} />
    </ActionForm>
  )
}

/** Every template with its form and the way to put it away. */
export function TemplateList({ templates, ...props }: Kept & { templates: readonly TemplateDto[] }) {
  const { locale } = props
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  return (
    <ul className="flex flex-col gap-4">
      {templates.map((template) => (
        <li key={template.id} className="rounded-panel border border-line p-5">
          <h2 className="text-lg" lang={template.locale} dir="auto">
            {template.title}
          </h2>
          <p className="text-soft">
            {words(`templatePurposes.${template.purpose}`)} ·{' '}
            <span lang={template.locale}>{languageName[template.locale === 'fr' ? 'fr' : 'ar']}</span>
          </p>
          <Disclosure label={t('templates.change')} about={template.title}>
            <div className="flex flex-col gap-6">
              <TemplateForm {...props} template={template} />
              <ActionForm
                action={archiveTemplate}
                locale={locale}
                id={`a-${template.id}`}
                texts={formTexts(locale, codes)}
                submit={t('templates.archive')}
                submitLabel={`${t('templates.archive')}: ${template.title}`}
                buttonKind="danger"
              >
                <input type="hidden" name="id" value={template.id} />
              </ActionForm>
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  )
}

/** Adds a unit, or names one anew. */
export function UnitForm({ unit, ...props }: Kept & { unit?: UnitDto }) {
  const { locale } = props
  const t = translator(locale, 'request-desk')
  return (
    <ActionForm
      action={saveUnit}
      locale={locale}
      id={unit ? `u-${unit.id}` : 'unit'}
      texts={formTexts(locale, codes)}
      submit={t(unit ? 'units.change' : 'units.add')}
    >
      {unit && <input type="hidden" name="id" value={unit.id} />}
      <InstitutionField {...props} chosen={unit?.institutionId} />
      <TextField name="nameAr" label={t('nameAr')} dir="rtl" defaultValue={unit?.name.ar} />
      <TextField name="nameFr" label={t('nameFr')} dir="ltr" defaultValue={unit?.name.fr} />
    </ActionForm>
  )
}

export function UnitList({ units, ...props }: Kept & { units: readonly UnitDto[] }) {
  const { locale } = props
  const t = translator(locale, 'request-desk')
  return (
    <ul className="flex flex-col gap-4">
      {units.map((unit) => (
        <li key={unit.id} className="rounded-panel border border-line p-5">
          <h2 className="text-lg">
            <bdi lang="ar">{unit.name.ar}</bdi> · <bdi lang="fr">{unit.name.fr}</bdi>
          </h2>
          {unit.archived ? (
            <p className="text-soft">{t('units.archived')}</p>
          ) : (
            <Disclosure label={t('units.change')} about={unit.name.ar}>
              <div className="flex flex-col gap-6">
                <UnitForm {...props} unit={unit} />
                <ActionForm
                  action={archiveUnit}
                  locale={locale}
                  id={`a-${unit.id}`}
                  texts={formTexts(locale, codes)}
                  submit={t('units.archive')}
                  submitLabel={`${t('units.archive')}: ${unit.name.ar}`}
                  buttonKind="danger"
                >
                  <input type="hidden" name="id" value={unit.id} />
                </ActionForm>
              </div>
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Names whoever answers requests of an institution. */
export function OfficerForm({ locale, institution, today }: { locale: Locale; institution: string; today: string }) {
  const t = translator(locale, 'request-desk')
  return (
    <ActionForm action={nameOfficer} locale={locale} id="officer" texts={formTexts(locale, codes)} submit={t('officers.name')}>
      <input type="hidden" name="institution" value={institution} />
      <RadioGroup
        name="rank"
        legend={t('officers.rank')}
        options={(['primary', 'deputy'] as const).map((value) => ({ value, label: t(`officers.${value}`) }))}
      />
      <TextField name="nameAr" label={t('nameAr')} dir="rtl" />
      <TextField name="nameFr" label={t('nameFr')} dir="ltr" />
      <TextField name="email" type="email" label={t('contact.email')} optional width="half" />
      <TextField name="phone" type="tel" label={t('contact.phone')} optional width="half" />
      <DateField name="activeFrom" label={t('officers.from')} defaultValue={today} max={today} />
    </ActionForm>
  )
}

export function OfficerList({ locale, officers, today }: { locale: Locale; officers: readonly OfficerDto[]; today: string }) {
  const t = translator(locale, 'request-desk')
  return (
    <ul className="flex flex-col gap-4">
      {officers.map((officer) => (
        <li key={officer.id} className="rounded-panel border border-line p-5">
          <h2 className="text-lg">
            <bdi lang="ar">{officer.name.ar}</bdi> · <bdi lang="fr">{officer.name.fr}</bdi>
          </h2>
          <p className="text-soft">
            {t(`officers.${officer.rank}`)} ·{' '}
            {officer.activeTo
              ? t('officers.span', { from: formatDay(locale, officer.activeFrom), to: formatDay(locale, officer.activeTo) })
              : t('officers.since', { from: formatDay(locale, officer.activeFrom) })}
          </p>
          {(officer.email || officer.phone) && (
            <p className="flex flex-wrap gap-x-4">
              {officer.email && <bdi dir="ltr">{officer.email}</bdi>}
              {officer.phone && <bdi dir="ltr">{officer.phone}</bdi>}
            </p>
          )}
          {!officer.activeTo && (
            <Disclosure label={t('officers.end')} about={officer.name.ar}>
              <ActionForm
                action={endOfficer}
                locale={locale}
                id={`e-${officer.id}`}
                texts={formTexts(locale, codes)}
                submit={t('officers.end')}
                submitLabel={`${t('officers.end')}: ${officer.name.ar}`}
                buttonKind="danger"
              >
                <input type="hidden" name="id" value={officer.id} />
                <DateField name="activeTo" label={t('officers.to')} defaultValue={today} />
              </ActionForm>
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  )
}
