import 'server-only'
import { civilDay } from '@/lib/core/clock'
import { byLead, type Group, group } from './dashboard'
import { commitmentPage } from './queries'
import { type CommitmentRow, commitmentRows } from './rows'
import type { CompareInput } from './schema'

type Curve = { period: string; perMille: number }[]

export type CommitmentComparison = {
  what: 'commitments'
  /** Everything that can be chosen. */
  options: CommitmentRow[]
  sides: { row: CommitmentRow; evolution: Curve }[]
}

export type InstitutionComparison = { what: 'institutions'; options: Group[]; sides: { group: Group; rows: CommitmentRow[] }[] }

/** Two commitments, or two institutions by the commitments that they lead; fewer while the choice is not made or means nothing. */
export async function comparison({ what, one, other }: CompareInput, now: Date): Promise<CommitmentComparison | InstitutionComparison> {
  const rows = await commitmentRows({}, civilDay(now))
  const asked = [...new Set([one, other])].filter((id) => id !== undefined)
  if (what === 'institutions') {
    const options = group(rows, byLead).sort((first, second) => first.id.localeCompare(second.id))
    const sides = asked.flatMap((id) => {
      const found = options.find((option) => option.id === id)
      return found ? [{ group: found, rows: rows.filter(({ lead }) => lead?.id === id) }] : []
    })
    return { what, options, sides }
  }
  const pages = await Promise.all(asked.filter((id) => rows.some((row) => row.id === id)).map((id) => commitmentPage(id, now)))
  return {
    what,
    options: rows,
    sides: pages.flatMap((page) => (page ? [{ row: page, evolution: page.evolution }] : [])),
  }
}
