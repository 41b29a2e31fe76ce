import 'server-only'
import { randomBytes } from 'node:crypto'
import { audited } from '@/lib/core/audit'
import { db, type Tx, write } from '@/lib/core/db'
import { base32, newId } from '@/lib/core/ids'
import { secretHash } from '@/lib/core/keys'
import { allow } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { westernDigits } from './address'
import type { SignedIn, Visitor } from './code'
import { isPassword } from './password'
import { addressIndexOf, openFor, sealFor } from './person'
import { openSession } from './session'
import { newTotpSecret, type QrCode, totpCard, totpStep } from './totp'

const life = 10 * 60_000
const tries = 5
const recoveryCodes = 10

const refused = () => refuse('second-factor-refused')

type Password = { email: string; password: string }

/**
 * First half of a staff sign-in. An unknown address, an account without password and a wrong password take the same time and
 * give the same answer.
 */
export async function enterPassword(
  { email, password }: Password,
  { network }: Visitor,
  now: Date,
): Promise<Result<{ stepId: string; enrolled: boolean }>> {
  const emailIndex = await addressIndexOf(email)
  if (!(await allow('password-network', [network])) || !(await allow('password', [emailIndex]))) return refuse('too-many')
  const person = await db.person.findUnique({
    where: { emailIndex },
    select: { id: true, passwordHash: true, totpConfirmedAt: true, disabledAt: true },
  })
  const right = await isPassword(person?.passwordHash ?? null, password)
  if (!person || person.disabledAt || !right) return refuse('password-refused')
  const id = newId()
  const expiresAt = new Date(now.getTime() + life)
  await write((tx) => tx.secondFactorStep.create({ data: { id, personId: person.id, expiresAt } }))
  return ok({ stepId: id, enrolled: person.totpConfirmedAt !== null })
}

/** Takes one of the tries of a step; null when it has none left, is over or never was. */
async function takeTry(stepId: string | null, now: Date): Promise<{ id: string; personId: string } | null> {
  if (!stepId) return null
  const open = { id: stepId, usedAt: null, expiresAt: { gt: now }, tries: { lt: tries } }
  const { count } = await write((tx) => tx.secondFactorStep.updateMany({ where: open, data: { tries: { increment: 1 } } }))
  if (count === 0) return null
  return db.secondFactorStep.findUnique({ where: { id: stepId }, select: { id: true, personId: true } })
}

type Proof = { step: { id: string; personId: string }; how: 'totp' | 'recovery-code' | 'enrolment' }

/** Ends the step and opens the staff session; false when the step was used in the meantime. */
async function finish(tx: Tx, { step, how }: Proof, visitor: Visitor, now: Date): Promise<SignedIn | null> {
  const used = await tx.secondFactorStep.updateMany({ where: { id: step.id, usedAt: null }, data: { usedAt: now } })
  const person = await tx.person.findUnique({ where: { id: step.personId }, select: { disabledAt: true } })
  if (used.count === 0 || !person || person.disabledAt) return null
  const { personId } = step
  const sessionId = await openSession(tx, { personId, method: 'password', device: visitor.device, replaces: visitor.replaces }, now)
  const subject = { type: 'person', id: personId }
  await audited(tx, { stream: 'accounts', actor: null, verb: 'accounts.sign-in', subject, change: { method: 'password', how } }, now)
  return { personId, sessionId, method: 'password' }
}

/** Notes the time step of an accepted code, so that no step of an authenticator serves twice (RFC 6238, section 5.2). */
async function spendStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const fresh = { id: personId, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] }
  const { count } = await tx.person.updateMany({ where: fresh, data: { totpLastStep: step } })
  return count === 1
}

type Taken = { id: string; personId: string }

async function takeLimitedTry(stepId: string | null, visitor: Visitor, now: Date): Promise<Result<Taken>> {
  if (!(await allow('code-try-network', [visitor.network]))) return refuse('too-many')
  const step = await takeTry(stepId, now)
  if (!step) return refused()
  return (await allow('second-factor', [step.personId])) ? ok(step) : refuse('too-many')
}

/** Second half of a staff sign-in, by authenticator. */
export async function enterTotp(stepId: string | null, code: string, visitor: Visitor, now: Date): Promise<Result<SignedIn>> {
  const taken = await takeLimitedTry(stepId, visitor, now)
  if (!taken.ok) return taken
  const step = taken.value
  const person = await db.person.findUnique({ where: { id: step.personId }, select: { totpSealed: true, totpConfirmedAt: true } })
  const secret = person?.totpConfirmedAt ? await openFor(step.personId, 'totp', person.totpSealed) : null
  const at = secret === null ? null : totpStep(secret, code, now)
  if (at === null) return refused()
  return write(async (tx) => {
    if (!(await spendStep(tx, step.personId, at))) return refused()
    const signedIn = await finish(tx, { step, how: 'totp' }, visitor, now)
    return signedIn ? ok(signedIn) : refused()
  })
}

const recoveryHash = (personId: string, code: string) => secretHash('recovery-code', `${personId}:${code}`)

const normalRecoveryCode = (code: string): string =>
  westernDigits(code)
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')

/** Second half of a staff sign-in, by one of the ten codes kept on paper; each serves once. */
export async function enterRecoveryCode(stepId: string | null, code: string, visitor: Visitor, now: Date): Promise<Result<SignedIn>> {
  const taken = await takeLimitedTry(stepId, visitor, now)
  if (!taken.ok) return taken
  const step = taken.value
  const codeHash = recoveryHash(step.personId, normalRecoveryCode(code))
  return write(async (tx) => {
    const spent = await tx.recoveryCode.updateMany({ where: { personId: step.personId, codeHash, usedAt: null }, data: { usedAt: now } })
    if (spent.count === 0) return refused()
    const signedIn = await finish(tx, { step, how: 'recovery-code' }, visitor, now)
    return signedIn ? ok(signedIn) : refused()
  })
}

/** What a step still asks for; null when it is over. */
export async function passwordStep(stepId: string | null, now: Date): Promise<{ personId: string; enrolled: boolean } | null> {
  const step = stepId ? await db.secondFactorStep.findUnique({ where: { id: stepId } }) : null
  if (!step || step.usedAt || step.expiresAt <= now) return null
  const person = await db.person.findUnique({ where: { id: step.personId }, select: { totpConfirmedAt: true } })
  return person ? { personId: step.personId, enrolled: person.totpConfirmedAt !== null } : null
}

/**
 * The secret to be put into an authenticator, before its first code. Only somebody who proved both the password (the step) and the
 * mailbox (the session) gets it; null for everybody else and when there is nothing to enrol.
 */
export async function enrolment(stepId: string | null, actor: Actor | null, now: Date): Promise<{ qr: QrCode; secret: string } | null> {
  const step = await passwordStep(stepId, now)
  if (!step || step.enrolled || step.personId !== actor?.personId) return null
  const { personId } = step
  const proposed = await sealFor(personId, 'totp', newTotpSecret())
  await write((tx) =>
    tx.person.updateMany({ where: { id: personId, totpSealed: null, totpConfirmedAt: null }, data: { totpSealed: proposed } }),
  )
  const person = await db.person.findUnique({ where: { id: personId }, select: { totpSealed: true, emailSealed: true } })
  const secret = await openFor(personId, 'totp', person?.totpSealed ?? null)
  const label = await openFor(personId, 'email', person?.emailSealed ?? null)
  return secret === null ? null : totpCard(secret, label ?? '')
}

/** Confirms a new authenticator by its first code and opens the staff session. */
export async function confirmEnrolment(
  { stepId, code }: { stepId: string | null; code: string },
  visitor: Visitor,
  actor: Actor | null,
  now: Date,
): Promise<Result<SignedIn>> {
  const taken = await takeLimitedTry(stepId, visitor, now)
  if (!taken.ok) return taken
  const step = taken.value
  if (step.personId !== actor?.personId) return refused()
  const person = await db.person.findUnique({ where: { id: step.personId }, select: { totpSealed: true, totpConfirmedAt: true } })
  const secret = person && !person.totpConfirmedAt ? await openFor(step.personId, 'totp', person.totpSealed) : null
  const at = secret === null ? null : totpStep(secret, code, now)
  if (at === null) return refused()
  return write(async (tx) => {
    const confirmed = await tx.person.updateMany({
      where: { id: step.personId, totpConfirmedAt: null },
      data: { totpConfirmedAt: now, totpLastStep: at },
    })
    const signedIn = confirmed.count === 1 ? await finish(tx, { step, how: 'enrolment' }, visitor, now) : null
    return signedIn ? ok(signedIn) : refused()
  })
}

/** Ten codes of 50 bits, in place of all earlier ones; the caller shows them once. */
export async function replaceRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => base32(Uint8Array.from(randomBytes(7))).slice(0, 10))
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ id: newId(), personId, codeHash: recoveryHash(personId, code) })) })
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}
