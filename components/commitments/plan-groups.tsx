import { StackedBar, StackedKey } from '@/components/charts/stacked-bar'
import { Section } from '@/components/ui/page-body'
import { Table } from '@/components/ui/table'
import type { Group } from '@/lib/commitments/dashboard'
import { statuses } from '@/lib/commitments/lifecycle'
import { formatNumber, translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { nameIn } from '@/lib/territories/name'
import { barTitle, percentWords } from './words'

type Counts = Pick<Group, 'byStatus' | 'milestones'>

/** Milestones by word, the furthest first; those nobody reported about yet stand with those that have not started. */
export const segmentsOf = (locale: Locale, { byStatus, milestones }: Counts) => {
  const t = translator(locale, 'commitments')
  const reported = statuses.reduce((sum, status) => sum + byStatus[status], 0)
  const unreported = milestones.counting - reported
  return statuses.toReversed().map((status) => ({
    key: status,
    label: status === 'not-started' ? t('groups.notStarted') : t(`statuses.${status}`),
    count: byStatus[status] + (status === 'not-started' ? unreported : 0),
  }))
}

type PlanGroupsProps = {
  locale: Locale
  id: string
  title: string
  note?: string | undefined
  /** Name of the first column, and the filter that its rows lead to. */
  column: string
  filter: 'theme' | 'institution'
  planId: string
  groups: readonly Group[]
}

/** Commitments by what they have in common: how many, how far, what is late; a bar and the same in figures. */
export function PlanGroups({ locale, id, title, note, column, filter, planId, groups }: PlanGroupsProps) {
  const t = translator(locale, 'commitments')
  const known = groups.filter(({ commitments }) => commitments > 0)
  if (known.length === 0) return null
  return (
    <Section id={id} title={title}>
      {note && <p className="mb-3 max-w-measure text-soft">{note}</p>}
      <StackedKey segments={segmentsOf(locale, known[0] as Group)} />
      <div className="mt-3">
        <Table
          caption={title}
          captionHidden
          stack
          columns={[
            { key: 'name', label: column },
            { key: 'commitments', label: t('groups.commitments'), numeric: true },
            { key: 'bar', label: t('groups.milestones') },
            { key: 'progress', label: t('progress.short'), numeric: true },
            { key: 'late', label: t('groups.late'), numeric: true },
          ]}
          rows={known.map((group) => ({
            key: group.id,
            cells: cells(locale, group, `/${locale}/commitments?plan=${planId}&${filter}=${group.id}`),
          }))}
        />
      </div>
    </Section>
  )
}

function cells(locale: Locale, group: Group, href: string) {
  const t = translator(locale, 'commitments')
  const { text, lang } = nameIn(group.name, locale)
  const segments = segmentsOf(locale, group)
  const { counting, overdue } = group.milestones
  return [
    <span key="name">
      <a href={href}>
        <bdi lang={lang === locale ? undefined : lang}>{text}</bdi>
      </a>
      {!group.official && <span className="text-sm text-soft"> {t('groups.ours')}</span>}
    </span>,
    formatNumber(locale, group.commitments),
    counting === 0 ? (
      t('groups.none')
    ) : (
      <span key="bar" className="block min-w-40">
        <StackedBar title={barTitle(locale, segments)} segments={segments} />
        <span className="text-sm text-soft">
          {t('groups.complete', { n: group.milestones.complete, all: formatNumber(locale, counting) })}
        </span>
      </span>
    ),
    group.progressPerMille === null ? t('progress.none') : percentWords(locale, group.progressPerMille),
    overdue === 0 ? (
      t('groups.noneLate')
    ) : (
      <span key="late" className="font-bold text-clay">
        {formatNumber(locale, overdue)}
      </span>
    ),
  ]
}
