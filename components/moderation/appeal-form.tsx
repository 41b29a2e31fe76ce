import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { openAppeal } from '@/lib/moderation/actions'

const codes = ['appeal-needed', 'appealed-before', 'appeal-late', 'token-invalid', 'id-invalid']

/** Why a decision was wrong, in one's own words; by the link of the notice nobody needs to be signed in. */
export function AppealForm({ locale, token, decision }: { locale: Locale; token?: string | undefined; decision?: string | undefined }) {
  const t = translator(locale, 'moderation')
  return (
    <ActionForm action={openAppeal} locale={locale} id="appeal" texts={formTexts(locale, codes)} submit={t('appeal.submit')}>
      <input type="hidden" name="formKey" value={newId()} />
      {token ? <input type="hidden" name="token" value={token} /> : <input type="hidden" name="decision" value={decision ?? ''} />}
      <TextArea name="text" label={t('appeal.text')} hint={t('appeal.textHint')} rows={8} />
    </ActionForm>
  )
}
