import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createVerifiedPeople } from '@/lib/accounts/demo'
import { addressIndexOf, sealFor } from '@/lib/accounts/person'
import { db, provider, sql, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { seedFacts } from '@/prisma/facts'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import type { Scene } from '@/prisma/scenes/story'
import { mySignatures } from './mine'
import { newsDue, writeNews } from './news'
import { signPetition } from './signing'
import { supportPetition } from './support'

const now = new Date('2026-11-23T10:17:43.219Z')
const home = '09.541'

type Row = Record<string, unknown>
type Dump = Map<string, Row[]>

/** Every row of every table, as whoever steals the database has them; keys in the environment are not among them. */
async function dump(): Promise<Dump> {
  const names =
    provider() === 'sqlite'
      ? await db.$queryRaw<{ name: string }[]>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`)
      : await db.$queryRaw<{ name: string }[]>(sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  const tables = names.map(({ name }) => name).filter((name) => /^[A-Z][A-Za-z]+$/.test(name))
  const dumped: Dump = new Map()
  for (const name of tables) {
    const delegate = Reflect.get(db, name[0]?.toLowerCase() + name.slice(1)) as { findMany: () => Promise<Row[]> } | undefined
    if (delegate) dumped.set(name, await delegate.findMany())
  }
  return dumped
}

/** Values that are in one row by themselves; vocabulary, days, numbers and places say nothing of a person. */
function values(rows: readonly Row[]): Set<string> {
  const found = new Set<string>()
  const add = (value: unknown): void => {
    if (value instanceof Date) found.add(value.toISOString())
    else if (typeof value === 'string') {
      found.add(value)
      for (const part of value.split(/[^A-Za-z0-9_-]+/)) if (part.length >= 8) found.add(part)
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(add)
  }
  for (const row of rows) Object.values(row).forEach(add)
  return found
}

const shared = (one: Set<string>, other: Set<string>) => [...one].filter((value) => other.has(value))

let open: Scene
let other: Scene
let signers: Actor[]
beforeAll(async () => {
  await seedFacts(now)
  open = await anOpenPetition({ now, story: { ending: 'open', openedDaysAgo: 20, signatures: { '09.541.01.11': 1 }, supporters: 0 } })
  other = await anOpenPetition({ now, story: { ending: 'open', openedDaysAgo: 10, signatures: { '09.541.01.11': 1 }, supporters: 0 } })
  const people = await createVerifiedPeople(
    Array.from({ length: 20 }, (_, at) => ({ name: `Signer ${at}`, birthDate: '1984-02-02', nationalId: `PRIV${at}` })),
    now,
  )
  for (const [at, { personId }] of people.entries()) {
    const email = `signer${at}@example.ma`
    const data = { emailIndex: await addressIndexOf(email), emailSealed: await sealFor(personId, 'email', email) }
    await write((tx) => tx.person.update({ where: { id: personId }, data }))
  }
  signers = await Promise.all(people.map(({ personId }) => actorFor(personId)))
  for (const [at, actor] of signers.entries()) {
    if (at < 3) await supportPetition({ number: open.number, adult: false, elector: false, news: false, language: 'ar' }, actor, now)
    for (const { number } of [open, other])
      await signPetition(
        { number, adult: true, elector: true, publicName: false, territory: home, news: number === open.number && at >= 15 },
        actor,
        now,
      )
  }
})

describe('a stolen database without its keys', () => {
  it('holds no value that a signature and a person have in common', async () => {
    const tables = await dump()
    expect(tables.size).toBeGreaterThan(25)
    const signatures = tables.get('Signature') ?? []
    expect(signatures.length).toBeGreaterThanOrEqual(40)
    const audits = (tables.get('AuditPayload') ?? []).filter(({ verb }) => verb === 'petition.sign')
    const auditIds = new Set(audits.map(({ auditId }) => auditId))
    const chain = (tables.get('AuditRow') ?? []).filter(({ id }) => auditIds.has(id))
    expect(chain).toHaveLength(audits.length)
    const common = new Set([
      open.id,
      other.id,
      open.number,
      other.number,
      'valid',
      'withdrawn',
      'petition',
      'petition.sign',
      '2026-11-23',
      home,
      'entries',
      'signatures',
    ])
    const personal = [
      'Person',
      'Session',
      'ExternalIdentity',
      'Role',
      'OutboxMessage',
      'SignInCode',
      'Submission',
      'Follow',
      'Supporter',
      'WrappedKey',
      'CacheTag',
    ]
    for (const table of personal) {
      const theirs = values(tables.get(table) ?? [])
      for (const rows of [signatures, chain, audits])
        expect(
          shared(values(rows), theirs).filter((value) => !common.has(value) && !value.startsWith('petition:')),
          table,
        ).toEqual([])
    }
  })

  it('has nobody’s id, reference, name or address in any row that is not that person’s account or follow', async () => {
    const tables = await dump()
    const secrets = new Set(signers.map(({ personId }) => personId))
    for (const person of (tables.get('Person') ?? []).filter(({ id }) => secrets.has(String(id))))
      for (const field of ['personRef', 'emailIndex', 'emailSealed', 'nameSealed', 'birthDateSealed']) secrets.add(String(person[field]))
    for (const [table, rows] of tables) {
      if (table === 'Person' || table === 'Follow') continue
      expect(shared(values(rows), secrets), table).toEqual([])
    }
  })

  it('has no time finer than the day beside a signing', async () => {
    const tables = await dump()
    for (const row of tables.get('Signature') ?? []) for (const value of Object.values(row)) expect(value).not.toBeInstanceOf(Date)
    const audits = new Set((tables.get('AuditPayload') ?? []).filter(({ verb }) => verb === 'petition.sign').map(({ auditId }) => auditId))
    for (const row of (tables.get('AuditRow') ?? []).filter(({ id }) => audits.has(id))) expect(row.at).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    for (const row of (tables.get('AuditPayload') ?? []).filter(({ verb }) => verb === 'petition.sign')) expect(row.actorId).toBeNull()
    for (const { id, thresholdAt } of tables.get('Petition') ?? [])
      if (id === open.id && thresholdAt instanceof Date) expect(thresholdAt.toISOString()).toMatch(/T12:00:00\.000Z$/)
  })

  it('cannot tell that two signatures are one person’s', async () => {
    const rows = await db.signature.findMany({ where: { petitionId: { in: [open.id, other.id] } } })
    expect(new Set(rows.map(({ nym }) => nym)).size).toBe(rows.length)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  it('while the person, with the keys at work, finds both', async () => {
    for (const actor of signers.slice(0, 3))
      expect((await mySignatures(actor)).map(({ number }) => number).sort()).toEqual([open.number, other.number].sort())
  })
})

it('writes follows of people who wanted news later, several at once, in another order', async () => {
  expect(await db.follow.count({ where: { subjectId: open.id, personId: { in: signers.map(({ personId }) => personId) } } })).toBe(0)
  expect(newsDue(now)).toBe(false)
  expect(newsDue(new Date(now.getTime() + 600_000))).toBe(true)
  await writeNews(new Date(now.getTime() + 600_000))
  const follows = await db.follow.findMany({ where: { subjectId: open.id, personId: { in: signers.map(({ personId }) => personId) } } })
  expect(new Set(follows.map(({ personId }) => personId))).toEqual(new Set(signers.slice(15).map(({ personId }) => personId)))
  expect(newsDue(new Date(now.getTime() + 1_200_000))).toBe(false)
})
