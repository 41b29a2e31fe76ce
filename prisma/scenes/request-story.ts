import { type Asker, byAccount } from '@/lib/cases/asker'
import { firstPin } from '@/lib/cases/lifecycle'
import { pinOf } from '@/lib/cases/pin'
import { followByPin } from '@/lib/cases/pins'
import { wholeCalendar } from '@/lib/cases/queries'
import { noteBreaches, remindDue } from '@/lib/cases/reminders'
import { addDays, civilDay, momentOf } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { appealToHead, noteAppeal } from '@/lib/requests/appeals'
import { clarify, contestOutcome, rateAnswer, withdrawRequest } from '@/lib/requests/applicant'
import { askSeveral, releaseBatches } from '@/lib/requests/batch'
import { closeLapsed } from '@/lib/requests/closing'
import { askInstitution } from '@/lib/requests/commands'
import { registerInput } from '@/lib/requests/desk-schema'
import { undoMinutes } from '@/lib/requests/lifecycle'
import { batchInput } from '@/lib/requests/own-schema'
import { registerPaper } from '@/lib/requests/registering'
import { askInput } from '@/lib/requests/schema'
import { aModerator, anOfficeOf, aPerson } from './accounts'
import { decided } from './moderation'
import { furnishDesks, giveToUnits } from './request-desks'
import { momentsOf } from './request-moments'
import { officeActs } from './request-office'
import { type DemoRequest, type DemoRequestStep, demoRequests } from './request-texts'
import { done } from './story'

/** Plays the demo's requests through the commands, all of them together and day by day, so that clocks and their jobs see what really was. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A request as far as it was played. */
export type Played = {
  key: string
  request: DemoRequest
  /** Where it was asked first, and where it is after a transfer. */
  id: string
  ref: string
  institutionId: string
  asker: Asker
}

type Move = { at: Date; play: () => Promise<void> }
type Stage = { now: Date; played: Map<string, Played>; moves: Move[] }

const birthDates: Record<string, string> = { DEMO100001: '1994-03-12' }

const applicantOf = ({ applicant, locale }: DemoRequest, now: Date): Promise<Actor> => {
  const { name, idNumber: nationalId } = applicant
  return aPerson({ name, nationalId, locale, birthDate: birthDates[nationalId] ?? '1985-05-05' }, now)
}

const formOf = ({ title, text: body, locale: language, applicant, ...asked }: DemoRequest) => ({
  title,
  body,
  language,
  ...{ urgency: asked.urgency, urgentReason: asked.urgentReason, visibility: asked.visibility },
  ...{ deliveryFormat: asked.deliveryFormat, deliveryChannel: asked.deliveryChannel },
  ...{ name: applicant.name, postal: applicant.postal, idType: applicant.idType, idNumber: applicant.idNumber },
  ...{ email: applicant.email, phone: applicant.phone },
})

const keep = (stage: Stage, key: string, request: DemoRequest, at: { id: string; ref: string }, asker: Asker): void =>
  void stage.played.set(key, { key, request, ...at, institutionId: request.institutionId, asker })

async function ask(stage: Stage, key: string, request: DemoRequest, at: Date): Promise<void> {
  const { institutionId: institution, embargoDays, sameAs } = request
  const asker = byAccount(await applicantOf(request, at))
  const embargoUntil = embargoDays ? addDays(civilDay(stage.now), embargoDays) : ''
  const form = { ...formOf(request), institution, embargoUntil, sameAs: stage.played.get(sameAs ?? '')?.ref ?? '', declared: 'on' }
  keep(stage, key, request, await done(askInstitution(askInput.parse(form), asker, at)), asker)
}

/** The officer writes down what came on paper or by telephone when the first step is taken; its clock runs from the day it came. */
async function writeDown(stage: Stage, key: string, request: DemoRequest, at: Date): Promise<void> {
  const { institutionId: institution, channel } = request
  const receivedOn = addDays(civilDay(stage.now), -request.receivedDaysAgo)
  const officer = await anOfficeOf('information-officer', institution, at)
  const { ref } = await done(registerPaper(registerInput.parse({ ...formOf(request), institution, channel, receivedOn }), officer, at))
  const { id } = await db.case.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  keep(stage, key, request, { id, ref }, { actor: null, opened: [id] })
}

/** One question to several institutions, which leaves when it cannot be undone any more. */
async function askAll(stage: Stage, batch: { key: string; request: DemoRequest }[], at: Date): Promise<void> {
  const [first] = batch
  if (!first) return
  const actor = await applicantOf(first.request, at)
  const { urgency: _urgency, urgentReason: _reason, ...form } = formOf(first.request)
  const institutions = batch.map(({ request }) => request.institutionId)
  const { id: batchId } = await done(askSeveral(batchInput.parse({ ...form, institutions, declared: 'on' }), actor, at))
  for (const { key, request } of batch) {
    const where = { institutionId: request.institutionId, request: { batchId } }
    keep(stage, key, request, await db.case.findFirstOrThrow({ where, select: { id: true, ref: true } }), byAccount(actor))
  }
  await releaseBatches(new Date(at.getTime() + (undoMinutes + 1) * minute))
}

/** A moderator lets the question be read, unless the gate did. */
async function letThrough({ id }: Played, at: Date): Promise<void> {
  if ((await db.publishedRequest.count({ where: { caseId: id, state: 'pending' } })) === 0) return
  await done(decided({ type: 'request', id }, { action: 'approve' }, await aModerator(at), at))
}

/** What the person who asked does. */
async function ownStep({ request, ref: reference, asker }: Played, step: DemoRequestStep, at: Date): Promise<boolean> {
  const { locale: language } = request
  if (step.do === 'reply') await done(clarify({ reference, text: step.text }, asker, at))
  else if (step.do === 'withdraw') await done(withdrawRequest({ reference, text: step.text }, asker, at))
  else if (step.do === 'contest') await done(contestOutcome({ reference, text: step.text }, asker, at))
  else if (step.do === 'appeal' && step.level === 'head') await done(appealToHead({ reference, text: step.text, language }, asker, at))
  else if (step.do === 'appeal' && step.level !== 'head')
    await done(noteAppeal({ reference, level: step.level, filedOn: civilDay(at), externalRef: step.externalRef }, asker, at))
  else return false
  return true
}

const seen = (stage: Stage, key: string): Played => {
  const played = stage.played.get(key)
  if (!played) throw new Error(`The request ${key} was not asked yet`)
  return played
}

const answers: readonly DemoRequestStep['do'][] = ['answer', 'correct']

/** Says of the last answer whether it was what was asked for. */
function rating(stage: Stage, key: string, { gotIt, rating: stars, steps }: DemoRequest, moments: readonly Date[]): Move[] {
  const last = steps.findLastIndex((step) => answers.includes(step.do))
  const answered = moments[last]
  if (!gotIt || !stars || !answered) return []
  const at = new Date(Math.min(answered.getTime() + 3 * day + 2 * hour, stage.now.getTime() - minute))
  const play = async () => {
    const { ref: reference, asker } = seen(stage, key)
    await done(rateAnswer({ reference, gotIt, rating: stars }, asker, at))
  }
  return [{ at, play }]
}

/** Everything that happened with one request, as moves of the whole play. */
function movesOf(stage: Stage, key: string, request: DemoRequest, { received, steps }: ReturnType<typeof momentsOf>): Move[] {
  const { channel, batch, published } = request
  const paper = channel !== 'web'
  const first = steps[0] ?? received
  const arrived = paper ? new Date(first.getTime() - 20 * minute) : received
  const asked = { at: arrived, play: () => (paper ? writeDown(stage, key, request, arrived) : ask(stage, key, request, arrived)) }
  const read = new Date(Math.min(arrived.getTime() + 2 * hour + 25 * minute, stage.now.getTime() - minute))
  return [
    ...(batch ? [] : [asked]),
    ...(published ? [{ at: read, play: () => letThrough(seen(stage, key), read) }] : []),
    ...request.steps.map((step, at) => {
      const moment = steps[at] ?? received
      const play = async () => {
        const played = seen(stage, key)
        if (!(await ownStep(played, step, moment))) await officeActs(played, step, stage.played, moment)
      }
      return { at: moment, play }
    }),
    ...rating(stage, key, request, steps),
  ]
}

/** The jobs of a day, as a server that ran through all of them would have done them. */
async function dayPasses(on: string): Promise<void> {
  const at = momentOf(on, '06:00')
  await noteBreaches(at)
  await remindDue(at)
  await closeLapsed(at)
}

const lettersOf = 2 * day

/** Letters of days long past were read then: the mailbox of the demo shows those of the last days. */
async function withoutOldLetters(known: ReadonlySet<string>, now: Date): Promise<void> {
  const old = { lt: new Date(now.getTime() - lettersOf) }
  const rows = await db.outboxMessage.findMany({ where: { state: 'queued', createdAt: old }, select: { id: true } })
  const ids = rows.map(({ id }) => id).filter((id) => !known.has(id))
  const forgotten = { state: 'dropped', sealed: '', addressIndex: '', leaseUntil: null }
  await write(async (tx) => {
    for (let at = 0; at < ids.length; at += 500)
      await tx.outboxMessage.updateMany({ where: { id: { in: ids.slice(at, at + 500) } }, data: forgotten })
    await tx.announcement.updateMany({ where: { aboutType: 'request', endedAt: null, createdAt: old }, data: { endedAt: now } })
  })
}

/** Plays the requests of prisma/data/demo-requests, with the desks that answer them; returns them by their keys. */
export async function seedRequests(now: Date): Promise<ReadonlyMap<string, Played>> {
  const stories = demoRequests()
  const { holidays } = await wholeCalendar()
  const queued = await db.outboxMessage.findMany({ where: { state: 'queued' }, select: { id: true } })
  const stage: Stage = { now, played: new Map(), moves: [] }
  await furnishDesks(now)
  const batches = new Map<string, { at: Date; requests: typeof stories }>()
  for (const [turn, { key, request }] of stories.entries()) {
    const moments = momentsOf(request, turn, holidays, now)
    stage.moves.push(...movesOf(stage, key, request, moments))
    if (request.batch)
      batches.set(request.batch, {
        at: batches.get(request.batch)?.at ?? moments.received,
        requests: [...(batches.get(request.batch)?.requests ?? []), { key, request }],
      })
  }
  for (const { at, requests } of batches.values()) stage.moves.push({ at, play: () => askAll(stage, requests, at) })
  const moves = stage.moves.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  let on = civilDay(moves[0]?.at ?? now)
  for (const { at, play } of moves) {
    for (; on < civilDay(at); on = addDays(on, 1)) await dayPasses(addDays(on, 1))
    await play()
  }
  for (; on < civilDay(now); on = addDays(on, 1)) await dayPasses(addDays(on, 1))
  await followFirst(stage.played, new Date(now.getTime() - 4 * hour))
  await giveToUnits(stage.played, new Date(now.getTime() - 3 * hour))
  await withoutOldLetters(new Set(queued.map(({ id }) => id)), now)
  return stage.played
}

function onPaper(played: ReadonlyMap<string, Played>): Played {
  const found = played.get('al-hoceima-lighting')
  if (!found) throw new Error('The demo has a request on paper')
  return found
}

/** Whoever tries the demo comes after the person who followed it first, so that the PIN opens it again and again. */
async function followFirst(played: ReadonlyMap<string, Played>, now: Date): Promise<void> {
  const { id, ref } = onPaper(played)
  await done(followByPin({ reference: ref, code: pinOf(id, firstPin) }, null, 'demo', now))
}

/** Reference and PIN of a request that came on paper and is still open, for whoever tries the demo. */
export function followable(played: ReadonlyMap<string, Played>): { ref: string; pin: string } {
  const found = onPaper(played)
  return { ref: found.ref, pin: pinOf(found.id, 2) }
}
