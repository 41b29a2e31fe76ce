import type { Example, Make } from './examples'

/** Pages of the citizens' assessment, in every state, as everybody who may meet them. */

const anonymous = (name: string, path: string, status?: number): Example => ({ name, path, who: null, ...(status ? { status } : {}) })

const scenes = ['aPendingAssessment', 'aPublishedAssessment', 'aHiddenAssessment', 'aRejectedAssessment', 'aReturnedAssessment'] as const

export const assessmentExamples: Record<string, Make> = {
  '/[locale]/commitments/[slug]/assess': async ({ stage }) => {
    const { commitment, lead } = await stage.anAssessableCommitment()
    const path = `/commitments/${commitment}/assess`
    const own: Example[] = []
    for (const scene of scenes) {
      const told = await stage.anAssessmentScene(scene)
      own.push({ name: `author of ${scene}`, path: `/commitments/${told.commitment}/assess`, who: told.author })
    }
    return [
      anonymous('signed out', path),
      { name: 'member', path, who: await stage.aMember() },
      { name: 'official of the lead', path, who: await stage.aReviewerOf(lead) },
      { name: 'no round', path: '/commitments/mo0019/assess', who: await stage.aMember() },
      anonymous('unknown', '/commitments/mo9999/assess', 404),
      ...own,
    ]
  },
  '/[locale]/commitments/[slug]/reasons': async () => [
    anonymous('many', '/commitments/mo0006/reasons'),
    anonymous('none', '/commitments/mo0005/reasons'),
    anonymous('unknown', '/commitments/mo9999/reasons', 404),
  ],
  '/[locale]/account/assessments': async ({ stage }) => [
    { name: 'none', path: '/account/assessments', who: await stage.aMember() },
    { name: 'waiting', path: '/account/assessments', who: (await stage.anAssessmentScene('aPendingAssessment')).author },
    { name: 'hidden', path: '/account/assessments', who: (await stage.anAssessmentScene('aHiddenAssessment')).author },
  ],
  '/[locale]/desk/commitments/rounds': async ({ stage }) => [
    { name: 'coordinator', path: '/desk/commitments/rounds', who: await stage.aCoordinator() },
    { name: 'citizen', path: '/desk/commitments/rounds', who: await stage.aMember(), status: 403 },
    anonymous('signed out', '/desk/commitments/rounds', 401),
  ],
}
