import type { ReactNode } from 'react'
import { looksOf } from '@/components/moderation/state-looks'
import { Written } from '@/components/petitions/written'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import { TitledText } from '@/components/ui/titled'
import type { OwnComment } from '@/lib/comments/mine'
import { formatDateTime, formatDay, formatDeadline, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { backAddress, commentAddress } from './addresses'
import { reasonName } from './reason-name'

type OwnProps = { locale: Locale; own: OwnComment }

/** What happens to a text of one's own, by when, and why. */
export function OwnStatus({ locale, own, live = false }: OwnProps & { live?: boolean }) {
  const t = translator(locale, 'comments')
  const { state, waits, ruled, backAt } = own
  return (
    <Notice kind={looksOf(state).notice} title={t(`own.state.${state}`)} level={2} live={live}>
      {waits && (
        <>
          <p>
            {waits.late
              ? t('own.waitsLate', { at: formatDeadline(locale, waits.until) })
              : t('own.waits', { at: formatDeadline(locale, waits.until) })}
          </p>
          <p>{t(`own.trigger.${waits.trigger}`)}</p>
        </>
      )}
      {backAt && <p>{t('own.backAt', { at: formatDateTime(locale, backAt) })}</p>}
      <Why locale={locale} own={own} />
      {state === 'hidden' || state === 'rejected' || state === 'returned' ? (
        <p className="text-sm text-soft">
          {ruled &&
            (ruled.by === 'rule' || ruled.by === 'reports'
              ? t('own.automatic', { day: formatDay(locale, ruled.day) })
              : t('own.human', { day: formatDay(locale, ruled.day) }))}
        </p>
      ) : null}
      <OwnActs locale={locale} own={own} />
    </Notice>
  )
}

/** The rule that a decision names, and what the moderator wrote. */
function Why({ locale, own: { ruled, original, state, text } }: OwnProps) {
  const t = translator(locale, 'comments')
  const unseen = state === 'held' || state === 'hidden' ? text : original
  return (
    <>
      {ruled?.reason && <p className="font-bold">{t('own.reason', { reason: reasonName(locale, ruled.reason) })}</p>}
      {ruled?.note && (
        <blockquote className="my-2 border-s-4 border-line ps-4" lang={ruled.noteLocale ?? undefined} dir="auto">
          {ruled.note}
        </blockquote>
      )}
      {unseen && (
        <Disclosure label={t('own.original')}>
          <Written text={unseen} />
        </Disclosure>
      )}
    </>
  )
}

function OwnActs({ locale, own: { id, may, state, revisableUntil } }: OwnProps) {
  const t = translator(locale, 'comments')
  const here = commentAddress(locale, id)
  const ruledOn = state === 'hidden' || state === 'rejected' || state === 'returned'
  if (may.revise !== null && may.delete !== null && !ruledOn) return null
  return (
    <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
      {ruledOn && (
        <a href={`/${locale}/account/moderation`} className="inline-block py-1">
          {t('own.appeal')}
        </a>
      )}
      {may.revise === null && (
        <a href={`${here}/edit`} className="inline-block py-1">
          {state === 'returned' ? t('own.reviseReturned') : t('own.revise', { at: formatDateTime(locale, revisableUntil) })}
        </a>
      )}
      {may.delete === null && (
        <a href={`${here}/delete`} className="inline-block py-1">
          {t('own.delete')}
        </a>
      )}
    </p>
  )
}

/** A line of the list of one's own comments. */
export function OwnRow({ locale, own }: OwnProps): ReactNode {
  const t = translator(locale, 'comments')
  const { id, kind, state, subject, writtenOn, text, waits } = own
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <Tag tone={looksOf(state).tag}>{t(`own.state.${state}`)}</Tag>
        <span>{t(`kinds.${kind}`)}</span>
        <time dateTime={writtenOn}>{formatDay(locale, writtenOn)}</time>
      </p>
      <h2 className="text-base">
        {subject ? (
          <a href={backAddress(locale, subject.path)} className="link-quiet">
            <TitledText locale={locale} of={subject} />
          </a>
        ) : (
          t('own.subjectGone')
        )}
      </h2>
      <p dir="auto" lang={own.locale} className="line-clamp-3 max-w-measure">
        {text}
      </p>
      {waits && (
        <p className="text-soft">
          {waits.late
            ? t('own.waitsLate', { at: formatDeadline(locale, waits.until) })
            : t('own.waits', { at: formatDeadline(locale, waits.until) })}
        </p>
      )}
      <a href={commentAddress(locale, id)} className="inline-block py-1">
        {t('own.open')}
      </a>
    </>
  )
}
