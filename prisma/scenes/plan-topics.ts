import { milestoneReference } from '@/lib/commitments/address'
import { db } from '@/lib/core/db'
import { withSuccessors } from '@/lib/institutions/queries'
import type { Topic } from './discussion'

/** What the demo can talk about in the action plans: `mo0006`, its milestone `mo0006-6-2`, the report `mo0006-6-2-2020-H1`. */
export async function planTopics(): Promise<Map<string, Topic>> {
  const rows = await db.commitment.findMany({
    where: { leadId: { not: null }, milestones: { some: { demo: true } } },
    select: {
      id: true,
      leadId: true,
      milestones: {
        select: { code: true, reports: { where: { state: 'published' }, select: { id: true, period: true } } },
      },
    },
  })
  const topics = new Map<string, Topic>()
  for (const { id, leadId, milestones } of rows) {
    // Ministries are renamed: whoever has the tasks now answers.
    const authorityId = (await withSuccessors(leadId ?? '')).at(-1) ?? ''
    topics.set(id, { subject: `commitment:${id}`, authorityId })
    for (const { code, reports } of milestones) {
      const reference = milestoneReference(id, code)
      topics.set(reference, { subject: `milestone:${reference}`, authorityId })
      for (const report of reports) topics.set(`${reference}-${report.period}`, { subject: `report:${report.id}`, authorityId })
    }
  }
  return topics
}
