import 'server-only'
import { db } from '@/lib/core/db'
import type { Locale } from '@/lib/i18n/locales'
import { publicReportStates } from './lifecycle'
import { publicWhere } from './rows'
import { commitmentType, milestoneType, reportType } from './standing'
import { type Titles, titlesOf } from './title'

/** What people talk about in action plans: commitments, their milestones, and published reports. The lead institution answers. */

export const promise = {
  id: true,
  ogpId: true,
  leadId: true,
  titleAr: true,
  titleFr: true,
  titleZgh: true,
  titleEn: true,
  institutions: { where: { institutionId: { not: null } }, select: { institutionId: true } },
} as const

type Promised = {
  id: string
  leadId: string | null
  institutions: readonly { institutionId: string | null }[]
}

/** Institutions that the promise is of: their people answer with a badge, and never moderate here. */
export const aboutOf = ({ leadId, institutions }: Promised, responsibleId: string | null = null): string[] => [
  ...new Set([leadId, responsibleId, ...institutions.map(({ institutionId }) => institutionId)].flatMap((id) => id ?? [])),
]

type Place = { path: string; reference: string; titles: Titles; about: readonly string[]; demo: boolean }

const met = (place: Place) => ({ ...place, sourceLocale: (place.titles.fr ? 'fr' : 'en') as Locale, closed: null })

/** «mo0006-6-2» stands for milestone 6.2 of commitment MO0006 in addresses. */
const milestoneReference = (commitmentId: string, code: string): string => `${commitmentId}-${code.replaceAll('.', '-')}`

export const commitmentDiscussed = {
  type: commitmentType,
  describe: async (id: string) => {
    const row = await db.commitment.findFirst({ where: { id, ...publicWhere }, select: promise })
    const titles = row && { en: row.ogpId ?? row.id, ...titlesOf(row) }
    return row && titles && met({ path: `/commitments/${row.id}`, reference: row.id, titles, about: aboutOf(row), demo: false })
  },
  idOf: async (reference: string) => (await db.commitment.findUnique({ where: { id: reference }, select: { id: true } }))?.id ?? null,
}

export const milestoneDiscussed = {
  type: milestoneType,
  describe: async (id: string) => {
    const row = await db.milestone.findFirst({
      where: { id, commitment: publicWhere },
      select: { code: true, titleAr: true, titleFr: true, titleEn: true, responsibleId: true, demo: true, commitment: { select: promise } },
    })
    if (!row) return null
    return met({
      path: `/commitments/${row.commitment.id}#milestone-${row.code}`,
      reference: milestoneReference(row.commitment.id, row.code),
      titles: titlesOf({ ...row }),
      about: aboutOf(row.commitment, row.responsibleId),
      demo: row.demo,
    })
  },
  idOf: async (reference: string) => {
    const [, commitmentId = '', code = ''] = /^(.+?)-(\d+(?:-\d+){1,2})$/.exec(reference) ?? []
    const where = { commitmentId_code: { commitmentId, code: code.replaceAll('-', '.') } }
    return (await db.milestone.findUnique({ where, select: { id: true } }))?.id ?? null
  },
}

export const reportDiscussed = {
  type: reportType,
  describe: async (id: string) => {
    const row = await db.progressReport.findFirst({
      where: { id, state: { in: [...publicReportStates] }, milestone: { commitment: publicWhere } },
      select: {
        demo: true,
        milestone: { select: { titleAr: true, titleFr: true, titleEn: true, responsibleId: true, commitment: { select: promise } } },
      },
    })
    if (!row) return null
    const { milestone } = row
    return met({
      path: `/commitments/${milestone.commitment.id}#report-${id}`,
      reference: id,
      titles: titlesOf({ ...milestone }),
      about: aboutOf(milestone.commitment, milestone.responsibleId),
      demo: row.demo,
    })
  },
  idOf: async (reference: string) => (await db.progressReport.findUnique({ where: { id: reference }, select: { id: true } }))?.id ?? null,
}
