import { Section } from '@/components/ui/page-body'
import { UserText } from '@/components/ui/user-text'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import type { CasePage } from '@/lib/moderation/queries'
import { reasonIn } from '@/lib/moderation/subjects'
import { Difference } from './case-text'

/** What the author objects to, and in which words. */
export function OriginalDecision({ locale, page }: { locale: Locale; page: CasePage }) {
  const t = translator(locale, 'moderation')
  const { appeal } = page
  if (!appeal) return null
  const { decision } = appeal
  const reason = reasonIn(locale, page.type, decision.action, decision.reason, decision.detail)
  return (
    <>
      <Section id="appeal-text" title={t('answer.author')}>
        <p className="mb-2 text-soft">{formatDay(locale, appeal.day)}</p>
        <div className="border-s-4 border-primary ps-5">
          <UserText text={appeal.text} lang={appeal.locale} />
        </div>
      </Section>
      <Section id="first-decision" title={t('answer.first')}>
        <p>
          <strong>{t(`deeds.${decision.action}`)}</strong> · {formatDay(locale, decision.day)}
        </p>
        {reason && <p>{t('case.reason', { reason })}</p>}
        {decision.note && <UserText text={decision.note} lang={decision.locale} />}
        {appeal.parts ? (
          <div className="mt-2 border-s-4 border-line ps-4">
            <Difference locale={locale} parts={appeal.parts} lang={page.reported.locale} />
          </div>
        ) : (
          appeal.quoted &&
          appeal.quoted !== page.reported.body && (
            <blockquote className="mt-2 border-s-4 border-line ps-4">
              <UserText text={appeal.quoted} lang={page.reported.locale} />
            </blockquote>
          )
        )}
      </Section>
    </>
  )
}
