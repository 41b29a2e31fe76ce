import { describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/session'
import type { Visitor } from './code'
import { addStaff, grantRole, renewRecoveryCodes, resetSecondFactor, setPassword } from './commands'
import { actorFor, createMember, createStaff, demoPassword, demoTotpSecret } from './demo'
import { confirmEnrolment, enrolment, enterPassword, enterRecoveryCode, enterTotp, passwordStep } from './second-factor'
import { actorOf, openSession } from './session'
import { currentTotp } from './totp'

const start = new Date('2026-11-23T10:00:00Z')
const seconds = (count: number) => new Date(start.getTime() + count * 1000)
const visitor = (): Visitor => ({ network: newId(), device: 'firefox/linux', replaces: null, locale: 'fr' })
const address = () => `${newId()}@institution.ma`

async function aModerator() {
  const email = address()
  const { personId } = await createStaff({ email, name: 'موظفة', roles: [{ role: 'moderator', institutionId: null }] }, start)
  return { email, personId }
}

async function halfway(email: string, now = start) {
  const entered = await enterPassword({ email, password: demoPassword }, visitor(), now)
  if (!entered.ok) throw new Error(entered.failure.code)
  return entered.value.stepId
}

const refused = { ok: false, failure: { code: 'second-factor-refused' } }
const codeAt = (now: Date) => currentTotp(demoTotpSecret, now)

describe('password and authenticator', () => {
  it('open a session in which the roles act', async () => {
    const { email } = await aModerator()
    const entered = await enterTotp(await halfway(email), codeAt(start), visitor(), start)
    if (!entered.ok) throw new Error('refused')
    expect((await actorOf(entered.value.sessionId, start))?.roles).toEqual([{ role: 'moderator', institutionId: null }])
    expect(await actorOf(entered.value.sessionId, seconds(30 * 60))).toBeNull()
  })

  it('a session keeps alive while used, and ends after twelve hours all the same', async () => {
    const { email } = await aModerator()
    const entered = await enterTotp(await halfway(email), codeAt(start), visitor(), start)
    if (!entered.ok) throw new Error('refused')
    for (let minutes = 20; minutes < 720; minutes += 20)
      expect(await actorOf(entered.value.sessionId, seconds(minutes * 60))).not.toBeNull()
    expect(await actorOf(entered.value.sessionId, seconds(720 * 60))).toBeNull()
  })

  it('a code to the mailbox alone opens no office', async () => {
    const { personId } = await aModerator()
    const sessionId = await write((tx) => openSession(tx, { personId, method: 'email', device: 'other/other', replaces: null }, start))
    expect((await actorOf(sessionId, start))?.roles).toEqual([])
  })

  it('one step of the authenticator serves once', async () => {
    const { email } = await aModerator()
    const code = codeAt(start)
    expect((await enterTotp(await halfway(email), code, visitor(), start)).ok).toBe(true)
    expect(await enterTotp(await halfway(email), code, visitor(), start)).toEqual(refused)
    expect(await enterTotp(await halfway(email), code, visitor(), seconds(20))).toEqual(refused)
    const before = currentTotp(demoTotpSecret, seconds(-30))
    expect(await enterTotp(await halfway(email), before, visitor(), start)).toEqual(refused)
    expect((await enterTotp(await halfway(email), codeAt(seconds(60)), visitor(), seconds(60))).ok).toBe(true)
  })

  it('one step raced by two browsers serves one of them', async () => {
    const { email } = await aModerator()
    const steps = [await halfway(email), await halfway(email)]
    const results = await Promise.all(steps.map((step) => enterTotp(step, codeAt(start), visitor(), start)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  it('a step has five tries and ten minutes', async () => {
    const { email } = await aModerator()
    const step = await halfway(email)
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await enterTotp(step, '000000', visitor(), start)).toEqual(refused)
    expect(await enterTotp(step, codeAt(start), visitor(), start)).toEqual(refused)
    const old = await halfway(email)
    expect(await enterTotp(old, codeAt(seconds(600)), visitor(), seconds(600))).toEqual(refused)
    expect(await passwordStep(old, seconds(600))).toBeNull()
    expect(await enterTotp(null, codeAt(start), visitor(), start)).toEqual(refused)
  })

  it('an unknown address, one without password and a wrong password get one answer', async () => {
    const wrong = { ok: false, failure: { code: 'password-refused' } }
    const { email } = await aModerator()
    const citizen = address()
    await createMember({ email: citizen }, start)
    expect(await enterPassword({ email: address(), password: demoPassword }, visitor(), start)).toEqual(wrong)
    expect(await enterPassword({ email: citizen, password: demoPassword }, visitor(), start)).toEqual(wrong)
    expect(await enterPassword({ email, password: 'not the password' }, visitor(), start)).toEqual(wrong)
  })

  it('a password is evaluated at most ten times a quarter of an hour', async () => {
    const { email } = await aModerator()
    const answers = []
    for (let time = 0; time < 12; time += 1) {
      const answer = await enterPassword({ email, password: `guess ${time}` }, visitor(), start)
      answers.push(answer.ok ? 'ok' : answer.failure.code)
    }
    expect(answers.filter((code) => code === 'password-refused')).toHaveLength(10)
    expect(answers.filter((code) => code === 'too-many')).toHaveLength(2)
  })
})

async function anAdmin(): Promise<Actor> {
  const { personId } = await createStaff({ email: address(), name: 'مدير', roles: [{ role: 'admin', institutionId: null }] }, start)
  return actorFor(personId)
}

/** A member of staff added by an administrator, signed in by a code to the mailbox, who has set a password. */
async function aBeginner() {
  const admin = await anAdmin()
  const email = address()
  const added = await addStaff({ email, name: 'Nadia' }, admin, start)
  if (!added.ok) throw new Error(added.failure.code)
  const { personId } = added.value
  expect((await grantRole({ personId, role: 'moderator', institutionId: null }, admin, start)).ok).toBe(true)
  const sessionId = await write((tx) => openSession(tx, { personId, method: 'email', device: 'other/other', replaces: null }, start))
  const actor = await actorOf(sessionId, start)
  if (!actor) throw new Error('no session')
  const password = 'four words apart enough'
  expect((await setPassword({ password, passwordAgain: password }, actor, start)).ok).toBe(true)
  const entered = await enterPassword({ email, password }, visitor(), start)
  if (!entered.ok) throw new Error('refused')
  expect(entered.value.enrolled).toBe(false)
  return { admin, email, personId, actor, password, stepId: entered.value.stepId }
}

describe('the first sign-in of staff', () => {
  it('enrols an authenticator and gives ten recovery codes that serve once each', async () => {
    const { email, actor, password, stepId } = await aBeginner()
    const card = await enrolment(stepId, actor, start)
    const secret = card?.secret.replaceAll(' ', '') ?? ''
    expect((await enrolment(stepId, actor, start))?.secret).toBe(card?.secret)
    const proof = { stepId, code: currentTotp(secret, start) }
    const confirmed = await confirmEnrolment(proof, visitor(), actor, start)
    if (!confirmed.ok) throw new Error('refused')
    const staff = await actorOf(confirmed.value.sessionId, start)
    expect(staff?.roles).toEqual([{ role: 'moderator', institutionId: null }])

    expect(await renewRecoveryCodes(actor, start)).toEqual({ ok: false, failure: { code: 'second-factor-needed' } })
    const renewed = await renewRecoveryCodes(staff, start)
    if (!renewed.ok) throw new Error('refused')
    const { codes } = renewed.value
    expect(new Set(codes).size).toBe(10)
    expect(JSON.stringify(await db.recoveryCode.findMany())).not.toContain(codes[0])

    const half = async () => {
      const again = await enterPassword({ email, password }, visitor(), start)
      return again.ok ? again.value.stepId : null
    }
    const [first = '', second = ''] = codes
    expect((await enterRecoveryCode(await half(), ` ${first.toUpperCase()} `, visitor(), start)).ok).toBe(true)
    expect(await enterRecoveryCode(await half(), first, visitor(), start)).toEqual(refused)
    const newer = await renewRecoveryCodes(staff, start)
    expect(newer.ok).toBe(true)
    expect(await enterRecoveryCode(await half(), second, visitor(), start)).toEqual(refused)
    // The code that confirmed the authenticator is spent as well.
    expect(await enterTotp(await half(), proof.code, visitor(), start)).toEqual(refused)
  })

  it('shows the secret to nobody who has only the password or only the mailbox', async () => {
    const { actor, stepId } = await aBeginner()
    const { personId: stranger } = await createMember({ email: address() }, start)
    expect(await enrolment(stepId, null, start)).toBeNull()
    expect(await enrolment(stepId, await actorFor(stranger), start)).toBeNull()
    expect(await enrolment(null, actor, start)).toBeNull()
    const card = await enrolment(stepId, actor, start)
    const code = currentTotp(card?.secret.replaceAll(' ', '') ?? '', start)
    expect(await confirmEnrolment({ stepId, code }, visitor(), null, start)).toEqual(refused)
    expect(await confirmEnrolment({ stepId, code }, visitor(), await actorFor(stranger), start)).toEqual(refused)
  })

  it('is not repeated: an enrolled authenticator is replaced only after an administrator reset it', async () => {
    const { email, personId } = await aModerator()
    const actor = await actorFor(personId)
    expect(await enrolment(await halfway(email), actor, start)).toBeNull()
    expect(await resetSecondFactor({ personId }, actor, start)).toEqual({ ok: false, failure: { code: 'forbidden' } })
    expect((await resetSecondFactor({ personId }, await anAdmin(), start)).ok).toBe(true)
    expect((await enterPassword({ email, password: demoPassword }, visitor(), start)).ok).toBe(false)
  })

  it('a password is changed with the second factor and the present one only, and signs other devices out', async () => {
    const { personId, email } = await aModerator()
    const opened = async (method: 'email' | 'password') => {
      const id = await write((tx) => openSession(tx, { personId, method, device: 'other/other', replaces: null }, start))
      const actor = await actorOf(id, start)
      if (!actor) throw new Error('no session')
      return actor
    }
    const byMail = await opened('email')
    const staff = await opened('password')
    const fresh = { password: 'another four words', passwordAgain: 'another four words' }
    expect(await setPassword({ ...fresh, passwordNow: demoPassword }, byMail, start)).toEqual({
      ok: false,
      failure: { code: 'second-factor-needed' },
    })
    for (const password of ['password1234', `${email.split('@')[0]}-1`]) {
      const common = await setPassword({ password, passwordAgain: password, passwordNow: demoPassword }, staff, start)
      expect(common).toEqual({ ok: false, failure: { code: 'invalid', fields: { password: ['password-common'] } } })
    }
    const wrong = await setPassword({ ...fresh, passwordNow: 'wrong' }, staff, start)
    expect(wrong).toEqual({ ok: false, failure: { code: 'invalid', fields: { passwordNow: ['password-wrong'] } } })
    expect((await setPassword({ ...fresh, passwordNow: demoPassword }, staff, start)).ok).toBe(true)
    expect(await actorOf(byMail.sessionId, start)).toBeNull()
    expect(await actorOf(staff.sessionId, start)).not.toBeNull()
    expect((await enterPassword({ email, password: fresh.password }, visitor(), start)).ok).toBe(true)
  })
})
