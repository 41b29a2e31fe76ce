import type { SignedIn } from '../acts'
import type { Stage } from '../fixtures'
import { commentExamples } from './comment-examples'

/** A page as somebody sees it: who, where below the language, and the status it answers. */
export type Example = { name: string; path: string; who: SignedIn | null; status?: number }

export type Setting = { stage: Stage; numbers: Record<string, string> }
export type Make = (setting: Setting) => Promise<Example[]>

const anonymous = (name: string, path: string, status?: number): Example => ({ name, path, who: null, ...(status ? { status } : {}) })

/** Pages that say the same to everybody. */
const open =
  (path: string): Make =>
  async () => [anonymous('anonymous', path)]

/** Pages of the account: as a citizen with an address and as a verified one; signed out they lead to the sign-in page. */
const own =
  (path: string): Make =>
  async ({ stage }) => [
    { name: 'member', path, who: await stage.aMember() },
    { name: 'verified', path, who: await stage.aVerifiedPerson() },
  ]

/** Pages that only people with an office need. */
const office =
  (path: string): Make =>
  async ({ stage }) => [
    { name: 'in office', path, who: await stage.aMemberOfStaff('moderator') },
    { name: 'citizen', path, who: await stage.aMember(), status: 403 },
  ]

const staff =
  (path: string, who: (stage: Stage) => Promise<SignedIn>): Make =>
  async ({ stage }) => [
    { name: 'in office', path, who: await who(stage) },
    { name: 'citizen', path, who: await stage.aMember(), status: 403 },
    anonymous('signed out', path, 401),
  ]

/** Every state that petitions of the seed are in, on the page below a petition's address. */
const petition =
  (below: string): Make =>
  async ({ numbers }) =>
    Object.entries(numbers).map(([state, number]) => {
      const status = state.startsWith('removed') ? { status: 410 } : /^(draft|review)/.test(state) ? { status: 404 } : {}
      return { name: state, path: `/petitions/${number}${below}`, who: null, ...status }
    })

/** A page below an open petition, as everybody who may take part in it. */
const taking =
  (below: string): Make =>
  async ({ stage, numbers }) => {
    const path = `/petitions/${numbers['open:none']}${below}`
    return [
      anonymous('signed out', path),
      { name: 'member', path, who: await stage.aMember() },
      { name: 'verified', path, who: await stage.aVerifiedPerson() },
      { name: 'minor', path, who: await stage.aVerifiedPerson({ birthDate: '2012-01-01' }) },
      anonymous('closed', `/petitions/${numbers['concluded:answered']}${below}`),
    ]
  }

const draft =
  (below: string): Make =>
  async ({ stage }) => {
    const { id, author } = await stage.aDraft()
    return [{ name: 'author', path: `/petitions/new/${id}${below}`, who: author }]
  }

const moderationCases: Make = async ({ stage }) => {
  const who = await stage.aModerator()
  const waiting = await stage.aWaitingCase()
  const cases = [
    { name: 'waiting', id: waiting.case },
    { name: 'reported', id: (await stage.aReportedCase()).case },
    { name: 'of somebody muted', id: (await stage.aMutedAuthor()).case },
    { name: 'appeal', id: (await stage.anAppeal()).case },
    { name: 'ban', id: (await stage.aProposedBan()).case },
    { name: 'closed', id: await stage.aClosedCase() },
  ]
  return [
    ...cases.map(({ name, id }) => ({ name, path: `/moderation/${id}`, who })),
    { name: 'by number', path: `/moderation/${waiting.number}`, who },
    { name: 'author', path: `/moderation/${waiting.case}`, who: waiting.owner, status: 403 },
    { name: 'unknown', path: `/moderation/${'a'.repeat(24)}`, who, status: 404 },
  ]
}

const reporting: Make = async ({ stage }) => {
  const { id, author } = await stage.aScene('anOpenPetition')
  const path = `/report?type=petition&id=${id}`
  const member = await stage.aMember()
  return [
    { name: 'reader', path, who: member },
    { name: 'author', path, who: author },
    { name: 'moderator', path, who: await stage.aModerator() },
    { name: 'done', path: `${path}&done=1`, who: member },
    { name: 'nothing there', path: '/report?type=petition&id=nothing0000', who: member, status: 404 },
  ]
}

const appealing: Make = async ({ stage }) => {
  const { token, decision, owner } = await stage.aRejection()
  const appealed = await stage.anAppeal()
  return [
    anonymous('no link', '/appeal'),
    anonymous('by the link', `/appeal?token=${token}`),
    anonymous('a wrong link', `/appeal?token=${'x'.repeat(43)}`),
    anonymous('done', '/appeal?done=2026-12-01'),
    anonymous('appealed before', `/appeal?token=${appealed.token}`),
    { name: 'author', path: `/appeal?decision=${decision}`, who: owner },
    { name: 'somebody else', path: `/appeal?decision=${decision}`, who: await stage.aMember(), status: 404 },
  ]
}

const file: Make = async ({ stage }) => {
  const made: Example[] = []
  for (const scene of [
    'aFiledPetition',
    'aRegisteredPetition',
    'anAdmissiblePetition',
    'anInadmissiblePetition',
    'anAnsweredPetition',
  ] as const) {
    const { number } = await stage.aScene(scene)
    made.push({ name: scene, path: `/desk/petitions/${number}`, who: await stage.aReviewerOf(await stage.authorityOf(number)) })
  }
  return made
}

const plain = [
  '',
  '/about',
  '/about/accessibility',
  '/about/begin',
  '/about/design',
  '/about/figures',
  '/about/moderation',
  '/about/privacy',
].concat(
  ['/commitments', '/ideas', '/requests', '/integrity', '/complaints', '/funding', '/data', '/petitions', '/unfollow'],
  ['', '/email', '/phone', '/code', '/staff', '/second-factor', '/enrol', '/recovery', '/problem'].map((part) => `/sign-in${part}`),
)
const personal = ['', '/data', '/devices', '/erase', '/follows', '/petitions', '/sign-out', '/signatures']

/** Examples of every page of the build; the crawl fails for a page that has none. */
export const examples: Record<string, Make> = {
  ...commentExamples,
  ...Object.fromEntries(plain.map((path) => [`/[locale]${path}`, open(path)])),
  ...Object.fromEntries(personal.map((path) => [`/[locale]/account${path}`, own(`/account${path}`)])),
  '/[locale]/account/password': office('/account/password'),
  '/[locale]/account/recovery': office('/account/recovery'),
  '/[locale]/petitions/find': async () => [
    anonymous('filtered', '/petitions?state=open&sort=most-signed'),
    anonymous('nothing found', '/petitions?q=zzzzzzzz'),
    anonymous('found', '/petitions?q=%D8%A7%D9%84%D9%85%D8%A7%D8%A1'),
  ],
  '/[locale]/petitions/[slug]': petition(''),
  ...Object.fromEntries(
    ['sign', 'signed', 'support', 'supported', 'confirm', 'follow', 'withdraw', 'withdrawn'].map((part) => [
      `/[locale]/petitions/[slug]/${part}`,
      taking(`/${part}`),
    ]),
  ),
  '/[locale]/petitions/new': async ({ stage }) => {
    const who = await stage.aMember()
    return [
      { name: 'kind', path: '/petitions/new', who },
      { name: 'authority', path: '/petitions/new?kind=local', who },
      { name: 'text', path: '/petitions/new?kind=local&authority=commune-09.541.01.11', who },
    ]
  },
  '/[locale]/petitions/new/[id]': draft(''),
  '/[locale]/petitions/new/[id]/edit': draft('/edit'),
  '/[locale]/[...rest]': async () => [anonymous('unknown address', '/no-such-page', 404)],
  '/[locale]/status/[code]': async () => [401, 403, 404, 409, 413, 429].map((code) => anonymous(String(code), `/status/${code}`, code)),
  '/[locale]/demo/mailbox': async () => [anonymous('outside the demo', '/demo/mailbox', 404)],
  '/[locale]/moderation': staff('/moderation', (stage) => stage.aModerator()),
  '/[locale]/moderation/[case]': moderationCases,
  '/[locale]/admin/terms': staff('/admin/terms', (stage) => stage.aMemberOfStaff('admin')),
  '/[locale]/report': reporting,
  '/[locale]/appeal': appealing,
  '/[locale]/about/moderation/log/[page]': async ({ stage }) => {
    await stage.aRejection()
    return [anonymous('first page', '/about/moderation/log/1'), anonymous('beyond the end', '/about/moderation/log/999999', 404)]
  },
  '/[locale]/account/moderation': async ({ stage }) => [
    { name: 'nothing', path: '/account/moderation', who: await stage.aMember() },
    { name: 'rejected', path: '/account/moderation', who: (await stage.aRejection()).owner },
    { name: 'appealed', path: '/account/moderation', who: (await stage.anAppeal()).owner },
    { name: 'muted', path: '/account/moderation', who: (await stage.aMutedAuthor()).owner },
  ],
  '/[locale]/desk': staff('/desk', (stage) => stage.aReviewerOf('commune-09.541.01.11')),
  '/[locale]/desk/petitions/[number]': file,
}
