import { randomInt } from 'node:crypto'
import type { SignedIn } from '../acts'
import type { Stage } from '../fixtures'
import { assessmentExamples } from './assessment-examples'
import { commentExamples } from './comment-examples'
import { ideaExamples } from './idea-examples'
import { publishedRequestExamples } from './published-request-examples'
import { reportExamples } from './report-examples'
import { requestDeskExamples } from './request-desk-examples'
import { requestExamples } from './request-examples'

/** A page as somebody sees it: who, where below the language, and the status it answers. */
export type Example = {
  name: string
  path: string
  who: SignedIn | null
  status?: number
  /** A cookie beside that of the session, where the page belongs to a step. */
  step?: string
}

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

/** The addresses of an account: none, one, two, and sessions that may not change them. */
const contact: Make = async ({ stage }) => {
  const path = '/account/contact'
  const moderator = await stage.aMemberOfStaff('moderator')
  return [
    { name: 'no address', path, who: await stage.aVerifiedPerson() },
    { name: 'the only way in', path, who: await stage.aMember() },
    { name: 'two addresses', path, who: await stage.aMember({ phone: `06${randomInt(1e7, 1e8)}` }) },
    { name: 'just changed', path: `${path}?done=changed`, who: await stage.aMember() },
    { name: 'signed in long ago', path, who: await stage.aMemberSinceMorning() },
    { name: 'in office', path, who: moderator },
    { name: 'in office, by mail', path, who: { ...moderator, cookie: await stage.cookieByMail(moderator.personId) } },
  ]
}

/** The question for a new address. */
const newAddress =
  (channel: 'email' | 'phone'): Make =>
  async ({ stage, numbers }) => {
    const path = `/account/contact/${channel}`
    return [
      { name: 'first', path: `${path}?next=%2Far%2Fpetitions%2F${numbers['open:none']}%2Ffollow`, who: await stage.aVerifiedPerson() },
      { name: 'another', path, who: await stage.aMember({ phone: `06${randomInt(1e7, 1e8)}` }) },
      { name: 'signed in long ago', path, who: await stage.aMemberSinceMorning() },
    ]
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
  ['/commitments', '/ideas', '/requests', '/integrity', '/complaints', '/funding', '/data', '/petitions', '/institutions'],
  ['', '/email', '/phone', '/code', '/staff', '/second-factor', '/enrol', '/recovery', '/problem'].map((part) => `/sign-in${part}`),
)
const personal = ['', '/ideas', '/data', '/devices', '/erase', '/sign-out', '/signatures']

/** What somebody is told: nothing, news of what they follow and a notice of their own, and by an account without an address. */
const told =
  (path: string): Make =>
  async ({ stage }) => [
    { name: 'nothing', path, who: await stage.aMember({ phone: `06${randomInt(1e7, 1e8)}` }) },
    { name: 'news', path, who: (await stage.aFollow()).owner },
    { name: 'much', path, who: await stage.aBusyFollower() },
    { name: 'verified', path, who: await stage.aVerifiedPerson() },
  ]

const token = 'b'.repeat(43)
const institution = 'commune-09-541-01-11'

/** One's petitions: none, one, and one just handed in by somebody whose account holds no address. */
const written: Make = async ({ stage }) => {
  const path = '/account/petitions'
  const author = await stage.aVerifiedPerson()
  await stage.aPetitionInReviewBy(author)
  return [
    { name: 'member', path, who: await stage.aMember() },
    { name: 'verified', path, who: await stage.aVerifiedPerson() },
    { name: 'without an address', path: `${path}?done=submitted`, who: author },
  ]
}

/** Examples of every page of the build; the crawl fails for a page that has none. */
export const examples: Record<string, Make> = {
  ...assessmentExamples,
  ...commentExamples,
  ...Object.fromEntries(plain.map((path) => [`/[locale]${path}`, open(path)])),
  ...Object.fromEntries(personal.map((path) => [`/[locale]/account${path}`, own(`/account${path}`)])),
  '/[locale]/account/petitions': written,
  '/[locale]/account/follows': told('/account/follows'),
  '/[locale]/account/notifications': told('/account/notifications'),
  '/[locale]/unfollow': async () => [
    anonymous('without a token', '/unfollow'),
    anonymous('of one thing', `/unfollow?token=${token}`),
    anonymous('of the weekly letter', `/unfollow?token=${token}&of=week`),
    anonymous('stopped', '/unfollow?done=stopped'),
    anonymous('weekly', '/unfollow?done=weekly'),
  ],
  '/[locale]/institutions/[slug]': async () => [
    anonymous('with petitions', `/institutions/${institution}`),
    anonymous('without', '/institutions/region-12'),
    anonymous('not addressed', '/institutions/ministry-health'),
    anonymous('with commitments, former', '/institutions/ministry-administration-reform'),
    anonymous('unknown', '/institutions/ministry-of-nothing', 404),
  ],
  '/[locale]/institutions/[slug]/follow': async ({ stage }) => {
    const path = `/institutions/${institution}/follow`
    return [
      anonymous('signed out', path),
      { name: 'member', path, who: await stage.aMember() },
      { name: 'verified', path, who: await stage.aVerifiedPerson() },
      { name: 'following', path, who: await stage.aBusyFollower() },
    ]
  },
  '/[locale]/account/contact': contact,
  '/[locale]/account/contact/email': newAddress('email'),
  '/[locale]/account/contact/phone': newAddress('phone'),
  '/[locale]/account/contact/code': async ({ stage }) => {
    const awaited = await stage.anAwaitedAddress()
    const path = '/account/contact/code'
    return [
      { name: 'a code is on its way', path, who: awaited, step: awaited.step },
      { name: 'nothing was asked for', path, who: await stage.aMember() },
    ]
  },
  '/[locale]/account/contact/elsewhere': own('/account/contact/elsewhere'),
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
  '/[locale]/commitments/[slug]/follow': async ({ stage }) => [
    anonymous('signed out', '/commitments/mo0006/follow'),
    { name: 'member', path: '/commitments/mo0006/follow', who: await stage.aMember() },
  ],
  '/[locale]/commitments/plans/[plan]/follow': async ({ stage }) => [
    anonymous('signed out', '/commitments/plans/2018-2020/follow'),
    { name: 'member', path: '/commitments/plans/2018-2020/follow', who: await stage.aMember() },
  ],
  '/[locale]/commitments/digital': open('/commitments/digital'),
  '/[locale]/commitments/compare': async () => [
    anonymous('nothing chosen', '/commitments/compare'),
    anonymous('commitments', '/commitments/compare?what=commitments&one=mo0006&other=mo0015'),
    anonymous('institutions', '/commitments/compare?what=institutions&one=ministry-finance&other=icpc'),
  ],
  '/[locale]/petitions/[slug]': petition(''),
  '/[locale]/petitions/[slug]/follow': async (setting) => {
    const { owner, number } = await setting.stage.aFollow()
    return [...(await taking('/follow')(setting)), { name: 'following', path: `/petitions/${number}/follow`, who: owner }]
  },
  ...Object.fromEntries(
    ['sign', 'signed', 'support', 'supported', 'confirm', 'withdraw', 'withdrawn'].map((part) => [
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
  '/[locale]/status/[code]': async () =>
    [400, 401, 403, 404, 409, 413, 429].map((code) => anonymous(String(code), `/status/${code}`, code)),
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
  '/[locale]/desk/petitions': staff('/desk/petitions', (stage) => stage.aReviewerOf('commune-09.541.01.11')),
  '/[locale]/desk/petitions/[number]': file,
  ...ideaExamples,
  ...publishedRequestExamples,
  ...reportExamples,
  ...requestDeskExamples,
  ...requestExamples,
}
