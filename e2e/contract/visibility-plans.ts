import { type MarkedReportState, reportStates } from '../plan-states'
import { type KindRow, never, surfaces, type Written } from './visibility'
import { commentsAbout } from './visibility-plan-comments'

/** Plans, commitments and reports: nobody moderates them; the desk and the keeper of plans say what is public. */

const at =
  (path: (params: Record<string, string>, thing: Written) => string) =>
  (thing: Written): string =>
    path(thing.params, thing)

const visibleReports: readonly MarkedReportState[] = ['published', 'corrected', 'published correction']

const report: KindRow = {
  states: Object.fromEntries(
    reportStates.map((state) => [
      state,
      {
        make: async (stage, mark) => ({ type: 'report', ...(await stage.aMarkedReport(mark, state)) }),
        visible: visibleReports.includes(state),
      },
    ]),
  ),
  surfaces: {
    ...never(surfaces),
    commitment: at(({ commitment }) => `/ar/commitments/${commitment}`),
    'plan page': at(({ plan }) => `/ar/commitments/plans/${plan}`),
    'commitment feed': at(({ commitment }) => `/feeds/commitments/ar/${commitment}`),
    'plan feed': at(({ plan }) => `/feeds/plans/ar/${plan}`),
    'progress api': at(({ commitment }) => `/api/v1/progress?commitment=${commitment}`),
    'progress csv': at(({ commitment }) => `/api/v1/progress.csv?commitment=${commitment}`),
    thread: at((_, { id }) => `/ar/comments/report/${id}`),
    'comments feed': at((_, { id }) => `/feeds/comments/ar/report/${id}`),
    'comments api': at((_, { id }) => `/api/v1/comments?subject=report:${id}`),
    'comments csv': at((_, { id }) => `/api/v1/comments.csv?subject=report:${id}`),
  },
  says: {
    thread: ({ id }) => `#report-${id}"`,
    'comments feed': ({ id }) => `/comments/report/${id}`,
    'comments api': () => '"data":',
    'comments csv': () => 'published_on',
    // The latest revision of a half-year stands there, by its link.
    'plan page': ({ params }) => `/commitments/${params.commitment}#report-${params.latest}"`,
  },
}

const commitment: KindRow = {
  states: {
    published: { make: async (stage, mark) => made(await stage.aMarkedCommitment(mark, { plan: true, commitment: true })), visible: true },
    unpublished: {
      make: async (stage, mark) => made(await stage.aMarkedCommitment(mark, { plan: true, commitment: false })),
      visible: false,
    },
    'in a plan that is not published': {
      make: async (stage, mark) => made(await stage.aMarkedCommitment(mark, { plan: false, commitment: true })),
      visible: false,
    },
  },
  surfaces: {
    ...never(surfaces),
    commitment: at(({ commitment }) => `/ar/commitments/${commitment}`),
    'plan page': at(({ plan }) => `/ar/commitments/plans/${plan}`),
    'plans found': at((_, { mark }) => `/ar/commitments?q=${mark}`),
    compared: at(() => '/ar/commitments/compare'),
    institution: at(({ institution }) => `/ar/institutions/${institution}`),
    'commitment feed': at(({ commitment }) => `/feeds/commitments/ar/${commitment}`),
    'commitments api': at(({ plan }) => `/api/v1/commitments?plan=${plan}`),
    'commitments csv': at(({ plan }) => `/api/v1/commitments.csv?plan=${plan}`),
    'commitment api': at(({ commitment }) => `/api/v1/commitments/${commitment}`),
    sitemap: at(() => '/sitemap.xml'),
    follows: at(() => '/ar/account/follows'),
    thread: at(({ commitment }) => `/ar/comments/commitment/${commitment}`),
    'comments feed': at(({ commitment }) => `/feeds/comments/ar/commitment/${commitment}`),
    'comments api': at(({ commitment }) => `/api/v1/comments?subject=commitment:${commitment}`),
    'comments csv': at(({ commitment }) => `/api/v1/comments.csv?subject=commitment:${commitment}`),
  },
  says: {
    'plans found': ({ params }) => `/ar/commitments/${params.commitment}"`,
    sitemap: ({ params }) => `/commitments/${params.commitment}<`,
    'comments api': () => '"data":',
    'comments csv': () => 'published_on',
  },
}

const made = <T>(given: T): T & { type: string } => ({ type: 'commitment', ...given })

export const planKinds: Record<string, KindRow> = { report, commitment, ...commentsAbout }
