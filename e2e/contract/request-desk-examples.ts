import { randomInt } from 'node:crypto'
import type { SignedIn } from '../acts'
import type { Stage } from '../fixtures'
import type { AskedRequest } from '../request-acts'
import type { Example, Make } from './examples'

/** Requests for information before officers, the head's delegate, and administrators who keep the holidays. */

const institution = 'ministry-education'
/** An institution that nobody asked and that keeps nothing. */
const quiet = 'region-10'

const officerAt = (stage: Stage, at: string): Promise<SignedIn> => stage.aMemberOfStaff('information-officer', at)

const signedOut = (path: string): Example => ({ name: 'signed out', path, who: null, status: 401 })

/** A page of the whole desk: with what the demo has, with nothing, and for those who work elsewhere. */
const desk =
  (path: string): Make =>
  async ({ stage }) => [
    { name: 'officer', path, who: await officerAt(stage, institution) },
    { name: 'nothing there', path, who: await officerAt(stage, quiet) },
    { name: 'delegate', path, who: await stage.aMemberOfStaff('delegate', institution), status: 403 },
    { name: 'citizen', path, who: await stage.aMember(), status: 403 },
    signedOut(path),
  ]

const inbox: Make = async (setting) => {
  await setting.stage.aRequestIn('overdue')
  const path = '/desk/requests'
  const who = await officerAt(setting.stage, institution)
  return [
    ...(await desk(path)(setting)),
    { name: 'overdue', path: `${path}?view=overdue`, who },
    { name: 'of a state', path: `${path}?state=answered`, who },
    { name: 'nothing found', path: `${path}?q=zzzzzzzz`, who },
  ]
}

const address = (ref: string, below = ''): string => `/desk/requests/${ref}${below}`

/** A page of a request's officer, in a state. */
const officer = (name: string, { ref, officer: who }: Pick<AskedRequest, 'ref' | 'officer'>, below = ''): Example => ({
  ...{ name, path: address(ref, below), who },
})

const page: Make = async ({ stage }) => {
  const made: Example[] = []
  for (const state of ['submitted', 'registered', 'clarification', 'overdue', 'refused', 'full', 'appealed'] as const)
    made.push(officer(state, await stage.aRequestIn(state)))
  const { ref, delegate } = await stage.aRequestIn('registered')
  return [
    ...made,
    officer('extended', await stage.anExtendedRequest()),
    officer('transferred', await stage.aTransferredRequest()),
    officer('contested', await stage.aContestedRequest()),
    officer('turned down', await stage.anAppealTurnedDown()),
    officer('on paper', await stage.aRequestOnPaper()),
    { name: 'delegate', path: address(ref), who: delegate },
    { name: 'of another institution', path: address(ref), who: await officerAt(stage, quiet), status: 404 },
    signedOut(address(ref)),
  ]
}

const urgent = { urgency: 'urgent' as const, urgentReason: 'المعلومات لازمة لحماية صحة التلاميذ قبل بداية الموسم الدراسي.' }

const act: Make = async ({ stage }) => {
  const acts = ['clarify', 'extend', 'transfer', 'merge', 'lower', 'assign'] as const
  const made: Example[] = []
  for (const name of acts) made.push(officer(name, await stage.aRequestIn('registered', name === 'lower' ? urgent : {}), `/${name}`))
  const { ref, officer: who, delegate } = await stage.aRequestIn('refused')
  return [
    ...made,
    officer('another PIN', await stage.aRequestOnPaper(), '/pin'),
    officer('maintain', await stage.aContestedRequest(), '/maintain'),
    officer('extended before', await stage.anExtendedRequest(), '/extend'),
    officer('too late', await stage.aRequestIn('overdue'), '/extend'),
    { name: 'not now', path: address(ref, '/clarify'), who },
    { name: 'delegate', path: address(ref, '/assign'), who: delegate },
    { name: 'no such act', path: address(ref, '/burn'), who, status: 404 },
    signedOut(address(ref, '/assign')),
  ]
}

const answer: Make = async ({ stage }) => {
  const registered = await stage.aRequestIn('registered')
  return [
    officer('first answer', registered, '/answer'),
    officer('file refused', registered, '/answer?refused=file-damaged'),
    officer('overdue', await stage.aRequestIn('overdue'), '/answer'),
    officer('another answer', await stage.aRequestIn('refused'), '/answer'),
    officer('contested', await stage.aContestedRequest(), '/answer'),
    officer('gone', await stage.aTransferredRequest(), '/answer'),
    { name: 'delegate', path: address(registered.ref, '/answer'), who: registered.delegate },
    signedOut(address(registered.ref, '/answer')),
  ]
}

const contact: Make = async ({ stage }) => {
  const asked = await stage.aRequestIn('registered')
  return [
    officer('contact', asked, '/contact'),
    { name: 'of another institution', path: address(asked.ref, '/contact'), who: await officerAt(stage, quiet), status: 404 },
    signedOut(address(asked.ref, '/contact')),
  ]
}

const receipt: Make = async ({ stage }) => {
  const paper = await stage.aRequestOnPaper()
  const { to, officer: who } = await stage.aTransferredRequest()
  return [
    officer('on paper', paper, '/receipt'),
    { name: 'handed on', path: address(to, '/receipt'), who },
    { name: 'a colleague', path: address(paper.ref, '/receipt'), who: await officerAt(stage, institution), status: 404 },
    signedOut(address(paper.ref, '/receipt')),
  ]
}

const officers: Make = async ({ stage }) => {
  const path = '/desk/requests/officers'
  const admin = await stage.aMemberOfStaff('admin')
  return [
    { name: 'delegate', path, who: await stage.aMemberOfStaff('delegate', institution) },
    { name: 'nobody named', path, who: await stage.aMemberOfStaff('delegate', quiet) },
    { name: 'administrator', path, who: admin },
    { name: 'administrator, of one institution', path: `${path}?institution=${institution}&done=saved`, who: admin },
    { name: 'officer', path, who: await officerAt(stage, institution), status: 403 },
    signedOut(path),
  ]
}

const proactiveItem: Make = async ({ stage }) => {
  const path = `/desk/requests/proactive/agreements?institution=${institution}`
  return [
    { name: 'officer', path, who: await officerAt(stage, institution) },
    { name: 'of another institution', path, who: await officerAt(stage, quiet), status: 404 },
    signedOut(path),
  ]
}

const appeals: Make = async ({ stage }) => {
  await stage.aRequestIn('appealed')
  await stage.anAppealTurnedDown()
  const path = '/desk/appeals'
  return [
    { name: 'delegate', path, who: await stage.aMemberOfStaff('delegate', institution) },
    { name: 'nothing there', path, who: await stage.aMemberOfStaff('delegate', quiet) },
    { name: 'officer', path, who: await officerAt(stage, institution), status: 403 },
    signedOut(path),
  ]
}

const appeal: Make = async ({ stage }) => {
  const filed = await stage.aRequestIn('appealed')
  const decided = await stage.anAppealTurnedDown()
  const path = `/desk/appeals/${await stage.appealOf(filed.id)}`
  return [
    { name: 'to decide', path, who: filed.delegate },
    { name: 'decided', path: `/desk/appeals/${decided.appeal}?done=1`, who: decided.delegate },
    { name: 'officer', path, who: filed.officer, status: 404 },
    { name: 'of another institution', path, who: await stage.aMemberOfStaff('delegate', quiet), status: 404 },
    signedOut(path),
  ]
}

const source = encodeURIComponent('https://www.example.org/announced')

/** Each change of the holidays and its review; the days lie after every time limit that runs. */
const holidays: Make = async ({ stage }) => {
  const path = '/admin/holidays'
  const year = `${path}?year=2028`
  const who = await stage.aMemberOfStaff('admin')
  return [
    { name: 'this year', path, who },
    { name: 'no year', path: `${path}?year=1999`, who },
    { name: 'a feast', path: `${year}&feast=adha-1449`, who },
    { name: 'without a source', path: `${year}&feast=adha-1449&by=0&sourceUrl=`, who },
    { name: 'a wrong day', path: `${year}&day=yesterday&sourceUrl=${source}`, who },
    { name: 'a feast that is gone', path: `${year}&feast=adha-1400&by=0&sourceUrl=${source}`, who },
    { name: 'review: confirmed', path: `${year}&feast=adha-1449&by=0&sourceUrl=${source}`, who },
    { name: 'review: moved', path: `${year}&feast=mawlid-1450&by=1&sourceUrl=${source}`, who },
    { name: 'review: added', path: `${year}&day=2028-11-${randomInt(20, 31)}&sourceUrl=${source}`, who },
    { name: 'review: taken away', path: `${year}&holiday=exceptional-${await stage.aDayOff()}`, who },
    { name: 'done', path: `${year}&done=move&moved=3`, who },
    { name: 'officer', path, who: await officerAt(stage, institution), status: 403 },
    signedOut(path),
  ]
}

const holidayImport: Make = async ({ stage }) => {
  const path = '/admin/holidays/import'
  const [news, known] = [await stage.aCalendar(true), await stage.aCalendar(false)]
  return [
    { name: 'nothing sent', path, who: news.admin },
    { name: 'to review', path: `${path}?file=${news.file}`, who: news.admin },
    { name: 'nothing new', path: `${path}?file=${known.file}`, who: known.admin },
    { name: 'file gone', path: `${path}?file=${'a'.repeat(24)}`, who: news.admin },
    { name: 'refused', path: `${path}?refused=file-too-large`, who: news.admin },
    { name: 'citizen', path, who: await stage.aMember(), status: 403 },
    signedOut(path),
  ]
}

export const requestDeskExamples: Record<string, Make> = {
  '/[locale]/admin/holidays': holidays,
  '/[locale]/admin/holidays/import': holidayImport,
  '/[locale]/desk/appeals': appeals,
  '/[locale]/desk/appeals/[id]': appeal,
  '/[locale]/desk/requests': inbox,
  '/[locale]/desk/requests/new': desk('/desk/requests/new'),
  '/[locale]/desk/requests/officers': officers,
  '/[locale]/desk/requests/proactive': desk('/desk/requests/proactive'),
  '/[locale]/desk/requests/proactive/[item]': proactiveItem,
  '/[locale]/desk/requests/templates': desk('/desk/requests/templates'),
  '/[locale]/desk/requests/units': desk('/desk/requests/units'),
  '/[locale]/desk/requests/[ref]': page,
  '/[locale]/desk/requests/[ref]/[act]': act,
  '/[locale]/desk/requests/[ref]/answer': answer,
  '/[locale]/desk/requests/[ref]/contact': contact,
  '/[locale]/desk/requests/[ref]/receipt': receipt,
}
