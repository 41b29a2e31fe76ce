import type { Stage } from '../fixtures'
import type { KindRow, Written } from './visibility'

/** Reasons of citizens' assessments, in every state that moderation gives them. */

type Scene = Parameters<Stage['anAssessmentScene']>[0]
type Then = (stage: Stage, thing: { type: string; id: string }) => Promise<unknown>

const assessment =
  (scene: Scene, then?: Then) =>
  async (stage: Stage, mark: string): Promise<Written> => {
    const { id, commitment, author } = await stage.anAssessmentScene(scene, { text: `هذا ${mark} من كلام من قيّم الالتزام.` })
    if (then) await then(stage, { type: 'assessment', id })
    return { type: 'assessment', id, mark, author, params: { commitment } }
  }

const held: Then = (stage, thing) => stage.reportThing(thing, 'personal-data', true)

/** `none` holds every surface as one on which it is never met. */
export const assessmentKind = (none: KindRow['surfaces']): KindRow => ({
  states: {
    pending: { make: assessment('aPendingAssessment'), visible: false },
    'returned for changes': { make: assessment('aReturnedAssessment'), visible: false },
    rejected: { make: assessment('aRejectedAssessment'), visible: false },
    published: { make: assessment('aPublishedAssessment'), visible: true },
    held: { make: assessment('aPublishedAssessment', held), visible: false },
    released: {
      make: assessment('aPublishedAssessment', async (stage, thing) => {
        await held(stage, thing)
        await stage.decideOn(thing, 'dismiss-reports')
      }),
      visible: true,
    },
    hidden: { make: assessment('aHiddenAssessment'), visible: false },
    restored: { make: assessment('aHiddenAssessment', (stage, thing) => stage.decideOn(thing, 'restore')), visible: true },
    'hidden again': {
      make: assessment('aHiddenAssessment', async (stage, thing) => {
        await stage.decideOn(thing, 'restore')
        await stage.decideOn(thing, 'hide')
      }),
      visible: false,
    },
    'of a commitment that is no longer public': {
      make: async (stage, mark) => {
        const written = await assessment('aPublishedAssessment')(stage, mark)
        await stage.unpublishCommitment(written.params.commitment ?? '')
        return written
      },
      visible: false,
    },
  },
  surfaces: {
    ...none,
    commitment: ({ params }) => `/ar/commitments/${params.commitment}`,
    reasons: ({ params }) => `/ar/commitments/${params.commitment}/reasons`,
    report: () => '/ar/report',
  },
})
