import type { Stage } from '../fixtures'
import type { PageRow, Persona, Row, Subject } from './table'

/** Who may assess a commitment, take an assessment back, and say when it is time to. */

const own: readonly Persona[] = ['owner']

const ofRound =
  (fields: (stage: Stage) => Promise<Record<string, string>>) =>
  async (stage: Stage): Promise<Subject> => ({ fields: await fields(stage), owner: await stage.aCoordinator() })

const titles = { titleAr: 'تقييم المواطنين لالتزامات الخطة', titleFr: 'Évaluation citoyenne des engagements' }

export const assessmentActions: Record<string, Row> = {
  'lib/commitments/actions.ts#assess': {
    subject: async (stage) => {
      const { commitment, round, lead } = await stage.anAssessableCommitment()
      const answers = { completion: 'limited', opened: 'marginal', evidence: 'partly', reason: '' }
      return {
        fields: { commitment, round, ...answers, language: 'ar' },
        owner: await stage.aVerifiedPerson(),
        authority: lead,
        params: { slug: commitment },
      }
    },
    may: ['member', 'verified', 'owner', 'moderator', 'reviewer elsewhere', 'admin'],
    refused: { 'reviewer of the authority': 'own-commitment' },
  },
  'lib/commitments/actions.ts#deleteAssessment': {
    subject: async (stage) => {
      const { id, commitment, author } = await stage.anAssessmentScene('aPublishedAssessment')
      return { fields: { assessment: id }, owner: author, params: { slug: commitment } }
    },
    may: own,
  },
  'lib/commitments/actions.ts#openRound': {
    subject: ofRound(async (stage) => ({ plan: '2018-2020', ...titles, ...(await stage.aFreeWeek()) })),
    may: own,
  },
  'lib/commitments/actions.ts#changeRound': {
    subject: ofRound(async (stage) => ({ ...(await stage.aComingRound()), ...titles })),
    may: own,
  },
}

export const assessmentPages: Record<string, PageRow> = {
  '/[locale]/account/assessments': {
    thing: async () => ({ path: '/ar/account/assessments', owner: null }),
    status: { anonymous: 307, others: 200 },
  },
  '/[locale]/desk/commitments/rounds': {
    thing: async (stage) => ({ path: '/ar/desk/commitments/rounds', owner: await stage.aCoordinator() }),
    status: { anonymous: 401, owner: 200, others: 403 },
  },
}
