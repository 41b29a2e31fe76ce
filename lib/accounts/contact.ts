import 'server-only'
import type { z } from 'zod'
import { audited } from '@/lib/core/audit'
import { type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { translator } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { openStep, sendCode, spendCode, type Visitor } from './code'
import { addingIndexOf, addressIndexOf, openFor, sealFor } from './person'
import { personalData } from './personal-data'
import { levelOf } from './policy'
import { myContact } from './queries'
import type { Channel, removeAddressInput } from './schema'
import { endSessions } from './session'

/** The addresses of an account: asked for, proved by a code, replaced and removed. */

type Address = { channel: Channel; address: string }
type Asked = Result<{ stepId: string }>

const hashFor = (personId: string) => (id: string, code: string) => secretHash('address-code', `${personId}:${id}:${code}`)

async function ask(address: Address & { again?: boolean }, actor: Actor, visitor: Visitor, now: Date): Promise<Asked> {
  if (!(await allow('address-code', [actor.personId]))) return refuse('too-many')
  const errand = { index: await addingIndexOf(actor.personId), hashOf: hashFor(actor.personId), words: 'addressCode' as const }
  return sendCode(address, errand, visitor, now)
}

/** Sends a code to an address that the actor wants in the account. The answer is the same whoever else may have the address. */
export async function askForAddress(address: Address, actor: Actor | null, visitor: Visitor, now: Date): Promise<Asked> {
  if (!actor) return refuse('signed-out')
  const contact = await myContact(actor, now)
  if (contact.may.change) return refuse(contact.may.change)
  if (contact[address.channel] === address.address) return refuse('invalid', { fields: { [address.channel]: ['address-yours'] } })
  return ask(address, actor, visitor, now)
}

/** The address that waits for its code in this browser; null when there is none or it is somebody else's. */
export async function awaitedAddress(stepId: string | null, actor: Actor | null, now: Date): Promise<Address | null> {
  const step = actor && (await openStep(stepId, now))
  if (!step || step.used || step.index !== (await addingIndexOf(actor.personId))) return null
  return { channel: step.channel, address: step.address }
}

export async function askAgain(stepId: string | null, actor: Actor | null, visitor: Visitor, now: Date): Promise<Asked> {
  if (!actor) return refuse('signed-out')
  const { may } = await myContact(actor, now)
  if (may.confirm) return refuse(may.confirm)
  const awaited = await awaitedAddress(stepId, actor, now)
  return awaited ? ask({ ...awaited, again: true }, actor, visitor, now) : refuse('step-lost')
}

type Held = { email: string | null; phone: string | null; identity: boolean }

/** What the account holds, its row locked until the transaction ends; letters follow the language used here. Null when it was erased. */
async function heldBy(tx: Tx, personId: string, locale: Locale): Promise<Held | null> {
  const { count } = await tx.person.updateMany({ where: { id: personId, disabledAt: null }, data: { locale } })
  if (count === 0) return null
  const row = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { emailSealed: true, phoneSealed: true, personRef: true },
  })
  return {
    email: await openFor(personId, 'email', row.emailSealed),
    phone: await openFor(personId, 'phone', row.phoneSealed),
    identity: row.personRef !== null,
  }
}

const otherThan = (channel: Channel): Channel => (channel === 'email' ? 'phone' : 'email')

/** Tells an address what became of it, or of the account it belongs to, so that nobody is shut out unknowingly. */
async function tell(tx: Tx, to: string, news: 'added' | 'gone', locale: Locale, now: Date): Promise<void> {
  const t = translator(locale, 'accounts')
  const values = { link: `${env.appUrl}/${locale}/account/contact` }
  const message = to.includes('@')
    ? { channel: 'mail' as const, subject: t(`mail.${news}Subject`), text: t(`mail.${news}Text`, values) }
    : { channel: 'sms' as const, text: t(`mail.${news}Sms`, values) }
  await enqueue(tx, { ...message, to, locale, dedupeKey: `address-${news}:${newId()}` }, now)
}

type Change = {
  actor: Actor
  verb: 'add-address' | 'change-address' | 'remove-address'
  channel: Channel
  /** What the account held before. */
  held: Held
  to: string | null
  locale: Locale
}

/** What every change brings with it: the level, other devices, follows of the address, a word to the owner, the audit row. */
async function settle(tx: Tx, { actor, verb, channel, held, to, locale }: Change, now: Date): Promise<void> {
  const { personId } = actor
  const from = held[channel]
  const other = held[otherThan(channel)]
  const level = levelOf({ identity: held.identity, phone: (channel === 'phone' ? to : held.phone) !== null })
  await tx.person.update({ where: { id: personId }, data: { level } })
  const ended = from === null ? 0 : await endSessions(tx, personId, now, actor.sessionId)
  const remains = other === null ? null : { channel: otherThan(channel), address: other }
  if (from !== null || other === null)
    for (const { readdress } of personalData())
      await readdress?.(tx, { actor: { ...actor, locale }, from, to: to === null ? remains : { channel, address: to } }, now)
  const told = from ?? other
  if (told) await tell(tx, told, from === null ? 'added' : 'gone', locale, now)
  const subject = { type: 'person', id: personId }
  await audited(tx, { stream: 'accounts', actor, verb: `accounts.${verb}`, subject, change: { channel, level, ended } }, now)
}

export type Confirmed = { outcome: 'added' | 'changed' | 'elsewhere' }

/**
 * Gives the account the address whose code was entered. Only now that possession is proved is said whether another account has it:
 * then nothing changes (`elsewhere`).
 */
export async function confirmAddress(
  { stepId, code }: { stepId: string | null; code: string },
  actor: Actor | null,
  visitor: Visitor,
  now: Date,
): Promise<Result<Confirmed>> {
  if (!actor) return refuse('signed-out')
  const { may } = await myContact(actor, now)
  if (may.confirm) return refuse(may.confirm)
  const { personId } = actor
  return spendCode({ stepId, code }, hashFor(personId), visitor, now, async (tx, { channel, address }): Promise<Result<Confirmed>> => {
    const index = await addressIndexOf(address)
    const held = await heldBy(tx, personId, visitor.locale)
    if (!held) return refuse('conflict')
    if (held[channel] === address) return ok({ outcome: 'added' })
    if ((await tx.person.count({ where: channel === 'email' ? { emailIndex: index } : { phoneIndex: index } })) > 0)
      return ok({ outcome: 'elsewhere' })
    const sealed = await sealFor(personId, channel, address)
    const data = channel === 'email' ? { emailIndex: index, emailSealed: sealed } : { phoneIndex: index, phoneSealed: sealed }
    await tx.person.update({ where: { id: personId }, data })
    const verb = held[channel] === null ? 'add-address' : 'change-address'
    await settle(tx, { actor, verb, channel, held, to: address, locale: visitor.locale }, now)
    return ok({ outcome: held[channel] === null ? 'added' : 'changed' })
  })
}

/** Takes an address out of the account, as long as something else opens it. */
export async function removeAddress(
  { channel }: z.output<typeof removeAddressInput>,
  actor: Actor | null,
  now: Date,
  { locale }: { locale: Locale },
): Promise<Result<Record<string, never>>> {
  if (!actor) return refuse('signed-out')
  const { may } = await myContact(actor, now)
  const why = may.remove[channel]
  if (why) return refuse(why)
  const { personId } = actor
  return write(async (tx) => {
    const held = await heldBy(tx, personId, locale)
    if (!held || held[channel] === null) return refuse('missing')
    // The other address may have been removed at the same moment.
    if (!held.identity && held[otherThan(channel)] === null) return refuse('last-way-in')
    const data = channel === 'email' ? { emailIndex: null, emailSealed: null } : { phoneIndex: null, phoneSealed: null }
    await tx.person.update({ where: { id: personId }, data })
    await settle(tx, { actor, verb: 'remove-address', channel, held, to: null, locale }, now)
    return ok({})
  })
}
