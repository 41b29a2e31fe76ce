import { Facts } from '@/components/ui/facts'
import { OutsideLink } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'
import type { EvidenceRow } from '@/lib/commitments/reports'
import { formatDay, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** What is shown as proof: what it is, where, since when, and whether its address still answers. */
export function EvidenceList({ locale, evidence }: { locale: Locale; evidence: readonly EvidenceRow[] }) {
  if (evidence.length === 0) return null
  return (
    <ul className="flex flex-col gap-2">
      {evidence.map((row) => (
        <li key={row.id}>
          <Proof locale={locale} row={row} />
        </li>
      ))}
    </ul>
  )
}

function Proof({ locale, row }: { locale: Locale; row: EvidenceRow }) {
  const t = translator(locale, 'commitments')
  const title = (
    <bdi lang={row.locale === locale ? undefined : row.locale} dir="auto">
      {row.title}
    </bdi>
  )
  return (
    <>
      {row.url && row.check !== 'broken' ? <OutsideLink href={row.url}>{title}</OutsideLink> : title}{' '}
      <span className="text-sm text-soft">
        <Facts>
          {t(`evidence.kinds.${row.kind}`)}
          {row.issuedOn && formatDay(locale, row.issuedOn)}
          {row.check === 'ok' && row.checkedOn && t('evidence.ok', { day: formatDay(locale, row.checkedOn) })}
        </Facts>
      </span>
      {row.check === 'broken' && (
        <>
          {' '}
          <Tag tone="late">{t('evidence.broken')}</Tag>
          {row.url && (
            <bdi dir="ltr" className="block text-sm break-all text-soft">
              {row.url}
            </bdi>
          )}
        </>
      )}
    </>
  )
}
