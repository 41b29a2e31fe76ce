import 'server-only'
import { db } from '@/lib/core/db'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { inSentence, type Titled } from '@/lib/i18n/title'
import { withSuccessors } from '@/lib/institutions/queries'
import { milestoneAnchor, milestoneReference, reportAnchor } from './address'
import { periodWords } from './feed'
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

/**
 * Institutions that the promise is of, with whatever took over their tasks: their people answer with a badge, and never moderate here.
 * The lead and its successors come first.
 */
export async function aboutOf({ leadId, institutions }: Promised, responsibleId: string | null = null): Promise<string[]> {
  const named = [leadId, responsibleId, ...institutions.map(({ institutionId }) => institutionId)].flatMap((id) => id ?? [])
  return [...new Set((await Promise.all([...new Set(named)].map(withSuccessors))).flat())]
}

const sources = ['fr', 'en', 'ar'] as const satisfies readonly Locale[]

/** Titles as published, in the language that others fall back to. */
const published = (titles: Titles): Titled => ({ titles, sourceLocale: sources.find((locale) => titles[locale]) ?? 'fr' })

/** Codes run left to right. */
const coded = (code: string): string => `\u2066${code}\u2069`
const places = ({ id, ogpId }: { id: string; ogpId: string | null }, code: string) => ({
  code: coded(code),
  number: coded(ogpId ?? id.toUpperCase()),
})

export const commitmentDiscussed = {
  type: commitmentType,
  describe: async (id: string) => {
    const row = await db.commitment.findFirst({
      where: { id, ...publicWhere },
      select: { ...promise, milestones: { select: { demo: true } } },
    })
    const titles = row && { en: row.ogpId ?? row.id, ...titlesOf(row) }
    return (
      row &&
      titles && {
        path: `/commitments/${row.id}`,
        reference: row.id,
        ...published(titles),
        about: await aboutOf(row),
        closed: null,
        demo: row.milestones.some(({ demo }) => demo),
      }
    )
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
    return {
      path: `/commitments/${row.commitment.id}#${milestoneAnchor(row.code)}`,
      reference: milestoneReference(row.commitment.id, row.code),
      ...inSentence(published(titlesOf({ ...row })), (locale, title) =>
        translator(locale, 'commitments')('discussed.milestone', { ...places(row.commitment, row.code), title }),
      ),
      about: await aboutOf(row.commitment, row.responsibleId),
      closed: null,
      demo: row.demo,
    }
  },
  idOf: async (reference: string) => {
    // A commitment's own id may end with a number: a code of two parts and one of three are both looked for.
    const OR = [/^(.+)-(\d+-\d+)$/, /^(.+)-(\d+-\d+-\d+)$/].flatMap((pattern) => {
      const [, commitmentId, code] = pattern.exec(reference) ?? []
      return commitmentId && code ? [{ commitmentId, code: code.replaceAll('-', '.') }] : []
    })
    return (await db.milestone.findFirst({ where: { OR }, select: { id: true }, orderBy: { id: 'asc' } }))?.id ?? null
  },
}

export const reportDiscussed = {
  type: reportType,
  describe: async (id: string) => {
    const row = await db.progressReport.findFirst({
      where: { id, state: { in: [...publicReportStates] }, milestone: { commitment: publicWhere } },
      select: {
        demo: true,
        period: true,
        milestone: {
          select: { code: true, titleAr: true, titleFr: true, titleEn: true, responsibleId: true, commitment: { select: promise } },
        },
      },
    })
    if (!row) return null
    const { milestone } = row
    return {
      path: `/commitments/${milestone.commitment.id}#${reportAnchor(id)}`,
      reference: id,
      ...inSentence(published(titlesOf({ ...milestone })), (locale, title) => {
        const period = periodWords(locale, row.period)
        return translator(locale, 'commitments')('discussed.report', { ...places(milestone.commitment, milestone.code), period, title })
      }),
      about: await aboutOf(milestone.commitment, milestone.responsibleId),
      closed: null,
      demo: row.demo,
    }
  },
  idOf: async (reference: string) => (await db.progressReport.findUnique({ where: { id: reference }, select: { id: true } }))?.id ?? null,
}
