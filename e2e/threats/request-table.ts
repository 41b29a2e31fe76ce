import { randomInt } from 'node:crypto'
import { addDays, civilDay } from '../../lib/core/clock'
import type { Stage } from '../fixtures'
import type { AskedRequest, RequestState } from '../request-acts'
import { type Persona, requestPersonas } from './personas'
import type { HandlerRow, Row, Subject } from './table'

/** The rows of requests for information that are about asking: who asks, and who does what with a request of theirs. */

const among = requestPersonas
const everybody: readonly Persona[] = requestPersonas
const withAccount = requestPersonas.filter((persona) => persona !== 'anonymous' && persona !== 'holder of the PIN')
/** Who works at the institution that has it. */
const workers: readonly Persona[] = ['information officer', 'delegate']
/** Whoever asked, by account or by PIN. */
const asker: readonly Persona[] = ['owner', 'holder of the PIN']

const words = 'أضيف أن المقصود هو المبالغ المصروفة فعلا خلال كل سنة، حسب كل جماعة.'

const subjectOf = (request: AskedRequest, fields: Subject['fields'], act = 'add'): Subject => {
  const { ref, applicant: owner, institution: authority, holder } = request
  return { fields, owner, authority, holder, ref, params: { ref, act, institution: authority, id: request.id } }
}

type More = Parameters<Stage['aRequestIn']>[1]

/** A request in a state. To everybody but whoever asked it is not there. */
const own = (state: RequestState, fields: (made: AskedRequest) => Subject['fields'], row: Partial<Row> = {}, more: More = {}): Row => ({
  subject: async (stage) => {
    const made = await stage.aRequestIn(state, more)
    return subjectOf(made, { reference: made.ref, ...fields(made) })
  },
  may: asker,
  refused: Object.fromEntries(requestPersonas.map((persona) => [persona, 'missing'])),
  among,
  ...row,
})

const free = (fields: () => Subject['fields'], row: Partial<Row> = {}): Row => ({
  subject: async () => ({ fields: fields(), owner: null, params: { institution: 'ministry-education' } }),
  may: everybody,
  among,
  ...row,
})

const dayIn = (days: number): string => addDays(civilDay(new Date()), days)

/** What somebody fills in who asks; a paper says the same. */
export const asking = (): Record<string, string> => ({
  institution: 'ministry-education',
  language: 'ar',
  title: `ميزانية النقل المدرسي رقم ${randomInt(1e9)}`,
  body: 'أطلب نسخة من جدول المبالغ المخصصة للنقل المدرسي في الإقليم خلال السنوات الثلاث الأخيرة، حسب كل جماعة.',
  urgency: 'normal',
  deliveryFormat: 'electronic',
  deliveryChannel: 'counter',
  visibility: 'private',
  name: 'سعيد أيت بن حدو',
  postal: 'حي المسيرة، زاكورة',
  idType: 'cin',
  idNumber: 'DEMO12345',
})

const { urgency: _urgency, institution: _institution, ...askingSeveral } = asking()

const complaint = { text: 'لم تُعط لي الجداول المطلوبة، وأطلب مراجعة القرار كله.', language: 'ar' }
const atCommission = { level: 'cdai', filedOn: dayIn(0) }

const ownActions = (name: string) => `lib/requests/own-actions.ts#${name}`
const appealActions = (name: string) => `lib/requests/appeal-actions.ts#${name}`

export const requestActions: Record<string, Row> = {
  'lib/requests/actions.ts#askInstitution': free(() => ({ ...asking(), declared: 'on' })),
  // Reference and PIN open it to whoever has them, but to nobody who works where it lies.
  'lib/requests/actions.ts#followRequest': own('submitted', ({ pin }) => ({ code: pin }), {
    may: everybody.filter((persona) => !workers.includes(persona)),
    refused: Object.fromEntries(workers.map((persona) => [persona, 'office-acts'])),
  }),
  [ownActions('clarifyRequest')]: own('clarification', () => ({ text: words })),
  [ownActions('addToRequest')]: own('submitted', () => ({ text: words })),
  [ownActions('withdrawRequest')]: own('submitted', () => ({ text: '' })),
  [ownActions('contestOutcome')]: own('refused', () => ({ text: words })),
  [ownActions('rateAnswer')]: own('full', () => ({ gotIt: 'yes', rating: '4' })),
  [ownActions('prolongEmbargo')]: own(
    'submitted',
    () => ({ embargoUntil: dayIn(90) }),
    { may: ['owner'], refused: { ...everyoneMissing(), 'holder of the PIN': 'signed-out' } },
    { embargoUntil: dayIn(60) },
  ),
  [ownActions('claimRequest')]: own('submitted', () => ({}), {
    may: [],
    refused: { ...everyoneMissing(), owner: 'claimed-already', 'holder of the PIN': 'signed-out' },
  }),
  [ownActions('forgetRequest')]: own('withdrawn', () => ({})),
  [ownActions('renewPin')]: own('submitted', () => ({}), {}, { email: `asker-${randomInt(1e9)}@example.org` }),
  [ownActions('followOn')]: {
    subject: async (stage) => {
      const made = await stage.aTransferredRequest()
      return subjectOf(made, { reference: made.ref })
    },
    may: asker,
    refused: everyoneMissing(),
    among,
  },
  // The same answer whoever asks, and whether the address is the one of the form.
  [ownActions('sendLostPin')]: own('submitted', () => ({ address: `other-${randomInt(1e9)}@example.org` }), { may: everybody }),
  [ownActions('closeRequests')]: free(() => ({})),
  [ownActions('askSeveral')]: free(() => ({ ...askingSeveral, institutions: ['ministry-education', 'ministry-health'], declared: 'on' }), {
    may: withAccount,
  }),
  [ownActions('undoBatch')]: {
    subject: async (stage) => {
      const { id, applicant } = await stage.severalAtOnce()
      return { fields: { batch: id }, owner: applicant }
    },
    may: ['owner'],
    refused: { ...everyoneMissing(), anonymous: 'signed-out', 'holder of the PIN': 'signed-out' },
    among,
  },
  [appealActions('appealToHead')]: own('refused', () => complaint),
  [appealActions('noteAppeal')]: own('rejected', () => atCommission),
  [appealActions('noteOutcome')]: own('at-cdai', () => ({ level: 'cdai', outcome: 'upheld', decidedOn: dayIn(0) })),
  [appealActions('withdrawAppeal')]: own('appealed', () => ({})),
  [appealActions('decideAppeal')]: {
    subject: async (stage) => {
      const made = await stage.aRequestIn('appealed')
      const id = await stage.appealOf(made.id)
      const text = 'القرار سليم لأن الجداول كلها معطيات شخصية لا يمكن فصلها.'
      const subject = subjectOf(made, { id, outcome: 'rejected', text, language: 'ar' })
      return { ...subject, params: { ...subject.params, id } }
    },
    may: ['delegate'],
    refused: { ...everyoneMissing(), anonymous: 'signed-out', 'holder of the PIN': 'signed-out' },
    among,
  },
}

/** What somebody else's is to everybody: not there. */
function everyoneMissing(): Partial<Record<Persona, string>> {
  return Object.fromEntries(requestPersonas.map((persona) => [persona, 'missing']))
}

const open = (path: string): HandlerRow => ({ path: async () => path, status: { others: 200 }, among })
const ofPublicRequest = (path: (ref: string) => string): HandlerRow => ({
  path: async (stage) => path((await stage.aMarkedRequest(`مصفوفة${randomInt(1e9)}`)).ref),
  status: { others: 200 },
  among,
})
/** A body that is no form of a file is refused before anything is asked of its sender. */
const upload = (path: string): HandlerRow => ({ path: async () => path, status: { others: 415 }, among })

export const requestHandlers: Record<string, HandlerRow> = {
  // The same public requests for everybody.
  'POST /api/requests/similar': { ...open('/api/requests/similar'), body: { locale: 'ar', title: 'ميزانية النقل المدرسي' } },
  'GET /api/v1/requests': open('/api/v1/requests'),
  'GET /api/v1/requests.csv': open('/api/v1/requests.csv'),
  'GET /api/v1/requests/[ref]': ofPublicRequest((ref) => `/api/v1/requests/${ref}`),
  'GET /api/v1/requests/institutions': open('/api/v1/requests/institutions'),
  'GET /api/v1/requests/institutions.csv': open('/api/v1/requests/institutions.csv'),
  'GET /api/v1/requests/proactive': open('/api/v1/requests/proactive'),
  'GET /api/v1/requests/proactive.csv': open('/api/v1/requests/proactive.csv'),
  'GET /feeds/requests/[locale]': open('/feeds/requests/ar'),
  'GET /feeds/requests/[locale]/[ref]': ofPublicRequest((ref) => `/feeds/requests/ar/${ref}`),
  'POST /files/answers': upload('/files/answers'),
  'POST /files/requests': upload('/files/requests'),
}
