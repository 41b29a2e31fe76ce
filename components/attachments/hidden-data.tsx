import { Checkbox } from '@/components/ui/choice'
import { Notice } from '@/components/ui/notice'
import type { HiddenFinding } from '@/lib/attachments/hidden'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** What is said of a file as a whole, without a number. */
const unnumbered: readonly string[] = ['author', 'not-looked-into']

/**
 * What a file hides, with the tick that says that somebody looked: a part of the form that publishes it, which sends `checked=true`. Nothing
 * where it hides nothing.
 */
export function HiddenData({ locale, file, findings }: { locale: Locale; file: string; findings: readonly HiddenFinding[] }) {
  if (findings.length === 0) return null
  const t = translator(locale, 'files')
  const ui = translator(locale, 'ui')
  return (
    <div className="flex flex-col gap-4">
      <Notice kind="late" title={t('hidden.title')} level={3}>
        <p>{t('hidden.lead')}</p>
        <ul className="mt-2 list-disc ps-5">
          {findings.map(({ kind, where, count }) => (
            <li key={`${kind} ${where ?? ''}`}>
              {unnumbered.includes(kind)
                ? t(`hidden.found.${kind}`)
                : ui('pair', { label: t(`hidden.found.${kind}`), value: formatNumber(locale, count) })}
              {where !== null && (
                <>
                  {' '}
                  <span className="text-soft">
                    (<bdi>{where}</bdi>)
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
      </Notice>
      <Checkbox name="checked" label={t('hidden.checked', { file: `\u2068${file}\u2069` })} />
    </div>
  )
}
