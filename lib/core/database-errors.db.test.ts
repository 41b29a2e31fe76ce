import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { PrismaClient as PostgresClient } from '@/lib/generated/postgresql/client'
import { PrismaClient as SqliteClient } from '@/lib/generated/sqlite/client'
import { type WeakLink, weakLinkTo } from '@/test/weak-link'
import { isTransient, isUnavailable } from './database-errors'
import { db, provider, sqlRaw, write } from './db'
import { env } from './env'
import { postgresAdapter } from './postgres'

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

const patience = 300

function postgresql() {
  let link: WeakLink
  let client: PostgresClient
  beforeAll(async () => {
    const over = await weakLinkTo(env.databaseUrl)
    link = over.link
    client = new PostgresClient({ adapter: postgresAdapter(over.url, 2, patience) })
    await client.siteValue.count()
  })
  afterAll(async () => {
    await link.open()
    await client.$disconnect()
    await link.cut()
  })
  const ask = () => client.siteValue.count({ where: { key: 'away' } })

  it('is away when its connections end and nobody listens, and back as soon as somebody does', async () => {
    await link.cut()
    for (const _ of [1, 2, 3]) expect(isUnavailable(await failure(ask()))).toBe(true)
    await link.open()
    expect(await ask()).toBe(0)
  })

  it('is away when it ends while it is asked', async () => {
    link.silence()
    const asked = failure(ask())
    await link.cut()
    expect(isUnavailable(await asked)).toBe(true)
    await link.open()
    expect(await ask()).toBe(0)
  })

  it('is away when it answers nothing, to those who wait for a connection too', async () => {
    link.silence()
    const failures = await Promise.all([1, 2, 3, 4, 5].map(() => failure(ask())))
    expect(failures.map(isUnavailable)).toEqual([true, true, true, true, true])
    // Trying again at once would make everybody wait once more.
    expect(failures.map(isTransient)).toEqual([false, false, false, false, false])
    await link.open()
    expect(await ask()).toBe(0)
  })

  it('leaves nobody a connection on which it fell silent', async () => {
    const inside = client.$transaction(async (tx) => {
      await tx.siteValue.create({ data: { key: 'away', value: '1' } })
      link.silence()
      await tx.siteValue.count()
    })
    expect(isUnavailable(await failure(inside))).toBe(true)
    await link.open({ forgotten: true })
    expect(await Promise.all([1, 2, 3, 4].map(ask))).toEqual([0, 0, 0, 0])
  })
}

function sqlite() {
  it('is away while its folder is not there', async () => {
    const url = `file:${join(inject('folder'), 'not-mounted', 'tiwizi.db')}`
    const client = new SqliteClient({ adapter: new PrismaLibSql({ url }) })
    expect(isUnavailable(await failure(client.siteValue.count()))).toBe(true)
  })

  it('is away while its disk is full, and back as soon as there is room', async () => {
    const add = (key: string) => write((tx) => tx.siteValue.create({ data: { key, value: 'x'.repeat(100_000) } }))
    await db.$queryRaw(sqlRaw('PRAGMA max_page_count = 1'))
    const full = await failure(add('lost'))
    await db.$queryRaw(sqlRaw('PRAGMA max_page_count = 1000000'))
    expect(isUnavailable(full)).toBe(true)
    expect(isTransient(full)).toBe(false)
    await add('kept')
    expect(await db.siteValue.count({ where: { key: { in: ['lost', 'kept'] } } })).toBe(1)
  })
}

describe('a database', () => {
  if (provider() === 'postgresql') postgresql()
  else sqlite()

  it('is not away because of a bug', async () => {
    expect(isUnavailable(await failure(db.$queryRaw(sqlRaw('SELECT * FROM nothing'))))).toBe(false)
    expect(isUnavailable(new TypeError('Connection of words'))).toBe(false)
    expect(isUnavailable(null)).toBe(false)
  })
})
