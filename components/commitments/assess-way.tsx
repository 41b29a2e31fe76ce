import { ButtonLink } from '@/components/ui/button'
import type { Reasons as ReasonsPage } from '@/lib/commitments/assessments'
import { leastAssessments } from '@/lib/commitments/lifecycle'
import type { CommitmentPage } from '@/lib/commitments/queries'
import { formatDeadline, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { ReasonList } from './reason-list'

type AssessWayProps = { locale: Locale; commitment: Pick<CommitmentPage, 'id' | 'voice'>; written: ReasonsPage }

/** Below the three voices: the way to one's own assessment while a round is open, and what people wrote in theirs. */
export function AssessWay({ locale, commitment: { id, voice }, written }: AssessWayProps) {
  const t = translator(locale, 'assessments')
  const { open } = voice
  return (
    <>
      <div className="mt-6 flex flex-col items-start gap-3 rounded-panel border border-line bg-sand p-5">
        <h3>{t('way.heading')}</h3>
        {open ? (
          <>
            <p className="max-w-measure">
              {t('way.open', { at: formatDeadline(locale, new Date(open.closesAt)), n: open.n, least: leastAssessments })}
            </p>
            <ButtonLink href={`/${locale}/commitments/${id}/assess`} kind="secondary" rel="nofollow">
              {t('way.button')}
            </ButtonLink>
          </>
        ) : (
          <p>{t('way.none')}</p>
        )}
      </div>
      <div id="reasons" className="mt-6 flex flex-col gap-3">
        <h3>{t('reasons.heading')}</h3>
        {written.reasons.length > 0 ? (
          <>
            <p className="max-w-measure text-soft">{t('reasons.text')}</p>
            <ReasonList locale={locale} reasons={written.reasons} />
            {written.next && (
              <p>
                <a
                  href={`/${locale}/commitments/${id}/reasons?after=${written.next}`}
                  className="inline-block py-2 font-bold"
                  rel="nofollow"
                >
                  {t('reasons.more')}
                </a>
              </p>
            )}
          </>
        ) : (
          <p className="text-soft">{t('reasons.empty')}</p>
        )}
      </div>
    </>
  )
}
