import type { AskedRequest } from '../request-acts'
import type { Example, Make } from './examples'

/** Requests for information as whoever asks meets them: before asking, by account, and by reference and PIN. */

const anonymous = (name: string, path: string, status?: number): Example => ({ name, path, who: null, ...(status ? { status } : {}) })

const mine = (ref: string, below = ''): string => `/requests/mine/${ref}${below}`

/** A page of a request's person, in a state. */
const applicant = (name: string, { ref, applicant: who }: Pick<AskedRequest, 'ref' | 'applicant'>, below = ''): Example => ({
  ...{ name, path: mine(ref, below), who },
})

const before: Make = async () => [
  anonymous('what', '/requests/new'),
  anonymous('already answered', '/requests/new?q=%D8%A7%D9%84%D9%85%D8%AF%D8%B1%D8%B3%D9%8A'),
  anonymous('nothing found', '/requests/new?q=zzzzzzzz'),
  anonymous('own file', '/requests/new?own=yes'),
  anonymous('whom', '/requests/new?own=no'),
  anonymous('whom, nothing found', '/requests/new?own=no&institution=zzzzzzzz'),
]

const asking: Make = async ({ stage }) => {
  const path = '/requests/new/ministry-education'
  const { ref, applicant: who } = await stage.aRequestIn('refused')
  return [
    anonymous('signed out', path),
    { name: 'member', path, who: await stage.aMember() },
    { name: 'again', path: `/requests/new/ministry-health?from=${ref}`, who },
    anonymous('closed', '/requests/new/ministry-administration-reform'),
    anonymous('unknown', '/requests/new/ministry-of-nothing', 404),
  ]
}

const batch: Make = async ({ stage }) => {
  const path = '/requests/batch'
  const [waiting, cancelled] = [await stage.severalAtOnce('waiting'), await stage.severalAtOnce('cancelled')]
  return [
    { name: 'choice', path, who: await stage.aMember() },
    { name: 'found', path: `${path}?q=sante&chosen=ministry-education`, who: await stage.aMember() },
    { name: 'too few', path: `${path}?chosen=ministry-education&step=ask`, who: await stage.aMember() },
    { name: 'form', path: `${path}?chosen=ministry-education&more=ministry-health&step=ask`, who: await stage.aMember() },
    { name: 'can be undone', path: `${path}?sent=${waiting.id}`, who: waiting.applicant },
    { name: 'undone', path: `${path}?sent=${cancelled.id}`, who: cancelled.applicant },
    { name: 'of somebody else', path: `${path}?sent=${cancelled.id}`, who: await stage.aMember(), status: 404 },
    anonymous('signed out', path),
  ]
}

const page: Make = async ({ stage }) => {
  const made: Example[] = []
  for (const state of ['submitted', 'registered', 'clarification', 'overdue', 'refused', 'full', 'appealed'] as const)
    made.push(applicant(state, await stage.aRequestIn(state)))
  const { ref, opened } = await stage.aRequestOnPaper()
  return [
    ...made,
    applicant('extended', await stage.anExtendedRequest()),
    applicant('transferred', await stage.aTransferredRequest()),
    applicant('contested', await stage.aContestedRequest()),
    applicant('turned down', await stage.anAppealTurnedDown()),
    { name: 'by PIN', path: mine(ref), who: null, step: opened },
    { name: 'somebody else', path: mine(ref), who: await stage.aMember(), status: 404 },
    anonymous('signed out', mine(ref), 404),
  ]
}

/** Every act of the person who asked, where it can be done, and some where it came too late. */
const act: Make = async ({ stage }) => {
  const open = await stage.aRequestIn('registered')
  const over = await stage.aRequestIn('refused')
  const embargoUntil = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
  const [paper, other] = [await stage.aRequestOnPaper(), await stage.aRequestOnPaper()]
  return [
    applicant('reply', await stage.aRequestIn('clarification'), '/reply'),
    applicant('add', open, '/add'),
    applicant('add, file refused', open, '/add?refused=file-damaged'),
    applicant('file added', open, '/add?done=file'),
    applicant('embargo', await stage.aRequestIn('submitted', { embargoUntil }), '/embargo'),
    applicant('contest', await stage.aRequestIn('full'), '/contest'),
    applicant('rate', await stage.aRequestIn('full'), '/rate'),
    applicant('too late', over, '/withdraw'),
    applicant('withdraw', await stage.aRequestIn('submitted'), '/withdraw'),
    applicant('another PIN', open, '/pin'),
    applicant('forget', await stage.aRequestIn('withdrawn'), '/forget'),
    { name: 'a new PIN', path: mine(paper.ref, '/pin'), who: null, step: paper.opened },
    { name: 'claim, signed out', path: mine(other.ref, '/claim'), who: null, step: other.opened },
    { name: 'claim', path: mine(other.ref, '/claim'), who: await stage.aMember(), step: other.opened },
    { name: 'somebody else', path: mine(over.ref, '/rate'), who: await stage.aMember(), status: 404 },
    { name: 'no such act', path: mine(over.ref, '/burn'), who: over.applicant, status: 404 },
  ]
}

const appeal: Make = async ({ stage }) => {
  const refused = await stage.aRequestIn('refused')
  return [
    applicant('refused', refused, '/appeal'),
    applicant('refused, with a ground', await stage.aRequestIn('refused'), '/appeal?ground=personal-data'),
    applicant('silence', await stage.aRequestIn('overdue'), '/appeal'),
    applicant('filed', await stage.aRequestIn('appealed'), '/appeal'),
    applicant('just filed', await stage.aRequestIn('appealed'), '/appeal?done=1'),
    applicant('turned down', await stage.anAppealTurnedDown(), '/appeal'),
    applicant('not yet', await stage.aRequestIn('submitted'), '/appeal'),
    anonymous('signed out', mine(refused.ref, '/appeal'), 404),
  ]
}

const letter: Make = async ({ stage }) => {
  const [refused, late] = [await stage.aRequestIn('refused'), await stage.aRequestIn('overdue')]
  const turnedDown = await stage.anAppealTurnedDown()
  return [
    applicant('to the head', refused, '/appeal/letter?level=head'),
    applicant('of silence', late, '/appeal/letter?level=head'),
    applicant('to the commission', turnedDown, '/appeal/letter?level=cdai'),
    applicant('to the court', turnedDown, '/appeal/letter?level=court'),
    { ...applicant('to nobody', refused, '/appeal/letter?level=nobody'), status: 404 },
  ]
}

const urgent = { urgency: 'urgent' as const, urgentReason: 'المعلومات لازمة لحماية صحة التلاميذ قبل بداية الموسم الدراسي.' }

const receipt: Make = async ({ stage }) => {
  const asked = await stage.aRequestIn('submitted')
  const { ref, opened } = await stage.aRequestOnPaper()
  return [
    applicant('by account', asked, '/receipt'),
    { name: 'with its PIN', path: mine(ref, '/receipt'), who: null, step: opened },
    applicant('urgent', await stage.aRequestIn('submitted', urgent), '/receipt'),
    anonymous('signed out', mine(ref, '/receipt'), 404),
  ]
}

const own: Make = async ({ stage }) => {
  const path = '/account/requests'
  return [
    { name: 'nothing', path, who: await stage.aMember() },
    { name: 'waits for an answer', path, who: (await stage.aRequestIn('submitted')).applicant },
    { name: 'waits for the person', path, who: (await stage.aRequestIn('clarification')).applicant },
    { name: 'can be undone', path, who: (await stage.severalAtOnce()).applicant },
    anonymous('signed out', path),
  ]
}

export const requestExamples: Record<string, Make> = {
  '/[locale]/account/requests': own,
  '/[locale]/requests/batch': batch,
  '/[locale]/requests/follow': async () => [
    anonymous('form', '/requests/follow'),
    anonymous('PIN sent', '/requests/follow?done=pin-sent'),
    anonymous('closed', '/requests/follow?done=closed'),
  ],
  '/[locale]/requests/follow/pin': async () => [anonymous('form', '/requests/follow/pin')],
  '/[locale]/requests/institutions': async () => [
    anonymous('in time', '/requests/institutions'),
    anonymous('by another figure', '/requests/institutions?sort=received'),
  ],
  '/[locale]/requests/proactive': async () => [anonymous('lists', '/requests/proactive')],
  '/[locale]/requests/new': before,
  '/[locale]/requests/new/[institution]': asking,
  '/[locale]/requests/mine/[ref]': page,
  '/[locale]/requests/mine/[ref]/[act]': act,
  '/[locale]/requests/mine/[ref]/appeal': appeal,
  '/[locale]/requests/mine/[ref]/appeal/letter': letter,
  '/[locale]/requests/mine/[ref]/receipt': receipt,
}
