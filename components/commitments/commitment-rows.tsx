import { Facts } from '@/components/ui/facts'
import { Meter } from '@/components/ui/meter'
import type { CommitmentRow } from '@/lib/commitments/rows'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { CommitmentTitle, otherLanguage } from './commitment-title'
import { InstitutionWords } from './institution'
import { LateTags, StatusTag } from './status-tag'
import { percentWords, spanWords, statusWord } from './words'

type CommitmentRowsProps = { locale: Locale; rows: readonly CommitmentRow[]; level?: 2 | 3 }

/** Commitments as rows: title, who, when, the three voices in a word each, and how far the milestones are. */
export function CommitmentRows({ locale, rows, level = 3 }: CommitmentRowsProps) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <CommitmentLine locale={locale} row={row} level={level} />
        </li>
      ))}
    </ul>
  )
}

function CommitmentLine({ locale, row, level }: { locale: Locale; row: CommitmentRow; level: 2 | 3 }) {
  const t = translator(locale, 'commitments')
  const Title = `h${level}` as const
  const when = spanWords(locale, row.startsOn, row.endsOn)
  return (
    <>
      <Title className="text-base">
        <a href={`/${locale}/commitments/${row.id}`} className="link-quiet">
          <CommitmentTitle locale={locale} commitment={row} />
        </a>
      </Title>
      <p className="text-soft">
        <Facts>
          {row.lead ? (
            <InstitutionWords locale={locale} institution={row.lead} />
          ) : (
            row.leadAsPrinted && <span lang="en">{row.leadAsPrinted}</span>
          )}
          {when}
          {otherLanguage(locale, row)}
        </Facts>
      </p>
      <p className="flex flex-wrap items-center gap-2">
        <StatusTag locale={locale} status={row.government} />
        <LateTags locale={locale} overdue={row.milestones.overdue} stale={row.milestones.stale} />
      </p>
      {row.progressPerMille !== null && (
        <Meter
          value={row.progressPerMille}
          max={1_000}
          label={t('progress.label')}
          text={t('progress.of', { percent: percentWords(locale, row.progressPerMille) })}
          thin
        />
      )}
      <p className="text-sm text-soft">
        <Facts>
          {row.progressPerMille !== null && t('progress.of', { percent: percentWords(locale, row.progressPerMille) })}
          {row.citizens.word === null
            ? t('citizens.few', { n: row.citizens.assessments })
            : t('citizens.middle', { status: statusWord(locale, row.citizens.word), n: row.citizens.assessments })}
          {row.irm.completion === null ? t('irm.notCoded') : t('irm.coded', { status: t(`completions.${row.irm.completion}`) })}
        </Facts>
      </p>
    </>
  )
}
