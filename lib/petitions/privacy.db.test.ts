import { beforeAll, describe, expect, it } from 'vitest'
import { actorFor, createVerifiedPeople } from '@/lib/accounts/demo'
import { addressIndexOf, sealFor } from '@/lib/accounts/person'
import { audited, brokenLink } from '@/lib/core/audit'
import { db, provider, sql, sqlRaw, write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import { followSubject } from '@/lib/notifications/commands'
import { registerSubjects } from '@/lib/notifications/subjects'
import { seedFacts } from '@/prisma/facts'
import { unorderedTables } from '@/prisma/providers'
import { anOpenPetition } from '@/prisma/scenes/petitions'
import type { Scene } from '@/prisma/scenes/story'
import { mySignatures } from './mine'
import { newsDue, writeNews } from './news'
import { auditRecords, recordsDue } from './records'
import { signPetition } from './signing'
import { petitionSubject } from './subject'
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
  registerSubjects([petitionSubject])
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
    const records = tables.get('SigningRecord') ?? []
    expect(records.filter(({ verb }) => verb === 'petition.sign').length).toBeGreaterThanOrEqual(2)
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
      for (const rows of [signatures, records])
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
    for (const row of tables.get('SigningRecord') ?? []) for (const value of Object.values(row)) expect(value).not.toBeInstanceOf(Date)
    const audited = (tables.get('AuditPayload') ?? []).filter(({ verb }) => String(verb).endsWith('sign'))
    expect(audited.filter(({ subjectType }) => subjectType === 'petition')).toEqual([])
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

/** Rows of a table in the order in which the database keeps them on disk. */
const asStored = (table: string, columns: string) =>
  db.$queryRaw<Row[]>(
    provider() === 'sqlite'
      ? sqlRaw(`SELECT ${columns} FROM "${table}" NOT INDEXED`)
      : sqlRaw(`SELECT ${columns} FROM "${table}" ORDER BY ctid`),
  )

async function expectMixed() {
  const ids = (await asStored('Signature', '*')).map(({ id }) => String(id))
  expect(ids.length).toBeGreaterThan(40)
  expect(ids).toEqual([...ids].sort())
}

describe('the order of rows', () => {
  const signIn = (actor: Actor) => {
    const subject = { type: 'person', id: actor.personId }
    return write((tx) => audited(tx, { stream: 'accounts', actor: null, verb: 'accounts.sign-in', subject }, now))
  }
  const signInRows = async () => (await asStored('AuditPayload', '*')).filter(({ verb }) => verb !== 'facts.put')

  it('does not put a signing beside the sign-in of who signed', async () => {
    const people = await createVerifiedPeople(
      Array.from({ length: 8 }, (_, at) => ({ name: `Late ${at}`, birthDate: '1984-02-02', nationalId: `LATE${at}` })),
      now,
    )
    const before = (await signInRows()).length
    const order: string[] = []
    for (const { personId } of people) {
      const actor = await actorFor(personId)
      await signIn(actor)
      await signPetition({ number: open.number, adult: true, elector: true, publicName: false, territory: home, news: false }, actor, now)
      order.push(personId)
    }
    const rows = await signInRows()
    expect(rows.slice(before).length).toBe(people.length)
    expect(rows.every(({ verb }) => verb !== 'petition.sign')).toBe(true)
    const stored = rows.filter(({ subjectId }) => order.includes(String(subjectId))).map(({ subjectId }) => subjectId)
    expect(stored).toHaveLength(order.length)
    // PostgreSQL keeps the order of sign-ins, which their times tell anyway; there only the missing neighbour protects.
    if (provider() === 'sqlite') expect(stored).not.toEqual(order)
  })

  it('is not that of writing where SQLite keeps what signers leave', async () => {
    if (provider() === 'postgresql') return
    for (const table of unorderedTables)
      await expect(db.$queryRaw(sqlRaw(`SELECT rowid FROM "${table}" LIMIT 1`)), table).rejects.toThrow(/no such column/)
    await expectMixed()
  })
})

describe('the audit of a finished day', () => {
  const day = 86_400_000
  const audits = () =>
    db.auditPayload.findMany({
      where: { subjectId: open.id, verb: 'petition.sign' },
      include: { audit: true },
      orderBy: { auditId: 'asc' },
    })

  it('is one row for each petition, day and verb, written once by many processes', async () => {
    const signed = await db.signature.count({ where: { petitionId: open.id } })
    expect((await audits()).filter(({ audit }) => audit.at === '2026-11-23')).toEqual([])
    const nearMidnight = new Date('2026-11-23T23:30:00Z')
    await auditRecords(nearMidnight)
    expect((await audits()).filter(({ audit }) => audit.at === '2026-11-23')).toEqual([])
    const tomorrow = new Date(now.getTime() + day)
    expect(await recordsDue(tomorrow)).toBe(true)
    await Promise.all([auditRecords(tomorrow), auditRecords(tomorrow), auditRecords(tomorrow)])
    await auditRecords(tomorrow)
    expect(await recordsDue(tomorrow)).toBe(false)
    const rows = await audits()
    expect(rows.filter(({ audit }) => audit.at === '2026-11-23')).toHaveLength(1)
    expect(rows.reduce((sum, { change }) => sum + (JSON.parse(change) as { entries: number }).entries, 0)).toBe(signed)
    expect(rows.every(({ actorId }) => actorId === null)).toBe(true)
    // Once the day is over, nor does PostgreSQL keep signatures in the order of signing.
    await expectMixed()
    expect(await brokenLink(db, `signatures:${open.id}`)).toBeNull()
    const supports = await db.auditPayload.findMany({ where: { subjectId: open.id, verb: 'petition.support' } })
    expect(supports.map(({ change }) => JSON.parse(change))).toEqual([{ entries: 3 }])
  })
})

it('writes follows of people who wanted news after the day or eight at once, shuffled, like any other follow', async () => {
  const tomorrow = new Date(now.getTime() + 86_400_000)
  expect(await db.follow.count({ where: { subjectId: open.id, personId: { in: signers.map(({ personId }) => personId) } } })).toBe(0)
  expect(newsDue(now)).toBe(false)
  expect(newsDue(new Date(now.getTime() + 600_000))).toBe(false)
  expect(newsDue(tomorrow)).toBe(true)
  await writeNews(tomorrow)
  const follows = await db.follow.findMany({ where: { subjectId: open.id, personId: { in: signers.map(({ personId }) => personId) } } })
  expect(new Set(follows.map(({ personId }) => personId))).toEqual(new Set(signers.slice(15).map(({ personId }) => personId)))
  expect(newsDue(new Date(tomorrow.getTime() + 86_400_000))).toBe(false)
  await followSubject({ type: 'petition', id: open.id }, signers[0] ?? null, tomorrow)
  const audits = await db.auditPayload.findMany({ where: { subjectType: 'follow' }, include: { audit: true } })
  expect(audits).toHaveLength(6)
  for (const { actorId, verb, subjectId, change, audit } of audits)
    expect({ actorId, verb, subjectId, change, at: audit.at }).toEqual({
      actorId: null,
      verb: 'follow',
      subjectId: 'follow',
      change: '{}',
      at: '2026-11-24',
    })
})

it('asks for no news where the signature was refused', async () => {
  const [signer] = signers
  await signPetition(
    { number: open.number, adult: true, elector: false, publicName: false, territory: home, news: true },
    signer ?? null,
    now,
  )
  expect(newsDue(new Date(now.getTime() + 86_400_000))).toBe(false)
})
