import { formTexts } from '@/components/ui/form-texts'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

const codes = ['own-comment', 'comment-gone', 'thread-locked', 'comments-closed', 'phase-over', 'id-invalid']

/** What vote forms say. */
export function voteWords(locale: Locale) {
  const t = translator(locale, 'comments')
  const errors = Object.fromEntries(Object.entries(formTexts(locale, codes)).filter(([code]) => !code.startsWith('form.')))
  return { locale, useful: t('vote.useful'), useless: t('vote.useless'), counted: t('vote.counted'), signIn: t('vote.signIn'), errors }
}
