import 'server-only'
import { expire } from '@/lib/core/cache'
import { db, type Tx } from '@/lib/core/db'
import type { Locale } from '@/lib/i18n/locales'
import { announce } from '@/lib/notifications/commands'
import { indexTexts } from '@/lib/search/commands'
import type { SearchText } from '@/lib/search/subjects'
import { progressPerMille } from './progress'
import { titleIn, titlesOf } from './title'

export const planType = 'plan'
export const commitmentType = 'commitment'
export const milestoneType = 'milestone'
export const reportType = 'report'

/** Tags of everything that shows a commitment. */
export const commitmentTags = (commitment: { id: string; planId: string }): string[] => [
  `commitment:${commitment.id}`,
  `plan:${commitment.planId}`,
  'commitments',
  'home',
]

/**
 * Makes a commitment say what its published reports and its milestones say: the status of every milestone, the computed progress, search
 * and pages. Every command that publishes a report or changes a milestone ends with it, in its own transaction.
 */
export async function settle(tx: Tx, commitmentId: string, now: Date): Promise<void> {
  const milestones = await tx.milestone.findMany({
    where: { commitmentId },
    select: {
      id: true,
      weight: true,
      status: true,
      statusPeriod: true,
      withdrawnAt: true,
      reports: {
        where: { state: 'published' },
        orderBy: [{ period: 'desc' }, { revision: 'desc' }],
        take: 1,
        select: { status: true, period: true },
      },
    },
  })
  for (const { id, status, statusPeriod, reports } of milestones) {
    const latest = reports[0]
    if (status === (latest?.status ?? null) && statusPeriod === (latest?.period ?? null)) continue
    await tx.milestone.update({ where: { id }, data: { status: latest?.status ?? null, statusPeriod: latest?.period ?? null } })
  }
  const progress = progressPerMille(
    milestones.map(({ weight, withdrawnAt, reports }) => ({ weight, status: reports[0]?.status ?? null, withdrawn: withdrawnAt !== null })),
  )
  const { planId } = await tx.commitment.update({
    where: { id: commitmentId },
    data: { progressPerMille: progress, movedAt: now },
    select: { planId: true },
  })
  await indexTexts(tx, { type: commitmentType, id: commitmentId }, await searchTextsOf(commitmentId, tx))
  await expire(tx, commitmentTags({ id: commitmentId, planId }))
}

/** Tells those who follow the commitment, its plan or its lead institution, later and in batches. */
export async function tellFollowers(
  tx: Tx,
  commitment: { id: string; planId: string; leadId: string | null },
  kind: 'reported' | 'corrected' | 'amended',
  data: Record<string, string | number | null>,
  now: Date,
): Promise<void> {
  const told = { ...data, commitment: commitment.id }
  const also = [{ type: planType, id: commitment.planId }, ...(commitment.leadId ? [{ type: 'institution', id: commitment.leadId }] : [])]
  await announce(tx, { type: commitmentType, id: commitment.id }, kind, told, now, also)
}

const indexed = ['ar', 'fr', 'en'] as const satisfies readonly Locale[]

/** Texts of a commitment that may be found, by the language of their readers; none while it is unpublished. */
export async function searchTextsOf(commitmentId: string, tx: Tx = db): Promise<SearchText[]> {
  const found = await tx.commitment.findFirst({
    where: { id: commitmentId, published: true, plan: { published: true } },
    select: {
      id: true,
      ogpId: true,
      titleAr: true,
      titleFr: true,
      titleZgh: true,
      titleEn: true,
      shortTitle: true,
      lead: true,
      leadId: true,
      theme: { select: { nameAr: true, nameFr: true, nameEn: true } },
      sections: { select: { locale: true, body: true } },
      milestones: { where: { withdrawnAt: null }, select: { titleAr: true, titleFr: true, titleEn: true } },
    },
  })
  if (!found) return []
  const lead = found.leadId
    ? await tx.institution.findUnique({ where: { id: found.leadId }, select: { nameAr: true, nameFr: true, nameEn: true } })
    : null
  const titles = titlesOf(found)
  const name = { ar: 'nameAr', fr: 'nameFr', en: 'nameEn' } as const
  const milestoneTitle = { ar: 'titleAr', fr: 'titleFr', en: 'titleEn' } as const
  return indexed.map((locale) => ({
    locale,
    title: titleIn(titles, locale, found.ogpId ?? found.id).text,
    body: [
      found.ogpId,
      found.shortTitle,
      ...Object.values(titles),
      found.lead,
      lead?.[name[locale]],
      found.theme?.[name[locale]],
      ...found.sections.filter((section) => section.locale === locale).map(({ body }) => body),
      ...found.milestones.map((milestone) => milestone[milestoneTitle[locale]]),
    ]
      .filter(Boolean)
      .join('\n'),
  }))
}
