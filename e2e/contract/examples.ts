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

const petitionAbout = async ({ stage }: Setting) => `/comments/petition/${await stage.mostCommented()}`

/** A page below a thread, as everybody who may take part in it. */
const inThread =
  (below: string): Make =>
  async (setting) => {
    const { stage, numbers } = setting
    const path = `${await petitionAbout(setting)}${below}`
    const { number } = await stage.aScene('anOpenPetition')
    return [
      anonymous('signed out', path),
      { name: 'member', path, who: await stage.aMember() },
      { name: 'verified', path, who: await stage.aVerifiedPerson() },
      { name: 'official', path: `/comments/petition/${number}${below}`, who: await stage.aReviewerOf(await stage.authorityOf(number)) },
      anonymous('closed', `/comments/petition/${numbers['withdrawn:none']}${below}`),
      anonymous('of nothing', `/comments/nothing/${number}${below}`, 404),
    ]
  }

const thread: Make = async (setting) => {
  const path = await petitionAbout(setting)
  const { number } = await setting.stage.aScene('anOpenPetition')
  return [
    anonymous('anonymous', path),
    { name: 'verified', path, who: await setting.stage.aVerifiedPerson() },
    anonymous('questions', `${path}?kind=question&sort=newest`),
    anonymous('official answers', `${path}?kind=answer`),
    anonymous('empty', `/comments/petition/${number}`),
    anonymous('closed', `/comments/petition/${setting.numbers['withdrawn:none']}`),
    anonymous('of nothing', '/comments/petition/2019-0001', 404),
  ]
}

/** One comment in every state, to everybody and to its author. */
const comment =
  (below: string): Make =>
  async ({ stage }) => {
    const ids = await stage.commentIds()
    const seen = Object.entries(ids).map(([name, id]) => anonymous(name, `/comment/${id}${below}`))
    const waiting = await stage.aCommentScene('aPendingComment')
    const { id, number } = await stage.aCommentScene('aQuestion')
    return [
      ...seen,
      anonymous('pending', `/comment/${waiting.id}${below}`, 404),
      { name: 'official', path: `/comment/${id}${below}`, who: await stage.aReviewerOf(await stage.authorityOf(number)) },
    ]
  }

/** A page of one's own comment, in every state that it can be in. */
const ownComment =
  (below: string): Make =>
  async ({ stage }) => {
    const made: Example[] = []
    for (const scene of ['aPendingComment', 'aPublishedComment', 'aHeldComment', 'aHiddenComment', 'aReturnedComment'] as const) {
      const { id, author } = await stage.aCommentScene(scene)
      made.push({ name: `author of ${scene}`, path: `/comment/${id}${below}`, who: author })
    }
    return made
  }

const both =
  (one: Make, other: Make): Make =>
  async (setting) => [...(await one(setting)), ...(await other(setting))]

const plain = ['', '/about', '/about/accessibility', '/about/begin', '/about/design', '/about/figures', '/about/privacy'].concat(
  ['/commitments', '/ideas', '/requests', '/integrity', '/complaints', '/funding', '/data', '/petitions', '/unfollow'],
  ['', '/email', '/phone', '/code', '/staff', '/second-factor', '/enrol', '/recovery', '/problem'].map((part) => `/sign-in${part}`),
)
const personal = ['', '/data', '/devices', '/erase', '/follows', '/petitions', '/sign-out', '/signatures']

/** Examples of every page of the build; the crawl fails for a page that has none. */
export const examples: Record<string, Make> = {
  ...Object.fromEntries(plain.map((path) => [`/[locale]${path}`, open(path)])),
  ...Object.fromEntries(personal.map((path) => [`/[locale]/account${path}`, own(`/account${path}`)])),
  '/[locale]/account/comments': async ({ stage }) => [
    { name: 'member', path: '/account/comments', who: await stage.aMember() },
    { name: 'author', path: '/account/comments', who: (await stage.aCommentScene('aPendingComment')).author },
    { name: 'hidden', path: '/account/comments', who: (await stage.aCommentScene('aHiddenComment')).author },
  ],
  '/[locale]/comments/[type]/[reference]': thread,
  '/[locale]/comments/[type]/[reference]/new': inThread('/new'),
  '/[locale]/comments/[type]/[reference]/follow': inThread('/follow'),
  '/[locale]/comment/[id]': both(comment(''), ownComment('')),
  '/[locale]/comment/[id]/reply': comment('/reply'),
  '/[locale]/comment/[id]/edit': ownComment('/edit'),
  '/[locale]/comment/[id]/delete': ownComment('/delete'),
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
  '/[locale]/moderation/[number]': review,
  '/[locale]/desk': staff('/desk', (stage) => stage.aReviewerOf('commune-09.541.01.11')),
  '/[locale]/desk/petitions/[number]': file,
  '/[locale]/desk/questions': staff('/desk/questions', (stage) => stage.aReviewerOf('commune-09.541.01.11')),
}
