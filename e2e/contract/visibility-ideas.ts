import type { Stage } from '../fixtures'
import { type KindRow, never, type SurfaceName, type Written } from './visibility'
import { planSurfaces } from './visibility-plan-surfaces'

/** Where an idea is met: its way through its round, and what moderators decide about its text. */

type Then = (stage: Stage, idea: Awaited<ReturnType<Stage['aMarkedIdea']>>) => Promise<unknown>

const idea =
  (state: 'draft' | 'pending' | 'open', then?: Then) =>
  async (stage: Stage, mark: string): Promise<Written> => {
    const made = await stage.aMarkedIdea(mark, state)
    if (then) await then(stage, made)
    const { id, slug, round, author, file } = made
    return { type: 'idea', id, mark, author, params: { slug: slug || '2026-99999', round, file } }
  }

const decide =
  (...actions: ('hide' | 'restore' | 'dismiss-reports')[]): Then =>
  async (stage, { id }) => {
    for (const action of actions) await stage.decideOn({ type: 'idea', id }, action)
  }
const report: Then = (stage, { id }) => stage.reportThing({ type: 'idea', id }, 'personal-data', true)
const answer =
  (decision: 'under-review' | 'accepted' | 'partially' | 'rejected'): Then =>
  (stage, { slug }) =>
    stage.answerAnIdea(slug, decision)

/** A merged idea is found through the one that it became part of. */
const throughAnother: readonly SurfaceName[] = ['list', 'find', 'feed', 'api', 'api list', 'csv', 'sitemap', 'round', 'while writing']

const at =
  (path: (params: Record<string, string>, mark: string) => string) =>
  ({ params, mark }: Written): string =>
    path(params, mark)

export const ideaKind: KindRow = {
  states: {
    draft: { make: idea('draft'), visible: false },
    pending: { make: idea('pending'), visible: false },
    'returned for changes': { make: idea('pending', (stage, { id }) => stage.returnIdea(id)), visible: false },
    'rejected by a moderator': { make: idea('pending', (stage, { id }) => stage.rejectIdea(id)), visible: false },
    'withdrawn before anybody read it': {
      make: idea('pending', (stage, { id, author }) => stage.withdrawAnIdea(id, author)),
      visible: false,
    },
    open: { make: idea('open'), visible: true },
    held: { make: idea('open', report), visible: false },
    released: {
      make: idea('open', async (stage, made) => {
        await report(stage, made)
        await decide('dismiss-reports')(stage, made)
      }),
      visible: true,
    },
    hidden: { make: idea('open', decide('hide')), visible: false },
    restored: { make: idea('open', decide('hide', 'restore')), visible: true },
    'hidden again': { make: idea('open', decide('hide', 'restore', 'hide')), visible: false },
    'under review': { make: idea('open', answer('under-review')), visible: true },
    accepted: { make: idea('open', answer('accepted')), visible: true },
    'accepted in part': { make: idea('open', answer('partially')), visible: true },
    'rejected by the institution': { make: idea('open', answer('rejected')), visible: true },
    'answered and hidden': {
      make: idea('open', async (stage, made) => {
        await answer('accepted')(stage, made)
        await decide('hide')(stage, made)
      }),
      visible: false,
    },
    merged: { make: idea('open', (stage, { slug, round }) => stage.mergeAnIdea(slug, round)), visible: true, except: throughAnother },
    withdrawn: {
      make: idea('open', (stage, { id, author }) => stage.withdrawAnIdea(id, author)),
      visible: true,
      except: ['while writing'],
    },
  },
  surfaces: {
    page: at(({ slug }) => `/ar/ideas/${slug}`),
    list: at(() => '/ar/ideas'),
    find: at((_, mark) => `/ar/ideas?q=${mark}&sort=newest`),
    feed: at(() => '/feeds/ideas/ar'),
    'own feed': null,
    api: at(({ slug }) => `/api/v1/ideas/${slug}`),
    'api list': at((_, mark) => `/api/v1/ideas?q=${mark}`),
    csv: at((_, mark) => `/api/v1/ideas.csv?q=${mark}`),
    count: null,
    days: null,
    territories: null,
    sitemap: at(() => '/sitemap.xml'),
    home: null,
    'short link': null,
    mail: at(() => 'news'),
    follows: at(() => '/ar/account/follows'),
    report: at(() => '/ar/report'),
    round: at(({ round }) => `/ar/ideas/rounds/${round}`),
    step: at(({ slug }) => `/ar/ideas/${slug}/support`),
    file: at(({ file }) => `${file}`),
    'while writing': at((_, mark) => `/api/ideas/similar?locale=ar&title=${encodeURIComponent(`فكرة عن ${mark} في الجماعات`)}`),
    disclosed: null,
    // Above everything that is said about it stands its title.
    thread: at(({ slug }) => `/ar/comments/idea/${slug}`),
    'comments feed': at(({ slug }) => `/feeds/comments/ar/idea/${slug}`),
    'one comment': null,
    'reply form': null,
    'comments api': null,
    'comments csv': null,
    ...never(planSurfaces),
  },
  says: {
    // The page repeats what was searched for.
    find: ({ params }) => `/ideas/${params.slug}"`,
    sitemap: ({ params }) => `/ideas/${params.slug}<`,
  },
}
