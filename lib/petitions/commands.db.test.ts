import { beforeAll, describe, expect, it } from 'vitest'
import { askForAddress, confirmAddress, removeAddress } from '@/lib/accounts/contact'
import { createVerifiedPerson } from '@/lib/accounts/demo'
import { actorOf, openSession } from '@/lib/accounts/session'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { unseal } from '@/lib/core/keys'
import type { Actor } from '@/lib/core/session'
import { stopFollow } from '@/lib/notifications/commands'
import { sendAnnouncements } from '@/lib/notifications/sending'
import '@/lib/wiring'
import { seedFacts } from '@/prisma/facts'
import { aModerator } from '@/prisma/scenes/accounts'
import { decided } from '@/prisma/scenes/moderation'
import { drafted, submitted } from '@/prisma/scenes/story'
import { demoPetitionOf } from '@/prisma/scenes/texts'
import { withdrawPetition } from './commands'

const now = new Date('2026-11-23T10:00:00Z')
const text = demoPetitionOf('taliouine-ambulance')
const visitor = () => ({ network: newId(), device: 'chrome/android', replaces: null, locale: 'fr' }) as const

beforeAll(async () => void (await seedFacts(now)))

async function anAuthorByIdentity(): Promise<Actor> {
  const { personId } = await createVerifiedPerson({ name: 'عائشة', birthDate: '1990-01-01', nationalId: newId() }, now)
  const id = await write((tx) => openSession(tx, { personId, method: 'identity', device: 'chrome/android', replaces: null }, now))
  const actor = await actorOf(id, now)
  if (!actor) throw new Error('no session')
  return actor
}

const opened = async (row: { id: string; sealed: string }): Promise<{ to: string; subject: string; text: string }> =>
  JSON.parse(await unseal('outbox', row.id, row.sealed))

async function gives(actor: Actor, address: string): Promise<void> {
  const asked = await askForAddress({ channel: 'email', address }, actor, visitor(), now)
  if (!asked.ok) throw new Error(asked.failure.code)
  const row = await db.outboxMessage.findUniqueOrThrow({ where: { dedupeKey: `sign-in-code:${asked.value.stepId}` } })
  const code = /\b\d{6}\b/.exec((await opened(row)).text)?.[0] ?? ''
  expect(await confirmAddress({ stepId: asked.value.stepId, code }, actor, visitor(), now)).toMatchObject({ ok: true })
}

async function newsTo(address: string): Promise<string[]> {
  for (let run = 0; run < 4; run += 1) await sendAnnouncements(now)
  const letters = await Promise.all((await db.outboxMessage.findMany({ where: { priority: 50, sealed: { not: '' } } })).map(opened))
  return letters.filter(({ to }) => to === address).map(({ text: said }) => said)
}

const opens = async (id: string): Promise<void> =>
  expect(await decided({ type: 'petition', id }, { action: 'approve' }, await aModerator(now), now)).toMatchObject({ ok: true })

const followers = (petitionId: string) => db.follow.count({ where: { subjectId: petitionId } })

describe('an author whose account held no address at submission', () => {
  it('is told of what comes after the first address was given, in its language', async () => {
    const author = await anAuthorByIdentity()
    const { id, number } = await submitted(text, author, now)
    expect(await followers(id)).toBe(0)
    const email = `${newId()}@example.ma`
    await gives(author, email)
    expect(await followers(id)).toBe(1)
    await opens(id)
    expect(await newsTo(email)).toEqual([expect.stringContaining(`/fr/petitions/${number}`)])
  })

  it('follows nothing that is a draft still or over, nor what was ended before', async () => {
    const author = await anAuthorByIdentity()
    const draft = await drafted(text, author, now)
    const over = await submitted(text, author, now)
    await withdrawPetition({ id: over.id }, author, now)
    const waiting = await submitted(text, author, now)
    const [first, second] = [`${newId()}@example.ma`, `${newId()}@example.ma`]
    await gives(author, first)
    expect(await Promise.all([draft, over.id, waiting.id].map(followers))).toEqual([0, 0, 1])
    await opens(waiting.id)
    const token = /unfollow\?token=([\w-]+)/.exec((await newsTo(first))[0] ?? '')?.[1] ?? ''
    await stopFollow({ token }, null, now)
    await gives(author, second)
    expect(await followers(waiting.id)).toBe(0)
  })

  it('is told at the new address after a change, and in the account alone once the last one is removed', async () => {
    const author = await anAuthorByIdentity()
    const { id } = await submitted(text, author, now)
    const [first, second] = [`${newId()}@example.ma`, `${newId()}@example.ma`]
    await gives(author, first)
    await gives(author, second)
    await opens(id)
    expect(await newsTo(first)).toEqual([])
    expect(await newsTo(second)).toHaveLength(1)
    expect((await removeAddress({ channel: 'email' }, author, now, { locale: 'ar' })).ok).toBe(true)
    const where = { subjectId: id }
    expect(await db.follow.findMany({ where, select: { channel: true, rhythm: true } })).toEqual([{ channel: 'account', rhythm: 'app' }])
  })
})
