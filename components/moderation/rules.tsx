import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/page-body'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { reasonCodes, reasons } from '@/lib/moderation/lifecycle'

/** The rules of the house; what is none of them stands first. */
export function HouseRules({ locale }: { locale: Locale }) {
  const t = translator(locale, 'moderation')
  return (
    <>
      <Notice kind="shield" level={2} title={t('rules.criticismTitle')}>
        {t('rules.criticismText')}
      </Notice>
      <Section id="rules" title={t('rules.title')}>
        <p className="mb-4 max-w-measure">{t('rules.lead')}</p>
        <dl className="summary-list">
          {reasonCodes.map((code) => (
            <div key={code}>
              <dt>{t(`reasons.${code}.name`)}</dt>
              <dd>
                {t(`reasons.${code}.text`)}
                {reasons[code].hidesContent && <span className="block text-soft">{t('rules.hides')}</span>}
                {reasons[code].urgent && <span className="block text-soft">{t('rules.urgent')}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      {(['how', 'time', 'trust', 'reports', 'appeal', 'sanctions'] as const).map((part) => (
        <Section key={part} id={part} title={t(`rules.${part}.title`)}>
          <p className="max-w-measure">{t(`rules.${part}.text`)}</p>
        </Section>
      ))}
    </>
  )
}
