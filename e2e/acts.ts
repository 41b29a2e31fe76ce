import { randomInt, randomUUID } from 'node:crypto'
import { cookieOf, createMember, createStaff, createVerifiedPerson, actorFor as demoActor } from '@/lib/accounts/demo'
import { personRefOf } from '@/lib/accounts/identity'
import { withdrawMilestone } from '@/lib/commitments/amendment'
import { civilDay, now } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { runJob as run } from '@/lib/core/jobs'
import { blindIndex } from '@/lib/core/keys'
import type { Actor, RoleName } from '@/lib/core/session'
import { announce, follow, followSubject } from '@/lib/notifications/commands'
import { filePetition } from '@/lib/petitions/authority'
import { submitPetition } from '@/lib/petitions/commands'
import { recordSignatures, signablePetition } from '@/lib/petitions/signing'
import * as demoPeople from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import * as scenes from '@/prisma/scenes/petitions'

/** A signed-in person: who it is and the cookie of a new session. */
export type SignedIn = { personId: string; cookie: string; email?: string }

const number = () => String(randomInt(1e9, 1e10))

/** A citizen who proved an e-mail address, and a telephone where one is given. */
export async function aMember(given: { email?: string; phone?: string; locale?: 'ar' | 'fr' | 'zgh' | 'en' } = {}): Promise<SignedIn> {
  const email = given.email ?? `member-${number()}@example.org`
  const phone = given.phone ? { phone: given.phone } : {}
  const { personId } = await createMember({ email, ...phone, name: 'سعيد بناني', locale: given.locale ?? 'ar' }, now())
  return { personId, email, cookie: await cookieOf(personId, 'email', now()) }
}

/** A citizen whose identity was verified. */
export async function aVerifiedPerson(given: { birthDate?: string; name?: string } = {}): Promise<SignedIn> {
  const { personId } = await createVerifiedPerson(
    { name: given.name ?? 'أمينة العلوي', birthDate: given.birthDate ?? '1990-04-12', nationalId: `T${number()}` },
    now(),
  )
  return { personId, cookie: await cookieOf(personId, 'identity', now()) }
}

/** A member of staff with one role, bound to an institution where one is named. */
export async function aMemberOfStaff(role: RoleName, institutionId: string | null = null): Promise<SignedIn> {
  const email = `${role}-${number()}@example.org`
  const { personId } = await createStaff({ email, name: 'موظف', roles: [{ role, institutionId }] }, now())
  return { personId, email, cookie: await cookieOf(personId, 'password', now()) }
}

/** Runs a background job in this process, which is another than the server's. */
export const runJob = (name: string): Promise<boolean> => run(name, now())

/** One published example of every state that petitions are in: state → number. */
export async function petitionNumbers(): Promise<Record<string, string>> {
  const rows = await db.petition.findMany({
    where: { number: { not: null }, hold: null },
    select: { number: true, state: true, authorityState: true },
    orderBy: { createdAt: 'asc' },
  })
  const found: Record<string, string> = {}
  for (const { number: name, state, authorityState } of rows) if (name) found[`${state}:${authorityState}`] ??= name
  return found
}

type Told = { number: string; id: string; author: SignedIn }

const authored = async ({ id, number: name, author }: { id: string; number: string; author: Actor }): Promise<Told> => ({
  id,
  number: name,
  author: { personId: author.personId, cookie: await cookieOf(author.personId, 'identity', now()) },
})

export type SceneName = Exclude<keyof typeof scenes, 'aDraftPetition'>

const sceneNamed: Pick<typeof scenes, SceneName> = scenes

/** A petition in the state that the scene's name says, with its author signed in. */
export const aScene = async (name: SceneName, story?: Record<string, unknown>): Promise<Told> =>
  authored(await sceneNamed[name](story ? { story: story as never } : {}))

/** What an author may have at one time, besides a draft: a petition in each state that an author's own pages tell apart. */
const ofAnAuthor = [
  'aPetitionInReview',
  'aRejectedPetition',
  'anOpenPetition',
  'aPetitionAtItsThreshold',
  'aFiledPetition',
  'anAnsweredPetition',
  'aWithdrawnPetition',
  'aRemovedPetition',
] as const satisfies readonly SceneName[]

/** Somebody with a draft and a petition in every state, whom no other test knows. */
export async function anAuthor(): Promise<SignedIn> {
  const person = await aVerifiedPerson()
  const author = await demoActor(person.personId)
  await scenes.aDraftPetition({ author })
  for (const name of ofAnAuthor) await sceneNamed[name]({ author })
  return person
}

/** A draft with its author signed in, who may be named; it has no number yet. */
export async function aDraft(by?: SignedIn): Promise<Omit<Told, 'number'>> {
  const { id, author } = await scenes.aDraftPetition(by ? { author: await demoActor(by.personId) } : {})
  const { number: _none, ...told } = await authored({ id, number: '', author })
  return told
}

/** Hands in a petition of somebody's. */
export async function aPetitionInReviewBy(author: SignedIn): Promise<{ id: string; number: string; title: string }> {
  const by = await demoActor(author.personId)
  const { id } = await scenes.aDraftPetition({ author: by })
  const submitted = await submitPetition({ id }, by, now())
  if (!submitted.ok) throw new Error(`Not submitted: ${submitted.failure.code}`)
  const { title } = await db.petitionText.findFirstOrThrow({ where: { petitionId: id }, select: { title: true } })
  return { id, number: submitted.value.number, title }
}

/** The id of a petition. */
export const petitionId = async (number: string): Promise<string> =>
  (await db.petition.findUniqueOrThrow({ where: { number }, select: { id: true } })).id

/** Staff whom no other test knows: one that signs out everywhere, or reaches a limit, takes nobody else along. */
export const aModerator = (): Promise<SignedIn> => aMemberOfStaff('moderator')
export const aReviewerOf = (institutionId: string): Promise<SignedIn> => aMemberOfStaff('reviewer', institutionId)

/** What the matrix compares before and after a refused request: a petition's states, and how many rows hang on it. */
export async function tracesOf(number: string): Promise<Record<string, unknown> | null> {
  return db.petition.findUnique({
    where: { number },
    select: {
      state: true,
      authorityState: true,
      receipt: true,
      authorityId: true,
      tally: { select: { signatures: true, supporters: true } },
      _count: { select: { steps: true } },
    },
  })
}

export const countsOf = async (number: string): Promise<{ signatures: number; rows: number }> => {
  const { id, tally } = await db.petition.findUniqueOrThrow({ where: { number }, select: { id: true, tally: true } })
  return { signatures: tally?.signatures ?? 0, rows: await db.signature.count({ where: { petitionId: id, state: 'valid' } }) }
}

export const authorityOf = async (number: string): Promise<string> =>
  (await db.petition.findUniqueOrThrow({ where: { number }, select: { authorityId: true } })).authorityId

/**
 * Signatures of invented people until one is missing, both in all and in one child territory of which the law asks a share.
 * Gives that territory and its Arabic name.
 */
export async function crowdShortByOne(number: string): Promise<{ territory: string; place: string }> {
  const petition = await signablePetition(number)
  if (!petition?.threshold || !petition.authorityTerritory) throw new Error(`${number} has no threshold with a territory`)
  const children = await db.territory.findMany({ where: { parentCode: petition.authorityTerritory }, orderBy: { code: 'asc' } })
  const share = Math.ceil((petition.threshold * petition.sharePerMille) / 1_000)
  const short = children.at(-1)
  if (!short || share < 2) throw new Error(`The law asks no share for ${number}`)
  const rest = petition.threshold - share * (children.length - 1)
  const counts = children.map(({ code }, at) => (code === short.code ? share - 1 : at === 0 ? rest : share))
  const places = children.flatMap(({ code }, at) => Array.from({ length: counts[at] ?? 0 }, () => code))
  const day = civilDay(now())
  const entries = await Promise.all(
    places.map(async (territory) => ({ personRef: await personRefOf(`CROWD${randomUUID()}`), territory, day })),
  )
  await recordSignatures(petition, entries, now())
  return { territory: short.code, place: short.nameAr }
}

/** Somebody who follows a petition, the petition's number, and the follow's id. */
export async function aFollow(): Promise<{ owner: SignedIn; number: string; id: string }> {
  const owner = await aMember()
  const { id: subject, number: followed } = await scenes.anOpenPetition()
  await followSubject({ type: 'petition', id: subject }, await demoActor(owner.personId), now())
  const { id } = await db.follow.findFirstOrThrow({ where: { personId: owner.personId }, select: { id: true } })
  return { owner, number: followed, id }
}

/** Somebody who follows an institution and thirty petitions, each with its news. */
export async function aBusyFollower(): Promise<SignedIn> {
  const owner = await aMember()
  const actor = await demoActor(owner.personId)
  await followSubject({ type: 'institution', id: 'commune-09.541.01.11' }, actor, now())
  const petitions = await db.petition.findMany({ where: { state: 'open' }, select: { id: true }, orderBy: { id: 'asc' }, take: 30 })
  for (const { id } of petitions) await followSubject({ type: 'petition', id }, actor, now())
  return owner
}

/** Somebody without an account who asked for news of a petition. */
export async function followByMail(number: string, address: string): Promise<void> {
  const { id } = await db.petition.findUniqueOrThrow({ where: { number }, select: { id: true } })
  await write((tx) => follow(tx, { type: 'petition', id }, { channel: 'mail', address, locale: 'ar' }, null))
}

/** How an address is told of each thing that it follows. */
export async function rhythmsOf(address: string): Promise<string[]> {
  const rows = await db.follow.findMany({ where: { addressIndex: await blindIndex('address', address) }, select: { rhythm: true } })
  return rows.map(({ rhythm }) => rhythm)
}

/** The id that the page after a guest's request carries, of the only request for a petition that waits. */
export async function waitingSupport(number: string): Promise<string> {
  const { id: petitionId } = await db.petition.findUniqueOrThrow({ where: { number }, select: { id: true } })
  return (await db.supporter.findFirstOrThrow({ where: { petitionId, state: 'pending' }, select: { id: true } })).id
}

/** Announces a step of a petition to everybody who follows it, as a job of another process does. */
export async function announceStep(number: string, kind: string): Promise<void> {
  const { id } = await db.petition.findUniqueOrThrow({ where: { number }, select: { id: true } })
  await write((tx) => announce(tx, { type: 'petition', id }, kind, { code: null }, now()))
}

/** Somebody with two sessions: the cookie of one and the id of the other. */
export async function aDevice(): Promise<{ owner: SignedIn; sessionId: string }> {
  const owner = await aMember()
  const { id: sessionId } = await db.session.findFirstOrThrow({ where: { personId: owner.personId }, select: { id: true } })
  return { owner: { ...owner, cookie: await cookieOf(owner.personId, 'email', now()) }, sessionId }
}

/** Files a petition as its author does, in this process. */
export async function fileAPetition(number: string): Promise<void> {
  const { authorId } = await db.petition.findUniqueOrThrow({ where: { number }, select: { authorId: true } })
  const filed = await filePetition({ number }, await demoActor(authorId ?? ''), now())
  if (!filed.ok) throw new Error(`Not filed: ${filed.failure.code}`)
}

/** Takes a petition away as a moderator does, in this process, which is another than the server's. */
export async function removeAPetition(number: string): Promise<void> {
  const moderator = await demoPeople.aModerator(now())
  const { id } = await db.petition.findUniqueOrThrow({ where: { number }, select: { id: true } })
  const removal = { action: 'remove', reason: 'court-order', note: 'قرار صادر عن المحكمة' } as const
  const removed = await decided({ type: 'petition', id }, removal, moderator, now())
  if (!removed.ok) throw new Error(`Not removed: ${removed.failure.code}`)
}

/** Takes a milestone out of a commitment as the coordinator does, in this process, which is another than the server's. */
export async function withdrawAMilestone(commitment: string, milestone: string, reason: string): Promise<void> {
  const coordinator = await demoPeople.aStaffMember('coordinator@demo.tiwizi.ma', now())
  const withdrawn = await withdrawMilestone({ commitment, milestone, reason, language: 'fr' }, coordinator, now())
  if (!withdrawn.ok) throw new Error(`Not withdrawn: ${withdrawn.failure.code}`)
}
