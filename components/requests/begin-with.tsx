import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { TemplateDto } from '@/lib/requests/templates'
import { TemplateChoice } from './template-choice'

/** Templates that a letter can take, inside its form, so that whatever was typed travels with the choice. */
export function BeginWith({ locale, templates }: { locale: Locale; templates: readonly TemplateDto[] }) {
  const t = translator(locale, 'request-desk')
  if (templates.length === 0) return null
  return (
    <TemplateChoice
      options={templates.map(({ id, title, locale: lang }) => ({ value: id, label: title, lang }))}
      texts={{
        template: t('template.label'),
        hint: t('template.hint'),
        choose: t('choose'),
        end: t('template.end'),
        whole: t('template.whole'),
        back: t('template.back'),
        inserted: t('template.inserted'),
      }}
    />
  )
}
