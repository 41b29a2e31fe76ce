import { Section } from '@/components/ui/page-body'
import { Tag } from '@/components/ui/tag'
import { UserText } from '@/components/ui/user-text'
import type { DeskReport, Texts } from '@/lib/commitments/desk'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { StatusTag } from './status-tag'
import { periodName, statusWord } from './words'

const parts = [
  { key: 'bodyAr', label: 'form.bodyAr', lang: 'ar' },
  { key: 'bodyFr', label: 'form.bodyFr', lang: 'fr' },
  { key: 'difficultyAr', label: 'form.difficultyAr', lang: 'ar' },
  { key: 'difficultyFr', label: 'form.difficultyFr', lang: 'fr' },
  { key: 'regressionReason', label: 'form.regression', lang: undefined },
] as const

/** Everything a report says, language by language, with what still waits for its translation. */
export function ReportPaper({ locale, report }: { locale: Locale; report: DeskReport }) {
  const t = translator(locale, 'reporting')
  const { texts } = report
  const written = parts.filter(({ key }) => texts[key])
  const pending = (texts.bodyAr === null) !== (texts.bodyFr === null)
  return (
    <Section id="says" title={t('paper.says')}>
      <div className="flex flex-col items-start gap-4">
        <p className="flex flex-wrap gap-2">
          <StatusTag locale={locale} status={texts.status} />
          {pending && <Tag tone="plain">{t('paper.pending')}</Tag>}
        </p>
        {written.length === 0 && <p className="text-soft">{t('paper.nothing')}</p>}
        {written.map(({ key, label, lang }) => (
          <div key={key} className="w-full max-w-measure">
            <h3 className="text-base">{t(label)}</h3>
            <UserText text={texts[key] ?? ''} {...(lang ? { lang } : {})} />
          </div>
        ))}
      </div>
    </Section>
  )
}

type Difference = { key: string; label: string; before: string | null; after: string | null; lang: string | undefined }

function differencesOf(locale: Locale, before: Texts, after: Texts): Difference[] {
  const t = translator(locale, 'reporting')
  const words =
    before.status === after.status
      ? []
      : [
          {
            key: 'status',
            label: t('form.status'),
            before: statusWord(locale, before.status),
            after: statusWord(locale, after.status),
            lang: undefined,
          },
        ]
  return [
    ...words,
    ...parts.flatMap(({ key, label, lang }) =>
      before[key] === after[key] ? [] : [{ key, label: t(label), before: before[key], after: after[key], lang }],
    ),
  ]
}

/** What reads otherwise than in the report that this one corrects, or than half a year before. */
export function ReportDifferences({ locale, report }: { locale: Locale; report: DeskReport }) {
  const t = translator(locale, 'reporting')
  const { against, texts } = report
  if (!against) return null
  const found = differencesOf(locale, against.texts, texts)
  const title = t(`paper.differences.${against.kind}`, { period: periodName(locale, against.period) })
  return (
    <Section id="differences" title={title}>
      {found.length === 0 ? (
        <p className="text-soft">{t('paper.differences.none')}</p>
      ) : (
        <ul className="rows">
          {found.map(({ key, label, before, after, lang }) => (
            <li key={key}>
              <h3 className="text-base">{label}</h3>
              <div className="grid gap-3 md:grid-cols-2">
                <Side label={t('paper.before')} text={before} lang={lang} empty={t('paper.empty')} gone />
                <Side label={t('paper.after')} text={after} lang={lang} empty={t('paper.empty')} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

type SideProps = { label: string; text: string | null; lang: string | undefined; empty: string; gone?: boolean }

function Side({ label, text, lang, empty, gone = false }: SideProps) {
  const words = text ? <UserText text={text} {...(lang ? { lang } : {})} /> : <p className="text-soft">{empty}</p>
  return (
    <div className={`min-w-0 border-s-4 ps-4 ${gone ? 'border-line' : 'border-primary'}`}>
      <p className="text-sm text-soft">{label}</p>
      {words}
    </div>
  )
}
