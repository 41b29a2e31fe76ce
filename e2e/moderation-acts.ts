import { cookieOf, createMember, createStaff, actorFor as demoActor } from '@/lib/accounts/demo'
import { now } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { openAppeal } from '@/lib/moderation/appeals'
import { reportable as reportableThing } from '@/lib/moderation/forms'
import { appealToken } from '@/lib/moderation/notices'
import { moderationCase, openCaseIdOf } from '@/lib/moderation/queries'
import { reportContent } from '@/lib/moderation/reports'
import { imposeSanction } from '@/lib/moderation/sanctions'
import { moderationSubjects } from '@/lib/moderation/subjects'
import { follow } from '@/lib/notifications/commands'
import { followSubjectOf } from '@/lib/notifications/subjects'
import { anotherModerator, aModerator as theModerator } from '@/prisma/scenes/accounts'
import { caseAbout, decided } from '@/prisma/scenes/moderation'
import * as scenes from '@/prisma/scenes/petitions'
import { aReader } from '@/prisma/scenes/queue'
import type { SceneName, SignedIn } from './acts'

/** What should have happened in moderation before a test looks. */

type Thing = { type: string; id: string }
type Read = { case: string; version: string; seen: string }

const done = <T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T => {
  if (!result.ok) throw new Error(`Not done: ${result.failure.code}`)
  return result.value
}

const signedIn = async (personId: string): Promise<SignedIn> => ({ personId, cookie: await cookieOf(personId, 'identity', now()) })

/** The case that waits about a thing, as a moderator reads it; one is opened where nobody asked yet. */
export async function caseOf(thing: Thing): Promise<Read> {
  const moderator = await theModerator(now())
  const { case: id } = done(await caseAbout(thing, moderator, now()))
  await write((tx) => tx.moderationCase.update({ where: { id }, data: { claimedById: null, claimedUntil: null } }))
  const page = done(await moderationCase(id, moderator, now()))
  return { case: id, version: String(page.version), seen: page.current?.hash ?? '' }
}

/** A petition that waits, with its case. */
export async function aWaitingCase(): Promise<Read & { number: string; id: string; owner: SignedIn }> {
  const { id, number, author } = await scenes.aPetitionInReview()
  return { ...(await caseOf({ type: 'petition', id })), number, id, owner: await signedIn(author.personId) }
}

/** An open petition that a reader reported. */
export async function aReportedCase(): Promise<Read & { number: string; id: string; owner: SignedIn }> {
  const { id, number, author } = await scenes.anOpenPetition()
  await reportThing({ type: 'petition', id }, 'spam', false)
  return { ...(await caseOf({ type: 'petition', id })), number, id, owner: await signedIn(author.personId) }
}

/** A reader says which rule a thing breaks. */
export async function reportThing(thing: Thing, reason: 'spam' | 'personal-data', trusted: boolean): Promise<void> {
  const reader = await aReader(`reader-${newId().slice(0, 10)}`, trusted, now())
  done(await reportContent({ ...thing, reason, note: undefined }, reader, now()))
}

type Rejected = { number: string; id: string; owner: SignedIn; decision: string; token: string }

/** A petition that the second moderator rejected, with the link of its notice. */
export async function aRejection(): Promise<Rejected> {
  const { id, number, author } = await scenes.aPetitionInReview()
  const rejection = { action: 'reject', reason: 'unclear', note: 'ملاحظة تشرح سبب عدم النشر لصاحبها.' } as const
  done(await decided({ type: 'petition', id }, rejection, await anotherModerator(now()), now()))
  const { id: decision } = await db.moderationDecision.findFirstOrThrow({ where: { case: { subjectId: id } } })
  return { number, id, owner: await signedIn(author.personId), decision, token: appealToken(decision) }
}

/** An appeal against that rejection, in the queue. */
export async function anAppeal(): Promise<Rejected & { case: string; version: string }> {
  const rejected = await aRejection()
  const text = 'النص واضح ويطلب شيئا واحدا، أرجو قراءته من جديد.'
  done(await openAppeal({ decision: rejected.decision, text }, await demoActor(rejected.owner.personId), now()))
  const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { subjectId: rejected.id, trigger: 'appeal' } })
  return { ...rejected, case: id, version: String(version) }
}

/** A ban that the second moderator proposed. */
export async function aProposedBan(): Promise<{ case: string; version: string; owner: SignedIn; number: string }> {
  const waiting = await aWaitingCase()
  const note = 'إشهار متكرر بعد تنبيهين واضحين.'
  const input = {
    case: waiting.case,
    kind: 'ban' as const,
    days: undefined,
    reason: 'spam' as const,
    note,
    language: 'ar' as const,
    hides: false,
  }
  done(await imposeSanction(input, await anotherModerator(now()), now()))
  const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { subjectId: waiting.id, trigger: 'ban' } })
  return { case: id, version: String(version), owner: waiting.owner, number: waiting.number }
}

/** Somebody who is muted, and the case it came from. */
export async function aMutedAuthor(): Promise<Read & { sanction: string; owner: SignedIn; number: string }> {
  const waiting = await aWaitingCase()
  const note = 'كلام جارح في حق أشخاص بعينهم.'
  const input = {
    case: waiting.case,
    kind: 'mute' as const,
    days: 7,
    reason: 'insult' as const,
    note,
    language: 'ar' as const,
    hides: false,
  }
  done(await imposeSanction(input, await anotherModerator(now()), now()))
  const { id } = await db.sanction.findFirstOrThrow({
    where: { personId: waiting.owner.personId, state: 'running' },
    orderBy: { startsAt: 'desc' },
  })
  return { ...waiting, sanction: id }
}

/** A moderator who holds an office at an institution too. */
export async function aModeratorAt(institutionId: string): Promise<SignedIn> {
  const email = `moderator-at-${newId().slice(0, 8)}@example.org`
  const roles = [
    { role: 'moderator', institutionId: null },
    { role: 'officer', institutionId },
  ] as const
  const { personId } = await createStaff({ email, name: 'مراقب وموظف', roles }, now())
  return { personId, email, cookie: await cookieOf(personId, 'password', now()) }
}

/** The author of a petition as a moderator. */
export async function asModerator(personId: string): Promise<SignedIn> {
  await write((tx) => tx.role.create({ data: { id: newId(), personId, role: 'moderator', institutionId: null, grantedAt: now() } }))
  return { personId, cookie: await cookieOf(personId, 'password', now()) }
}

export const anotherModeratorSignedIn = async (): Promise<SignedIn> => {
  const { personId } = await anotherModerator(now())
  return { personId, cookie: await cookieOf(personId, 'password', now()) }
}

/** A decision as a moderator takes it, in this process, which is another than the server's. */
export async function decideOn(thing: Thing, action: 'hide' | 'restore' | 'remove' | 'approve' | 'dismiss-reports'): Promise<void> {
  const reason = action === 'hide' ? { reason: 'insult' } : action === 'remove' ? { reason: 'court-order' } : {}
  const note = action === 'hide' || action === 'remove' ? { note: 'ملاحظة تشرح القرار لصاحب النص.' } : {}
  done(await decided(thing, { action, ...reason, ...note }, await theModerator(now()), now()))
}

/** A closed case, and one nobody decided yet. */
export async function aClosedCase(): Promise<string> {
  const { id } = await scenes.anOpenPetition()
  const { id: found } = await db.moderationCase.findFirstOrThrow({ where: { subjectId: id, state: 'closed' } })
  return found
}

/** The state of a case and how many decisions hang on it: what a refused request must not change. */
export async function caseTraces(id: string): Promise<Record<string, unknown> | null> {
  return db.moderationCase.findUnique({
    where: { id },
    select: { state: true, version: true, claimedById: true, escalatedTo: true, _count: { select: { decisions: true } } },
  })
}

export const aTerm = async (): Promise<string> => (await db.watchedTerm.findFirstOrThrow({ select: { id: true } })).id

/** Kinds of content that the wiring registered. */
export const moderatedTypes = async (): Promise<string[]> => moderationSubjects().map(({ type }) => type)

export const waitingCaseIdOf = (thing: Thing): Promise<string | null> => openCaseIdOf(thing.type, thing.id)

type Marked = { type: string; id: string; mark: string; number: string; author: SignedIn }

/** A petition in the state that the scene's name says, whose titles all end with a word that stands nowhere else. */
export async function aMarkedPetition(name: SceneName, mark: string): Promise<Marked> {
  const made: Pick<typeof scenes, SceneName> = scenes
  const { id, number, author } = await made[name]({ mark })
  return { type: 'petition', id, mark, number, author: await signedIn(author.personId) }
}

export async function aMarkedDraft(mark: string): Promise<Omit<Marked, 'number'> & { params: Record<string, string> }> {
  const { id, author } = await scenes.aDraftPetition({ mark })
  return { type: 'petition', id, mark, author: await signedIn(author.personId), params: { number: '2026-99999' } }
}

export async function askForChanges(thing: Thing): Promise<void> {
  const changes = { action: 'ask-changes', reason: 'unclear', note: 'ملاحظة تشرح ما ينبغي تعديله في النص.' } as const
  done(await decided(thing, changes, await theModerator(now()), now()))
}

/** What followers would be told of it now. */
export async function newsFor(type: string, id: string): Promise<string> {
  const kinds: Record<string, { kind: string; data: object }> = {
    comment: { kind: 'reply', data: { comment: id } },
    idea: { kind: 'accepted', data: { code: null } },
    petition: { kind: 'closed', data: { code: null } },
    request: { kind: 'extended', data: { due: '2027-01-15' } },
  }
  const { kind = '', data = {} } = kinds[type] ?? {}
  const news = { kind, data: JSON.stringify(data) }
  const told = await followSubjectOf(type).message({ subjectId: id, ...news }, 'ar')
  return told ? `${told.subject}\n${told.text}` : ''
}

/** What the page of a report would say of it. */
export async function reportable(type: string, id: string): Promise<string> {
  const found = await reportableThing(type, id, null)
  return found.ok ? found.value.title : ''
}

/** Somebody who follows it, however it stands: follows outlive what they follow. */
export async function aFollowerOf({ type, id }: Thing): Promise<SignedIn> {
  const email = `follower-${newId().slice(0, 10)}@example.org`
  const { personId } = await createMember({ email }, now())
  await write((tx) => follow(tx, { type, id }, { channel: 'mail', address: email, locale: 'ar' }, personId))
  return { personId, email, cookie: await cookieOf(personId, 'email', now()) }
}

/** The case that waits about a thing, or the appeal against a decision about it, which no moderator has taken. */
export async function freeCase({ type, id: subjectId }: Thing, trigger?: 'appeal'): Promise<string> {
  const where = { subjectType: type, subjectId, state: { not: 'closed' }, trigger: trigger ?? { not: 'appeal' } }
  const { id } = await db.moderationCase.findFirstOrThrow({ where, orderBy: { openedAt: 'desc' }, select: { id: true } })
  await write((tx) => tx.moderationCase.update({ where: { id }, data: { claimedById: null, claimedUntil: null } }))
  return id
}

/** The author appeals against the last decision about a thing; the case that the appeal opened. */
export async function anAppealAbout({ type, id: subjectId }: Thing): Promise<{ case: string; version: string }> {
  const { id: decision, case: decided } = await db.moderationDecision.findFirstOrThrow({
    where: { case: { subjectType: type, subjectId }, appealHash: { not: null } },
    orderBy: { at: 'desc' },
    select: { id: true, case: { select: { authorId: true } } },
  })
  const text = 'النص يسأل عن عمل المؤسسة ولا يسب أحدا، أرجو قراءته من جديد.'
  done(await openAppeal({ decision, text }, await demoActor(decided.authorId ?? ''), now()))
  const { id, version } = await db.moderationCase.findFirstOrThrow({ where: { subjectType: type, subjectId, trigger: 'appeal' } })
  return { case: id, version: String(version) }
}
