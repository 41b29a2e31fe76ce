import { reportAddress } from '@/components/moderation/report-form'
import { Written } from '@/components/petitions/written'
import { Tag } from '@/components/ui/tag'
import type { Reason } from '@/lib/commitments/assessments'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { answerWord } from './answer-word'
import { DemoTag } from './status-tag'

/** What people wrote with their assessments, each with what they answered; never who they are. */
export function ReasonList({ locale, reasons }: { locale: Locale; reasons: readonly Reason[] }) {
  return (
    <>
      {reasons.some(({ demo }) => demo) && (
        <p>
          <DemoTag locale={locale} />
        </p>
      )}
      <ul className="rows w-full max-w-[46rem]">
        {reasons.map((reason) => (
          <li key={reason.id} className="items-stretch!">
            <ReasonItem locale={locale} reason={reason} />
          </li>
        ))}
      </ul>
    </>
  )
}

function ReasonItem({ locale, reason }: { locale: Locale; reason: Reason }) {
  const t = translator(locale, 'assessments')
  const { id, text, locale: lang, day, verified, redacted } = reason
  return (
    <article aria-labelledby={`a-${id}-by`} className="flex flex-col gap-2">
      <p id={`a-${id}-by`} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        {verified && <Tag tone="neutral">{t('reasons.verified')}</Tag>}
        <time dateTime={day}>{formatDay(locale, day)}</time>
      </p>
      <p className="text-sm text-soft">
        {t('reasons.answers', {
          completion: answerWord(locale, 'completion', reason.completion),
          opened: answerWord(locale, 'opened', reason.opened),
          evidence: answerWord(locale, 'evidence', reason.evidence),
        })}
      </p>
      <Written text={text} lang={lang} />
      {redacted && <p className="text-sm text-soft">{t('reasons.redacted')}</p>}
      <p>
        <a href={reportAddress(locale, 'assessment', id)} className="inline-flex min-h-11 items-center text-sm" rel="nofollow">
          {t('reasons.report')}
        </a>
      </p>
    </article>
  )
}
