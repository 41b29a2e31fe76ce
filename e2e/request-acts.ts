import { cookieOf, actorFor as demoActor } from '@/lib/accounts/demo'
import { byAccount } from '@/lib/cases/asker'
import { noteBreaches } from '@/lib/cases/reminders'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { answerRequest } from '@/lib/requests/answering'
import { appealToHead } from '@/lib/requests/appeals'
import { askInstitution } from '@/lib/requests/commands'
import { requestById } from '@/lib/requests/move'
import type { AskInput } from '@/lib/requests/schema'
import { askClarification, registerRequest } from '@/lib/requests/working'
import * as scenes from '@/prisma/scenes/requests'
import { done } from '@/prisma/scenes/story'
import { aMember, aMemberOfStaff, type SignedIn } from './acts'

/** Requests for information, done before a test looks. */

export type AskedRequest = { id: string; ref: string; applicant: SignedIn; officer: SignedIn; delegate: SignedIn; institution: string }

const versionOf = async (id: string): Promise<number> =>
  (await db.case.findUniqueOrThrow({ where: { id }, select: { version: true } })).version

export type RequestState = 'submitted' | 'registered' | 'clarification' | 'overdue' | 'refused' | 'full' | 'appealed'

const longAgo = (): Date => new Date(now().getTime() - 60 * 86_400_000)

/** A request in the state that its name says, with whoever asked, an officer and a delegate of the head signed in. */
export async function aRequestIn(state: RequestState = 'submitted', more: Partial<AskInput> = {}): Promise<AskedRequest> {
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
  if (state === 'appealed')
    await done(
      appealToHead({ reference: ref, text: 'لم تُعط لي الجداول، وأطلب مراجعة القرار كله.', language: 'ar' }, byAccount(person), now()),
    )
  return told
}

export const requestStatus = async (id: string): Promise<string | undefined> => (await requestById(id))?.status

/** The session of somebody who acts in a request. */
export const cookieFor = (personId: string): Promise<string> => cookieOf(personId, 'password', now())

export const requestOf = async (ref: string): Promise<{ id: string }> => db.case.findUniqueOrThrow({ where: { ref }, select: { id: true } })

export const appealOf = async (caseId: string): Promise<string> =>
  (await db.requestAppeal.findFirstOrThrow({ where: { caseId, level: 'head' }, orderBy: { at: 'desc' }, select: { id: true } })).id
