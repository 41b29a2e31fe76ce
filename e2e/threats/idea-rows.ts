import { randomInt } from 'node:crypto'
import type { Stage } from '../fixtures'
import type { HandlerRow, PageRow, Persona, Row, Subject } from './table'

/** Who may do what with ideas and their rounds. */

const title = 'ربط الدوار بشبكة الماء الصالح للشرب'
const text = 'نطلب من المجلس برمجة ربط الدوار بشبكة الماء الصالح للشرب خلال هذه السنة، وإخبار السكان بآجال الأشغال.'
const own: readonly Persona[] = ['owner']
const others: readonly Persona[] = ['member', 'verified', 'moderator', 'reviewer of the authority', 'reviewer elsewhere', 'admin']
const signedIn: readonly Persona[] = [...others, 'owner']

const ideaFields = { language: 'ar', title, problem: text, solution: text, beneficiaries: 'سكان الدوار', theme: 'local' }
const runner = 'ministry-digital-transition'

type Idea = Awaited<ReturnType<Stage['anIdea']>>

/** An idea; `by` says whose it is to try: the author's, or the coordinator's who runs its round. */
const ofIdea =
  (state: 'draft' | 'pending' | 'open', by: 'author' | 'coordinator', fields: (idea: Idea) => Record<string, string>) =>
  async (stage: Stage): Promise<Subject> => {
    const idea = await stage.anIdea(state)
    return { fields: fields(idea), owner: idea[by], authority: runner, params: { id: idea.id, slug: idea.slug || idea.id } }
  }

/** A round, whose owner is its coordinator. */
const ofRound =
  (fields: (made: { id: string; round: string }) => Record<string, string>) =>
  async (stage: Stage): Promise<Subject> => {
    const { id, round, coordinator } = await stage.aMeeting()
    return { fields: fields({ id, round }), owner: coordinator, authority: runner, params: { slug: round, id } }
  }

const roundFields = {
  titleAr: title,
  titleFr: 'Un cycle de propositions',
  aboutAr: text,
  aboutFr: 'Ce que les citoyens proposent pour le prochain plan.',
  published: 'true',
  proposalsFrom: '2026-01-01T00:00',
  proposalsTo: '2036-01-01T00:00',
}
const meetingFields = {
  titleAr: title,
  titleFr: 'Une rencontre publique',
  startsAt: '2035-01-01T10:00',
  endsAt: '2035-01-01T12:00',
  place: 'الرباط',
  language: 'ar',
}

export const ideaActionRows: Record<string, Row> = {
  'lib/ideas/actions.ts#draftIdea': { subject: ofRound(({ round }) => ({ ...ideaFields, round })), may: signedIn },
  'lib/ideas/actions.ts#reviseIdea': { subject: ofIdea('draft', 'author', ({ id }) => ({ ...ideaFields, id })), may: own },
  'lib/ideas/actions.ts#detachFromIdea': {
    subject: async (stage) => {
      const { id, author, file } = await stage.anIdeaWithFile()
      return { fields: { id, file }, owner: author, authority: runner, params: { id } }
    },
    may: own,
  },
  'lib/ideas/actions.ts#submitIdea': { subject: ofIdea('draft', 'author', ({ id }) => ({ id })), may: own },
  'lib/ideas/actions.ts#withdrawIdea': { subject: ofIdea('open', 'author', ({ id }) => ({ id })), may: own },
  'lib/ideas/actions.ts#supportIdea': {
    subject: ofIdea('open', 'author', ({ slug }) => ({ slug })),
    may: others,
    refused: { owner: 'own-idea' },
  },
  'lib/ideas/actions.ts#unsupportIdea': { subject: ofIdea('open', 'author', ({ slug }) => ({ slug })), may: signedIn },
  'lib/ideas/actions.ts#answerIdea': {
    subject: ofIdea('open', 'coordinator', ({ slug }) => ({ slug, decision: 'accepted', text, language: 'ar' })),
    may: ['owner', 'reviewer of the authority'],
  },
  'lib/ideas/actions.ts#assignIdea': {
    subject: ofIdea('open', 'coordinator', ({ slug }) => ({ slug, institution: 'ministry-health' })),
    may: own,
  },
  'lib/ideas/actions.ts#mergeIdea': {
    subject: async (stage) => {
      const { slug, into, coordinator } = await stage.twoIdeas()
      return { fields: { slug, into }, owner: coordinator, authority: runner, params: { slug } }
    },
    may: own,
  },
  'lib/ideas/actions.ts#linkIdea': {
    subject: ofIdea('open', 'coordinator', ({ slug }) => ({ slug, commitment: 'mo0006', kind: 'inspired' })),
    may: own,
  },
  'lib/ideas/actions.ts#makeRound': {
    subject: async (stage) => ({
      fields: { ...roundFields, slug: `matrix-${randomInt(1e9)}`, institution: runner },
      owner: await stage.aCoordinator(),
      authority: runner,
    }),
    may: own,
  },
  'lib/ideas/actions.ts#changeRound': { subject: ofRound(({ round }) => ({ ...roundFields, slug: round })), may: own },
  'lib/ideas/actions.ts#reportRound': {
    subject: ofRound(({ round }) => ({ slug: round, report: `${text} ${text}`, language: 'ar' })),
    may: own,
  },
  'lib/ideas/actions.ts#makeMeeting': { subject: ofRound(({ round }) => ({ ...meetingFields, round })), may: own },
  'lib/ideas/actions.ts#changeMeeting': { subject: ofRound(({ id }) => ({ ...meetingFields, id })), may: own },
  'lib/ideas/actions.ts#cancelMeeting': { subject: ofRound(({ id }) => ({ id })), may: own },
}

const open = (path: string): HandlerRow => ({ path: async () => path, status: { others: 200 } })

export const ideaHandlers: Record<string, HandlerRow> = {
  // The same public ideas for everybody.
  'POST /api/ideas/similar': { ...open('/api/ideas/similar'), body: { locale: 'ar', title } },
  'GET /api/v1/ideas': open('/api/v1/ideas'),
  'GET /api/v1/ideas.csv': open('/api/v1/ideas.csv'),
  'GET /api/v1/ideas/[slug]': { path: async (stage) => `/api/v1/ideas/${(await stage.anIdea()).slug}`, status: { others: 200 } },
  'GET /feeds/ideas/[locale]': open('/feeds/ideas/ar'),
  'GET /feeds/rounds/[locale]/[slug]/calendar': {
    path: async (stage) => `/feeds/rounds/ar/${(await stage.aMeeting()).round}/calendar`,
    status: { others: 200 },
  },
}

export const ideaPageRows: Record<string, PageRow> = {
  '/[locale]/desk/ideas': {
    thing: async () => ({ path: '/ar/desk/ideas', owner: null }),
    status: { anonymous: 401, 'reviewer of the authority': 200, 'reviewer elsewhere': 200, others: 403 },
  },
  '/[locale]/desk/ideas/[slug]': {
    thing: async (stage) => {
      const { slug, coordinator } = await stage.anIdea()
      return { path: `/ar/desk/ideas/${slug}`, owner: coordinator, authority: runner }
    },
    status: { anonymous: 401, owner: 200, 'reviewer of the authority': 200, others: 403 },
  },
  '/[locale]/desk/ideas/rounds': {
    thing: async (stage) => ({ path: '/ar/desk/ideas/rounds', owner: await stage.aCoordinator() }),
    status: { anonymous: 401, owner: 200, others: 403 },
  },
  '/[locale]/desk/ideas/rounds/[slug]': {
    thing: async (stage) => {
      const { round, coordinator } = await stage.aMeeting()
      return { path: `/ar/desk/ideas/rounds/${round}`, owner: coordinator, authority: runner }
    },
    status: { anonymous: 401, owner: 200, others: 403 },
  },
  '/[locale]/desk/ideas/rounds/new': {
    thing: async (stage) => ({ path: '/ar/desk/ideas/rounds/new', owner: await stage.aCoordinator() }),
    status: { anonymous: 401, owner: 200, others: 403 },
  },
}
