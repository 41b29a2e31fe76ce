import { StackedBar, StackedKey } from '@/components/charts/stacked-bar'
import { Disclosure } from '@/components/ui/disclosure'
import { OutsideLink } from '@/components/ui/link'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import { isStatus, leastAssessments, type Question } from '@/lib/commitments/lifecycle'
import type { CommitmentPage } from '@/lib/commitments/queries'
import { gapTo } from '@/lib/commitments/voices'
import { formatDay, formatNumber, formatPercent, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { answerWord } from './answer-word'
import { StatusTag } from './status-tag'
import { barTitle, percentWords, statusWord } from './words'

type VoicesProps = { locale: Locale; commitment: CommitmentPage; children?: React.ReactNode }

/** What the government reports, what citizens assess and what the IRM coded, side by side; the gap in words, never a mean of the three. */
export function Voices({ locale, commitment, children }: VoicesProps) {
  const t = translator(locale, 'commitments')
  return (
    <Section id="voices" title={t('voices.heading')}>
      <p className="mb-4 max-w-measure text-soft">{t('voices.text')}</p>
      <div className="voices">
        <Government locale={locale} commitment={commitment} />
        <Citizens locale={locale} commitment={commitment} />
        <Irm locale={locale} commitment={commitment} />
      </div>
      <Gaps locale={locale} commitment={commitment} />
      <AnswerTables locale={locale} commitment={commitment} />
      {children}
    </Section>
  )
}

function Government({ locale, commitment: { government, progressPerMille } }: VoicesProps) {
  const t = translator(locale, 'commitments')
  return (
    <div>
      <h3>{t('voices.government')}</h3>
      <p>
        <StatusTag locale={locale} status={government} />
      </p>
      <p className="text-sm text-soft">
        {progressPerMille === null
          ? t('voices.governmentNone')
          : t('voices.governmentText', { percent: percentWords(locale, progressPerMille) })}
      </p>
    </div>
  )
}

function Citizens({ locale, commitment: { voice } }: VoicesProps) {
  const t = translator(locale, 'commitments')
  const n = formatNumber(locale, voice.n)
  return (
    <div>
      <h3>{t('voices.citizens')}</h3>
      {voice.shown ? (
        <>
          <p>
            <StatusTag locale={locale} status={voice.word} />
          </p>
          <p className="text-sm text-soft">
            {t('voices.citizensText', { n: voice.n, shown: n, verified: formatNumber(locale, voice.verified) })}
          </p>
        </>
      ) : (
        <>
          <p>
            <StatusTag locale={locale} status={null} />
          </p>
          <p className="text-sm text-soft">
            {voice.n === 0
              ? t('voices.citizensNone', { least: leastAssessments })
              : t('voices.citizensFew', { n: voice.n, least: leastAssessments })}
          </p>
        </>
      )}
      {voice.round && (
        <p className="text-sm text-soft">
          {t('voices.round', { from: dayOf(locale, voice.round.opensAt), until: dayOf(locale, voice.round.closesAt) })}
        </p>
      )}
    </div>
  )
}

const dayOf = (locale: Locale, moment: string): string => formatDay(locale, moment.slice(0, 10))

function Irm({ locale, commitment: { irm, irmReports, plan } }: VoicesProps) {
  const t = translator(locale, 'commitments')
  const report = irmReports.find(({ reportUrl }) => reportUrl !== null)
  return (
    <div>
      <h3>{t('voices.irm')}</h3>
      <p>
        <StatusTag locale={locale} status={isStatus(irm.completion) ? irm.completion : null} />
      </p>
      <p className="text-sm text-soft">
        {irm.completion === null ? t(plan.status === 'active' ? 'voices.irmLater' : 'voices.irmNone') : t(`completions.${irm.completion}`)}
      </p>
      {report?.reportUrl && (
        <p className="text-sm">
          <OutsideLink href={report.reportUrl}>{t('panel.irmReport')}</OutsideLink>
        </p>
      )}
    </div>
  )
}

function Gaps({ locale, commitment: { government, voice, irm } }: VoicesProps) {
  const t = translator(locale, 'commitments')
  const sentence = (who: 'citizens' | 'irm', other: string | null): string | null => {
    const gap = gapTo(government, other)
    if (!gap) return null
    const words = { government: statusWord(locale, gap.government), other: statusWord(locale, gap.other), n: Math.abs(gap.steps) }
    if (gap.steps === 0) return t(`gap.${who}Same`, words)
    return t(gap.steps > 0 ? `gap.${who}Above` : `gap.${who}Below`, words)
  }
  const sentences = [sentence('citizens', voice.word), sentence('irm', irm.completion)].filter((words) => words !== null)
  return (
    <div className="mt-4 max-w-measure border-s-4 border-primary ps-4">
      <h3>{t('gap.heading')}</h3>
      {sentences.length === 0 ? <p>{t('gap.unknown')}</p> : sentences.map((words) => <p key={words}>{words}</p>)}
    </div>
  )
}

const asked = ['completion', 'opened', 'evidence'] as const satisfies readonly Question[]

/** Every answer with how many gave it: all people, and beside them those with a verified identity. */
function AnswerTables({ locale, commitment: { voice } }: VoicesProps) {
  const t = translator(locale, 'commitments')
  if (!voice.shown) return null
  const share = (count: number, of: number) => `${formatNumber(locale, count)} (${formatPercent(locale, of === 0 ? 0 : count / of)})`
  const word = (question: Question, answer: string) => answerWord(locale, question, answer)
  const sure = voice.answers.completion.filter(({ answer }) => answer !== 'unsure').toReversed()
  const unsure = voice.answers.completion.filter(({ answer }) => answer === 'unsure')
  const bar = [...sure, ...unsure].map(({ answer, everyone }) => ({ key: answer, label: word('completion', answer), count: everyone }))
  return (
    <div className="mt-4 flex flex-col gap-2">
      <h3>{t('voices.distribution', { n: voice.n })}</h3>
      <StackedBar title={barTitle(locale, bar)} segments={bar} />
      <StackedKey segments={bar} count={({ count }) => share(count, voice.n)} />
      <Disclosure label={t('voices.allAnswers')}>
        <div className="flex flex-col gap-6">
          {asked.map((question) => (
            <Table
              key={question}
              caption={t(`questions.${question}`)}
              columns={[
                { key: 'answer', label: t('voices.answer') },
                { key: 'everyone', label: t('voices.everyone', { n: voice.n }), numeric: true },
                ...(voice.verifiedShown ? [{ key: 'verified', label: t('voices.verified', { n: voice.verified }), numeric: true }] : []),
              ]}
              rows={voice.answers[question].map(({ answer, everyone, verified }) => ({
                key: answer,
                cells: [
                  word(question, answer),
                  share(everyone, voice.n),
                  ...(voice.verifiedShown ? [share(verified, voice.verified)] : []),
                ],
              }))}
            />
          ))}
          {!voice.verifiedShown && <p className="text-sm text-soft">{t('voices.verifiedFew', { least: leastAssessments })}</p>}
        </div>
      </Disclosure>
    </div>
  )
}
