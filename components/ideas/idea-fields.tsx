import { placeOptions } from '@/components/petitions/place-options'
import { SelectField, TextArea, TextField } from '@/components/ui/field'
import { WhileWriting } from '@/components/ui/while-writing'
import { translator } from '@/lib/i18n/format'
import { type Locale, languageName, locales } from '@/lib/i18n/locales'
import { themes } from '@/lib/ideas/lifecycle'
import type { OwnIdea } from '@/lib/ideas/mine'
import { lengths } from '@/lib/ideas/schema'
import type { TerritoryRef } from '@/lib/territories/queries'

export const ideaCodes = [
  'proposals-closed',
  'title-needed',
  'problem-needed',
  'solution-needed',
  'beneficiaries-needed',
  'theme-needed',
  'language-needed',
  'territory-invalid',
  'too-many-drafts',
] as const

type IdeaFieldsProps = { locale: Locale; round: string; places: readonly TerritoryRef[]; idea?: OwnIdea }

/** The questions of an idea, in the order in which one thinks of it. */
export function IdeaFields({ locale, round, places, idea }: IdeaFieldsProps) {
  const t = translator(locale, 'ideas')
  return (
    <>
      <SelectField
        name="language"
        label={t('form.language')}
        options={locales.map((value) => ({ value, label: languageName[value], lang: value }))}
        defaultValue={idea?.locale ?? locale}
      />
      <WhileWriting
        from="/api/ideas/similar"
        params={{ locale, round }}
        hint={t('check.similarText')}
        opens={t('form.similarOpens')}
        fields={[
          {
            name: 'title',
            control: (
              <TextField
                name="title"
                label={t('form.title')}
                hint={t('form.titleHint', { most: lengths.title.max })}
                defaultValue={idea?.title}
              />
            ),
          },
          {
            name: 'problem',
            control: (
              <TextArea name="problem" label={t('page.problem')} hint={t('form.problemHint')} rows={6} defaultValue={idea?.problem} />
            ),
          },
        ]}
      />
      <TextArea name="solution" label={t('page.solution')} hint={t('form.solutionHint')} rows={6} defaultValue={idea?.solution} />
      <TextArea
        name="beneficiaries"
        label={t('page.beneficiaries')}
        hint={t('form.beneficiariesHint')}
        rows={3}
        defaultValue={idea?.beneficiaries}
      />
      <SelectField
        name="theme"
        label={t('theme')}
        options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
        empty={t('form.choose')}
        defaultValue={idea?.theme}
      />
      <SelectField
        name="territory"
        label={t('form.place')}
        options={placeOptions(locale, places)}
        empty={t('form.everywhere')}
        defaultValue={idea?.territory ?? undefined}
        optional
      />
    </>
  )
}
