import 'server-only'
import { randomInt, timingSafeEqual } from 'node:crypto'
import { audited } from '@/lib/core/audit'
import { db, isUniqueViolation, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { seal, secretHash, unseal } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { maskedAddress } from './address'
import { addressIndexOf, personOfAddress } from './person'
import type { Channel, Method } from './schema'
import { openSession } from './session'

const life = 10 * 60_000
const tries = 5

/** What a sign-in knows about the browser it comes from; none of it but the device's kind is kept. */
export type Visitor = { network: string; device: string; replaces: string | null; locale: Locale }
export type SignedIn = { personId: string; sessionId: string; method: Method }

type HashOf = (id: string, code: string) => string

/** What a code is for; its hash serves that and nothing else. */
export type Errand = {
  /** Earlier codes with this index end with the new one. */
  index: string
  hashOf: HashOf
  /** Messages of the letter: `mail.<words>Text` and `mail.<words>Sms`. */
  words: 'code' | 'addressCode'
}

const signInHash: HashOf = (id, code) => secretHash('sign-in-code', `${id}:${code}`)

const bytes = (text: string) => new TextEncoder().encode(text)
const same = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(bytes(one), bytes(other))

/** Unknown, expired, wrong, used up or used before: nobody is told which. */
const refused = () => refuse('code-refused')

type Address = { channel: Channel; address: string }
type Asking = Address & {
  /** A new code although one was sent a moment ago. */
  again?: boolean
}

/** A form sent twice has one effect: within this time the first code is the one. */
const sameClick = 30_000

type Row = NonNullable<Awaited<ReturnType<typeof db.signInCode.findUnique>>>

const addressOf = async (row: Pick<Row, 'id' | 'channel' | 'addressSealed'>): Promise<Address> => ({
  channel: row.channel as Channel,
  address: await unseal('sign-in-code', row.id, row.addressSealed),
})

/** The code that the same click asked for a moment ago, untouched since. */
async function sentJustNow(tx: Tx, index: string, { channel, address }: Address, now: Date): Promise<string | null> {
  const createdAt = { gt: new Date(now.getTime() - sameClick), lte: now }
  const sent = await tx.signInCode.findFirst({ where: { addressIndex: index, channel, usedAt: null, tries: 0, createdAt } })
  return sent && (await addressOf(sent)).address === address ? sent.id : null
}

/**
 * Sends six digits to an address, known or not, and makes the errand's earlier codes useless.
 * Fails with `too-many` alone; the answer is the same whether an account exists.
 */
export async function sendCode(
  { channel, address, again = false }: Asking,
  errand: Errand,
  { network, locale }: Visitor,
  now: Date,
): Promise<Result<{ stepId: string }>> {
  if (!(await allow('sign-in-code-network', [network])) || !(await allow('sign-in-code', [await addressIndexOf(address)])))
    return refuse('too-many')
  const id = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const addressSealed = await seal('sign-in-code', id, address)
  const t = translator(locale, 'accounts')
  const message =
    channel === 'email'
      ? { channel: 'mail' as const, subject: t('mail.codeSubject', { code }), text: t(`mail.${errand.words}Text`, { code }) }
      : { channel: 'sms' as const, text: t(`mail.${errand.words}Sms`, { code }) }
  const stepId = await write(async (tx) => {
    const sent = again ? null : await sentJustNow(tx, errand.index, { channel, address }, now)
    if (sent) return sent
    await tx.signInCode.updateMany({ where: { addressIndex: errand.index, usedAt: null }, data: { usedAt: now } })
    const expiresAt = new Date(now.getTime() + life)
    const codeHash = errand.hashOf(id, code)
    await tx.signInCode.create({ data: { id, channel, addressIndex: errand.index, addressSealed, codeHash, expiresAt, createdAt: now } })
    await enqueue(tx, { ...message, to: address, locale, dedupeKey: `sign-in-code:${id}`, priority: 'code' }, now)
    return id
  })
  return ok({ stepId })
}

type Entered = { stepId: string | null; code: string }

/** Lets `then` do what the code was asked for, in the transaction that spends it; every answer but success is the same. */
export async function spendCode<T>(
  { stepId, code }: Entered,
  hashOf: HashOf,
  { network }: Pick<Visitor, 'network'>,
  now: Date,
  then: (tx: Tx, proved: Address) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!(await allow('code-try-network', [network]))) return refuse('too-many')
  const row = stepId ? await db.signInCode.findUnique({ where: { id: stepId } }) : null
  if (!row) return refused()
  const proved = await addressOf(row)
  if (!(await allow('code-try', [await addressIndexOf(proved.address)]))) return refuse('too-many')
  const open = { id: row.id, usedAt: null, expiresAt: { gt: now } }
  const counted = await write((tx) =>
    tx.signInCode.updateMany({ where: { ...open, tries: { lt: tries } }, data: { tries: { increment: 1 } } }),
  )
  if (counted.count === 0 || !same(row.codeHash, hashOf(row.id, code))) return refused()
  const finish = () =>
    write(async (tx) => {
      const used = await tx.signInCode.updateMany({ where: open, data: { usedAt: now } })
      return used.count === 0 ? refused() : then(tx, proved)
    })
  return finish().catch((thrown: unknown) => {
    // Somebody else proved the same address at the same moment: the second time their account is seen.
    if (!isUniqueViolation(thrown)) throw thrown
    return finish()
  })
}

/** The row of a step that may still be asked about, an hour long. */
export async function openStep(stepId: string | null, now: Date): Promise<(Address & { index: string; used: boolean }) | null> {
  const row = stepId ? await db.signInCode.findUnique({ where: { id: stepId } }) : null
  if (!row || now.getTime() - row.createdAt.getTime() > 6 * life) return null
  return { ...(await addressOf(row)), index: row.addressIndex, used: row.usedAt !== null }
}

/** Sends a code to sign in with. */
export const requestCode = async (asking: Asking, visitor: Visitor, now: Date): Promise<Result<{ stepId: string }>> =>
  sendCode(asking, { index: await addressIndexOf(asking.address), hashOf: signInHash, words: 'code' }, visitor, now)

/** Sends a new code to the address of an earlier step. */
export async function resendCode(stepId: string | null, visitor: Visitor, now: Date): Promise<Result<{ stepId: string }>> {
  const row = stepId ? await db.signInCode.findUnique({ where: { id: stepId } }) : null
  return row ? requestCode({ ...(await addressOf(row)), again: true }, visitor, now) : refuse('step-lost')
}

/** Opens a session for whoever holds the mailbox or telephone. */
export const enterCode = (stepId: string | null, code: string, visitor: Visitor, now: Date): Promise<Result<SignedIn>> =>
  spendCode({ stepId, code }, signInHash, visitor, now, async (tx, { channel: method, address }) => {
    const person = await personOfAddress(tx, method, address, visitor.locale, now)
    if (person.disabledAt) return refused()
    const sessionId = await openSession(tx, { personId: person.id, method, device: visitor.device, replaces: visitor.replaces }, now)
    const subject = { type: 'person', id: person.id }
    await audited(tx, { stream: 'accounts', actor: null, verb: 'accounts.sign-in', subject, change: { method } }, now)
    return ok({ personId: person.id, sessionId, method })
  })

/** Where the code of a step was sent, as much of it as its owner needs; null when the step is over. */
export async function codeStep(stepId: string | null, now: Date): Promise<{ channel: Channel; masked: string } | null> {
  const step = await openStep(stepId, now)
  return step && { channel: step.channel, masked: maskedAddress(step.address) }
}
