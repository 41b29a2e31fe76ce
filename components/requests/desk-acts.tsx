import { Checkbox, RadioGroup } from '@/components/ui/choice'
import { type Option, type OptionGroup, SelectField, TextArea, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { Notice } from '@/components/ui/notice'
import { formatDay, translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import {
  askClarification,
  assignRequest,
  extendRequest,
  handPin,
  lowerUrgency,
  maintainAnswer,
  mergeRequest,
  transferRequest,
} from '@/lib/requests/actions'
import type { Colleague, DeskRequest, Twin } from '@/lib/requests/desk-case'
import { extensionReasons } from '@/lib/requests/lifecycle'
import type { TemplateDto } from '@/lib/requests/templates'
import { nameIn } from '@/lib/territories/name'
import { BeginWith } from './begin-with'
import { deskCodes } from './desk-codes'
import type { ActPage } from './desk-panel'

/** What an act's form offers to choose from. */
export type ActOffers = {
  templates: readonly TemplateDto[]
  institutions: readonly OptionGroup[]
  colleagues: readonly Colleague[]
  units: readonly Option[]
  twins: readonly Twin[]
}

type ActProps = { locale: Locale; request: DeskRequest; offers: ActOffers }

export function LanguageField({ locale, language }: { locale: Locale; language: string }) {
  return (
    <SelectField
      name="language"
      label={translator(locale, 'request-desk')('language')}
      options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
      defaultValue={language}
    />
  )
}

/** One act on its page: what it means, then its form. */
export function ActForm({ act, ...props }: ActProps & { act: ActPage }) {
  const { locale, request, offers } = props
  const { ref, version } = request
  const t = translator(locale, 'request-desk')
  const words = translator(locale, 'request-words')
  const shared = { locale, id: 'act', texts: formTexts(locale, deskCodes), submit: t(`acts.${act}.submit`) }
  const hidden = (
    <>
      <input type="hidden" name="ref" value={ref} />
      <input type="hidden" name="version" value={version} />
    </>
  )
  const letter = () => (
    <>
      <BeginWith locale={locale} templates={offers.templates} />
      <TextArea name="text" label={t(`acts.${act}.text`)} hint={t('letterHint')} rows={8} />
      <LanguageField locale={locale} language={request.locale} />
    </>
  )
  switch (act) {
    case 'clarify':
      return (
        <ActionForm {...shared} action={askClarification}>
          {hidden}
          {letter()}
        </ActionForm>
      )
    case 'extend':
      return (
        <ActionForm {...shared} action={extendRequest}>
          {hidden}
          <RadioGroup
            name="reason"
            legend={t('acts.extend.reason')}
            options={extensionReasons.map((value) => ({ value, label: words(`extensionReasons.${value}`) }))}
          />
          {letter()}
        </ActionForm>
      )
    case 'lower':
      return (
        <ActionForm {...shared} action={lowerUrgency} buttonKind="danger">
          {hidden}
          {letter()}
        </ActionForm>
      )
    case 'maintain':
      return (
        <ActionForm {...shared} action={maintainAnswer}>
          {hidden}
          {letter()}
        </ActionForm>
      )
    case 'transfer':
      return (
        <ActionForm {...shared} action={transferRequest} buttonKind="danger">
          {hidden}
          <SelectField name="institution" label={t('acts.transfer.institution')} options={offers.institutions} empty={t('choose')} />
          {letter()}
        </ActionForm>
      )
    case 'merge':
      return (
        <ActionForm {...shared} action={mergeRequest} buttonKind="danger">
          {hidden}
          {offers.twins.length > 0 ? (
            <RadioGroup
              name="into"
              legend={t('acts.merge.into')}
              options={offers.twins.map((twin) => ({
                value: twin.ref,
                label: twin.title,
                lang: twin.locale,
                hint: `\u2068${twin.ref}\u2069 · ${formatDay(locale, twin.receivedOn)}`,
              }))}
            />
          ) : (
            <>
              <Notice>{t('acts.merge.none')}</Notice>
              <TextField name="into" label={t('inbox.reference')} dir="ltr" width="half" />
            </>
          )}
        </ActionForm>
      )
    case 'pin':
      return (
        <ActionForm {...shared} action={handPin} buttonKind="danger">
          {hidden}
          <Checkbox name="card" label={t('acts.pin.card')} />
        </ActionForm>
      )
    case 'assign':
      return (
        <ActionForm {...shared} action={assignRequest}>
          {hidden}
          <SelectField
            name="assignee"
            label={t('acts.assign.assignee')}
            options={offers.colleagues.map(({ id, name, me }) => ({
              value: id,
              label: me ? t('case.you') : (name ?? t('acts.assign.unnamed')),
            }))}
            empty={t('case.nobody')}
            defaultValue={request.assignee?.id}
          />
          {offers.units.length > 0 && (
            <SelectField
              name="unit"
              label={t('unit')}
              options={offers.units}
              empty={t('acts.assign.noUnit')}
              defaultValue={request.unit?.id}
            />
          )}
        </ActionForm>
      )
  }
}

export const unitOption =
  (locale: Locale) =>
  ({ id, name }: { id: string; name: { ar: string; fr: string } }): Option => {
    const { text, lang } = nameIn(name, locale)
    return { value: id, label: text, lang }
  }
