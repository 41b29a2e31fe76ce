import { Notice } from '@/components/ui/notice'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { PetitionPage } from '@/lib/petitions/queries'
import { isolatedName } from './named'
import { Written } from './written'

type Decided = Pick<PetitionPage, 'answer' | 'authority' | 'steps' | 'authorityState'>

/** The authority's word, on top of everything: its answer, or why it found the petition inadmissible. */
export function OfficialAnswer({ locale, petition: { answer, authority, steps, authorityState } }: { locale: Locale; petition: Decided }) {
  const t = translator(locale, 'petitions')
  const name = isolatedName(authority.name, locale)
  const refusal = authorityState === 'inadmissible' ? steps.findLast((step) => step.type === 'inadmissible') : undefined
  if (!answer && !refusal) return null
  const day = answer?.day ?? refusal?.day ?? ''
  const text = answer?.text ?? refusal?.note ?? ''
  const lang = answer?.locale ?? refusal?.locale ?? locale
  const good = answer?.outcome === 'accepted' || answer?.outcome === 'partly'
  return (
    <div className="shell pt-6">
      <Notice
        kind={good ? 'good' : 'late'}
        level={2}
        title={answer ? t('page.answer', { authority: name }) : t('closed.inadmissibleTitle', { authority: name })}
      >
        <p className="mt-1 font-bold">{answer ? t(`outcomes.${answer.outcome}`) : refusal?.code ? t(`grounds.${refusal.code}`) : ''}</p>
        <p className="mb-3 text-sm text-soft">
          <time dateTime={day}>{t('page.answerOn', { day: formatDay(locale, day) })}</time>
        </p>
        {text ? <Written text={text} lang={lang} /> : <p className="text-soft">{t('page.noAnswerText')}</p>}
      </Notice>
    </div>
  )
}
