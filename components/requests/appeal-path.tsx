import { UserText } from '@/components/ui/user-text'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { AppealDto, AppealView } from '@/lib/requests/appeal-queries'
import { Timeline } from '../ui/timeline'

const dot = { open: 'current', filed: 'current', decided: 'done', withdrawn: 'done', over: 'done', later: 'coming' } as const

/** The three steps of an appeal, each with where it stands and until when it is open. */
export function AppealPathView({ locale, view }: { locale: Locale; view: AppealView }) {
  const t = translator(locale, 'request-appeals')
  return (
    <Timeline
      locale={locale}
      items={view.steps.map(({ level, state, until }) => {
        const latest = view.appeals.filter((appeal) => appeal.level === level).at(-1)
        return {
          key: level,
          when:
            until && (state === 'open' || state === 'over') ? t(`until.${state}`, { day: formatDay(locale, until) }) : t(`states.${state}`),
          title: t(`levels.${level}`),
          detail: (
            <>
              <p>{t(`about.${level}`)}</p>
              {latest && <Told locale={locale} appeal={latest} />}
            </>
          ),
          state: dot[state],
        }
      })}
    />
  )
}

/** What was written and decided in one appeal. */
function Told({ locale, appeal }: { locale: Locale; appeal: AppealDto }) {
  const t = translator(locale, 'request-appeals')
  return (
    <>
      <p>
        {t('filedOn', { day: formatDay(locale, appeal.filedOn) })}
        {appeal.externalRef && (
          <>
            {' · '}
            <bdi>{appeal.externalRef}</bdi>
          </>
        )}
      </p>
      {appeal.outcome && appeal.decidedOn && (
        <p className="font-bold text-ink">{t(`outcomes.${appeal.outcome}`, { day: formatDay(locale, appeal.decidedOn) })}</p>
      )}
      {appeal.answerBy && <p>{t('answerBy', { day: formatDay(locale, appeal.answerBy) })}</p>}
      {appeal.decision && (
        <div className="border-s-4 border-line ps-4 text-ink">
          <UserText text={appeal.decision.text} lang={appeal.decision.locale} />
        </div>
      )}
    </>
  )
}
