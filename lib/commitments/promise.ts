import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { titlesOf } from './title'
import type { Snapshot } from './version'

const promised = {
  titleAr: true,
  titleFr: true,
  titleZgh: true,
  titleEn: true,
  lead: true,
  leadId: true,
  startsOn: true,
  endsOn: true,
  lifecycle: true,
  milestones: {
    orderBy: { position: 'asc' },
    select: {
      code: true,
      titleAr: true,
      titleFr: true,
      titleEn: true,
      plannedStart: true,
      plannedEnd: true,
      weight: true,
      withdrawnAt: true,
    },
  },
} as const

/** What a commitment promises now. */
export async function snapshotOf(commitmentId: string, tx: Tx = db): Promise<Snapshot | null> {
  const row = await tx.commitment.findUnique({ where: { id: commitmentId }, select: promised })
  if (!row) return null
  return {
    titles: titlesOf(row),
    lead: row.lead,
    leadId: row.leadId,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    lifecycle: row.lifecycle,
    milestones: row.milestones.map((milestone) => ({
      code: milestone.code,
      titles: titlesOf(milestone),
      plannedStart: milestone.plannedStart,
      plannedEnd: milestone.plannedEnd,
      weight: milestone.weight,
      withdrawn: milestone.withdrawnAt !== null,
    })),
  }
}
