import type { Stage } from '../fixtures'
import { type KindRow, never, type Written } from './visibility'
import { planSurfaces } from './visibility-plan-surfaces'

/** Where a request for information is met: by whether it is public at all, whether it is answered, and what moderators decide. */

type Then = (stage: Stage, request: Awaited<ReturnType<Stage['aMarkedRequest']>>) => Promise<unknown>

const request =
  (state: 'private' | 'embargoed' | 'pending' | 'public' | 'disclosed', then?: Then) =>
  async (stage: Stage, mark: string): Promise<Written> => {
    const made = await stage.aMarkedRequest(mark, state)
    if (then) await then(stage, made)
    const { id, ref, author, file } = made
    return { type: 'request', id, mark, author, params: { ref, file } }
  }

const decide =
  (...actions: ('hide' | 'restore' | 'dismiss-reports')[]): Then =>
  async (stage, { id }) => {
    for (const action of actions) await stage.decideOn({ type: 'request', id }, action)
  }
const report: Then = (stage, { id }) => stage.reportThing({ type: 'request', id }, 'personal-data', true)

const at =
  (path: (params: Record<string, string>, mark: string) => string) =>
  ({ params, mark }: Written): string =>
    path(params, mark)

/** One that was handed on and stands here under one of its two references. */
const handedOn =
  (which: 'before' | 'now', then?: Then) =>
  async (stage: Stage, mark: string): Promise<Written> => {
    const made = await stage.aMarkedRequest(mark)
    const to = await stage.handOn(made.id)
    if (then) await then(stage, { ...made, ...to })
    const { id, ref } = which === 'now' ? to : made
    return { type: 'request', id, mark, author: made.author, params: { ref, file: made.file } }
  }

/** Before its answer is published it stands in no list of answers, and has no public file. */
const unanswered = ['list', 'file', 'disclosed'] as const
/** Where it was before it was handed on stands no word of it; by its words it is found where it is now. */
const pointing = ['page', 'find', 'own feed', 'api', 'sitemap', 'mail', 'follows', 'step', 'thread', 'comments feed'] as const

export const requestKind: KindRow = {
  states: {
    private: { make: request('private'), visible: false },
    'under an embargo': { make: request('embargoed'), visible: false },
    pending: { make: request('pending'), visible: false },
    'rejected by a moderator': { make: request('pending', (stage, { id }) => stage.rejectRequest(id)), visible: false },
    asked: { make: request('public'), visible: true, except: unanswered },
    withdrawn: { make: request('public', (stage, { id }) => stage.withdrawRequest(id)), visible: true, except: unanswered },
    'handed on, where it was': { make: handedOn('before'), visible: true, except: [...unanswered, ...pointing] },
    'handed on, where it is': { make: handedOn('now'), visible: true, except: unanswered },
    'handed on, and hidden since': { make: handedOn('before', decide('hide')), visible: false },
    disclosed: { make: request('disclosed'), visible: true },
    held: { make: request('disclosed', report), visible: false },
    released: {
      make: request('disclosed', async (stage, made) => {
        await report(stage, made)
        await decide('dismiss-reports')(stage, made)
      }),
      visible: true,
    },
    hidden: { make: request('disclosed', decide('hide')), visible: false },
    restored: { make: request('disclosed', decide('hide', 'restore')), visible: true },
  },
  surfaces: {
    page: at(({ ref }) => `/ar/requests/${ref}`),
    // The landing page shows the latest answers.
    list: at(() => '/ar/requests'),
    find: at((_, mark) => `/ar/requests/find?q=${mark}&sort=newest`),
    disclosed: at(() => '/ar/requests/disclosed'),
    feed: at(() => '/feeds/requests/ar'),
    'own feed': at(({ ref }) => `/feeds/requests/ar/${ref}`),
    api: at(({ ref }) => `/api/v1/requests/${ref}`),
    'api list': at((_, mark) => `/api/v1/requests?q=${mark}`),
    csv: at((_, mark) => `/api/v1/requests.csv?q=${mark}`),
    count: null,
    days: null,
    territories: null,
    sitemap: at(() => '/sitemap.xml'),
    home: null,
    'short link': null,
    mail: at(() => 'news'),
    follows: at(() => '/ar/account/follows'),
    report: at(() => '/ar/report'),
    round: null,
    step: at(({ ref }) => `/ar/requests/${ref}/follow`),
    file: at(({ file }) => `${file}`),
    'while writing': at((_, mark) => `/api/requests/similar?locale=ar&title=${encodeURIComponent(`لائحة ${mark} في الجماعات`)}`),
    thread: at(({ ref }) => `/ar/comments/request/${ref}`),
    'comments feed': at(({ ref }) => `/feeds/comments/ar/request/${ref}`),
    'one comment': null,
    'reply form': null,
    'comments api': null,
    'comments csv': null,
    ...never(planSurfaces),
  },
  says: {
    // The page repeats what was searched for.
    find: ({ params }) => `/requests/${params.ref}"`,
    sitemap: ({ params }) => `/requests/${params.ref}<`,
  },
}
