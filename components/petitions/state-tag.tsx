import { Tag, type TagTone } from '@/components/ui/tag'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

type Standing = { state: string; authorityState: string; outcome?: string | null }

const badStates = ['rejected', 'expired', 'withdrawn', 'removed', 'inadmissible']

/** What the petition is, in one or two words: the authority's step once it lies there, else its own state. */
export function StateTag({ locale, state, authorityState, outcome }: Standing & { locale: Locale }) {
  const t = translator(locale, 'petitions')
  const atAuthority = (state === 'filed' || state === 'concluded') && authorityState !== 'none'
  const key = outcome ? `outcomes.${outcome}` : atAuthority ? `authorityStates.${authorityState}` : `states.${state}`
  return <Tag tone={toneOf(state, atAuthority ? authorityState : '', outcome)}>{t(key)}</Tag>
}

function toneOf(state: string, authorityState: string, outcome: string | null | undefined): TagTone {
  if (outcome === 'accepted' || outcome === 'partly') return 'good'
  if (badStates.includes(state) || badStates.includes(authorityState)) return 'late'
  return state === 'open' || authorityState !== '' ? 'neutral' : 'plain'
}
