import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { Action } from '@/lib/moderation/lifecycle'

/** The key that leads to each act of a case page, as `data-key` of what it leads to. */
export const actionKeys = {
  approve: 'a',
  'approve-and-trust': 't',
  'dismiss-reports': 'a',
  restore: 'a',
  'ask-changes': 'c',
  reject: 'r',
  redact: 'm',
  hide: 'h',
  'lock-thread': 'l',
  remove: 'd',
  escalate: 'e',
  sanction: 's',
} as const satisfies Record<Action, string>

type Offered = { actions: readonly Action[]; sanctions: boolean }

/** The keys of one case, in words: those of the acts that its page offers. */
export function keysOf(locale: Locale, { actions, sanctions }: Offered): { key: string; label: string }[] {
  const t = translator(locale, 'moderation')
  return [
    ...actions.map((action) => ({ key: actionKeys[action], label: t(`actions.${action}`) })),
    ...(sanctions ? [{ key: actionKeys.sanction, label: t('sanction.title') }] : []),
    { key: actionKeys.escalate, label: t('escalate.title') },
  ]
}
