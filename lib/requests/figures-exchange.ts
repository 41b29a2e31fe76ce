import type { Cell } from '@/lib/core/csv'
import { env } from '@/lib/core/env'
import type { InstitutionRef } from '@/lib/institutions/queries'
import { slugOf } from '@/lib/institutions/slug'
import type { RequestFigures } from './figures'
import type { ProactiveOverview } from './proactive'

/** Figures and lists of article 10 for programs and as tables; the same names as the fields of the API. */

const addressOf = (id: string) => `${env.appUrl}/ar/institutions/${slugOf(id)}`

/** One institution with its name, or the country. */
export function figuresRow({ institutionId, ...figures }: RequestFigures, institutions: ReadonlyMap<string, InstitutionRef>) {
  const known = institutionId === null ? undefined : institutions.get(institutionId)
  return {
    institution: known ? { id: known.id, name: known.name } : null,
    ...figures,
    url: institutionId === null ? `${env.appUrl}/ar/requests/institutions` : addressOf(institutionId),
  }
}
type FiguresRow = ReturnType<typeof figuresRow>

export const figuresColumns = [
  ...['institution', 'name_ar', 'name_fr', 'received', 'open', 'overdue', 'answered', 'withdrawn', 'transferred', 'merged'],
  ...['on_time', 'on_time_of', 'on_time_share', 'on_time_low', 'on_time_high', 'median_working_days', 'p90_working_days'],
  ...['refusing', 'refusing_of', 'contested', 'contested_of', 'appeals', 'overturned', 'overturned_of', 'got_all', 'got_all_of'],
  ...['half_answered_by_day', 'ranked', 'demo', 'url'],
]

const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 10_000) / 10_000)

export function figuresCells(row: FiguresRow): Cell[] {
  const { institution, onTime, refusing, contested, overturned, gotAll } = row
  return [
    ...[institution?.id ?? null, institution?.name.ar ?? null, institution?.name.fr ?? null],
    ...[row.received, row.open, row.overdue, row.answered, row.withdrawn, row.transferred, row.merged],
    ...[onTime.count, onTime.of, rounded(onTime.share), rounded(onTime.low), rounded(onTime.high), row.median, row.p90],
    ...[refusing?.count ?? null, refusing?.of ?? null, contested.count, contested.of, row.appeals, overturned.count, overturned.of],
    ...[gotAll?.count ?? null, gotAll?.of ?? null, row.half, row.ranked, row.demo, row.url],
  ]
}

/** Every item of every list, one row each. */
export function proactiveRows({ institutions }: ProactiveOverview) {
  return institutions.flatMap(({ institution: { id, name }, entries }) =>
    entries.map(({ item, state, url, publishedOn, format, licence, checkedOn, demo }) => ({
      institution: { id, name },
      item: item.id,
      article: item.article,
      verified: item.verified,
      ...{ state, address: url, publishedOn, format, licence, checkedOn, demo },
      url: `${addressOf(id)}#proactive`,
    })),
  )
}
type ProactiveRow = ReturnType<typeof proactiveRows>[number]

export const proactiveColumns = [
  ...['institution', 'name_ar', 'name_fr', 'item', 'article', 'state', 'address', 'published_on', 'format', 'licence'],
  ...['checked_on', 'demo', 'url'],
]

export const proactiveCells = (row: ProactiveRow): Cell[] => [
  ...[row.institution.id, row.institution.name.ar, row.institution.name.fr, row.item, row.article, row.state],
  ...[row.address, row.publishedOn, row.format, row.licence, row.checkedOn, row.demo, row.url],
]
