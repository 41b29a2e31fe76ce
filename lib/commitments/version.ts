import type { Titles } from './title'

/** What a commitment promised at one time. A row of CommitmentVersion keeps it as JSON. */
export type Snapshot = {
  titles: Titles
  lead: string | null
  leadId: string | null
  startsOn: string | null
  endsOn: string | null
  lifecycle: string
  milestones: MilestoneSnapshot[]
}

export type MilestoneSnapshot = {
  code: string
  titles: Titles
  plannedStart: string | null
  plannedEnd: string | null
  weight: number
  withdrawn: boolean
}

/** One thing that reads otherwise after a change. */
export type Difference = {
  /** Code of the milestone, null for the commitment itself. */
  milestone: string | null
  field: 'title' | 'lead' | 'startsOn' | 'endsOn' | 'lifecycle' | 'weight' | 'withdrawn' | 'added'
  /** Language of a title. */
  locale: string | null
  before: string | null
  after: string | null
}

const differs = (
  milestone: string | null,
  field: Difference['field'],
  before: string | null,
  after: string | null,
  locale: string | null = null,
): Difference[] => (before === after ? [] : [{ milestone, field, locale, before, after }])

const titlesDiffer = (milestone: string | null, before: Titles, after: Titles): Difference[] =>
  (['ar', 'fr', 'zgh', 'en'] as const).flatMap((locale) =>
    differs(milestone, 'title', before[locale] ?? null, after[locale] ?? null, locale),
  )

function milestoneDiffers(before: MilestoneSnapshot | undefined, after: MilestoneSnapshot): Difference[] {
  const { code } = after
  if (!before) return [{ milestone: code, field: 'added', locale: null, before: null, after: after.plannedEnd }]
  return [
    ...titlesDiffer(code, before.titles, after.titles),
    ...differs(code, 'startsOn', before.plannedStart, after.plannedStart),
    ...differs(code, 'endsOn', before.plannedEnd, after.plannedEnd),
    ...differs(code, 'weight', String(before.weight), String(after.weight)),
    ...(before.withdrawn === after.withdrawn
      ? []
      : [{ milestone: code, field: 'withdrawn' as const, locale: null, before: String(before.withdrawn), after: String(after.withdrawn) }]),
  ]
}

/** Everything that reads otherwise in `after`, the commitment first, then its milestones in their order. */
export function differences(before: Snapshot, after: Snapshot): Difference[] {
  return [
    ...titlesDiffer(null, before.titles, after.titles),
    ...differs(null, 'lead', before.lead, after.lead),
    ...differs(null, 'startsOn', before.startsOn, after.startsOn),
    ...differs(null, 'endsOn', before.endsOn, after.endsOn),
    ...differs(null, 'lifecycle', before.lifecycle, after.lifecycle),
    ...after.milestones.flatMap((milestone) =>
      milestoneDiffers(
        before.milestones.find(({ code }) => code === milestone.code),
        milestone,
      ),
    ),
  ]
}
