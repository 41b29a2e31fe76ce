import { randomInt } from 'node:crypto'
import type { SignedIn } from '../acts'
import type { Stage } from '../fixtures'
import { assessmentActions, assessmentPages } from './assessment-table'
import { commentActions, commentHandlers, commentPages } from './comment-table'
import { ideaActionRows, ideaHandlers, ideaPageRows } from './idea-rows'
import { moderationActions, moderationPages } from './moderation-table'
import { type Persona, personas } from './personas'
import { reportActions, reportHandlers, reportPages } from './report-table'
import { deskRequestActions, requestPages } from './request-desk-table'
import { requestActions, requestHandlers } from './request-table'

export { type Persona, personas } from './personas'

/** One thing to try something with. */
export type Subject = {
  fields: Record<string, string | string[]>
  owner: SignedIn | null
  /** Institution that the thing belongs to. */
  authority?: string
  /** Values for the dynamic parts of the page's address. */
  params?: Record<string, string>
  /** Number of the petition whose traces must not change when the attempt is refused. */
  number?: string
  /** Reference of the request for information whose traces must not change either. */
  ref?: string
  /** Cookie of whoever opened it with its PIN. */
  holder?: string
}

export type Row = {
  subject: (stage: Stage) => Promise<Subject>
  /** Who may; everybody else is refused. */
  may: readonly Persona[]
  /** Codes of refusals where they are not `signed-out` for visitors and `forbidden` for the signed in. */
  refused?: Partial<Record<Persona, string>>
  /** The one code that everybody who may not is refused with. */
  refusedAll?: string
  /** Who tries; `personas` where nothing is said. */
  among?: readonly Persona[]
}

const everybody: readonly Persona[] = personas
const signedIn: readonly Persona[] = personas.filter((persona) => persona !== 'anonymous')

const title = 'ربط الدوار بشبكة الماء الصالح للشرب'
const text = 'نطلب من المجلس برمجة ربط الدوار بشبكة الماء الصالح للشرب خلال هذه السنة، وإخبار السكان بآجال الأشغال.'
const petitionFields = {
  kind: 'local',
  authority: 'commune-09.541.01.11',
  category: 'water',
  sourceLocale: 'ar',
  titleAr: title,
  askAr: text,
  reasonsAr: text,
}

type Scene = Parameters<Stage['aScene']>[0]

const ofPetition =
  (scene: Scene, fields: (number: string, id: string) => Record<string, string>) =>
  async (stage: Stage): Promise<Subject> => {
    const { id, number, author } = await stage.aScene(scene)
    const authority = await stage.authorityOf(number)
    return { fields: fields(number, id), owner: author, authority, number, params: { slug: number, number, id } }
  }

const ofDraft =
  (fields: Record<string, string>) =>
  async (stage: Stage): Promise<Subject> => {
    const { id, author } = await stage.aDraft()
    return { fields: { ...fields, id }, owner: author, params: { id, slug: id } }
  }

const nothingOf = (fields: Record<string, string>) => async (): Promise<Subject> => ({ fields, owner: null })

const anAddress = () => `matrix-${randomInt(1e9)}@example.org`
const aTelephone = () => `06${randomInt(1e7, 1e8)}`
const staffPersonas: readonly Persona[] = ['moderator', 'reviewer of the authority', 'reviewer elsewhere', 'admin']

const note = 'ملاحظة مفصلة حول هذا القرار وأسبابه.'
const own: readonly Persona[] = ['owner']
const desk: readonly Persona[] = ['reviewer of the authority']

/** Server actions by file and name. */
export const actionRows: Record<string, Row> = {
  ...ideaActionRows,
  'lib/petitions/actions.ts#draftPetition': { subject: nothingOf(petitionFields), may: signedIn },
  'lib/petitions/actions.ts#reviseDraft': { subject: ofDraft(petitionFields), may: own },
  'lib/petitions/actions.ts#submitPetition': { subject: ofDraft({}), may: own },
  'lib/petitions/actions.ts#withdrawPetition': { subject: ofPetition('anOpenPetition', (_, id) => ({ id })), may: own },
  'lib/petitions/actions.ts#closePetition': { subject: ofPetition('anOpenPetition', (number) => ({ number })), may: own },
  'lib/petitions/actions.ts#filePetition': { subject: ofPetition('aPetitionAtItsThreshold', (number) => ({ number })), may: own },
  'lib/petitions/actions.ts#registerFiling': { subject: ofPetition('aFiledPetition', (number) => ({ number })), may: desk },
  'lib/petitions/actions.ts#decideAdmissibility': {
    subject: ofPetition('aRegisteredPetition', (number) => ({ number, admissible: 'yes', note, language: 'ar' })),
    may: desk,
  },
  'lib/petitions/actions.ts#answerPetition': {
    subject: ofPetition('anAdmissiblePetition', (number) => ({ number, outcome: 'accepted', text, language: 'ar' })),
    may: desk,
  },
  'lib/petitions/actions.ts#signPetition': {
    subject: ofPetition('anOpenPetition', (number) => ({ number, adult: 'on', elector: 'on', territory: '09.541' })),
    may: ['verified', 'owner'],
    refused: {
      member: 'level-id-needed',
      moderator: 'level-id-needed',
      'reviewer of the authority': 'level-id-needed',
      'reviewer elsewhere': 'level-id-needed',
      admin: 'level-id-needed',
    },
  },
  'lib/petitions/actions.ts#withdrawSignature': {
    subject: async (stage) => ofPetition('aPetitionAtItsThreshold', (number) => ({ number }))(stage),
    may: own,
    refused: Object.fromEntries(signedIn.map((persona) => [persona, 'signature-not-found'])),
  },
  'lib/petitions/actions.ts#supportPetition': {
    subject: ofPetition('anOpenPetition', (number) => ({ number, name: 'فاطمة', contact: anAddress(), language: 'ar' })),
    may: everybody.filter((persona) => persona !== 'owner'),
    refused: { owner: 'already-signed' },
  },
  'lib/petitions/actions.ts#resendSupport': {
    subject: ofPetition('anOpenPetition', (number) => ({ number, id: `a${randomInt(1e9, 1e10)}${'b'.repeat(13)}` })),
    // The same answer for a request that waits and for one that never was.
    may: everybody,
  },
  'lib/petitions/actions.ts#confirmSupport': { subject: nothingOf({ token: 'a'.repeat(32) }), may: [], refusedAll: 'link-expired' },
  'lib/petitions/actions.ts#confirmSupportByCode': {
    subject: nothingOf({ id: 'a'.repeat(24), code: '123456' }),
    may: [],
    refusedAll: 'code-wrong',
  },
  'lib/petitions/actions.ts#withdrawSupport': { subject: nothingOf({ token: 'a'.repeat(32) }), may: [], refusedAll: 'link-expired' },
  'lib/petitions/actions.ts#withdrawOwnSupport': {
    subject: ofPetition('anOpenPetition', (number) => ({ number })),
    may: [],
    refused: Object.fromEntries(signedIn.map((persona) => [persona, 'missing'])),
  },
  ...assessmentActions,
  ...commentActions,
  ...moderationActions,
  ...reportActions,
  ...requestActions,
  ...deskRequestActions,
  'lib/notifications/actions.ts#followSubject': {
    subject: ofPetition('anOpenPetition', (_, id) => ({ type: 'petition', id })),
    may: signedIn,
  },
  'lib/notifications/actions.ts#unfollow': {
    subject: async (stage) => {
      const { owner, id } = await stage.aFollow()
      return { fields: { id }, owner }
    },
    may: own,
    refused: Object.fromEntries(signedIn.map((persona) => [persona, 'missing'])),
  },
  'lib/notifications/actions.ts#changeFollow': {
    subject: async (stage) => {
      const { owner, id } = await stage.aFollow()
      return { fields: { id, rhythm: 'weekly' }, owner }
    },
    may: own,
    refused: Object.fromEntries(signedIn.map((persona) => [persona, 'missing'])),
  },
  'lib/notifications/actions.ts#chooseNews': { subject: nothingOf({ rhythm: 'weekly' }), may: signedIn },
  'lib/notifications/actions.ts#markRead': { subject: nothingOf({ through: '2026-01-01T00:00:00.000Z' }), may: signedIn },
  'lib/notifications/actions.ts#stopFollow': { subject: nothingOf({ token: 'b'.repeat(32) }), may: everybody },
  'lib/notifications/actions.ts#slowFollow': { subject: nothingOf({ token: 'b'.repeat(32) }), may: everybody },
  'lib/accounts/actions.ts#requestEmailCode': { subject: async () => ({ fields: { email: anAddress() }, owner: null }), may: everybody },
  'lib/accounts/actions.ts#requestPhoneCode': { subject: async () => ({ fields: { phone: aTelephone() }, owner: null }), may: everybody },
  'lib/accounts/actions.ts#resendSignInCode': { subject: nothingOf({}), may: [], refusedAll: 'step-lost' },
  'lib/accounts/actions.ts#enterSignInCode': { subject: nothingOf({ code: '123456' }), may: [], refusedAll: 'code-refused' },
  'lib/accounts/actions.ts#enterStaffPassword': {
    subject: async () => ({ fields: { email: anAddress(), password: 'not-the-password-2026' }, owner: null }),
    may: [],
    refusedAll: 'password-refused',
  },
  'lib/accounts/actions.ts#enterSecondFactor': { subject: nothingOf({ totp: '123456' }), may: [], refusedAll: 'second-factor-refused' },
  'lib/accounts/actions.ts#enterPaperCode': { subject: nothingOf({ code: 'abcd-efgh' }), may: [], refusedAll: 'second-factor-refused' },
  'lib/accounts/actions.ts#confirmAuthenticator': { subject: nothingOf({ totp: '123456' }), may: [], refusedAll: 'second-factor-refused' },
  'lib/accounts/actions.ts#renewRecoveryCodes': {
    subject: nothingOf({}),
    may: staffPersonas,
    refused: { member: 'second-factor-needed', verified: 'second-factor-needed', owner: 'second-factor-needed' },
  },
  'lib/accounts/actions.ts#setPassword': {
    subject: nothingOf({ password: 'a-very-long-pass-phrase', passwordAgain: 'a-very-long-pass-phrase' }),
    may: [],
    refused: Object.fromEntries(staffPersonas.map((persona) => [persona, 'invalid'])),
  },
  'lib/accounts/actions.ts#revokeDevice': {
    subject: async (stage) => {
      const { owner, sessionId } = await stage.aDevice()
      return { fields: { session: sessionId }, owner }
    },
    may: own,
    refused: Object.fromEntries(signedIn.map((persona) => [persona, 'missing'])),
  },
  'lib/accounts/actions.ts#signOut': { subject: nothingOf({}), may: everybody },
  'lib/accounts/actions.ts#signOutEverywhere': { subject: nothingOf({}), may: signedIn },
  'lib/accounts/actions.ts#eraseAccount': {
    subject: nothingOf({ confirm: 'yes' }),
    may: ['member', 'verified', 'owner'],
    refused: Object.fromEntries(staffPersonas.map((persona) => [persona, 'roles-held'])),
  },
  'lib/accounts/actions.ts#addEmail': { subject: async () => ({ fields: { email: anAddress() }, owner: null }), may: signedIn },
  'lib/accounts/actions.ts#addPhone': { subject: async () => ({ fields: { phone: aTelephone() }, owner: null }), may: signedIn },
  'lib/accounts/actions.ts#resendAddressCode': {
    subject: nothingOf({}),
    may: [],
    refused: Object.fromEntries(signedIn.map((persona) => [persona, 'step-lost'])),
  },
  'lib/accounts/actions.ts#enterAddressCode': {
    subject: nothingOf({ code: '123456' }),
    may: [],
    refused: Object.fromEntries(signedIn.map((persona) => [persona, 'code-refused'])),
  },
  'lib/accounts/actions.ts#removeAddress': {
    subject: nothingOf({ channel: 'email' }),
    may: [],
    refused: {
      member: 'last-way-in',
      verified: 'missing',
      owner: 'missing',
      ...Object.fromEntries(staffPersonas.map((persona) => [persona, 'office-mailbox'])),
    },
  },
}

/** Route handlers: the status that each kind of visitor gets. */
export type HandlerRow = {
  path: (stage: Stage) => Promise<string>
  status: Partial<Record<Persona, number>> & { others: number }
  body?: Record<string, unknown>
  among?: readonly Persona[]
}

const open = (path: string, status = 200): HandlerRow => ({ path: async () => path, status: { others: status } })
const ofOpenPetition = (path: (number: string) => string): HandlerRow => ({
  path: async (stage) => path((await stage.aScene('anOpenPetition')).number),
  status: { others: 200 },
})
const nothingThere = open('/api/nothing', 404)

export const handlerRows: Record<string, HandlerRow> = {
  ...commentHandlers,
  ...ideaHandlers,
  ...reportHandlers,
  ...requestHandlers,
  'GET /api/health': open('/api/health'),
  'GET /api/[...rest]': nothingThere,
  'POST /api/[...rest]': nothingThere,
  'PUT /api/[...rest]': nothingThere,
  'PATCH /api/[...rest]': nothingThere,
  'DELETE /api/[...rest]': nothingThere,
  'GET /[locale]/account/data/file': { path: async () => '/ar/account/data/file', status: { anonymous: 401, others: 200 } },
  // What is new is the asker's own: nothing for visitors.
  'GET /api/account/unread': open('/api/account/unread?locale=ar'),
  'GET /api/unsubscribe/[token]': open(`/api/unsubscribe/${'b'.repeat(43)}`, 303),
  'POST /api/unsubscribe/[token]': { ...open(`/api/unsubscribe/${'b'.repeat(43)}`), body: { 'List-Unsubscribe': 'One-Click' } },
  'POST /api/auth/start/identity': open('/api/auth/start/identity', 400),
  'GET /api/auth/callback/identity': open('/api/auth/callback/identity', 303),
  'GET /api/v1/institutions': open('/api/v1/institutions'),
  'GET /api/v1/institutions.csv': open('/api/v1/institutions.csv'),
  'GET /api/v1/territories': open('/api/v1/territories'),
  'GET /api/v1/territories.csv': open('/api/v1/territories.csv'),
  'GET /api/v1/moderation/log': open('/api/v1/moderation/log'),
  'GET /api/v1/moderation/log.csv': open('/api/v1/moderation/log.csv'),
  'GET /api/v1/moderation/figures': open('/api/v1/moderation/figures'),
  'GET /api/v1/moderation/figures.csv': open('/api/v1/moderation/figures.csv'),
  'GET /api/v1/petitions': open('/api/v1/petitions'),
  'GET /api/v1/petitions.csv': open('/api/v1/petitions.csv'),
  'GET /api/v1/plans': open('/api/v1/plans'),
  'GET /api/v1/plans.csv': open('/api/v1/plans.csv'),
  'GET /api/v1/plans/[id]': open('/api/v1/plans/2018-2020'),
  'GET /api/v1/commitments': open('/api/v1/commitments'),
  'GET /api/v1/commitments.csv': open('/api/v1/commitments.csv'),
  'GET /api/v1/commitments/[id]': open('/api/v1/commitments/mo0006'),
  'GET /api/v1/progress': open('/api/v1/progress'),
  'GET /api/v1/progress.csv': open('/api/v1/progress.csv'),
  'GET /api/v1/openapi.json': open('/api/v1/openapi.json'),
  'GET /api/v1/petitions/[number]': ofOpenPetition((number) => `/api/v1/petitions/${number}`),
  'GET /api/v1/petitions/[number]/count': ofOpenPetition((number) => `/api/v1/petitions/${number}/count`),
  'GET /api/v1/petitions/[number]/days': ofOpenPetition((number) => `/api/v1/petitions/${number}/days`),
  'GET /api/v1/petitions/[number]/territories': ofOpenPetition((number) => `/api/v1/petitions/${number}/territories`),
  'GET /api/v1/petitions/[number]/territories.csv': ofOpenPetition((number) => `/api/v1/petitions/${number}/territories.csv`),
  'POST /api/v1/petitions/[number]/signatures': {
    path: async (stage) => `/api/v1/petitions/${(await stage.aScene('anOpenPetition')).number}/signatures`,
    body: { adult: true, elector: true, territory: '09.541' },
    // The owner of the scenes signed at once: the same receipt again.
    status: { anonymous: 401, verified: 201, owner: 201, others: 403 },
  },
  'GET /feeds/petitions/[locale]': open('/feeds/petitions/ar'),
  'GET /feeds/petitions/[locale]/[number]': ofOpenPetition((number) => `/feeds/petitions/ar/${number}`),
  'GET /feeds/commitments/[locale]/[id]': open('/feeds/commitments/ar/mo0006'),
  'GET /feeds/plans/[locale]/[id]': open('/feeds/plans/ar/2018-2020'),
  'GET /sitemap.xml': open('/sitemap.xml'),
  'GET /p/[number]': { ...ofOpenPetition((number) => `/p/${number}`), status: { others: 307 } },
}

/** Pages that not everybody may see. */
export type PageRow = {
  thing: (stage: Stage) => Promise<{ path: string } & Pick<Subject, 'owner' | 'authority' | 'holder'>>
  status: Partial<Record<Persona, number>> & { others: number }
  among?: readonly Persona[]
}

const account = (path: string): PageRow => ({
  thing: async () => ({ path: `/ar/account${path}`, owner: null }),
  status: { anonymous: 307, others: 200 },
})

/** Pages of the account that only people with an office need. */
const office = (path: string): PageRow => ({
  ...account(path),
  status: { anonymous: 307, member: 403, verified: 403, owner: 403, others: 200 },
})

const pageOf =
  (scene: Scene, path: (number: string) => string): PageRow['thing'] =>
  async (stage) => {
    const { number, author } = await stage.aScene(scene)
    return { path: path(number), owner: author, authority: await stage.authorityOf(number) }
  }

const draftPage = (below: string): PageRow => ({
  thing: async (stage) => {
    const { id, author } = await stage.aDraft()
    return { path: `/ar/petitions/new/${id}${below}`, owner: author }
  },
  status: { anonymous: 307, owner: 200, others: 404 },
})

export const pageRows: Record<string, PageRow> = {
  ...assessmentPages,
  ...commentPages,
  '/[locale]/account': account(''),
  '/[locale]/account/contact': account('/contact'),
  '/[locale]/account/contact/code': { ...account('/contact/code'), status: { others: 307 } },
  '/[locale]/account/contact/elsewhere': account('/contact/elsewhere'),
  '/[locale]/account/contact/email': account('/contact/email'),
  '/[locale]/account/contact/phone': account('/contact/phone'),
  '/[locale]/account/data': account('/data'),
  '/[locale]/account/devices': account('/devices'),
  '/[locale]/account/erase': account('/erase'),
  '/[locale]/account/follows': account('/follows'),
  '/[locale]/account/ideas': account('/ideas'),
  '/[locale]/account/notifications': account('/notifications'),
  '/[locale]/account/password': office('/password'),
  '/[locale]/account/petitions': account('/petitions'),
  '/[locale]/account/recovery': office('/recovery'),
  '/[locale]/account/sign-out': account('/sign-out'),
  '/[locale]/account/signatures': account('/signatures'),
  '/[locale]/petitions/new/[id]': draftPage(''),
  '/[locale]/petitions/new/[id]/edit': draftPage('/edit'),
  '/[locale]/account/moderation': account('/moderation'),
  ...moderationPages,
  '/[locale]/desk': {
    thing: async () => ({ path: '/ar/desk', owner: null }),
    status: { anonymous: 401, moderator: 200, admin: 200, 'reviewer of the authority': 200, 'reviewer elsewhere': 200, others: 403 },
  },
  '/[locale]/desk/petitions': {
    thing: async () => ({ path: '/ar/desk/petitions', owner: null }),
    status: { anonymous: 401, 'reviewer of the authority': 200, 'reviewer elsewhere': 200, others: 403 },
  },
  ...ideaPageRows,
  ...reportPages,
  ...requestPages,
  '/[locale]/desk/petitions/[number]': {
    thing: pageOf('aFiledPetition', (number) => `/ar/desk/petitions/${number}`),
    status: { anonymous: 401, 'reviewer of the authority': 200, others: 403 },
  },
}
