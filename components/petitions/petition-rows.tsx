import { Meter } from '@/components/ui/meter'
import { daysBetween } from '@/lib/core/clock'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { titleIn } from '@/lib/i18n/title'
import type { PetitionRow } from '@/lib/petitions/list'
import { Named } from './named'
import { StateTag } from './state-tag'

type PetitionRowsProps = {
  locale: Locale
  rows: readonly PetitionRow[]
  /** Civil day from which the time left is counted. */
  today: string
  level?: 2 | 3
}

/** Petitions as rows: title, addressee, state or time left, and how far the signatures have come. */
export function PetitionRows({ locale, rows, today, level = 2 }: PetitionRowsProps) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.number}>
          <PetitionLine {...{ locale, row, today, level }} />
        </li>
      ))}
    </ul>
  )
}

function PetitionLine({ locale, row, today, level }: { locale: Locale; row: PetitionRow; today: string; level: 2 | 3 }) {
  const t = translator(locale, 'petitions')
  const Title = `h${level}` as const
  const title = titleIn(row.title, locale, row.sourceLocale)
  const open = row.state === 'open'
  const left = open && row.closesOn ? Math.max(0, daysBetween(today, row.closesOn)) : null
  const figure = countText(locale, row.signatures, row.threshold)
  return (
    <>
      <Title className="text-base">
        <a
          href={`/${locale}/petitions/${row.slug}`}
          className="link-quiet"
          lang={title.lang === locale ? undefined : title.lang}
          dir="auto"
        >
          {title.text}
        </a>
      </Title>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
        <Named names={row.authority.name} locale={locale} />
        {left === null ? (
          <StateTag locale={locale} state={row.state} authorityState={row.authorityState} outcome={row.outcome} />
        ) : (
          <span>
            <span aria-hidden="true">·</span> {t('panel.left', { n: left })}
          </span>
        )}
      </p>
      {open && row.threshold !== null && <Meter value={row.signatures} max={row.threshold} label={t('panel.label')} text={figure} thin />}
      <p className="text-sm text-soft">{figure}</p>
    </>
  )
}

/** «312 of 400», or the signatures alone where the law asks for no number. */
function countText(locale: Locale, signatures: number, threshold: number | null): string {
  const t = translator(locale, 'petitions')
  const shown = formatNumber(locale, signatures)
  return threshold === null
    ? `${shown} ${t('panel.signatures', { n: signatures })}`
    : t('panel.of', { signatures: shown, threshold: formatNumber(locale, threshold) })
}
