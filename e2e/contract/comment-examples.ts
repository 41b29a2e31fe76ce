import type { Example, Make, Setting } from './examples'

/** Pages of threads, in every state, as everybody who may meet them. */

const anonymous = (name: string, path: string, status?: number): Example => ({ name, path, who: null, ...(status ? { status } : {}) })

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
      { name: 'about a milestone', path: `/comments/milestone/mo0006-6-2${below}`, who: await stage.aMember() },
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
    anonymous('about a commitment', '/comments/commitment/mo0006'),
    anonymous('about a milestone', '/comments/milestone/mo0006-6-2'),
    anonymous('about a report', `/comments/report/${await setting.stage.mostDiscussedReport()}`),
    anonymous('of nothing', '/comments/petition/2019-0001', 404),
    anonymous('of no milestone', '/comments/milestone/mo0006-6-99', 404),
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

const inbox: Make = async ({ stage }) => [
  { name: 'in office', path: '/desk/questions', who: await stage.aReviewerOf('commune-09.541.01.11') },
  { name: 'nothing asked', path: '/desk/questions', who: await stage.aMemberOfStaff('information-officer', 'ministry-interior') },
  { name: 'citizen', path: '/desk/questions', who: await stage.aMember(), status: 403 },
  anonymous('signed out', '/desk/questions', 401),
]

export const commentExamples: Record<string, Make> = {
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
  '/[locale]/desk/questions': inbox,
}
