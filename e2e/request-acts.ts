import { randomInt } from 'node:crypto'
import { cookieOf, createStaff, actorFor as demoActor } from '@/lib/accounts/demo'
import { upload } from '@/lib/attachments/commands'
import { caseCookie } from '@/lib/cases/access'
import { byAccount } from '@/lib/cases/asker'
import { addHoliday } from '@/lib/cases/holidays'
import { pinOf } from '@/lib/cases/pin'
import { referenceOf } from '@/lib/cases/reference'
import { noteBreaches } from '@/lib/cases/reminders'
import { civilDay, now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { answerRequest } from '@/lib/requests/answering'
import { appealToHead, decideAppeal, noteAppeal } from '@/lib/requests/appeals'
import { contestOutcome, withdrawRequest } from '@/lib/requests/applicant'
import { askSeveral, undoBatch } from '@/lib/requests/batch'
import { askInstitution } from '@/lib/requests/commands'
import { requestById } from '@/lib/requests/move'
import { transferRequest } from '@/lib/requests/passing'
import type { AskInput } from '@/lib/requests/schema'
import { askClarification, extendRequest, registerRequest } from '@/lib/requests/working'
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
  | 'withdrawn'
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

let turn = 0

/** Another for each request: whoever works at one is told of all that it is asked. */
async function anInstitutionInTurn(): Promise<string> {
  const where = { kind: { in: ['region', 'province', 'commune'] }, activeTo: null, successorId: null }
  const rows = await db.institution.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })
  return rows[turn++ % rows.length]?.id ?? scenes.askedId
}

async function played(state: RequestState, more: Partial<AskInput>): Promise<Told> {
  const institution = more.institution ?? (await anInstitutionInTurn())
  const [applicant, officer, delegate] = await Promise.all([
    aMember(),
    aMemberOfStaff('information-officer', institution),
    aMemberOfStaff('delegate', institution),
  ])
  const [person, worker] = await Promise.all([demoActor(applicant.personId), demoActor(officer.personId)])
  const at = state === 'overdue' ? longAgo() : now()
  const asked = await done(
    askInstitution(
      scenes.anAsking({ title: `ميزانية النقل المدرسي ${Date.now().toString(36)}`, ...more, institution }),
      byAccount(person),
      at,
    ),
  )
  const { id, ref } = asked
  const told = { id, ref, applicant, officer, delegate, institution }
  if (state === 'submitted') return told
  if (state === 'withdrawn') {
    await done(withdrawRequest({ reference: ref, text: null }, byAccount(person), at))
    return told
  }
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

/** The cookie of a browser in which reference and PIN opened a request. */
export async function pinCookieOf(ref: string): Promise<string> {
  const opened = await db.case.findUniqueOrThrow({ where: { ref }, select: { id: true, pinVersion: true } })
  const { name, value } = caseCookie([{ ...opened, until: now().getTime() + 1_800_000 }])
  return `${name}=${value}`
}

/** A request that an officer wrote down for somebody without an account, and the cookie of whoever opened it with its PIN. */
export async function aRequestOnPaper(): Promise<{ ref: string; version: number; officer: SignedIn; opened: string; pin: string }> {
  const institution = scenes.askedId
  const officer = await aMemberOfStaff('information-officer', institution)
  const { id, ref, version, pinVersion } = await scenes.aPaper(await demoActor(officer.personId), now())
  return { ref, version, officer, opened: await pinCookieOf(ref), pin: pinOf(id, pinVersion) }
}

/** A request whose officer took more time. */
export async function anExtendedRequest(): Promise<AskedRequest> {
  const told = await aRequestIn('registered')
  const text = 'تتطلب الجداول جمع معطيات من أربع عشرة جماعة، ونحتاج إلى وقت إضافي لإتمامها.'
  const form = { ref: told.ref, version: await versionOf(told.id), reason: 'many-items' as const, text, language: 'ar' as const }
  await done(extendRequest(form, await demoActor(told.officer.personId), now()))
  return told
}

/** A request that went on to another institution, under the reference that it has there. */
export async function aTransferredRequest(): Promise<AskedRequest & { to: string }> {
  const told = await aRequestIn('registered')
  const text = 'المعلومات المطلوبة توجد لدى وزارة الصحة، وقد أحلنا عليها طلبكم.'
  const form = { ref: told.ref, version: await versionOf(told.id), institution: 'ministry-health', text, language: 'ar' as const }
  const { to } = await done(transferRequest(form, await demoActor(told.officer.personId), now()))
  return { ...told, to }
}

/** An answered request about which its person says that the recorded outcome is not what they got. */
export async function aContestedRequest(): Promise<AskedRequest> {
  const told = await aRequestIn('full')
  const text = 'سُجل الجواب كاملا، لكنني لم أتوصل بأي جدول.'
  await done(contestOutcome({ reference: told.ref, text }, byAccount(await demoActor(told.applicant.personId)), now()))
  return told
}

/** An appeal that the head of the institution turned down: the commission comes next. */
export async function anAppealTurnedDown(): Promise<AskedRequest & { appeal: string }> {
  const told = await aRequestIn('appealed')
  const appeal = await appealOf(told.id)
  const decision = { id: appeal, outcome: 'rejected' as const, text: 'القرار مطابق للقانون، ولا يمكن تسليم الجداول كما هي.' }
  await done(decideAppeal({ ...decision, language: 'ar' }, await demoActor(told.delegate.personId), now()))
  return { ...told, appeal }
}

/** One question to two institutions, which can still be undone or was. */
export async function severalAtOnce(state: 'waiting' | 'cancelled' = 'waiting'): Promise<{ id: string; applicant: SignedIn }> {
  const applicant = await aMember()
  const person = await demoActor(applicant.personId)
  const { institution, urgency: _urgency, urgentReason: _reason, sameAs: _same, ...asked } = scenes.anAsking()
  const { id } = await done(askSeveral({ ...asked, institutions: [institution, 'ministry-health'] }, person, now()))
  if (state === 'cancelled') await done(undoBatch({ batch: id }, person, now()))
  return { id, applicant }
}

/** A day off that was announced, long after every time limit that runs. */
export async function aDayOff(): Promise<string> {
  const rows = await db.holiday.count({ where: { code: 'exceptional' } })
  const day = new Date(Date.UTC(2028, 8, 1) + rows * 86_400_000).toISOString().slice(0, 10)
  const { personId } = await aMemberOfStaff('admin')
  await done(addHoliday({ day, sourceUrl: 'https://www.example.org/days' }, await demoActor(personId), now()))
  return day
}

/** A calendar that an administrator has sent: with something new and something that is not understood, or with nothing new. */
export async function aCalendar(news: boolean): Promise<{ file: string; admin: SignedIn }> {
  const admin = await aMemberOfStaff('admin')
  const rows = news ? ['2028-12-04,Jour férié exceptionnel', '2028-12-05,Carnaval'] : ['2028-07-30,Fête du trône']
  const bytes = Buffer.from(['day,holiday', ...rows, ''].join('\r\n'))
  const sent = await done(upload({ name: 'days.csv', bytes, wanted: 'table' }, await demoActor(admin.personId), now()))
  return { file: sent.id, admin }
}
