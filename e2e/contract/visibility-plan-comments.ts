import type { Stage } from '../fixtures'
import { type KindRow, never, surfaces, type Written } from './visibility'

/** Comments about commitments, milestones and reports, in every state that moderation gives them. */

type Scene = Parameters<Stage['aCommentScene']>[0]
type Thing = { type: string; id: string }
type Then = (stage: Stage, thing: Thing, params: Record<string, string>) => Promise<unknown>

/** Makes what is talked about: its address in the API and the commitment that it belongs to. */
type Place = (stage: Stage) => Promise<{ subject: string; commitment: string }>

const places = {
  commitment: async (stage) => {
    const { commitment } = await stage.aReportingDesk()
    return { subject: `commitment:${commitment}`, commitment }
  },
  milestone: async (stage) => {
    const { commitment, reference } = await stage.aReportingDesk()
    return { subject: `milestone:${reference}`, commitment }
  },
  report: async (stage) => {
    const { id, params } = await stage.aMarkedReport(`${Date.now()}`, 'published')
    return { subject: `report:${id}`, commitment: params.commitment ?? '' }
  },
} as const satisfies Record<string, Place>

const comment =
  (place: Place, scene: Scene, then?: Then) =>
  async (stage: Stage, mark: string): Promise<Written> => {
    const { subject, commitment } = await place(stage)
    const { id, author } = await stage.aCommentScene(scene, { subject, text: `هذا ${mark} من كلام الناس.` })
    const [about = '', reference = ''] = subject.split(':')
    const params = { about, reference, commitment }
    if (then) await then(stage, { type: 'comment', id }, params)
    return { type: 'comment', id, mark, author, params }
  }

const held: Then = (stage, thing) => stage.reportThing(thing, 'personal-data', true)

const statesOf = (place: Place): KindRow['states'] => ({
  pending: { make: comment(place, 'aPendingComment'), visible: false },
  'returned for changes': { make: comment(place, 'aReturnedComment'), visible: false },
  rejected: { make: comment(place, 'aRejectedComment'), visible: false },
  published: { make: comment(place, 'aPublishedComment'), visible: true },
  'an open question': { make: comment(place, 'aQuestion'), visible: true },
  held: { make: comment(place, 'aPublishedComment', held), visible: false },
  released: {
    make: comment(place, 'aPublishedComment', async (stage, thing, params) => {
      await held(stage, thing, params)
      await stage.decideOn(thing, 'dismiss-reports')
    }),
    visible: true,
  },
  hidden: { make: comment(place, 'aHiddenComment'), visible: false },
  restored: { make: comment(place, 'aHiddenComment', (stage, thing) => stage.decideOn(thing, 'restore')), visible: true },
  deleted: { make: comment(place, 'aDeletedComment'), visible: false },
  'about a commitment that is no longer public': {
    make: comment(place, 'aPublishedComment', (stage, _, { commitment }) => stage.unpublishCommitment(commitment ?? '')),
    visible: false,
  },
})

const surfacesOf = (onThePage: boolean): KindRow['surfaces'] => ({
  ...never(surfaces),
  // Of milestones and reports the page says how much was said, not what.
  commitment: onThePage ? ({ params }) => `/ar/commitments/${params.commitment}` : null,
  mail: () => 'news',
  report: () => '/ar/report',
  thread: ({ params }) => `/ar/comments/${params.about}/${params.reference}`,
  'one comment': ({ id }) => `/ar/comment/${id}`,
  'reply form': ({ id }) => `/ar/comment/${id}/reply`,
  'comments feed': ({ params }) => `/feeds/comments/ar/${params.about}/${params.reference}`,
  'comments api': ({ params }) => `/api/v1/comments?subject=${params.about}:${params.reference}`,
  'comments csv': ({ params }) => `/api/v1/comments.csv?subject=${params.about}:${params.reference}`,
})

export const commentsAbout: Record<string, KindRow> = Object.fromEntries(
  Object.entries(places).map(([about, place]) => [
    `comment about a ${about}`,
    { states: statesOf(place), surfaces: surfacesOf(about === 'commitment') },
  ]),
)
