/** Every way in which a report can stand; `correction` waits beside the report that it corrects. */
export const reportStates = [
  'draft',
  'submitted',
  'validated',
  'returned',
  'published',
  'corrected',
  'correction',
  'published correction',
  'of a hidden commitment',
] as const
export type MarkedReportState = (typeof reportStates)[number]
