import type { Stage } from '../fixtures'
import type { HandlerRow, PageRow, Persona, Row, Subject } from './table'

/** Who may do what with progress reports and the files beside texts. */

const officer: readonly Persona[] = ['owner']
const validator: readonly Persona[] = ['reviewer of the authority']
const lead = 'ministry-digital-transition'

const texts = {
  status: 'limited',
  bodyAr: 'أنجز الجزء الأول من المرحلة في الجهات الثلاث الأولى.',
  difficultyAr: 'تأخرت الصفقة عدة أشهر.',
}

type DeskReport = Awaited<ReturnType<Stage['aReportAt']>>

/** A report; `by` says whose it is to try: the officer's who wrote it, or the coordinator's who publishes. */
const ofReport =
  (
    state: Parameters<Stage['aReportAt']>[0],
    fields: (made: DeskReport) => Record<string, string>,
    by: 'officer' | 'coordinator' = 'officer',
  ) =>
  async (stage: Stage): Promise<Subject> => {
    const made = await stage.aReportAt(state)
    return { fields: fields(made), owner: made[by], authority: lead, params: { id: made.report } }
  }

const step = ({ report, version }: DeskReport) => ({ report, version })
const proof = ({ report }: DeskReport) => ({ report, kind: 'law', title: 'القانون رقم 31-13', language: 'ar' })

export const reportActionRows: Record<string, Row> = {
  'lib/commitments/actions.ts#draftReport': {
    subject: async (stage) => {
      const { milestone, officer: owner } = await stage.aReportingDesk()
      return { fields: { milestone, period: '2026-H1', ...texts }, owner, authority: lead }
    },
    may: officer,
  },
  'lib/commitments/actions.ts#reviseReport': { subject: ofReport('draft', (made) => ({ ...step(made), ...texts })), may: officer },
  'lib/commitments/actions.ts#discardReport': { subject: ofReport('draft', step), may: officer },
  'lib/commitments/actions.ts#submitReport': { subject: ofReport('draft', step), may: officer },
  'lib/commitments/actions.ts#validateReport': { subject: ofReport('submitted', step), may: validator },
  'lib/commitments/actions.ts#returnReport': {
    subject: ofReport('submitted', (made) => ({ ...step(made), note: 'ينقص التقرير رابط المحضر.' })),
    may: validator,
  },
  'lib/commitments/actions.ts#publishReport': { subject: ofReport('validated', step, 'coordinator'), may: ['owner'] },
  'lib/commitments/actions.ts#addEvidence': { subject: ofReport('draft', proof), may: officer },
  'lib/commitments/actions.ts#removeEvidence': {
    subject: async (stage) => {
      const { evidence, officer: owner } = await stage.aProof()
      return { fields: { evidence }, owner, authority: lead }
    },
    may: officer,
  },
  'lib/commitments/actions.ts#importReports': {
    // A file that nobody sent: whoever has no desk is not told so.
    subject: async (stage) => ({
      fields: { file: 'a'.repeat(24) },
      owner: (await stage.aReportingDesk()).officer,
      authority: lead,
    }),
    may: [],
    refused: { owner: 'file-missing', 'reviewer of the authority': 'file-missing', 'reviewer elsewhere': 'file-missing' },
  },
}

const atDesk =
  (path: string): PageRow['thing'] =>
  async (stage) => ({ path, owner: (await stage.aReportingDesk()).officer, authority: lead })

const ofPaper =
  (below: string): PageRow['thing'] =>
  async (stage) => {
    const { report, officer: owner } = await stage.aReportAt('draft')
    return { path: `/ar/desk/commitments/reports/${report}${below}`, owner, authority: lead }
  }

/** Officers, reviewers and coordinators work here; of which institution is asked where a report is named. */
const desk = { anonymous: 401, owner: 200, 'reviewer of the authority': 200, 'reviewer elsewhere': 200, others: 403 } as const

export const reportPageRows: Record<string, PageRow> = {
  '/[locale]/desk/commitments': { thing: atDesk('/ar/desk/commitments'), status: desk },
  '/[locale]/desk/commitments/import': { thing: atDesk('/ar/desk/commitments/import'), status: desk },
  '/[locale]/desk/commitments/new': {
    thing: async (stage) => {
      const { milestone, officer: owner } = await stage.aReportingDesk()
      return { path: `/ar/desk/commitments/new?milestone=${milestone}&period=2026-H1`, owner, authority: lead }
    },
    status: { anonymous: 401, owner: 200, others: 403 },
  },
  '/[locale]/desk/commitments/reports/[id]': {
    thing: ofPaper(''),
    status: { anonymous: 401, owner: 200, 'reviewer of the authority': 200, others: 403 },
  },
  '/[locale]/desk/commitments/reports/[id]/edit': {
    thing: ofPaper('/edit'),
    // Whoever may read the report is told there that its author alone changes it.
    status: { anonymous: 401, owner: 200, 'reviewer of the authority': 200, others: 403 },
  },
}

export const reportHandlerRows: Record<string, HandlerRow> = {
  // A file belongs to a text, which says who may read it; of one that is not there nobody learns anything.
  'GET /files/[id]/[name]': { path: async () => `/files/${'a'.repeat(24)}/file.pdf`, status: { others: 404 } },
  'POST /files': { path: async () => '/files', body: {}, status: { others: 415 } },
  'POST /files/tables': { path: async () => '/files/tables', body: {}, status: { others: 415 } },
  'GET /[locale]/desk/commitments/table': {
    path: async () => '/ar/desk/commitments/table?period=2026-H1',
    status: { anonymous: 401, 'reviewer of the authority': 200, 'reviewer elsewhere': 200, others: 403 },
  },
}
