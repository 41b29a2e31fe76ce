import { addDays, civilDay, now as clock } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { draftIdea, submitIdea } from '@/lib/ideas/commands'
import type { Phase } from '@/lib/ideas/lifecycle'
import { makeRound } from '@/lib/ideas/rounds'
import { moderatedIdea } from '@/lib/ideas/ruling'
import { type IdeaDraftInput, phaseNames } from '@/lib/ideas/schema'
import { dropCase } from '@/lib/moderation/cases'
import { aCitizen, aStaffMember } from './accounts'
import { done } from './story'

/** The coordinator of open government, whose institution runs the rounds. */
export const aCoordinator = (now: Date): Promise<Actor> => aStaffMember('coordinator@demo.tiwizi.ma', now)
export const runnerId = 'ministry-digital-transition'

type RoundTexts = { titleAr: string; titleFr: string; aboutAr: string; aboutFr: string }

const openRound: RoundTexts = {
  titleAr: 'أفكار من أجل خطة العمل المقبلة للحكومة المنفتحة (عرض تجريبي)',
  titleFr: 'Des idées pour le prochain plan d’action du gouvernement ouvert (démonstration)',
  aboutAr: 'يقترح المواطنات والمواطنون والجمعيات أفكارا لخطة العمل المقبلة، وتجيب الإدارات عن كل فكرة كتابة.',
  aboutFr:
    'Citoyennes, citoyens et associations proposent des idées pour le prochain plan d’action ; l’administration répond par écrit à chacune.',
}

/** A span of each phase in civil days from today. */
export type Spans = Partial<Record<Phase, readonly [number, number]>>

const proposing: Spans = {
  scoping: [-40, -20],
  proposals: [-20, 20],
  draft: [20, 35],
  deliberation: [35, 50],
  'feedback-report': [50, 65],
}

const phaseFields = (spans: Spans, now: Date): Record<string, string> =>
  Object.fromEntries(
    Object.entries(spans).flatMap(([phase, [from, to]]) => {
      const [opens, closes] = phaseNames[phase as Phase]
      const at = (days: number) => `${addDays(civilDay(now), days)}T00:00`
      return [
        [opens, at(from)],
        [closes, at(to)],
      ]
    }),
  )

let scenesTold = 0

/** A published round; in its proposals phase unless `spans` says otherwise. */
export async function aRound({
  now = clock(),
  slug = `round-${++scenesTold}-${Date.now().toString(36)}`,
  spans = proposing,
  texts = openRound,
  premoderated = false,
} = {}): Promise<{
  slug: string
  coordinator: Actor
}> {
  const coordinator = await aCoordinator(now)
  const input = { slug, institution: runnerId, ...texts, premoderated, published: true, ...phaseFields(spans, now) }
  await done(makeRound(input, coordinator, now))
  return { slug, coordinator }
}

const words = {
  language: 'ar' as const,
  title: 'نشر مواعيد حافلات النقل القروي على الإنترنت',
  problem: 'لا يعرف سكان الدواوير متى تمر حافلات النقل القروي، فينتظرون ساعات على الطريق دون أن يعلموا إن كانت ستأتي.',
  solution: 'تنشر الجماعات مواعيد الحافلات ومساراتها في صفحة واحدة بصيغة مفتوحة، وتحين كلما تغيرت.',
  beneficiaries: 'سكان العالم القروي والتلاميذ',
  theme: 'public-services' as const,
}

type IdeaSetting = { now?: Date; round?: string; author?: Actor; text?: Partial<Omit<IdeaDraftInput, 'round'>> }

let authors = 100

/** Written and handed in nowhere. */
export async function aDraftIdea({
  now = clock(),
  round,
  author,
  text = {},
}: IdeaSetting = {}): Promise<{ id: string; author: Actor; round: string }> {
  const where = round ?? (await aRound({ now })).slug
  const writer = author ?? (await aCitizen(authors++, now))
  const { id } = await done(draftIdea({ ...words, ...text, round: where }, writer, now))
  return { id, author: writer, round: where }
}

export type IdeaScene = { id: string; slug: string; author: Actor; round: string }

/** Waits for a moderator, as the first ideas of everybody do. */
export async function anIdeaInReview(setting: IdeaSetting = {}): Promise<IdeaScene> {
  const { id, author, round } = await aDraftIdea(setting)
  const { slug } = await done(submitIdea({ id }, author, setting.now ?? clock()))
  return { id, slug, author, round }
}

/** Approves what waits, as the queue does. */
export async function approve(id: string, now: Date): Promise<void> {
  const ruling = { action: 'approve', actor: null, move: 'publish', reasonCode: null, note: null, locale: 'ar', by: 'moderator' } as const
  await write(async (tx) => {
    if (!(await moderatedIdea.rule(tx, id, ruling, now))) throw new Error('A scene failed: the idea cannot be approved')
    await dropCase(tx, 'idea', id, now)
  })
}

/** Published, and open for support while the phase of its round allows it. */
export async function anOpenIdea(setting: IdeaSetting = {}): Promise<IdeaScene> {
  const scene = await anIdeaInReview(setting)
  const { state } = await db.idea.findUniqueOrThrow({ where: { id: scene.id }, select: { state: true } })
  if (state === 'pending') await approve(scene.id, setting.now ?? clock())
  return scene
}
