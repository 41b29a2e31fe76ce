'use server'

import { formAction } from '@/lib/core/action'
import { assess as give, deleteAssessment as takeBack } from './assessing'
import { importReports as importAll } from './intake'
import { addEvidence as add, removeEvidence as remove } from './proof'
import {
  discardReport as discard,
  draftReport as draft,
  returnReport as giveBack,
  publishReport as publish,
  reviseReport as revise,
  submitReport as submit,
  validateReport as validate,
} from './reporting'
import { changeRound as change, openRound as open } from './rounds'
import {
  addEvidenceInput,
  assessInput,
  changeRoundInput,
  deleteAssessmentInput,
  draftReportInput,
  importInput,
  openRoundInput,
  removeEvidenceInput,
  reportStepInput,
  returnReportInput,
  reviseReportInput,
} from './schema'

export const draftReport = formAction(
  'commitments.draft-report',
  draftReportInput,
  draft,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=drafted`,
)
export const reviseReport = formAction(
  'commitments.revise-report',
  reviseReportInput,
  revise,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=revised`,
)
export const discardReport = formAction(
  'commitments.discard-report',
  reportStepInput,
  discard,
  (_, { locale }) => `/${locale}/desk/commitments?done=discarded`,
)
export const submitReport = formAction(
  'commitments.submit-report',
  reportStepInput,
  submit,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=submitted`,
)
export const validateReport = formAction(
  'commitments.validate-report',
  reportStepInput,
  validate,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=validated`,
)
export const returnReport = formAction(
  'commitments.return-report',
  returnReportInput,
  giveBack,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=returned`,
)
export const publishReport = formAction(
  'commitments.publish-report',
  reportStepInput,
  publish,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=published`,
)
export const addEvidence = formAction(
  'commitments.add-evidence',
  addEvidenceInput,
  add,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=proved`,
)
export const removeEvidence = formAction(
  'commitments.remove-evidence',
  removeEvidenceInput,
  remove,
  ({ report }, { locale }) => `/${locale}/desk/commitments/reports/${report}?done=removed`,
)
export const importReports = formAction(
  'commitments.import-reports',
  importInput,
  importAll,
  (counts, { locale }) => `/${locale}/desk/commitments/import?done=${counts.new + counts.revise + counts.correct}`,
)

/** The same answers sent twice are the same answers: the second post changes nothing. */
export const assess = formAction(
  'commitments.assess',
  assessInput,
  give,
  ({ commitment, waits }, { locale }) => `/${locale}/commitments/${commitment}/assess?done=${waits ? 'waits' : 'counted'}`,
  { idempotent: 'by-command' },
)
export const deleteAssessment = formAction(
  'commitments.delete-assessment',
  deleteAssessmentInput,
  takeBack,
  ({ commitment }, { locale }) => `/${locale}/commitments/${commitment}/assess?done=deleted`,
)
export const openRound = formAction(
  'commitments.open-round',
  openRoundInput,
  open,
  (_, { locale }) => `/${locale}/desk/commitments/rounds?done=opened`,
)
export const changeRound = formAction(
  'commitments.change-round',
  changeRoundInput,
  change,
  (_, { locale }) => `/${locale}/desk/commitments/rounds?done=changed`,
  { idempotent: 'by-command' },
)
