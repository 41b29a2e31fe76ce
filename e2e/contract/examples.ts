import type { SignedIn } from '../acts'
import type { Stage } from '../fixtures'

/** A page as somebody sees it: who, where below the language, and the status it answers. */
export type Example = { name: string; path: string; who: SignedIn | null; status?: number }

type Setting = { stage: Stage; numbers: Record<string, string> }
type Make = (setting: Setting) => Promise<Example[]>

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

const review: Make = async ({ stage }) => {
  const waiting = await stage.aScene('aPetitionInReview')
  const open = await stage.aScene('anOpenPetition')
  return [
    { name: 'waiting', path: `/moderation/${waiting.number}`, who: await stage.aModerator() },
    { name: 'open', path: `/moderation/${open.number}`, who: await stage.aModerator() },
    { name: 'citizen', path: `/moderation/${waiting.number}`, who: waiting.author, status: 403 },
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

const plain = ['', '/about', '/about/accessibility', '/about/begin', '/about/design', '/about/figures', '/about/privacy'].concat(
  ['/commitments', '/ideas', '/requests', '/integrity', '/complaints', '/funding', '/data', '/petitions', '/unfollow'],
  ['', '/email', '/phone', '/code', '/staff', '/second-factor', '/enrol', '/recovery', '/problem'].map((part) => `/sign-in${part}`),
)
const personal = ['', '/data', '/devices', '/erase', '/follows', '/petitions', '/sign-out', '/signatures']

/** Examples of every page of the build; the crawl fails for a page that has none. */
export const examples: Record<string, Make> = {
  ...Object.fromEntries(plain.map((path) => [`/[locale]${path}`, open(path)])),
  ...Object.fromEntries(personal.map((path) => [`/[locale]/account${path}`, own(`/account${path}`)])),
  '/[locale]/account/password': office('/account/password'),
  '/[locale]/account/recovery': office('/account/recovery'),
  '/[locale]/petitions/find': async () => [
    anonymous('filtered', '/petitions?state=open&sort=most-signed'),
    anonymous('nothing found', '/petitions?q=zzzzzzzz'),
    anonymous('found', '/petitions?q=%D8%A7%D9%84%D9%85%D8%A7%D8%A1'),
  ],
  '/[locale]/commitments/find': async () => [
    anonymous('filtered', '/commitments?plan=2018-2020&late=overdue'),
    anonymous('of one institution', '/commitments?institution=ministry-administration-reform&theme=2018-2020.access'),
    anonymous('nothing found', '/commitments?q=zzzzzzzz'),
    anonymous('found', '/commitments?q=budget'),
  ],
  '/[locale]/commitments/[slug]': async () => [
    anonymous('reported, corrected and changed', '/commitments/mo0006'),
    anonymous('complete', '/commitments/mo0008'),
    anonymous('without milestones', '/commitments/mo0005'),
    anonymous('of Parliament', '/commitments/mo0019'),
    anonymous('under way', '/commitments/mo0054'),
    anonymous('with few assessments', '/commitments/mo0064'),
    anonymous('not verified', '/commitments/mo0055', 404),
  ],
  '/[locale]/commitments/plans/[plan]': async () => [
    anonymous('ended', '/commitments/plans/2018-2020'),
    anonymous('without milestones', '/commitments/plans/2021-2023'),
    anonymous('of Parliament', '/commitments/plans/2018-2020-parliament'),
    anonymous('unknown', '/commitments/plans/1999-2001', 404),
  ],
  '/[locale]/commitments/digital': open('/commitments/digital'),
  '/[locale]/commitments/compare': async () => [
    anonymous('nothing chosen', '/commitments/compare'),
    anonymous('commitments', '/commitments/compare?what=commitments&one=mo0006&other=mo0015'),
    anonymous('institutions', '/commitments/compare?what=institutions&one=ministry-finance&other=icpc'),
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
  '/[locale]/moderation/[number]': review,
  '/[locale]/desk': staff('/desk', (stage) => stage.aReviewerOf('commune-09.541.01.11')),
  '/[locale]/desk/petitions/[number]': file,
}
