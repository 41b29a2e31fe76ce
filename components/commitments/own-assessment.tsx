import { looksOf } from '@/components/moderation/state-looks'
import { Written } from '@/components/petitions/written'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import type { OwnAssessment } from '@/lib/commitments/assessments'
import { formatDateTime, formatDay, formatDeadline, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { answerWord } from './answer-word'
import { CommitmentTitle } from './commitment-title'

type OwnProps = { locale: Locale; own: OwnAssessment }

const explained = ['pending', 'returned', 'rejected']
const adverse = ['returned', 'rejected', 'hidden']

/** What became of one's own assessment, by when something more is decided, and why. */
export function OwnStatus({ locale, own, live = false }: OwnProps & { live?: boolean }) {
  const t = translator(locale, 'assessments')
  const said = translator(locale, 'comments')
  const { state, waits, backAt } = own
  return (
    <Notice kind={looksOf(state).notice} title={t(`state.${state}`)} level={2} live={live}>
      {explained.includes(state) && <p>{t(`stateText.${state}`)}</p>}
      {waits && (
        <>
          <p>{said(waits.late ? 'own.waitsLate' : 'own.waits', { at: formatDeadline(locale, waits.until) })}</p>
          <p>{waits.trigger === 'first-posts' ? t('trigger.first-posts') : said(`own.trigger.${waits.trigger}`)}</p>
        </>
      )}
      {backAt && <p>{said('own.backAt', { at: formatDateTime(locale, backAt) })}</p>}
      <Why locale={locale} own={own} />
    </Notice>
  )
}

/** The rule that a decision names, what the moderator wrote, what was taken out, and the way to appeal. */
function Why({ locale, own: { ruled, original, state } }: OwnProps) {
  const said = translator(locale, 'comments')
  const reason = ruled?.reason ? translator(locale, 'moderation')(`reasons.${ruled.reason}.name`) : null
  const automatic = ruled?.by === 'rule' || ruled?.by === 'reports'
  return (
    <>
      {reason && <p className="font-bold">{said('own.reason', { reason })}</p>}
      {ruled?.note && (
        <blockquote className="my-2 border-s-4 border-line ps-4" lang={ruled.noteLocale ?? undefined} dir="auto">
          {ruled.note}
        </blockquote>
      )}
      {original && (
        <Disclosure label={said('own.original')}>
          <Written text={original} />
        </Disclosure>
      )}
      {ruled && (adverse.includes(state) || original) && (
        <>
          <p className="text-sm text-soft">{said(automatic ? 'own.automatic' : 'own.human', { day: formatDay(locale, ruled.day) })}</p>
          <p>
            <a href={`/${locale}/account/moderation`} className="inline-block py-1">
              {said('own.appeal')}
            </a>
          </p>
        </>
      )}
    </>
  )
}

/** A line of the list of one's own assessments. */
export function OwnRow({ locale, own }: OwnProps) {
  const t = translator(locale, 'assessments')
  const said = translator(locale, 'comments')
  const { commitment, state, reason, waits, round, changedOn, may } = own
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <Tag tone={looksOf(state).tag}>{t(`state.${state}`)}</Tag>
        <span>{t('own.changedOn', { day: formatDay(locale, changedOn) })}</span>
      </p>
      <h2 className="text-base">
        <a href={`/${locale}/commitments/${commitment.id}#voices`} className="link-quiet">
          <CommitmentTitle locale={locale} commitment={commitment} />
        </a>
      </h2>
      <p className="text-sm text-soft">
        {t('reasons.answers', {
          completion: answerWord(locale, 'completion', own.completion),
          opened: answerWord(locale, 'opened', own.opened),
          evidence: answerWord(locale, 'evidence', own.evidence),
        })}
      </p>
      {reason && (
        <p dir="auto" lang={own.locale} className="line-clamp-3 max-w-measure">
          {reason}
        </p>
      )}
      {waits && (
        <p className="text-soft">{said(waits.late ? 'own.waitsLate' : 'own.waits', { at: formatDeadline(locale, waits.until) })}</p>
      )}
      <a href={`/${locale}/commitments/${commitment.id}/assess`} className="inline-block py-1">
        {may.change === null ? t('own.change', { at: formatDeadline(locale, new Date(round.closesAt)) }) : t('own.open')}
      </a>
    </>
  )
}
