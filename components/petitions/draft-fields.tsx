import { Disclosure } from '@/components/ui/disclosure'
import { SelectField, TextArea, TextField } from '@/components/ui/field'
import { posted } from '@/lib/core/action'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { categories } from '@/lib/petitions/lifecycle'
import type { OwnDraft } from '@/lib/petitions/mine'
import { lengths, textFields } from '@/lib/petitions/schema'
import type { TerritoryRef } from '@/lib/territories/queries'
import { placeOptions } from './place-options'

type DraftFieldsProps = { locale: Locale; places: readonly TerritoryRef[]; draft?: OwnDraft }

/** Names of the fields as they stand on the page, for the summary of what is wrong with them. */
export const fieldOrder = (source: Locale): string[] => [
  'kind',
  'authority',
  'sourceLocale',
  ...textFields[source],
  'category',
  'territory',
  ...locales.flatMap((language) => (language === source ? [] : textFields[language])),
]

/** The language of each field that has one, by its own name. */
export const fieldLanguages: Record<string, string> = Object.fromEntries(
  locales.flatMap((language) => textFields[language].map((field) => [field, languageName[language]])),
)

/** The language that the form begins with. */
export const sourceOf = (locale: Locale, draft: OwnDraft | null | undefined): Locale => draft?.sourceLocale ?? locale

/** Language and text of a petition, then its subject and place; other languages lie folded below. */
export async function DraftFields({ locale, places, draft }: DraftFieldsProps) {
  const t = translator(locale, 'petitions')
  const source = sourceOf(locale, draft)
  const others = locales.filter((language) => language !== source)
  const begun = others.some((language) => draft?.texts.some((text) => text.locale === language))
  return (
    <>
      <SelectField
        name="sourceLocale"
        label={t('draft.language')}
        hint={t('draft.languageHint')}
        options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
        defaultValue={source}
      />
      <TextFields locale={locale} language={source} draft={draft} />
      <SelectField
        name="category"
        label={t('draft.category')}
        options={categories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        empty={t('sign.choosePlace')}
        defaultValue={draft?.category}
      />
      {places.length > 1 && (
        <SelectField
          name="territory"
          label={t('draft.territory')}
          hint={t('draft.territoryHint')}
          options={placeOptions(locale, places)}
          empty={t('draft.everywhere')}
          defaultValue={draft?.territory ?? undefined}
          optional
        />
      )}
      <Disclosure label={t('draft.otherLanguages')} open={begun || (await posted())}>
        <p className="mb-4 max-w-measure text-soft">{t('draft.otherLanguagesHint')}</p>
        <div className="flex flex-col gap-8">
          {others.map((language) => (
            <fieldset key={language} className="flex min-w-0 flex-col gap-4 border-s-4 border-line ps-4">
              <legend className="mb-2 font-bold" lang={language}>
                {languageName[language]}
              </legend>
              <TextFields locale={locale} language={language} draft={draft} />
            </fieldset>
          ))}
        </div>
      </Disclosure>
    </>
  )
}

function TextFields({ locale, language, draft }: { locale: Locale; language: Locale; draft: OwnDraft | undefined }) {
  const t = translator(locale, 'petitions')
  const [title, ask, reasons] = textFields[language]
  const text = draft?.texts.find((own) => own.locale === language)
  return (
    <>
      <TextField
        name={title}
        label={t('draft.title')}
        hint={t('draft.titleHint', { most: lengths.title.max })}
        defaultValue={text?.title}
      />
      <TextArea name={ask} label={t('page.ask')} hint={t('draft.askHint')} rows={4} defaultValue={text?.ask} />
      <TextArea name={reasons} label={t('page.reasons')} hint={t('draft.reasonsHint')} rows={10} defaultValue={text?.reasons} />
    </>
  )
}
