import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, civilDay, now as clock } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { answerIdea, linkIdea, mergeIdea } from '@/lib/ideas/answering'
import { draftIdea, submitIdea, withdrawIdea } from '@/lib/ideas/commands'
import type { Phase } from '@/lib/ideas/lifecycle'
import { changeMeeting, makeMeeting, makeRound, reportRound } from '@/lib/ideas/rounds'
import { moderatedIdea } from '@/lib/ideas/ruling'
import { type IdeaAnswerInput, type IdeaDraftInput, type IdeaLinkInput, type MeetingMakeInput, phaseNames } from '@/lib/ideas/schema'
import { supportIdea } from '@/lib/ideas/supporting'
import { dropCase } from '@/lib/moderation/cases'
import { aCitizen, aStaffMember } from './accounts'
import { aPublishedComment } from './comments'
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

const meetingText = {
  titleAr: 'لقاء عمومي حول الأفكار (عرض تجريبي)',
  titleFr: 'Rencontre publique sur les idées (démonstration)',
  territory: '04',
  place: 'قاعة الندوات',
  agenda: 'عرض الأفكار الأكثر مساندة، ثم نقاش مفتوح.',
  language: 'ar' as const,
}

const inNineDays = (now: Date) => {
  const on = addDays(civilDay(now), 9)
  return { ...meetingText, startsAt: `${on}T10:00`, endsAt: `${on}T12:30` }
}

/** A round with a meeting to come. */
export async function aMeeting({ now = clock() } = {}): Promise<{ id: string; slug: string }> {
  const { slug, coordinator } = await aRound({ now })
  await done(makeMeeting({ round: slug, ...inNineDays(now) }, coordinator, now))
  const { id } = await db.meeting.findFirstOrThrow({ where: { round: { slug } }, select: { id: true } })
  return { id, slug }
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

const demoRounds = { closed: 'demo-2025', closing: 'demo-territories', open: 'demo-2026' } as const

type DemoIdea = {
  round: keyof typeof demoRounds
  language: 'ar' | 'fr' | 'zgh'
  theme: IdeaDraftInput['theme']
  territory: string | null
  ending: string
  title: string
  problem: string
  solution: string
  beneficiaries: string
  supports: number
  reason?: IdeaAnswerInput['reason']
  answer?: string
  link?: IdeaLinkInput['kind']
  into?: string
  reviewIn?: number
}

const stories = (): DemoIdea[] => JSON.parse(readFileSync(join(process.cwd(), 'prisma/data/demo-ideas/ideas.json'), 'utf8')) as DemoIdea[]

const day = 86_400_000
const closedSpans: Spans = {
  scoping: [-260, -230],
  proposals: [-230, -180],
  draft: [-180, -150],
  deliberation: [-150, -120],
  'feedback-report': [-120, -60],
}
const closedRound: RoundTexts = {
  titleAr: 'دورة الأفكار السابقة (عرض تجريبي)',
  titleFr: 'Le cycle d’idées précédent (démonstration)',
  aboutAr: 'دورة انتهت: أجابت الإدارة عن كل فكرة، ونشرت تقريرا عما سمعته.',
  aboutFr: 'Un cycle terminé : l’administration a répondu à chaque idée et publié un rapport de ce qu’elle a entendu.',
}
const closingSpans: Spans = { proposals: [-50, -20], draft: [-20, -12], deliberation: [-12, 3], 'feedback-report': [3, 30] }
const closingRound: RoundTexts = {
  titleAr: 'أفكار من أجل الجماعات والجهات المنفتحة (عرض تجريبي)',
  titleFr: 'Des idées pour des communes et des régions ouvertes (démonstration)',
  aboutAr:
    'ما الذي يجب أن تلتزم به الجماعات والجهات حتى يتابع السكان قراراتها؟ انتهى تقديم الأفكار، ويمكنكم مساندتها ومناقشتها حتى نهاية المداولة.',
  aboutFr:
    'À quoi les communes et les régions doivent-elles s’engager pour que chacun suive leurs décisions ? Le dépôt des idées est clos ; vous pouvez les soutenir et les discuter jusqu’à la fin de la délibération.',
}
const report =
  'عرض تجريبي. تلقينا أفكارا في الشفافية والمشاركة والخدمات العمومية. أكثر ما طُلب: أن يُجاب عن كل مساهمة، وأن تُنشر المعطيات بصيغة يمكن إعادة استعمالها. قبلنا بعضها كليا أو جزئيا، وشرحنا سبب كل رفض في صفحة الفكرة.'

type Told = { id: string; slug: string; author: Actor }

async function toldIdea(story: DemoIdea, round: string, at: Date, turn: number): Promise<Told | null> {
  const { language, theme, territory, title, problem, solution, beneficiaries, ending, supports } = story
  const author = await aCitizen(900 + turn, at)
  const text = { language, theme, title, problem, solution, beneficiaries, ...(territory ? { territory } : {}) }
  const { id } = await done(draftIdea({ ...text, round }, author, at))
  if (ending === 'draft') return null
  const { slug } = await done(submitIdea({ id }, author, new Date(at.getTime() + 3_600_000)))
  if (ending === 'pending') return null
  if (ending === 'returned') {
    const note = 'اذكروا من فضلكم كيف يمكن نشر هذه المعلومات دون المس بالسر المهني.'
    const ruling = {
      action: 'ask-changes',
      actor: null,
      move: 'return',
      reasonCode: 'unreadable',
      note,
      locale: 'ar',
      by: 'moderator',
    } as const
    await write((tx) => moderatedIdea.rule(tx, id, ruling, new Date(at.getTime() + 2 * 3_600_000)))
    return null
  }
  await approve(id, new Date(at.getTime() + 5 * 3_600_000))
  for (let n = 0; n < supports; n++)
    await done(supportIdea({ slug }, await aCitizen(1_000 + ((turn * 7 + n) % 60), at), new Date(at.getTime() + day + n * 1_800_000)))
  if (ending === 'withdrawn') await done(withdrawIdea({ id }, author, new Date(at.getTime() + 3 * day)))
  return { id, slug, author }
}

/** What the institution said, did and linked, `at` the moment of its answers. */
async function answered(story: DemoIdea, { id, slug }: Told, slugs: Map<string, string>, coordinator: Actor, at: Date): Promise<void> {
  const { ending, answer, reason, reviewIn, into, link, language } = story
  if (ending === 'merged') {
    await done(mergeIdea({ slug, into: slugs.get(into ?? '') ?? '' }, coordinator, at))
    return
  }
  if (!answer) return
  const decision = (ending === 'hidden' ? 'accepted' : ending) as IdeaAnswerInput['decision']
  const reviewOn = reviewIn ? { reviewOn: addDays(civilDay(at), reviewIn) } : {}
  const said = {
    slug,
    decision,
    text: answer,
    language: language === 'zgh' ? ('ar' as const) : language,
    ...(reason ? { reason } : {}),
    ...reviewOn,
  }
  await done(answerIdea(said, coordinator, at))
  if (link) await done(linkIdea({ slug, commitment: 'mo0006', kind: link }, coordinator, at))
  if (ending === 'hidden') {
    const ruling = {
      action: 'hide',
      actor: null,
      move: 'hide',
      reasonCode: 'personal-data',
      note: null,
      locale: 'ar',
      by: 'moderator',
    } as const
    await write((tx) => moderatedIdea.rule(tx, id, ruling, at))
  }
}

type DemoMeeting = { round: keyof typeof demoRounds; inDays: number } & Omit<MeetingMakeInput, 'round' | 'startsAt' | 'endsAt'>

const meetings: DemoMeeting[] = [
  {
    round: 'closed',
    inDays: -140,
    titleAr: 'لقاء المداولة حول الأفكار (عرض تجريبي)',
    titleFr: 'Rencontre de délibération sur les idées (démonstration)',
    territory: '04',
    place: 'قاعة الندوات',
    agenda: 'الأفكار الأكثر مساندة.\n\nما يمكن إنجازه خلال سنتين.',
    minutes:
      'حضر اللقاء مواطنون وجمعيات وموظفون.\n\nاتفق الحاضرون على أن الجواب الكتابي عن كل فكرة أهم ما في الدورة، وطلبوا نشر المعطيات بصيغة مفتوحة.',
    language: 'ar',
  },
  {
    round: 'closing',
    inDays: -9,
    titleAr: 'لقاء عن بعد مع الجماعات (عرض تجريبي)',
    titleFr: 'Rencontre à distance avec les communes (démonstration)',
    link: 'https://example.org/tiwizi-demo',
    agenda: 'Présentation des idées, puis réponses des communes.',
    minutes:
      'Les communes présentes publient déjà leurs procès-verbaux, mais en images. Elles demandent un modèle commun ; le ministère le proposera avant la fin du cycle.',
    language: 'fr',
  },
  { round: 'open', inDays: 9, ...meetingText },
  {
    round: 'open',
    inDays: 16,
    titleAr: 'لقاء عن بعد مع الشباب (عرض تجريبي)',
    titleFr: 'Rencontre à distance avec les jeunes (démonstration)',
    link: 'https://example.org/tiwizi-demo',
    agenda: 'كيف تكتب فكرة، ثم أسئلة الحاضرين.',
    language: 'ar',
  },
]

/** Meetings that took place, with minutes, and meetings to come. */
async function seedMeetings(coordinator: Actor, now: Date): Promise<void> {
  for (const { round, inDays, minutes, ...words } of meetings) {
    const on = addDays(civilDay(now), inDays)
    const meeting = { ...words, startsAt: `${on}T10:00`, endsAt: `${on}T12:30` }
    const announced = new Date(now.getTime() + Math.min(inDays - 14, -1) * day)
    await done(makeMeeting({ round: demoRounds[round], ...meeting }, coordinator, announced))
    if (!minutes) continue
    const where = { round: { slug: demoRounds[round] }, titleAr: words.titleAr }
    const { id } = await db.meeting.findFirstOrThrow({ where, select: { id: true } })
    await done(changeMeeting({ id, ...meeting, minutes }, coordinator, new Date(now.getTime() + (inDays + 3) * day)))
  }
}

const talk = [
  {
    idea: 'ميزانية الجماعة في صفحتين يفهمهما الجميع',
    kind: 'support',
    text: 'جربناها في جمعيتنا مع ملخص من صفحة واحدة، فصار الناس يسألون عن الأرقام بدل الإشاعات.',
  },
  {
    idea: 'ميزانية الجماعة في صفحتين يفهمهما الجميع',
    kind: 'question',
    text: 'هل سيشمل الملخص الديون والمشاريع المؤجلة، أم مداخيل السنة ومصاريفها فقط؟',
  },
  {
    idea: 'نشر محاضر المجالس الجماعية خلال عشرة أيام',
    kind: 'concern',
    text: 'عشرة أيام قصيرة على الجماعات الصغيرة التي ليس لها موظف مكلف. أقترح شهرا لها في السنة الأولى.',
  },
] as const

/** What people say about some ideas, approved as the queue does. */
async function seedTalk(slugs: ReadonlyMap<string, string>, now: Date): Promise<void> {
  for (const [turn, { idea, kind, text }] of talk.entries()) {
    const at = new Date(now.getTime() - (3 - turn) * day)
    await aPublishedComment({ subject: `idea:${slugs.get(idea)}`, kind, text, author: await aCitizen(20 + turn, at), now: at })
  }
}

/** Three rounds of the demo with their ideas in every state; told through the commands, with moments in the past. */
export async function seedIdeas(now: Date): Promise<number> {
  if ((await db.round.count()) > 0) return 0
  const coordinator = await aCoordinator(now)
  const ago = (days: number) => new Date(now.getTime() - days * day)
  const began = { closed: ago(225), closing: ago(45), open: ago(18) }
  await aRound({ now, slug: demoRounds.closed, spans: closedSpans, texts: closedRound, premoderated: true })
  await aRound({ now, slug: demoRounds.closing, spans: closingSpans, texts: closingRound, premoderated: true })
  await aRound({ now, slug: demoRounds.open, premoderated: true })
  const told = stories()
  const slugs = new Map<string, string>()
  for (const which of ['closed', 'closing', 'open'] as const) {
    const made: { story: DemoIdea; idea: Told }[] = []
    for (const [turn, story] of told.entries()) {
      if (story.round !== which) continue
      const idea = await toldIdea(story, demoRounds[which], new Date(began[which].getTime() + (turn % 12) * 5 * 3_600_000), turn)
      if (!idea) continue
      slugs.set(story.title, idea.slug)
      made.push({ story, idea })
    }
    const at = which === 'closed' ? ago(100) : ago(4)
    const inOrder = [...made.filter(({ story }) => story.ending === 'merged'), ...made.filter(({ story }) => story.ending !== 'merged')]
    for (const [n, { story, idea }] of inOrder.entries())
      await answered(story, idea, slugs, coordinator, new Date(at.getTime() + n * 3_600_000))
  }
  await seedMeetings(coordinator, now)
  await seedTalk(slugs, now)
  await done(reportRound({ slug: demoRounds.closed, report, language: 'ar' }, coordinator, ago(62)))
  return told.length
}
