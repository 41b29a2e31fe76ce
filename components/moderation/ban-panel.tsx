import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { formTexts } from '@/components/ui/form-texts'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { decideBan } from '@/lib/moderation/actions'
import type { CasePage } from '@/lib/moderation/queries'
import { decisionCodes } from './decision-parts'

/** A ban that somebody proposed becomes true when a second person says so. */
export function BanPanel({ locale, page }: { locale: Locale; page: CasePage }) {
  const t = translator(locale, 'moderation')
  const { ban } = page
  if (!ban) return null
  return (
    <>
      <p>
        {t('ban.proposed', { day: formatDay(locale, ban.day) })} <strong>{t(`reasons.${ban.reason}.name`)}</strong>
      </p>
      <blockquote className="border-s-4 border-line ps-4" lang={ban.locale} dir="auto">
        {ban.note}
      </blockquote>
      {ban.hides && <p>{t('ban.hides')}</p>}
      <ActionForm
        action={decideBan}
        locale={locale}
        id="ban"
        texts={formTexts(locale, decisionCodes)}
        submit={t('ban.confirm')}
        buttonKind="danger"
        button={{ name: 'confirm', value: 'yes' }}
        wide
        beside={
          <Button kind="secondary" wide name="confirm" value="no">
            {t('ban.refuse')}
          </Button>
        }
      >
        <input type="hidden" name="case" value={page.id} />
        <input type="hidden" name="version" value={page.version} />
        <TextArea name="internal" label={t('decide.internal')} rows={2} optional />
      </ActionForm>
    </>
  )
}
