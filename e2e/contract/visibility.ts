import type { SignedIn } from '../acts'
import type { Stage } from '../fixtures'
import { assessmentKind } from './visibility-assessment'
import { planRoutes, planSurfaces } from './visibility-plan-surfaces'

/**
 * Where the public may meet what people write, and what of it in which state. The test fails for a page or handler of the build that is in
 * no row here, and for a kind of content of the wiring that has no row: whoever adds a surface or a kind adds it here.
 */

/** Something that somebody wrote; `mark` is a word that stands in it and nowhere else. */
export type Written = { type: string; id: string; mark: string; author: SignedIn; params: Record<string, string> }

export type KindRow = {
  /** Makes one in every state it can be in: its name → whether the public sees it, `except` on some surfaces, `perhaps` on others. */
  states: Record<
    string,
    {
      make: (stage: Stage, mark: string) => Promise<Written>
      visible: boolean
      except?: readonly SurfaceName[]
      perhaps?: readonly SurfaceName[]
    }
  >
  /** Addresses on which a visible one is met: surface → address, or null where this kind never appears. */
  surfaces: Record<SurfaceName, ((thing: Written) => string) | null>
  /** Surfaces that say it in other words than the mark: what their answer holds when it is visible. */
  says?: Partial<Record<SurfaceName, (thing: Written) => string>>
}

/** Surfaces on which a kind is never met. */
export const never = <Name extends string>(names: readonly Name[]): Record<Name, null> =>
  Object.fromEntries(names.map((name) => [name, null])) as Record<Name, null>

export const surfaces = [
  'page',
  'list',
  'find',
  'feed',
  'own feed',
  'api',
  'api list',
  'csv',
  'count',
  'days',
  'territories',
  'sitemap',
  'home',
  'short link',
  'mail',
  'follows',
  'report',
  'thread',
  'one comment',
  'reply form',
  'comments feed',
  'comments api',
  'comments csv',
  ...planSurfaces,
  'round',
  'step',
  'file',
  'while writing',
  'disclosed',
] as const
export type SurfaceName = (typeof surfaces)[number]

/** Surfaces of the build by route: which surface of the table a public page or handler is. */
export const surfaceOf: Record<string, SurfaceName> = {
  '/[locale]': 'home',
  '/[locale]/petitions': 'list',
  '/[locale]/petitions/find': 'find',
  '/[locale]/petitions/[slug]': 'page',
  '/[locale]/report': 'report',
  '/[locale]/comments/[type]/[reference]': 'thread',
  '/[locale]/comment/[id]': 'one comment',
  '/[locale]/comment/[id]/reply': 'reply form',
  'GET /feeds/comments/[locale]/[type]/[reference]': 'comments feed',
  'GET /api/v1/comments': 'comments api',
  'GET /api/v1/comments.csv': 'comments csv',
  '/[locale]/account/follows': 'follows',
  'GET /api/v1/petitions': 'api list',
  'GET /api/v1/petitions.csv': 'csv',
  'GET /api/v1/petitions/[number]': 'api',
  'GET /api/v1/petitions/[number]/count': 'count',
  'GET /api/v1/petitions/[number]/days': 'days',
  'GET /api/v1/petitions/[number]/territories': 'territories',
  'GET /api/v1/petitions/[number]/territories.csv': 'territories',
  'GET /feeds/petitions/[locale]': 'feed',
  'GET /feeds/petitions/[locale]/[number]': 'own feed',
  'GET /sitemap.xml': 'sitemap',
  'GET /p/[number]': 'short link',
  ...planRoutes,
  '/[locale]/ideas': 'list',
  '/[locale]/ideas/find': 'find',
  '/[locale]/ideas/[slug]': 'page',
  '/[locale]/ideas/[slug]/support': 'step',
  '/[locale]/ideas/[slug]/follow': 'step',
  '/[locale]/ideas/rounds/[slug]': 'round',
  'POST /api/ideas/similar': 'while writing',
  'GET /api/v1/ideas': 'api list',
  'GET /api/v1/ideas.csv': 'csv',
  'GET /api/v1/ideas/[slug]': 'api',
  'GET /feeds/ideas/[locale]': 'feed',
  '/[locale]/requests': 'list',
  '/[locale]/requests/find': 'find',
  '/[locale]/requests/disclosed': 'disclosed',
  '/[locale]/requests/[ref]': 'page',
  '/[locale]/requests/[ref]/follow': 'step',
  'POST /api/requests/similar': 'while writing',
  'GET /api/v1/requests': 'api list',
  'GET /api/v1/requests.csv': 'csv',
  'GET /api/v1/requests/[ref]': 'api',
  'GET /feeds/requests/[locale]': 'feed',
  'GET /feeds/requests/[locale]/[ref]': 'own feed',
  'GET /files/[id]/[name]': 'file',
}

/** Pages and handlers that show nothing that somebody wrote, or show it to its author and to the staff alone. */
export const elsewhere: readonly RegExp[] = [
  /^\/\[locale\]\/(about|status|sign-in|demo|unfollow|ideas\/new|ideas\/rounds\/\[slug\]\/follow|requests\/(mine|new|batch|institutions|proactive|follow)|integrity|complaints|funding|data|\[\.\.\.rest\])/,
  // One's own things, and the steps of a form, which begin with the state of the petition they belong to.
  /^\/\[locale\]\/(account(?!\/follows)|petitions\/new|petitions\/\[slug\]\/|appeal)/,
  /^\/\[locale\]\/(comments\/\[type\]\/\[reference\]\/(new|follow)|comment\/\[id\]\/(edit|delete))$/,
  /^\/\[locale\]\/commitments\/(\[slug\]|plans\/\[plan\])\/(follow|assess)$/,
  // The six of 2018-2020 and what their platforms count, which the rows of lists show too.
  /^\/\[locale\]\/commitments\/digital$/,
  // The staff: policies and the matrix say who reads what.
  /^\/\[locale\]\/(moderation|desk|admin)/,
  /^GET \/\[locale\]\/(account|admin|desk)\//,
  // Institutions are not written by anybody; what is held of them stands on their pages.
  /^\/\[locale\]\/institutions(\/\[slug\]\/follow)?$/,
  /^(GET|POST) \/api\/(account\/unread|unsubscribe\/\[token\])$/,
  // They take a file.
  /^POST \/files/,
  // When a round meets.
  /^GET \/feeds\/rounds\//,
  /^(GET|POST|PUT|PATCH|DELETE) \/api\/(health|\[\.\.\.rest\]|auth\/)/,
  // How institutions answer, in numbers, and what they publish unasked.
  /^GET \/api\/v1\/requests\/(institutions|proactive)(\.csv)?$/,
  /^GET \/api\/v1\/(institutions|territories|openapi|moderation)/,
  /^POST \/api\/v1\/petitions\/\[number\]\/signatures$/,
]

const petition =
  (scene: Parameters<Stage['aScene']>[0], then?: (stage: Stage, thing: { type: string; id: string }) => Promise<void>) =>
  async (stage: Stage, mark: string): Promise<Written> => {
    const { id, number, author } = await stage.aMarkedPetition(scene, mark)
    if (then) await then(stage, { type: 'petition', id })
    return { type: 'petition', id, mark, author, params: { number } }
  }

type Then = (stage: Stage, thing: { type: string; id: string }) => Promise<unknown>

const comment =
  (scene: Parameters<Stage['aCommentScene']>[0], then?: Then) =>
  async (stage: Stage, mark: string): Promise<Written> => {
    const { id, number, author } = await stage.aCommentScene(scene, { text: `هذا ${mark} من كلام الناس.` })
    if (then) await then(stage, { type: 'comment', id })
    return { type: 'comment', id, mark, author, params: { number } }
  }

/** What is said about a thing goes with the thing. */
async function hidePetition(stage: Stage, { id }: { id: string }): Promise<{ type: string; id: string }> {
  const petition = { type: 'petition', id: await stage.petitionOf(id) }
  await stage.decideOn(petition, 'hide')
  return petition
}

const at =
  (path: (number: string, mark: string) => string) =>
  ({ params, mark }: Written): string =>
    path(params.number ?? '', mark)

/** The bare list of petitions leads with the open ones and the feed holds the newest: of others they may say nothing. */
const openFirst: readonly SurfaceName[] = ['list', 'feed']

/** What is moderated: a row for every subject of the wiring. */
export const kinds: Record<string, KindRow> = {
  petition: {
    states: {
      draft: { make: async (stage, mark) => stage.aMarkedDraft(mark), visible: false },
      'in review': { make: petition('aPetitionInReview'), visible: false },
      'returned for changes': { make: petition('aPetitionInReview', (stage, thing) => stage.askForChanges(thing)), visible: false },
      rejected: { make: petition('aRejectedPetition'), visible: true, perhaps: openFirst },
      'rejected for what it says': { make: petition('aHiddenPetition'), visible: false },
      open: { make: petition('anOpenPetition'), visible: true },
      held: { make: petition('anOpenPetition', (stage, thing) => stage.reportThing(thing, 'personal-data', true)), visible: false },
      released: {
        make: petition('anOpenPetition', async (stage, thing) => {
          await stage.reportThing(thing, 'personal-data', true)
          await stage.decideOn(thing, 'dismiss-reports')
        }),
        visible: true,
      },
      hidden: { make: petition('anOpenPetition', (stage, thing) => stage.decideOn(thing, 'hide')), visible: false },
      restored: {
        make: petition('anOpenPetition', async (stage, thing) => {
          await stage.decideOn(thing, 'hide')
          await stage.decideOn(thing, 'restore')
        }),
        visible: true,
      },
      withdrawn: { make: petition('aWithdrawnPetition'), visible: true, perhaps: openFirst },
      filed: { make: petition('aFiledPetition'), visible: true, perhaps: openFirst },
      'hidden after filing': { make: petition('aFiledPetition', (stage, thing) => stage.decideOn(thing, 'hide')), visible: false },
      // Told as it happened over months, it may stand behind the first page of the list.
      answered: { make: petition('anAnsweredPetition'), visible: true, perhaps: openFirst },
      removed: { make: petition('anOpenPetition', (stage, thing) => stage.decideOn(thing, 'remove')), visible: false },
    },
    surfaces: {
      page: at((number) => `/ar/petitions/${number}`),
      // The bare list is kept and shows the latest twenty: these are among them.
      list: at(() => '/ar/petitions'),
      find: at((_, mark) => `/ar/petitions?q=${mark}&sort=newest`),
      feed: at(() => '/feeds/petitions/ar'),
      'own feed': at((number) => `/feeds/petitions/ar/${number}`),
      api: at((number) => `/api/v1/petitions/${number}`),
      'api list': at((_, mark) => `/api/v1/petitions?q=${mark}`),
      csv: at((_, mark) => `/api/v1/petitions.csv?q=${mark}`),
      count: at((number) => `/api/v1/petitions/${number}/count`),
      days: at((number) => `/api/v1/petitions/${number}/days`),
      territories: at((number) => `/api/v1/petitions/${number}/territories`),
      sitemap: at(() => '/sitemap.xml'),
      home: null,
      // It leads to the page and says nothing itself.
      'short link': null,
      mail: at(() => 'news'),
      follows: at(() => '/ar/account/follows'),
      report: at(() => '/ar/report'),
      // Above everything that is said about it stands its title.
      thread: at((number) => `/ar/comments/petition/${number}`),
      'comments feed': at((number) => `/feeds/comments/ar/petition/${number}`),
      'one comment': null,
      'reply form': null,
      'comments api': null,
      'comments csv': null,
      // Its institution's page shows the latest few of the same list.
      ...never(planSurfaces),
      round: null,
      step: null,
      'while writing': null,
      disclosed: null,
      file: null,
    },
    says: {
      // The page repeats what was searched for.
      find: ({ params }) => `/petitions/${params.number}"`,
      count: ({ params }) => `"number":"${params.number}"`,
      days: () => '"data":',
      territories: () => '"data":',
      sitemap: ({ params }) => `/petitions/${params.number}<`,
    },
  },
  comment: {
    states: {
      pending: { make: comment('aPendingComment'), visible: false },
      'returned for changes': { make: comment('aReturnedComment'), visible: false },
      rejected: { make: comment('aRejectedComment'), visible: false },
      published: { make: comment('aPublishedComment'), visible: true },
      'an open question': { make: comment('aQuestion'), visible: true },
      held: { make: comment('aPublishedComment', (stage, thing) => stage.reportThing(thing, 'personal-data', true)), visible: false },
      released: {
        make: comment('aPublishedComment', async (stage, thing) => {
          await stage.reportThing(thing, 'personal-data', true)
          await stage.decideOn(thing, 'dismiss-reports')
        }),
        visible: true,
      },
      hidden: { make: comment('aHiddenComment'), visible: false },
      restored: { make: comment('aHiddenComment', (stage, thing) => stage.decideOn(thing, 'restore')), visible: true },
      'hidden again': {
        make: comment('aHiddenComment', async (stage, thing) => {
          await stage.decideOn(thing, 'restore')
          await stage.decideOn(thing, 'hide')
        }),
        visible: false,
      },
      deleted: { make: comment('aDeletedComment'), visible: false },
      'about a hidden petition': { make: comment('aPublishedComment', hidePetition), visible: false },
      'about a petition that came back': {
        make: comment('aPublishedComment', async (stage, thing) => {
          const petition = await hidePetition(stage, thing)
          await stage.decideOn(petition, 'restore')
        }),
        visible: true,
      },
    },
    surfaces: {
      page: at((number) => `/ar/petitions/${number}`),
      list: null,
      find: null,
      feed: null,
      'own feed': null,
      api: null,
      'api list': null,
      csv: null,
      count: null,
      days: null,
      territories: null,
      sitemap: null,
      home: null,
      'short link': null,
      mail: at(() => 'news'),
      // It names the thing that was commented on, not what was said.
      follows: null,
      report: at(() => '/ar/report'),
      thread: at((number) => `/ar/comments/petition/${number}`),
      'one comment': ({ id }) => `/ar/comment/${id}`,
      'reply form': ({ id }) => `/ar/comment/${id}/reply`,
      'comments feed': at((number) => `/feeds/comments/ar/petition/${number}`),
      'comments api': at((number) => `/api/v1/comments?subject=petition:${number}`),
      'comments csv': at((number) => `/api/v1/comments.csv?subject=petition:${number}`),
      ...never(planSurfaces),
      round: null,
      step: null,
      'while writing': null,
      disclosed: null,
      file: null,
    },
  },
  assessment: assessmentKind(never(surfaces)),
}
