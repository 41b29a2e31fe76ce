import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { openCaseAbout } from '@/lib/moderation/actions'
import { decisionCodes } from './decision-parts'

/** Looks into a thing again, or for the first time, without anybody having reported it. */
export function ReopenForm({ locale, type, id }: { locale: Locale; type: string; id: string }) {
  const t = translator(locale, 'moderation')
  return (
    <ActionForm
      action={openCaseAbout}
      locale={locale}
      id="reopen"
      texts={formTexts(locale, decisionCodes)}
      submit={t('case.reopen')}
      buttonKind="secondary"
      wide
    >
      <p className="text-soft">{t('case.reopenHint')}</p>
      <input type="hidden" name="type" value={type} />
      <input type="hidden" name="id" value={id} />
    </ActionForm>
  )
}
