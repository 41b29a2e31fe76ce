import type { Stage } from '../fixtures'
import type { HandlerRow, PageRow, Persona, Row, Subject } from './table'

/** The rows of the desk of progress reports in the matrix: who may do what with whose report. */

const body = 'أنجز الجزء الأول من المرحلة.'
const note = 'ملاحظة مفصلة حول هذا القرار وأسبابه.'
const own: readonly Persona[] = ['owner']
const checking: readonly Persona[] = ['reviewer of the authority']
const texts = { status: 'limited', bodyAr: body, difficultyAr: 'تأخرت الصفقة عدة أشهر.' }

type State = Parameters<Stage['aReport']>[0]
type Report = Awaited<ReturnType<Stage['aReport']>>

/** A report; its owner in the matrix is whoever of the three the step belongs to. */
const ofReport =
  (state: State, whose: 'officer' | 'coordinator', fields: (made: Report) => Record<string, string>) =>
  async (stage: Stage): Promise<Subject> => {
    const made = await stage.aReport(state)
    return { fields: fields(made), owner: made[whose], authority: made.lead, params: { id: made.report } }
  }

const step = ({ report, version }: Report) => ({ report, version })

export const reportActions: Record<string, Row> = {
  'lib/commitments/actions.ts#draftReport': {
    subject: async (stage) => {
      const { milestone, officer, lead } = await stage.aMilestone()
      return { fields: { milestone, period: '2026-H1', ...texts }, owner: officer, authority: lead }
    },
    may: own,
  },
  'lib/commitments/actions.ts#reviseReport': {
    subject: ofReport('draft', 'officer', (made) => ({ ...step(made), ...texts })),
    may: own,
  },
  'lib/commitments/actions.ts#discardReport': { subject: ofReport('draft', 'officer', step), may: own },
  'lib/commitments/actions.ts#submitReport': { subject: ofReport('draft', 'officer', step), may: own },
  'lib/commitments/actions.ts#validateReport': { subject: ofReport('submitted', 'officer', step), may: checking },
  'lib/commitments/actions.ts#returnReport': {
    subject: ofReport('submitted', 'officer', (made) => ({ ...step(made), note })),
    may: checking,
  },
  'lib/commitments/actions.ts#publishReport': { subject: ofReport('validated', 'coordinator', step), may: own },
  'lib/commitments/actions.ts#addEvidence': {
    subject: ofReport('draft', 'officer', ({ report }) => ({
      report,
      kind: 'link',
      url: 'https://93.184.216.34/other',
      title: 'تقرير آخر',
      language: 'ar',
    })),
    may: own,
  },
  'lib/commitments/actions.ts#removeEvidence': {
    subject: ofReport('draft', 'officer', ({ evidence }) => ({ evidence })),
    may: own,
  },
  'lib/commitments/actions.ts#importReports': {
    subject: async (stage) => {
      const { file, officer, lead } = await stage.aTable(true)
      return { fields: { file }, owner: officer, authority: lead }
    },
    may: own,
    // They have a desk, and learn nothing of a file that somebody else sent.
    refused: { 'reviewer of the authority': 'file-missing', 'reviewer elsewhere': 'file-missing' },
  },
}

const atDesk = { anonymous: 401, owner: 200, 'reviewer of the authority': 200, 'reviewer elsewhere': 200, others: 403 }

const deskPage = (path: string): PageRow => ({
  thing: async (stage) => ({ path: `/ar${path}`, owner: await stage.atReportingDesk('officer') }),
  status: atDesk,
})

export const reportPages: Record<string, PageRow> = {
  '/[locale]/desk/commitments': deskPage('/desk/commitments'),
  '/[locale]/desk/commitments/import': deskPage('/desk/commitments/import'),
  '/[locale]/desk/commitments/new': {
    thing: async (stage) => {
      const { milestone, officer, lead } = await stage.aMilestone()
      return { path: `/ar/desk/commitments/new?milestone=${milestone}&period=2026-H1`, owner: officer, authority: lead }
    },
    status: { anonymous: 401, owner: 200, others: 403 },
  },
  '/[locale]/desk/commitments/reports/[id]': {
    thing: async (stage) => {
      const { report, officer, lead } = await stage.aReport('draft')
      return { path: `/ar/desk/commitments/reports/${report}`, owner: officer, authority: lead }
    },
    status: { anonymous: 401, owner: 200, 'reviewer of the authority': 200, others: 403 },
  },
  '/[locale]/desk/commitments/reports/[id]/edit': {
    thing: async (stage) => {
      const { report, officer, lead } = await stage.aReport('draft')
      return { path: `/ar/desk/commitments/reports/${report}/edit`, owner: officer, authority: lead }
    },
    status: { anonymous: 401, owner: 200, 'reviewer of the authority': 200, others: 403 },
  },
}

const at = (path: string, status: HandlerRow['status']): HandlerRow => ({ path: async () => path, status })

export const reportHandlers: Record<string, HandlerRow> = {
  // A body that is no form of a file is refused before anything is asked of its sender.
  'POST /files': at('/files', { others: 415 }),
  'POST /files/tables': at('/files/tables', { others: 415 }),
  'GET /files/[id]/[name]': at(`/files/${'a'.repeat(24)}/nothing.pdf`, { others: 404 }),
  'GET /[locale]/desk/commitments/table': at('/ar/desk/commitments/table?period=2026-H1', {
    anonymous: 401,
    'reviewer of the authority': 200,
    'reviewer elsewhere': 200,
    others: 403,
  }),
  'GET /[locale]/admin/holidays/table': at('/ar/admin/holidays/table?year=2028', { anonymous: 401, admin: 200, others: 403 }),
}
