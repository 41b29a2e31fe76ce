import { describe, expect, it } from 'vitest'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { unseal } from '@/lib/core/keys'
import { codeStep, enterCode, requestCode, resendCode, type Visitor } from './code'
import { purgeSignIns } from './commands'
import { actorOf } from './session'

const now = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const visitor = (more: Partial<Visitor> = {}): Visitor => ({
  network: newId(),
  device: 'chrome/android',
  replaces: null,
  locale: 'fr',
  ...more,
})
const mailbox = () => ({ channel: 'email', address: `${newId()}@example.ma` }) as const

async function sentCode(stepId: string): Promise<string> {
  const row = await db.outboxMessage.findUniqueOrThrow({ where: { dedupeKey: `sign-in-code:${stepId}` } })
  return /\b\d{6}\b/.exec(JSON.parse(await unseal('outbox', row.id, row.sealed)).text)?.[0] ?? ''
}

async function asked(address: { channel: 'email' | 'phone'; address: string } = mailbox()) {
  const result = await requestCode(address, visitor(), now)
  if (!result.ok) throw new Error(result.failure.code)
  const { stepId } = result.value
  return { stepId, code: await sentCode(stepId) }
}

const refused = { ok: false, failure: { code: 'code-refused' } }
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a code', () => {
  it('opens a session of level EMAIL, once', async () => {
    const { stepId, code } = await asked()
    const entered = await enterCode(stepId, code, visitor(), now)
    if (!entered.ok) throw new Error(entered.failure.code)
    expect(await actorOf(entered.value.sessionId, now)).toMatchObject({ level: 'EMAIL', locale: 'fr', roles: [] })
    expect(await enterCode(stepId, code, visitor(), now)).toEqual(refused)
  })

  it('to a telephone opens level PHONE, by SMS', async () => {
    const { stepId, code } = await asked({ channel: 'phone', address: `+2126${String(Math.random()).slice(2, 10)}` })
    const message = await db.outboxMessage.findUniqueOrThrow({ where: { dedupeKey: `sign-in-code:${stepId}` } })
    expect(message.channel).toBe('sms')
    const entered = await enterCode(stepId, code, visitor(), now)
    expect(entered.ok && (await actorOf(entered.value.sessionId, now))?.level).toBe('PHONE')
  })

  it('signs the same person in again, and ends the session that the browser held', async () => {
    const address = mailbox()
    const one = await asked(address)
    const first = await enterCode(one.stepId, one.code, visitor(), now)
    if (!first.ok) throw new Error('refused')
    const two = await asked(address)
    const second = await enterCode(two.stepId, two.code, visitor({ replaces: first.value.sessionId, locale: 'zgh' }), later(1))
    if (!second.ok) throw new Error('refused')
    expect(second.value.personId).toBe(first.value.personId)
    expect(second.value.sessionId).not.toBe(first.value.sessionId)
    expect(await actorOf(first.value.sessionId, later(1))).toBeNull()
    expect(await actorOf(second.value.sessionId, later(1))).toMatchObject({ locale: 'zgh' })
  })

  it('gives one answer when unknown, wrong, expired, replaced or used up', async () => {
    const { stepId, code } = await asked()
    expect(await enterCode(null, code, visitor(), now)).toEqual(refused)
    expect(await enterCode(newId(), code, visitor(), now)).toEqual(refused)
    expect(await enterCode(stepId, other(code), visitor(), now)).toEqual(refused)
    expect(await enterCode(stepId, code, visitor(), later(10))).toEqual(refused)

    const again = await asked()
    const newer = await resendCode(again.stepId, visitor(), now)
    if (!newer.ok) throw new Error('refused')
    expect(await enterCode(again.stepId, again.code, visitor(), now)).toEqual(refused)
    const newest = await sentCode(newer.value.stepId)
    expect((await enterCode(newer.value.stepId, newest, visitor(), now)).ok).toBe(true)
  })

  it('is worth nothing after five wrong tries', async () => {
    const { stepId, code } = await asked()
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await enterCode(stepId, other(code), visitor(), now)).toEqual(refused)
    expect(await enterCode(stepId, code, visitor(), now)).toEqual(refused)
    expect((await db.signInCode.findUniqueOrThrow({ where: { id: stepId } })).tries).toBe(5)
  })

  it('raced twenty times opens one session', async () => {
    const { stepId, code } = await asked()
    const results = await Promise.all(Array.from({ length: 20 }, () => enterCode(stepId, code, visitor(), now)))
    const won = results.filter((result) => result.ok)
    expect(won).toHaveLength(1)
    expect(await db.session.count({ where: { personId: won[0]?.ok ? won[0].value.personId : '' } })).toBe(1)
  })

  it('is evaluated at most ten times a quarter of an hour for one address, over all its codes', async () => {
    const address = mailbox()
    let evaluated = 0
    for (let round = 0; round < 4; round += 1) {
      const { stepId, code } = await asked(address)
      for (let wrong = 0; wrong < 5; wrong += 1) {
        const answer = await enterCode(stepId, other(code), visitor(), now)
        if (!answer.ok && answer.failure.code === 'code-refused') evaluated += 1
      }
    }
    expect(evaluated).toBe(10)
  })

  it('is asked for at most five times a quarter of an hour', async () => {
    const address = mailbox()
    for (let time = 0; time < 5; time += 1) expect((await requestCode(address, visitor(), now)).ok).toBe(true)
    expect(await requestCode(address, visitor(), now)).toEqual({ ok: false, failure: { code: 'too-many' } })
  })

  it('asked for twice by one click is one code and one letter', async () => {
    const address = mailbox()
    const [first, second] = [await asked(address), await asked(address)]
    expect(second.stepId).toBe(first.stepId)
    const addressIndex = (await db.signInCode.findUniqueOrThrow({ where: { id: first.stepId } })).addressIndex
    expect(await db.outboxMessage.count({ where: { addressIndex } })).toBe(1)
    expect((await enterCode(first.stepId, first.code, visitor(), now)).ok).toBe(true)
    expect((await asked(address)).stepId).not.toBe(first.stepId)
  })

  it('is stored neither itself nor with its address in clear', async () => {
    const address = mailbox()
    const { stepId, code } = await asked(address)
    const stored = JSON.stringify(await db.signInCode.findUnique({ where: { id: stepId } }))
    const message = JSON.stringify(await db.outboxMessage.findUnique({ where: { dedupeKey: `sign-in-code:${stepId}` } }))
    for (const text of [stored, message]) {
      expect(text).not.toContain(code)
      expect(text).not.toContain(address.address)
    }
    expect(await codeStep(stepId, now)).toEqual({ channel: 'email', masked: expect.stringContaining('•••@example.ma') })
  })

  it('signs nobody in to a disabled account, with the same answer', async () => {
    const address = mailbox()
    const one = await asked(address)
    const entered = await enterCode(one.stepId, one.code, visitor(), now)
    if (!entered.ok) throw new Error('refused')
    await write((tx) => tx.person.update({ where: { id: entered.value.personId }, data: { disabledAt: now } }))
    expect(await actorOf(entered.value.sessionId, now)).toBeNull()
    const two = await asked(address)
    expect(await enterCode(two.stepId, two.code, visitor(), now)).toEqual(refused)
  })

  it('is forgotten after a day', async () => {
    const { stepId } = await asked()
    await purgeSignIns(later(60 * 23))
    expect(await db.signInCode.count({ where: { id: stepId } })).toBe(1)
    await purgeSignIns(later(60 * 24 + 1))
    expect(await db.signInCode.count({ where: { id: stepId } })).toBe(0)
  })
})
