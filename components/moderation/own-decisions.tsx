import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/page-body'
import { Tag } from '@/components/ui/tag'
import { UserText } from '@/components/ui/user-text'
import { formatDateTime, formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { OwnDecision, OwnModeration } from '@/lib/moderation/queries'
import { reasonIn } from '@/lib/moderation/subjects'
import { Difference } from './case-text'

/** What waits, what was decided about one's texts and why, and what one can do about it. */
export function OwnDecisions({ locale, own }: { locale: Locale; own: OwnModeration }) {
  const t = translator(locale, 'moderation')
  if (own.waiting.length + own.decisions.length + own.sanctions.length === 0)
    return (
      <EmptyState level={2} title={t('own.emptyTitle')} action={<a href={`/${locale}/about/moderation`}>{t('own.rules')}</a>}>
        {t('own.emptyText')}
      </EmptyState>
    )
  return (
    <>
      {own.sanctions.length > 0 && (
        <Section id="sanctions" title={t('own.sanctions')}>
          <ul className="rows">
            {own.sanctions.map((sanction) => (
              <li key={`${sanction.kind}-${sanction.from}`}>
                <p className="flex flex-wrap items-center gap-2">
                  <strong>{t(`sanctions.${sanction.kind}`)}</strong>
                  <Tag tone={sanction.state === 'running' ? 'late' : 'plain'}>{t(`sanctionStates.${sanction.state}`)}</Tag>
                </p>
                <p className="text-soft">
                  {formatDay(locale, sanction.from)}
                  {sanction.until && ` · ${t('sanction.until', { day: formatDay(locale, sanction.until) })}`}
                </p>
                <p>{t('case.reason', { reason: t(`reasons.${sanction.reason}.name`) })}</p>
                <UserText text={sanction.note} lang={sanction.locale} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {own.waiting.length > 0 && (
        <Section id="waiting" title={t('own.waiting')}>
          <ul className="rows">
            {own.waiting.map((row) => (
              <li key={row.reference}>
                <p lang={row.locale} dir="auto">
                  {row.title}
                </p>
                <p className="text-soft">
                  {t(`types.${row.type}`)} ·{' '}
                  {row.holdUntil
                    ? t('own.held', { at: formatDateTime(locale, row.holdUntil) })
                    : t(row.late ? 'own.late' : 'own.by', { day: formatDay(locale, row.due) })}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {own.decisions.length > 0 && (
        <Section id="decisions" title={t('own.decisions')}>
          <ul className="rows">
            {own.decisions.map((decision) => (
              <li key={decision.id}>
                <Decision locale={locale} decision={decision} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Decision({ locale, decision }: { locale: Locale; decision: OwnDecision }) {
  const t = translator(locale, 'moderation')
  const reason = reasonIn(locale, decision.type, decision.action, decision.reason, decision.detail)
  return (
    <>
      <h3 lang={decision.locale} dir="auto" className="text-base wrap-anywhere">
        {decision.title}
      </h3>
      <p className="text-soft">
        {t(`types.${decision.type}`)} · {formatDay(locale, decision.day)} · <bdi dir="ltr">{decision.reference}</bdi>
      </p>
      <p>
        <strong>{t(`deeds.${decision.action}`)}</strong> · {t(decision.automated ? 'own.automatic' : 'own.human')}
      </p>
      {reason && <p>{t('case.reason', { reason })}</p>}
      {decision.note && <UserText text={decision.note} lang={decision.noteLocale} />}
      {decision.parts ? (
        <div className="w-full border-s-4 border-line ps-4">
          <Difference locale={locale} parts={decision.parts} lang={decision.locale} />
        </div>
      ) : (
        decision.quoted && (
          <blockquote className="w-full border-s-4 border-line ps-4">
            <UserText text={decision.quoted} lang={decision.locale} />
          </blockquote>
        )
      )}
      {decision.appeal && (
        <div>
          <Tag tone={decision.appeal.state === 'open' ? 'neutral' : decision.appeal.state === 'upheld' ? 'plain' : 'good'}>
            {t(`appealStates.${decision.appeal.state}`)}
          </Tag>
          {decision.appeal.state === 'open' && (
            <p className="text-soft">{t('own.answerBy', { day: formatDay(locale, decision.appeal.due) })}</p>
          )}
          {decision.appeal.answer && <UserText text={decision.appeal.answer} lang={decision.appeal.answerLocale} />}
        </div>
      )}
      {decision.appealUntil && (
        <p className="flex flex-wrap items-center gap-3">
          <ButtonLink kind="secondary" href={`/${locale}/appeal?decision=${decision.id}`}>
            {t('own.appeal')}
          </ButtonLink>
          <span className="text-soft">{t('own.appealUntil', { day: formatDay(locale, decision.appealUntil) })}</span>
        </p>
      )}
    </>
  )
}
