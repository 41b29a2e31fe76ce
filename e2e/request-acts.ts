import { randomInt } from 'node:crypto'
import { cookieOf, createStaff, actorFor as demoActor } from '@/lib/accounts/demo'
import { caseCookie } from '@/lib/cases/access'
import { byAccount } from '@/lib/cases/asker'
import { pinOf } from '@/lib/cases/pin'
import { referenceOf } from '@/lib/cases/reference'
import { noteBreaches } from '@/lib/cases/reminders'
import { civilDay, now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { answerRequest } from '@/lib/requests/answering'
import { appealToHead, decideAppeal, noteAppeal } from '@/lib/requests/appeals'
import { contestOutcome } from '@/lib/requests/applicant'
import { askInstitution } from '@/lib/requests/commands'
import { requestById } from '@/lib/requests/move'
import type { AskInput } from '@/lib/requests/schema'
import { askClarification, registerRequest } from '@/lib/requests/working'
import * as scenes from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { aMember, aMemberOfStaff, type SignedIn } from './acts'

/** Requests for information, done before a test looks. */

type Told = { id: string; ref: string; applicant: SignedIn; officer: SignedIn; delegate: SignedIn; institution: string }
export type AskedRequest = Told & {
  /** Of the case, as a page of the desk that is read now has it. */
  version: number
  pin: string
  /** Cookie of a browser that reference and PIN opened it in. */
  holder: string
}

const versionOf = async (id: string): Promise<number> =>
  (await db.case.findUniqueOrThrow({ where: { id }, select: { version: true } })).version

export type RequestState =
  | 'submitted'
  | 'registered'
  | 'clarification'
  | 'overdue'
  | 'refused'
  | 'full'
  | 'contested'
  | 'appealed'
  | 'rejected'
  | 'at-cdai'

const longAgo = (): Date => new Date(now().getTime() - 60 * 86_400_000)

/** A request in the state that its name says, with whoever asked, an officer and a delegate of the head signed in. */
export async function aRequestIn(state: RequestState = 'submitted', more: Partial<AskInput> = {}): Promise<AskedRequest> {
  return asItIs(await played(state, more))
}

/** What happened so far, with what a browser needs to go on. */
export async function asItIs(told: Told): Promise<AskedRequest> {
  const { id } = told
  const { version, pinVersion } = await db.case.findUniqueOrThrow({ where: { id }, select: { version: true, pinVersion: true } })
  const { name, value } = caseCookie([{ id, pinVersion, until: now().getTime() + 1_800_000 }])
  return { ...told, version, pin: pinOf(id, pinVersion), holder: `${name}=${value}` }
}

async function played(state: RequestState, more: Partial<AskInput>): Promise<Told> {
  const institution = more.institution ?? scenes.askedId
  const [applicant, officer, delegate] = await Promise.all([
    aMember(),
    aMemberOfStaff('information-officer', institution),
    aMemberOfStaff('delegate', institution),
  ])
  const [person, worker] = await Promise.all([demoActor(applicant.personId), demoActor(officer.personId)])
  const at = state === 'overdue' ? longAgo() : now()
  const asked = await done(
    askInstitution(scenes.anAsking({ title: `ميزانية النقل المدرسي ${Date.now().toString(36)}`, ...more }), byAccount(person), at),
  )
  const { id, ref } = asked
  const told = { id, ref, applicant, officer, delegate, institution }
  if (state === 'submitted') return told
  if (state === 'overdue') {
    await noteBreaches(now())
    return told
  }
  await done(registerRequest({ ref, version: await versionOf(id) }, worker, at))
  if (state === 'registered') return told
  const text = 'نحتاج إلى توضيح: هل تطلبون المبالغ المرصودة أم المصروفة فعلا خلال كل سنة؟'
  if (state === 'clarification') {
    await done(askClarification({ ref, version: await versionOf(id), text, language: 'ar' }, worker, at))
    return told
  }
  const answer = 'تجدون جوابنا هنا: الجداول المطلوبة تتضمن معطيات تخص أشخاصا، ولذلك لا يمكن تسليمها كما هي.'
  const grounds = state === 'full' ? [] : ['personal-data']
  const outcome = state === 'full' ? ('full' as const) : ('refused' as const)
  const said = { ref, version: await versionOf(id), outcome, grounds, text: answer, language: 'ar' as const, withheld: null }
  await done(answerRequest(said, worker, at))
  await goFurther(state, told)
  return told
}

/** What whoever asked does about the answer. */
async function goFurther(state: RequestState, { id, ref: reference, applicant, delegate }: Told): Promise<void> {
  const asker = byAccount(await demoActor(applicant.personId))
  if (state === 'contested') await done(contestOutcome({ reference, text: 'كتبتم أن الجواب مرفوض، وقد وعدتم بجزء منه.' }, asker, now()))
  if (state !== 'appealed' && state !== 'rejected' && state !== 'at-cdai') return
  await done(appealToHead({ reference, text: 'لم تُعط لي الجداول، وأطلب مراجعة القرار كله.', language: 'ar' }, asker, now()))
  if (state === 'appealed') return
  const decision = {
    outcome: 'rejected' as const,
    text: 'القرار سليم لأن الجداول كلها معطيات شخصية لا يمكن فصلها.',
    language: 'ar' as const,
  }
  await done(decideAppeal({ id: await appealOf(id), ...decision }, await demoActor(delegate.personId), now()))
  if (state === 'at-cdai') await done(noteAppeal({ reference, level: 'cdai', filedOn: civilDay(now()) }, asker, now()))
}

export const requestStatus = async (id: string): Promise<string | undefined> => (await requestById(id))?.status

/** The session of somebody who acts in a request. */
export const cookieFor = (personId: string): Promise<string> => cookieOf(personId, 'password', now())

export const requestOf = async (ref: string): Promise<{ id: string }> => db.case.findUniqueOrThrow({ where: { ref }, select: { id: true } })

export const appealOf = async (caseId: string): Promise<string> =>
  (await db.requestAppeal.findFirstOrThrow({ where: { caseId, level: 'head' }, orderBy: { at: 'desc' }, select: { id: true } })).id

/** What the matrix compares before and after a refused attempt: where a request stands, and how many rows hang on it. */
export async function requestTracesOf(ref: string): Promise<Record<string, unknown>> {
  const { id, ...traces } = await db.case.findUniqueOrThrow({
    where: { ref },
    select: {
      ...{ id: true, status: true, outcome: true, version: true, pinVersion: true, applicantId: true, assigneeId: true, dueOn: true },
      _count: { select: { messages: true, events: true } },
    },
  })
  const [decisions, appeals] = await Promise.all([
    db.requestDecision.count({ where: { caseId: id } }),
    db.requestAppeal.findMany({ where: { caseId: id }, select: { state: true }, orderBy: { id: 'asc' } }),
  ])
  return { ...traces, decisions, appeals }
}

/** Somebody who works on the requests of an institution and decides for its head too. */
export async function anOfficerWhoDecides(institutionId: string): Promise<SignedIn> {
  const roles = [
    { role: 'information-officer' as const, institutionId },
    { role: 'delegate' as const, institutionId },
  ]
  const { personId } = await createStaff({ email: `both-${Date.now()}@example.org`, name: 'موظف', roles }, now())
  return { personId, cookie: await cookieFor(personId) }
}

export const appealsOf = (caseId: string): Promise<number> => db.requestAppeal.count({ where: { caseId } })

/** A reference that is well formed and that nobody has. */
export const anUnusedReference = async (): Promise<string> =>
  referenceOf('request', Number(civilDay(now()).slice(0, 4)), randomInt(9_000_000, 9_999_999))
