import type { SignedIn } from '../acts'
import type { Stage } from '../fixtures'

/**
 * Where the public may meet what people write, and what of it in which state. The test fails for a page or handler of the build that is in
 * no row here, and for a kind of content of the wiring that has no row: whoever adds a surface or a kind adds it here.
 */

/** Something that somebody wrote; `mark` is a word that stands in it and nowhere else. */
export type Written = { type: string; id: string; mark: string; author: SignedIn; params: Record<string, string> }

export type KindRow = {
  /** Makes one in every state it can be in: its name → whether the public sees it. */
  states: Record<string, { make: (stage: Stage, mark: string) => Promise<Written>; visible: boolean }>
  /** Addresses on which a visible one is met: surface → address, or null where this kind never appears. */
  surfaces: Record<SurfaceName, ((thing: Written) => string) | null>
  /** Surfaces that say it in other words than the mark: what their answer holds when it is visible. */
  says?: Partial<Record<SurfaceName, (thing: Written) => string>>
}

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
] as const
export type SurfaceName = (typeof surfaces)[number]

/** Surfaces of the build by route: which surface of the table a public page or handler is. */
export const surfaceOf: Record<string, SurfaceName> = {
  '/[locale]': 'home',
  '/[locale]/petitions': 'list',
  '/[locale]/petitions/find': 'find',
  '/[locale]/petitions/[slug]': 'page',
  '/[locale]/report': 'report',
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
}

/** Pages and handlers that show nothing that somebody wrote, or show it to its author and to the staff alone. */
export const elsewhere: readonly RegExp[] = [
  /^\/\[locale\]\/(about|status|sign-in|demo|unfollow|commitments|ideas|requests|integrity|complaints|funding|data|\[\.\.\.rest\])/,
  // One's own things, and the steps of a form, which begin with the state of the petition they belong to.
  /^\/\[locale\]\/(account(?!\/follows)|petitions\/new|petitions\/\[slug\]\/|appeal)/,
  // The staff: policies and the matrix say who reads what.
  /^\/\[locale\]\/(moderation|desk|admin)/,
  /^GET \/\[locale\]\/account\//,
  /^(GET|POST|PUT|PATCH|DELETE) \/api\/(health|\[\.\.\.rest\]|auth\/)/,
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

const at =
  (path: (number: string, mark: string) => string) =>
  ({ params, mark }: Written): string =>
    path(params.number ?? '', mark)

export const kinds: Record<string, KindRow> = {
  petition: {
    states: {
      draft: { make: async (stage, mark) => stage.aMarkedDraft(mark), visible: false },
      'in review': { make: petition('aPetitionInReview'), visible: false },
      'returned for changes': { make: petition('aPetitionInReview', (stage, thing) => stage.askForChanges(thing)), visible: false },
      rejected: { make: petition('aRejectedPetition'), visible: true },
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
      withdrawn: { make: petition('aWithdrawnPetition'), visible: true },
      filed: { make: petition('aFiledPetition'), visible: true },
      'hidden after filing': { make: petition('aFiledPetition', (stage, thing) => stage.decideOn(thing, 'hide')), visible: false },
      answered: { make: petition('anAnsweredPetition'), visible: true },
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
    },
    says: {
      count: ({ params }) => `"number":"${params.number}"`,
      days: () => '"data":',
      territories: () => '"data":',
      sitemap: ({ params }) => `/petitions/${params.number}<`,
    },
  },
}
