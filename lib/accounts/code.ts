import 'server-only'
import { randomInt, timingSafeEqual } from 'node:crypto'
import { audited } from '@/lib/core/audit'
import { db, write } from '@/lib/core/db'
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

const hashOf = (id: string, code: string) => secretHash('sign-in-code', `${id}:${code}`)

const bytes = (text: string) => new TextEncoder().encode(text)
const same = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(bytes(one), bytes(other))

/** Unknown, expired, wrong, used up or used before: nobody is told which. */
const refused = () => refuse('code-refused')

type Asking = {
  channel: Channel
  address: string
  /** A new code although one was sent a moment ago. */
  again?: boolean
}

/** A form sent twice has one effect: within this time the first code is the one. */
const sameClick = 30_000

/**
 * Sends six digits to an address, known or not, and makes every earlier code of the address useless.
 * Fails with `too-many` alone; the answer is the same whether an account exists.
 */
export async function requestCode(
  { channel, address, again = false }: Asking,
  { network, locale }: Visitor,
  now: Date,
): Promise<Result<{ stepId: string }>> {
  const addressIndex = await addressIndexOf(address)
  if (!(await allow('sign-in-code-network', [network])) || !(await allow('sign-in-code', [addressIndex]))) return refuse('too-many')
  const id = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const addressSealed = await seal('sign-in-code', id, address)
  const t = translator(locale, 'accounts')
  const message =
    channel === 'email'
      ? { channel: 'mail' as const, subject: t('mail.codeSubject', { code }), text: t('mail.codeText', { code }) }
      : { channel: 'sms' as const, text: t('mail.codeSms', { code }) }
  const stepId = await write(async (tx) => {
    const untouched = { addressIndex, usedAt: null, tries: 0, createdAt: { gt: new Date(now.getTime() - sameClick), lte: now } }
    const sent = again ? null : await tx.signInCode.findFirst({ where: untouched, select: { id: true } })
    if (sent) return sent.id
    await tx.signInCode.updateMany({ where: { addressIndex, usedAt: null }, data: { usedAt: now } })
    const expiresAt = new Date(now.getTime() + life)
    await tx.signInCode.create({
      data: { id, channel, addressIndex, addressSealed, codeHash: hashOf(id, code), expiresAt, createdAt: now },
    })
    await enqueue(tx, { ...message, to: address, locale, dedupeKey: `sign-in-code:${id}`, priority: 'code' }, now)
    return id
  })
  return ok({ stepId })
}

/** Sends a new code to the address of an earlier step. */
export async function resendCode(stepId: string | null, visitor: Visitor, now: Date): Promise<Result<{ stepId: string }>> {
  const row = stepId ? await db.signInCode.findUnique({ where: { id: stepId } }) : null
  if (!row) return refuse('step-lost')
  const address = await unseal('sign-in-code', row.id, row.addressSealed)
  return requestCode({ channel: row.channel as Channel, address, again: true }, visitor, now)
}

/** Opens a session for whoever holds the mailbox or telephone; every answer but success is the same. */
export async function enterCode(stepId: string | null, code: string, visitor: Visitor, now: Date): Promise<Result<SignedIn>> {
  if (!(await allow('code-try-network', [visitor.network]))) return refuse('too-many')
  const row = stepId ? await db.signInCode.findUnique({ where: { id: stepId } }) : null
  if (!row) return refused()
  if (!(await allow('code-try', [row.addressIndex]))) return refuse('too-many')
  const open = { id: row.id, usedAt: null, expiresAt: { gt: now } }
  const counted = await write((tx) =>
    tx.signInCode.updateMany({ where: { ...open, tries: { lt: tries } }, data: { tries: { increment: 1 } } }),
  )
  if (counted.count === 0 || !same(row.codeHash, hashOf(row.id, code))) return refused()
  const method = row.channel as Channel
  const address = await unseal('sign-in-code', row.id, row.addressSealed)
  return write(async (tx) => {
    const used = await tx.signInCode.updateMany({ where: open, data: { usedAt: now } })
    if (used.count === 0) return refused()
    const person = await personOfAddress(tx, method, address, visitor.locale, now)
    if (person.disabledAt) return refused()
    const sessionId = await openSession(tx, { personId: person.id, method, device: visitor.device, replaces: visitor.replaces }, now)
    await audited(
      tx,
      { stream: 'accounts', actor: null, verb: 'accounts.sign-in', subject: { type: 'person', id: person.id }, change: { method } },
      now,
    )
    return ok({ personId: person.id, sessionId, method })
  })
}

/** Where the code of a step was sent, as much of it as its owner needs; null when the step is over. */
export async function codeStep(stepId: string | null, now: Date): Promise<{ channel: Channel; masked: string } | null> {
  const row = stepId ? await db.signInCode.findUnique({ where: { id: stepId } }) : null
  if (!row || now.getTime() - row.createdAt.getTime() > 6 * life) return null
  return { channel: row.channel as Channel, masked: maskedAddress(await unseal('sign-in-code', row.id, row.addressSealed)) }
}
