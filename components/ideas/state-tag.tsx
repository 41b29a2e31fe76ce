import { Tag, type TagTone } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

const tones: Record<string, TagTone> = { accepted: 'good', partially: 'good', rejected: 'plain', withdrawn: 'plain', merged: 'plain' }

export function IdeaState({ locale, state }: { locale: Locale; state: string }) {
  return <Tag tone={tones[state] ?? 'neutral'}>{translator(locale, 'ideas')(`states.${state}`)}</Tag>
}
