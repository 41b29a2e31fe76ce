import 'server-only'
import type { FileRow } from '@/lib/attachments/queries'
import { now as clock } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { filesOfIdea } from './files'
import { phaseAt, proposingPhases } from './lifecycle'
import { ideaById, ideaBySlug, localeOf } from './move'
import { whyNotRevise, whyNotSubmit, whyNotSupport, whyNotWithdraw } from './policy'

export type OwnIdea = {
  id: string
  slug: string | null
  round: string
  state: string
  content: string
  locale: Locale
  title: string
  problem: string
  solution: string
  beneficiaries: string
  theme: string
  territory: string | null
  /** Until when ideas are taken, as an instant; null while they are not. */
  open: boolean
  closesAt: string | null
  reasonCode: string | null
  note: string | null
  noteLocale: Locale | null
  files: FileRow[]
  may: { revise: string | null; submit: string | null; withdraw: string | null }
}

/** An idea as its author sees it before others do; null for everybody else. */
export async function ownIdea(id: string, actor: Actor | null): Promise<OwnIdea | null> {
  const idea = /^[0-9a-z]{10,40}$/.test(id) && actor ? await ideaById(id) : null
  if (!idea || idea.authorId !== actor?.personId) return null
  const ruled = await db.idea.findUniqueOrThrow({ where: { id }, select: { reasonCode: true, note: true, noteLocale: true } })
  const now = clock()
  const { slug, state, content, title, problem, solution, beneficiaries, theme, territoryCode, round } = idea
  const phase = round.phases.find((time) => (proposingPhases as readonly string[]).includes(time.phase))
  const open = (proposingPhases as readonly string[]).includes(phaseAt(round.phases, now) ?? '')
  return {
    id,
    slug,
    round: round.slug,
    state,
    content,
    locale: localeOf(idea.locale),
    title,
    problem,
    solution,
    beneficiaries,
    theme,
    territory: territoryCode,
    open,
    closesAt: phase?.closesAt.toISOString() ?? null,
    reasonCode: ruled.reasonCode,
    note: ruled.note,
    noteLocale: ruled.noteLocale ? localeOf(ruled.noteLocale) : null,
    files: await filesOfIdea(id),
    may: { revise: whyNotRevise(actor, idea), submit: whyNotSubmit(actor, idea, now), withdraw: whyNotWithdraw(actor, idea) },
  }
}

export type OwnIdeaRow = Pick<OwnIdea, 'id' | 'slug' | 'state' | 'content' | 'title' | 'locale' | 'round'> & { supports: number }

/** Everything the person wrote, the latest first. */
export async function myIdeas(actor: Actor | null): Promise<OwnIdeaRow[]> {
  if (!actor) return []
  const rows = await db.idea.findMany({
    where: { authorId: actor.personId, content: { not: 'deleted' } },
    select: {
      id: true,
      slug: true,
      state: true,
      content: true,
      title: true,
      locale: true,
      supports: true,
      round: { select: { slug: true } },
    },
    orderBy: [{ changedAt: 'desc' }, { id: 'asc' }],
    take: 200,
  })
  return rows.map(({ round, locale, ...row }) => ({ ...row, locale: localeOf(locale), round: round.slug }))
}

/** What the visitor is to an idea: whether they support it, and why they cannot. */
export async function supportOf(slug: string, actor: Actor | null): Promise<{ supporting: boolean; refusal: string | null } | null> {
  const idea = await ideaBySlug(slug)
  if (!idea?.round.published || idea.openedAt === null) return null
  const supporting = actor !== null && (await db.ideaSupport.count({ where: { ideaId: idea.id, personId: actor.personId } })) > 0
  return { supporting, refusal: whyNotSupport(actor, idea, clock()) }
}
