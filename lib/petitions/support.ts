import 'server-only'
import { maskedAddress, normalEmail, normalPhone } from '@/lib/accounts/address'
import { isAdult } from '@/lib/accounts/age'
import { addressesOf, signerOf } from '@/lib/accounts/queries'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { base32 } from '@/lib/core/ids'
import { blindIndex, seal, secretHash, unseal } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { follow } from '@/lib/notifications/commands'
import { confirmLetter, heldLetter, localeOf } from './letters'
import { includes, petitionType, signableStates } from './lifecycle'
import { lockCount } from './move'
import { accountIndexOf, contactIndexOf, mailboxOf, nymOf, petitionKey } from './nym'
import { whyNotSupport } from './policy'
import { whyMissing } from './queries'
import { recordAct } from './records'
import type { ConfirmInput, ResendInput, SupportInput } from './schema'
import { closedValues, placeOf, receiptFor, type SignablePetition, signablePetition } from './signing'
import { tally } from './tally'
import { linkHash, mySupports } from './withdrawal'

const tries = 5
const hours = 48

type Address = { channel: 'mail' | 'sms'; address: string }
type Supporting = Address & { name: string; territory: string | null; news: boolean; locale: Locale; personId: string | null }

export type Supported =
  | { number: string; confirmed: true }
  | { number: string; confirmed: false; id: string; sent: string; channel: 'mail' | 'sms' }

const addressed = (typed: string): Address | null => {
  const email = normalEmail(typed)
  if (email) return { channel: 'mail', address: email }
  const phone = normalPhone(typed)
  return phone ? { channel: 'sms', address: phone } : null
}

const codeHash = (id: string, code: string): string => secretHash('support-code', `${id}:${code}`)
const window = 600_000

/**
 * Made from the address and the ten minutes rather than at random: a form sent twice finds the same row and writes one message,
 * and an address that is counted already gets an answer that looks the same.
 */
const idOf = (contactIndex: string): string => base32(Buffer.from(secretHash('supporter-id', contactIndex), 'base64url')).slice(0, 24)

function secretsOf(contact: string, now: Date): { token: string; code: string } {
  const moment = `${contact}:${Math.floor(now.getTime() / window)}`
  const token = base32(Buffer.from(secretHash('support-token', moment), 'base64url')).slice(0, 32)
  const digits = Buffer.from(secretHash('support-digits', moment), 'base64url').readUIntBE(0, 6) % 1_000_000
  return { token, code: String(digits).padStart(6, '0') }
}

/** Rounded up to the hour, so that the row and the message of the same request do not share a moment. */
const expiry = (now: Date): Date => new Date(Math.ceil(now.getTime() / 3_600_000 + hours) * 3_600_000)

/** Whether the person could sign instead: level `ID`, of age, and the declaration was made. */
async function couldSign(input: SupportInput, actor: Actor | null, day: string): Promise<boolean> {
  if (!actor || !input.adult || !input.elector) return false
  const person = await signerOf(actor)
  return person !== null && (!person.birthDate || isAdult(person.birthDate, day))
}

/** What stands in this petition for the people who ask: the actor, and whoever has an account with the address. */
async function nymsOf(petition: SignablePetition, actor: Actor | null, { channel, address }: Address): Promise<string[]> {
  const indexes = await Promise.all([...new Set([address, mailboxOf(address)])].map((known) => blindIndex('address', known)))
  const owners = await db.person.findMany({
    where: channel === 'mail' ? { emailIndex: { in: indexes } } : { phoneIndex: { in: indexes } },
    select: { personRef: true },
  })
  const key = await petitionKey(petition.id)
  const own = actor && (await signerOf(actor))
  return [own, ...owners].flatMap((person) => (person?.personRef ? [nymOf(key, petition.number, person.personRef)] : []))
}

/** Asked under the count lock, for which a signing of the same moment waits too. */
const haveSigned = async (tx: Tx, petition: { id: string }, nyms: readonly string[]): Promise<boolean> =>
  (await tx.signature.count({ where: { petitionId: petition.id, nym: { in: [...nyms] } } })) > 0

/** Counts somebody who cannot sign: at once with a verified account, else once the address is confirmed. */
export async function supportPetition(
  input: SupportInput,
  actor: Actor | null,
  now: Date,
  { network } = { network: '' },
): Promise<Result<Supported>> {
  const petition = await signablePetition(input.number)
  if (!petition) return refuse(await whyMissing(input.number))
  const day = civilDay(now)
  const signer = actor && (await signerOf(actor))
  const signed = signer && (await receiptFor(petition, signer.personRef))
  const refusal = whyNotSupport(actor, petition, day, !signed && (await couldSign(input, actor, day)))
  if (refusal) return refuse(refusal, closedValues(refusal, petition))
  if (signed) return refuse('already-signed')
  const { place, tallied } = await placeOf({ ...petition, authorityTerritory: null }, input.territory)
  if (place === 'unknown') return refuse('invalid', { fields: { territory: ['territory-invalid'] } })
  const common = { territory: tallied, news: input.news, locale: input.language }
  if (actor) {
    const account = await addressesOf(actor.personId)
    const own = account.email ?? account.phone
    const name = input.name ?? account.name
    if (own && !input.contact) {
      if (!name) return refuse('invalid', { fields: { name: ['name-needed'] } })
      const address: Address = { channel: account.email ? 'mail' : 'sms', address: own }
      return supportAtOnce(petition, { ...common, ...address, name, personId: actor.personId }, actor, now)
    }
  }
  const address = input.contact ? addressed(input.contact) : null
  const missing = {
    ...(input.name ? {} : { name: ['name-needed'] }),
    ...(address ? {} : { contact: [input.contact ? 'contact-invalid' : 'contact-needed'] }),
  }
  if (!address || !input.name) return refuse('invalid', { fields: missing })
  if (actor && (await mySupports(actor, petition.id)).some(({ state }) => state === 'confirmed'))
    return ok({ number: petition.number, confirmed: true })
  if (network && !(await allow('support-network', [network]))) return refuse('too-many')
  if (!(await allow('support', [mailboxOf(address.address)]))) return refuse('too-many')
  return askToConfirm(petition, { ...common, ...address, name: input.name, personId: actor?.personId ?? null }, now)
}

const stillOpen = async (tx: Tx, petition: { id: string }): Promise<boolean> => {
  const { state, hold } = await tx.petition.findUniqueOrThrow({ where: { id: petition.id }, select: { state: true, hold: true } })
  return hold === null && includes(signableStates, state)
}

const rowOf = async (id: string, petition: SignablePetition, key: Buffer, person: Supporting, now: Date) => ({
  accountIndex: person.personId && accountIndexOf(key, person.personId),
  contactSealed: await seal('supporter-contact', id, person.address),
  nameSealed: await seal('supporter-name', id, person.name),
  territoryCode: person.territory,
  news: person.news,
  locale: person.locale,
  day: civilDay(now),
  petitionId: petition.id,
})

async function supportAtOnce(petition: SignablePetition, person: Supporting, actor: Actor, now: Date): Promise<Result<Supported>> {
  const { number } = petition
  const nyms = await nymsOf(petition, actor, person)
  const key = await petitionKey(petition.id)
  const contactIndex = contactIndexOf(key, person.address)
  return write(async (tx): Promise<Result<Supported>> => {
    await lockCount(tx, petition.id)
    if (!(await stillOpen(tx, petition))) return refuse('petition-closed', { values: { day: civilDay(now) } })
    if (await haveSigned(tx, petition, nyms)) return refuse('already-signed')
    const known = { petitionId: petition.id, OR: [{ contactIndex }, { accountIndex: accountIndexOf(key, actor.personId) }] }
    if ((await tx.supporter.count({ where: { ...known, state: 'confirmed' } })) > 0) return ok({ number, confirmed: true })
    await tx.supporter.deleteMany({ where: { ...known, state: 'pending' } })
    const id = idOf(contactIndex)
    const row = { ...(await rowOf(id, petition, key, person, now)), state: 'confirmed', linkHash: null, codeHash: null, expiresAt: null }
    await tx.supporter.create({ data: { id, contactIndex, ...row } })
    await tally(tx, petition.id, 'supporters', [row], 1)
    if (person.news) await follow(tx, { type: petitionType, id: petition.id }, person, person.personId)
    await recordAct(tx, petition, 'petition.support', 1, now)
    return ok({ number, confirmed: true })
  })
}

/**
 * The same answer whether or not the address supports or has signed already; its owner is told by message. Asked `again`, what was typed
 * before stays, and the message goes out once more.
 */
async function askToConfirm(petition: SignablePetition, person: Supporting, now: Date, again = false): Promise<Result<Supported>> {
  const key = await petitionKey(petition.id)
  const contactIndex = contactIndexOf(key, person.address)
  const where = { petitionId_contactIndex: { petitionId: petition.id, contactIndex } }
  const nyms = await nymsOf(petition, null, person)
  const id = idOf(contactIndex)
  const { token, code } = secretsOf(`${contactIndex}:${person.address}`, now)
  const letter = { channel: person.channel, to: person.address, locale: person.locale }
  const confirm = await confirmLetter(petition.id, { token, code, channel: person.channel }, person.locale)
  const already = await heldLetter(petition.id, person.channel, person.locale)
  await write(async (tx) => {
    await lockCount(tx, petition.id)
    const earlier = await tx.supporter.findUnique({ where, select: { state: true, linkHash: true } })
    if (earlier?.state === 'confirmed' || (await haveSigned(tx, petition, nyms))) {
      const dedupeKey = `s:${secretHash('support-day', `${contactIndex}:${civilDay(now)}`)}`
      await enqueue(tx, { ...letter, ...already, dedupeKey }, now)
      return
    }
    if (again && !earlier) return
    const asked = { state: 'pending', linkHash: linkHash(token), codeHash: codeHash(id, code), expiresAt: expiry(now) }
    const fresh = earlier?.linkHash === asked.linkHash ? {} : { codeTries: 0 }
    if (again) await tx.supporter.update({ where, data: { ...asked, ...fresh } })
    else {
      const typed = await rowOf(id, petition, key, person, now)
      await tx.supporter.upsert({ where, create: { id, contactIndex, ...typed, ...asked }, update: { ...typed, ...asked, ...fresh } })
    }
    // One message for a form that is sent twice, and one a minute for whoever asks for it again.
    const once = again ? `${token}:${Math.floor(now.getTime() / 60_000)}` : token
    await enqueue(tx, { ...letter, ...confirm, dedupeKey: `s:${secretHash('support-message', once)}` }, now)
    await recordAct(tx, petition, 'petition.ask-support', 1, now)
  })
  return ok({ number: petition.number, confirmed: false, id, sent: maskedAddress(person.address), channel: person.channel })
}

const channelOf = (address: string): Address['channel'] => (address.includes('@') ? 'mail' : 'sms')

/**
 * Sends the message of a request once more. Whoever asks learns nothing from the answer: it is the same for a request that waits, for an
 * address that supports or has signed already, and for one that may get no more messages this hour.
 */
export async function resendSupport(
  { number, id }: ResendInput,
  _actor: Actor | null,
  now: Date,
  { network } = { network: '' },
): Promise<Result<{ number: string; id: string }>> {
  const petition = await signablePetition(number)
  if (!petition) return refuse(await whyMissing(number))
  const refusal = whyNotSupport(null, petition, civilDay(now), false)
  if (refusal) return refuse(refusal, closedValues(refusal, petition))
  if (network && !(await allow('support-network', [network]))) return refuse('too-many')
  if (!(await allow('support', [`again:${id}`]))) return refuse('too-many')
  const columns = { contactSealed: true, territoryCode: true, news: true, locale: true } as const
  const row = await db.supporter.findFirst({ where: { id, petitionId: petition.id }, select: columns })
  if (!row) return ok({ number, id })
  const address = await unseal('supporter-contact', id, row.contactSealed)
  if (!(await allow('support', [mailboxOf(address)]))) return ok({ number, id })
  const { territoryCode: territory, news } = row
  const person = { channel: channelOf(address), address, name: '', territory, news, locale: localeOf(row.locale), personId: null }
  await askToConfirm(petition, person, now, true)
  return ok({ number, id })
}

type Known = { name: string; address: string; territory: string | null; day: string }

/** Many confirmed supporters at once, for demonstration data: no message is sent. Returns how many. */
export async function recordSupporters(petition: SignablePetition, people: readonly Known[], now: Date): Promise<number> {
  const key = await petitionKey(petition.id)
  const rows = await Promise.all(
    people.map(async ({ name, address, territory, day }) => {
      const person = { channel: 'mail', address, name, territory, news: false, locale: 'ar', personId: null } as const
      const contactIndex = contactIndexOf(key, address)
      const id = idOf(contactIndex)
      return { id, contactIndex, ...(await rowOf(id, petition, key, person, now)), day, state: 'confirmed' }
    }),
  )
  return write(async (tx) => {
    await lockCount(tx, petition.id)
    await tx.supporter.createMany({ data: rows })
    await tally(tx, petition.id, 'supporters', rows, 1)
    await recordAct(tx, petition, 'petition.support', rows.length, now)
    return rows.length
  })
}

const supporterColumns = {
  id: true,
  petitionId: true,
  state: true,
  territoryCode: true,
  news: true,
  locale: true,
  accountIndex: true,
  contactSealed: true,
  expiresAt: true,
} as const

/** Takes one of five tries for a code; null when it is wrong, spent or unknown, which nobody can tell apart. */
async function pendingByCode(id: string, code: string) {
  const taken = await write((tx) =>
    tx.supporter.updateMany({ where: { id, state: 'pending', codeTries: { lt: tries } }, data: { codeTries: { increment: 1 } } }),
  )
  if (taken.count === 0) return null
  return db.supporter.findFirst({ where: { id, codeHash: codeHash(id, code) }, select: supporterColumns })
}

/** Counts a supporter whose address is proved by the link or the code; the link answers the same again afterwards. */
export async function confirmSupport(input: ConfirmInput, _actor: Actor | null, now: Date): Promise<Result<{ number: string }>> {
  const byLink = 'token' in input
  const found = byLink
    ? await db.supporter.findUnique({ where: { linkHash: linkHash(input.token) }, select: supporterColumns })
    : await pendingByCode(input.id, input.code)
  const wrong = refuse(byLink ? 'link-expired' : 'code-wrong')
  if (!found) return wrong
  const row = await db.petition.findUnique({ where: { id: found.petitionId }, select: { number: true } })
  const petition = row?.number ? await signablePetition(row.number) : null
  if (!petition) return wrong
  const { number } = petition
  if (found.state === 'confirmed') return ok({ number })
  if (!found.expiresAt || found.expiresAt <= now) return wrong
  const address = await unseal('supporter-contact', found.id, found.contactSealed)
  const refusal = whyNotSupport(null, petition, civilDay(now), false)
  if (refusal) return refuse(refusal, closedValues(refusal, petition))
  const day = civilDay(now)
  const channel = channelOf(address)
  const nyms = await nymsOf(petition, null, { channel, address })
  return write(async (tx): Promise<Result<{ number: string }>> => {
    await lockCount(tx, petition.id)
    if (!(await stillOpen(tx, petition))) return refuse('petition-closed', { values: { day } })
    if (await haveSigned(tx, petition, nyms)) {
      await tx.supporter.deleteMany({ where: { id: found.id, state: 'pending' } })
      return refuse('already-signed')
    }
    const { accountIndex } = found
    const counted = { petitionId: petition.id, accountIndex, state: 'confirmed' }
    if (accountIndex && (await tx.supporter.count({ where: counted })) > 0) {
      await tx.supporter.deleteMany({ where: { id: found.id, state: 'pending' } })
      return ok({ number })
    }
    const data = { state: 'confirmed', codeHash: null, expiresAt: null, day }
    const { count } = await tx.supporter.updateMany({ where: { id: found.id, state: 'pending' }, data })
    if (count === 0) return ok({ number })
    await tally(tx, petition.id, 'supporters', [{ day, territoryCode: found.territoryCode }], 1)
    if (found.news) await follow(tx, { type: petitionType, id: petition.id }, { channel, address, locale: localeOf(found.locale) }, null)
    await recordAct(tx, petition, 'petition.support', 1, now)
    return ok({ number })
  })
}

/** Forgets requests whose 48 hours are over; returns how many. */
export async function lapseSupport(now: Date): Promise<number> {
  const { count } = await write((tx) => tx.supporter.deleteMany({ where: { state: 'pending', expiresAt: { lte: now } } }))
  return count
}
