'use server'

import { formAction } from '@/lib/core/action'
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
import {
  addEvidenceInput,
  draftReportInput,
  importInput,
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
