import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { assignRequest } from '@/lib/requests/working'
import { anOfficeOf } from './accounts'
import { demoOfficers, demoPublications, demoRequests, demoTemplates } from './request-texts'
import { done } from './story'

/** What the desks of the demo work with: officers who are named, letters to begin with, units, and what is published of article 10. */

/** The institution whose officer has an account, a unit for each kind of question and a delegate above. */
const furnishedId = 'ministry-education'

const units = [
  { nameAr: 'مديرية الموارد البشرية (تجريبي)', nameFr: 'Direction des ressources humaines (démonstration)' },
  { nameAr: 'مديرية الدعم الاجتماعي (تجريبي)', nameFr: 'Direction de l’appui social (démonstration)' },
]

/** Writes the rows that the desks of all asked institutions have. */
export async function furnishDesks(now: Date): Promise<void> {
  const ago = (days: number) => addDays(civilDay(now), -days)
  const asked = demoRequests().flatMap(({ request }) => [
    request.institutionId,
    ...request.steps.flatMap((step) => (step.do === 'transfer' ? [step.to] : [])),
  ])
  const institutions = [...new Set(asked)]
  const { personId } = await anOfficeOf('information-officer', furnishedId, now)
  await write(async (tx) => {
    await tx.informationOfficer.createMany({
      data: demoOfficers().map(({ sinceDaysAgo, ...officer }) => ({
        ...officer,
        id: newId(),
        personId: officer.institutionId === furnishedId && officer.rank === 'primary' ? personId : null,
        activeFrom: ago(sinceDaysAgo),
        demo: true,
      })),
    })
    await tx.responseTemplate.createMany({
      data: institutions.flatMap((institutionId) =>
        demoTemplates().map((template) => ({ ...template, id: newId(), institutionId, changedAt: now, demo: true })),
      ),
    })
    await tx.institutionUnit.createMany({ data: units.map((unit) => ({ ...unit, id: newId(), institutionId: furnishedId, demo: true })) })
    await tx.proactivePublication.createMany({
      data: demoPublications().map(({ publishedDaysAgo, checkedDaysAgo, format, licence, ...row }) => ({
        ...row,
        publishedOn: publishedDaysAgo === undefined ? null : ago(publishedDaysAgo),
        checkedOn: ago(checkedDaysAgo),
        format: format ?? null,
        licence: licence ?? null,
        demo: true,
      })),
    })
  })
}

/** Requests that a unit has: its key and the unit's place in the list. */
const given = { 'teacher-postings': 0, 'school-meals-contracts': 1 } as const

/** Gives some open requests to units, their officer staying who has them. */
export async function giveToUnits(refs: ReadonlyMap<string, { ref: string }>, at: Date): Promise<void> {
  const officer = await anOfficeOf('information-officer', furnishedId, at)
  const rows = await db.institutionUnit.findMany({
    where: { institutionId: furnishedId },
    orderBy: { nameFr: 'asc' },
    select: { id: true },
  })
  for (const [key, place] of Object.entries(given)) {
    const ref = refs.get(key)?.ref ?? ''
    const { version, assigneeId } = await db.case.findUniqueOrThrow({ where: { ref }, select: { version: true, assigneeId: true } })
    await done(assignRequest({ ref, version, assignee: assigneeId ?? '', unit: rows[place]?.id ?? '' }, officer, at))
  }
}
