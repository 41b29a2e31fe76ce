import { randomInt } from 'node:crypto'
import { civilDay } from '../../lib/core/clock'
import type { Stage } from '../fixtures'
import type { AskedRequest, RequestState } from '../request-acts'
import { type Persona, requestPersonas } from './personas'
import { asking } from './request-table'
import type { PageRow, Row, Subject } from './table'

/** The rows of the desks of requests for information, of the head's delegates, and of those who keep the holidays. */

const among = requestPersonas
const institution = 'ministry-education'
const here: readonly Persona[] = ['information officer']
const text = 'نحتاج إلى وقت إضافي لأن المعلومات المطلوبة موزعة على عدة مصالح في الإقليم.'
const words = { text, language: 'ar' }

const missing = (more: Partial<Record<Persona, string>> = {}): Partial<Record<Persona, string>> => ({
  ...Object.fromEntries(requestPersonas.map((persona) => [persona, 'missing'])),
  anonymous: 'signed-out',
  'holder of the PIN': 'signed-out',
  ...more,
})

type Fields = Subject['fields']

/** A thing of a request on which its officers work: delegates read it, to all others it is not there. */
const deskRow = <T extends AskedRequest>(make: (stage: Stage) => Promise<T>, fields: (made: T) => Fields): Row => ({
  subject: async (stage) => {
    const made = await make(stage)
    const { ref, applicant: owner, institution: authority, holder } = made
    return { fields: fields(made), owner, authority, holder, ref, params: { ref, act: 'note' } }
  },
  may: here,
  refused: missing({ delegate: 'forbidden' }),
  among,
})

type More = Parameters<Stage['aRequestIn']>[1]

const work = (state: RequestState, fields: (made: AskedRequest) => Fields = () => ({}), more: More = {}): Row =>
  deskRow(
    (stage) => stage.aRequestIn(state, more),
    (made) => ({ ref: made.ref, version: String(made.version), ...fields(made) }),
  )

/** What a desk keeps: officers write it, to all others the desk is not there. */
const kept = (make: (stage: Stage) => Promise<Fields>, may = here): Row => ({
  subject: async (stage) => ({
    fields: await make(stage),
    owner: null,
    authority: institution,
    params: { institution, item: 'organisation' },
  }),
  may,
  refused: missing(),
  among,
})

const rowOf = (kind: 'template' | 'unit' | 'officer') => async (stage: Stage) => ({ id: (await stage.aKeptRow(kind)).id })
const names = { nameAr: 'مصلحة الميزانية', nameFr: 'Service du budget' }
const template = { institution, purpose: 'receipt', language: 'ar', title: 'وصل الإيداع', body: 'توصلنا بطلبكم وسنجيب عنه في أجله.' }
const naming: readonly Persona[] = ['delegate', 'admin']

const sourceUrl = 'https://www.example.org/announcement'
const holiday = (make: (stage: Stage) => Promise<Fields>): Row => ({
  subject: async (stage) => ({ fields: await make(stage), owner: null }),
  may: ['admin'],
  among,
})

const actions = (name: string) => `lib/requests/actions.ts#${name}`
const holidays = (name: string) => `lib/cases/actions.ts#${name}`
const aFarDay = () => new Date(Date.UTC(2087, 0, 1 + randomInt(4_000))).toISOString().slice(0, 10)

export const deskRequestActions: Record<string, Row> = {
  [actions('registerPaper')]: {
    ...kept(async () => ({ ...asking(), channel: 'counter', receivedOn: civilDay(new Date()) })),
    // Another desk is one too, and writes down only what came to it.
    refused: { 'information officer elsewhere': 'invalid' },
  },
  [actions('registerRequest')]: work('submitted'),
  [actions('reviewRequest')]: work('registered'),
  [actions('askClarification')]: work('registered', () => words),
  [actions('addNote')]: deskRow(
    (stage) => stage.aRequestIn('registered'),
    ({ ref }) => ({ ref, text }),
  ),
  [actions('assignRequest')]: work('registered', () => ({ assignee: '', unit: '' })),
  [actions('extendRequest')]: work('registered', () => ({ reason: 'many-items', ...words })),
  [actions('lowerUrgency')]: work('registered', () => words, {
    urgency: 'urgent',
    urgentReason: 'يتعلق الأمر بسلامة التلاميذ في الطريق إلى المدرسة.',
  }),
  [actions('transferRequest')]: work('registered', () => ({ institution: 'ministry-health', ...words })),
  [actions('handPin')]: {
    subject: async (stage) => {
      const { ref, version, opened: holder } = await stage.aRequestOnPaper()
      return {
        fields: { ref, version: String(version), card: 'true' },
        owner: null,
        authority: institution,
        holder,
        ref,
        params: { ref, act: 'note' },
      }
    },
    may: here,
    refused: missing({ delegate: 'forbidden' }),
    among,
  },
  [actions('mergeRequest')]: deskRow(
    (stage) => stage.twoRequests(),
    ({ ref, version, into }) => ({ ref, version: String(version), into }),
  ),
  [actions('answerRequest')]: work('registered', () => ({ outcome: 'full', ...words })),
  [actions('correctAnswer')]: work('refused', () => ({ outcome: 'full', ...words })),
  [actions('maintainAnswer')]: work('contested', () => words),
  [actions('saveTemplate')]: kept(async () => template),
  [actions('archiveTemplate')]: kept(rowOf('template')),
  [actions('saveUnit')]: kept(async () => ({ institution, ...names })),
  [actions('archiveUnit')]: kept(rowOf('unit')),
  [actions('nameOfficer')]: kept(
    async () => ({ institution, rank: 'deputy', ...names, email: '', phone: '', activeFrom: '2025-01-01' }),
    naming,
  ),
  [actions('endOfficer')]: kept(async (stage) => ({ ...(await rowOf('officer')(stage)), activeTo: '2025-02-01' }), naming),
  [actions('publishRequest')]: deskRow(
    (stage) => stage.aPublication(),
    ({ form }) => form,
  ),
  [actions('publishFile')]: deskRow(
    (stage) => stage.anAnsweredFile('original'),
    ({ ref, file }) => ({ reference: ref, file, checked: 'on' }),
  ),
  [actions('takeFile')]: deskRow(
    (stage) => stage.anAnsweredFile('copy'),
    ({ ref, file }) => ({ reference: ref, file }),
  ),
  [actions('dropAnswerFile')]: deskRow(
    (stage) => stage.aPreparedFile(),
    ({ ref, file }) => ({ ref, file }),
  ),
  [actions('recordPublication')]: kept(async () => ({ institution, item: 'organisation', state: 'missing' })),
  [holidays('decideFeast')]: holiday(async (stage) => ({ feast: await stage.anEstimatedFeast(), by: '0', sourceUrl })),
  [holidays('addHoliday')]: holiday(async () => ({ day: aFarDay(), sourceUrl })),
  [holidays('removeHoliday')]: holiday(async (stage) => ({ holiday: await stage.anAddedHoliday() })),
  [holidays('importHolidays')]: {
    subject: async (stage) => {
      const { file, owner } = await stage.aHolidayFile()
      return { fields: { file, sourceUrl }, owner }
    },
    may: ['owner'],
    // Another administrator keeps the holidays too, and learns nothing of a file that somebody else sent.
    refused: { admin: 'file-missing' },
    among,
  },
}

const page = (path: string, status: PageRow['status']): PageRow => ({
  thing: async () => ({ path: `/ar${path}`, owner: null, authority: institution }),
  status,
  among,
})

const atDesk = { anonymous: 401, 'information officer': 200, 'information officer elsewhere': 200, others: 403 }
const inside = { anonymous: 401, 'information officer': 200, delegate: 200, others: 404 }
const admins = { anonymous: 401, admin: 200, others: 403 }

/** A page below one request. */
const ofRequest = (below: string, state: RequestState = 'registered', status: PageRow['status'] = inside): PageRow => ({
  thing: async (stage) => {
    const { ref, applicant: owner, institution: authority, holder } = await stage.aRequestIn(state)
    return { path: `/ar/desk/requests/${ref}${below}`, owner, authority, holder }
  },
  status,
  among,
})

export const requestPages: Record<string, PageRow> = {
  '/[locale]/account/requests': page('/account/requests', { anonymous: 307, others: 200 }),
  '/[locale]/admin/holidays': page('/admin/holidays', admins),
  '/[locale]/admin/holidays/import': page('/admin/holidays/import', admins),
  '/[locale]/desk/appeals': page('/desk/appeals', { anonymous: 401, delegate: 200, others: 403 }),
  '/[locale]/desk/appeals/[id]': {
    thing: async (stage) => {
      const { id, applicant: owner, institution: authority, holder } = await stage.aRequestIn('appealed')
      return { path: `/ar/desk/appeals/${await stage.appealOf(id)}`, owner, authority, holder }
    },
    status: { anonymous: 401, delegate: 200, others: 404 },
    among,
  },
  '/[locale]/desk/requests': page('/desk/requests', atDesk),
  '/[locale]/desk/requests/new': page('/desk/requests/new', atDesk),
  '/[locale]/desk/requests/officers': page('/desk/requests/officers', { anonymous: 401, delegate: 200, admin: 200, others: 403 }),
  '/[locale]/desk/requests/proactive': page('/desk/requests/proactive', atDesk),
  '/[locale]/desk/requests/proactive/[item]': page(`/desk/requests/proactive/organisation?institution=${institution}`, {
    anonymous: 401,
    'information officer': 200,
    others: 404,
  }),
  '/[locale]/desk/requests/templates': page('/desk/requests/templates', atDesk),
  '/[locale]/desk/requests/units': page('/desk/requests/units', atDesk),
  '/[locale]/desk/requests/[ref]': ofRequest(''),
  '/[locale]/desk/requests/[ref]/[act]': ofRequest('/extend'),
  '/[locale]/desk/requests/[ref]/answer': ofRequest('/answer'),
  '/[locale]/desk/requests/[ref]/contact': ofRequest('/contact'),
  '/[locale]/desk/requests/[ref]/publish': ofRequest('/publish', 'full', {
    anonymous: 401,
    'information officer': 200,
    delegate: 403,
    others: 404,
  }),
  // Reference and PIN are for whoever wrote the request down a moment ago.
  '/[locale]/desk/requests/[ref]/receipt': {
    thing: async (stage) => {
      const { ref, officer: owner, institution: authority } = await stage.aPaperRequest()
      return { path: `/ar/desk/requests/${ref}/receipt`, owner, authority }
    },
    status: { anonymous: 401, owner: 200, others: 404 },
    among,
  },
}
