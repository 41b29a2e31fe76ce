import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { describe, expect, it } from 'vitest'
import { isUnavailable, isUniqueViolation } from './database-errors'
import { db, dbAnswers, provider, sqlRaw, warmDb, whenOver, write } from './db'
import { env } from './env'

const settled = (work: Promise<unknown>[]) => Promise.allSettled(work).then((all) => all.filter((one) => one.status === 'rejected'))

describe('write', () => {
  it('keeps what was written when it returns, nothing when it throws', async () => {
    await write((tx) => tx.siteValue.create({ data: { key: 'kept', value: '1' } }))
    const failed = write(async (tx) => {
      await tx.siteValue.create({ data: { key: 'lost', value: '1' } })
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(await db.siteValue.findMany({ where: { key: { in: ['kept', 'lost'] } } })).toEqual([{ key: 'kept', value: '1' }])
  })

  it('lets a read by db inside it see what it wrote', async () => {
    const seen = await write(async (tx) => {
      await tx.siteValue.create({ data: { key: 'inside', value: '1' } })
      return db.siteValue.findUnique({ where: { key: 'inside' } })
    })
    expect(seen?.value).toBe('1')
  })

  it('leaves alone what goes on after it', async () => {
    const done = new EventEmitter()
    const ended = once(done, 'ended')
    const { later } = await write(async () => ({ later: ended.then(() => db.siteValue.count({ where: { key: 'nothing' } })) }))
    done.emit('ended')
    expect(await later).toBe(0)
  })

  it('refuses to begin inside another', async () => {
    await expect(write(async () => write(async () => undefined))).rejects.toThrow('inside')
  })

  it('runs again after a conflict, and a bug only once', async () => {
    let conflicts = 0
    const value = await write(async () => {
      conflicts++
      if (conflicts < 3) throw Object.assign(new Error('conflict'), { code: 'P2034' })
      return conflicts
    })
    expect(value).toBe(3)

    let bugs = 0
    const bug = write(async () => {
      bugs++
      throw new Error('bug')
    })
    await expect(bug).rejects.toThrow('bug')
    expect(bugs).toBe(1)
  })

  it('tells how each try ended, before it returns', async () => {
    const ended: boolean[] = []
    await write(async (tx) => {
      whenOver(tx, (committed) => ended.push(committed))
      whenOver(db, (committed) => ended.push(committed))
      if (ended.length === 0) throw Object.assign(new Error('conflict'), { code: 'P2034' })
    })
    expect(ended).toEqual([false, false, true, true])
    expect(() => whenOver(db, () => undefined)).toThrow('outside')
  })

  it('gives up after a bounded number of conflicts', async () => {
    let tries = 0
    const busy = write(async () => {
      tries++
      throw Object.assign(new Error('busy'), { code: 'P1008' })
    })
    await expect(busy).rejects.toThrow('busy')
    expect(tries).toBe(20)
  })

  it('refuses at once when too many writes wait already, and goes on when they are done', async () => {
    const gate = new EventEmitter()
    const held = once(gate, 'open')
    const many = Array.from({ length: 600 }, () => write(() => held))
    const refused = await write(async () => 'written').catch((error: unknown) => error)
    expect(isUnavailable(refused)).toBe(true)
    gate.emit('open')
    await settled(many)
    expect(await write(async () => 'written')).toBe('written')
    expect(isUnavailable(new TypeError('a bug'))).toBe(false)
  })

  it('ends deadlocks by itself', async () => {
    await write((tx) =>
      tx.petitionYear.createMany({
        data: [
          { year: 1, last: 0 },
          { year: 2, last: 0 },
        ],
      }),
    )
    let arrived = 0
    const gate = new EventEmitter()
    const bothHoldOne = once(gate, 'open')
    const addToBoth = (first: number, second: number) =>
      write(async (tx) => {
        await tx.petitionYear.update({ where: { year: first }, data: { last: { increment: 1 } } })
        arrived++
        // With one writer the second arrives only after the first is done, so there nobody waits.
        if (arrived === 2 || provider() === 'sqlite') gate.emit('open')
        await bothHoldOne
        await tx.petitionYear.update({ where: { year: second }, data: { last: { increment: 1 } } })
      })
    await Promise.all([addToBoth(1, 2), addToBoth(2, 1)])
    expect(arrived).toBe(provider() === 'postgresql' ? 3 : 2)
    expect((await db.petitionYear.findMany({ where: { year: { in: [1, 2] } } })).map((row) => row.last)).toEqual([2, 2])
  })

  it('waits for another process without holding up this one', async () => {
    const adapter =
      provider() === 'sqlite' ? new PrismaLibSql({ url: env.databaseUrl }) : new PrismaPg({ connectionString: env.databaseUrl })
    const other = await adapter.connect()
    const held = await other.startTransaction()
    await held.executeRaw({ sql: `INSERT INTO "SiteValue" VALUES ('other', '1')`, args: [], argTypes: [] })
    const ours = write((tx) => tx.siteValue.create({ data: { key: 'ours', value: '1' } }))
    for (let reads = 0; reads < 50; reads++) expect(await db.siteValue.count({ where: { key: 'other' } })).toBe(0)
    // Adapters with a phantom query end the transaction themselves, the others wait for the words.
    if (!held.options.usePhantomQuery) await held.executeRaw({ sql: 'COMMIT', args: [], argTypes: [] })
    await held.commit()
    await ours
    await write((tx) => tx.siteValue.create({ data: { key: 'ours again', value: '1' } }))
    await other.dispose()
    expect(await db.siteValue.count({ where: { key: { in: ['other', 'ours', 'ours again'] } } })).toBe(3)
  })

  it('lets others have their turn in a long row of them', async () => {
    let turns = 0
    const next = () => {
      turns++
      beat = setImmediate(next)
    }
    let beat = setImmediate(next)
    for (let done = 0; done < 20; done++) await write((tx) => tx.siteValue.count())
    clearImmediate(beat)
    expect(turns).toBeGreaterThanOrEqual(19)
  })

  it('takes 200 at once', async () => {
    await write((tx) => tx.petitionYear.create({ data: { year: 3, last: 0 } }))
    const one = () => write((tx) => tx.petitionYear.update({ where: { year: 3 }, data: { last: { increment: 1 } } }))
    expect(await settled(Array.from({ length: 200 }, one))).toEqual([])
    expect((await db.petitionYear.findUnique({ where: { year: 3 } }))?.last).toBe(200)
  })
})

describe('the database', () => {
  it('is durable and strict, before, inside and after transactions', async () => {
    await write((tx) => tx.siteValue.create({ data: { key: 'first', value: '1' } }))
    await expect(warmDb()).resolves.toBeUndefined()
    expect(await dbAnswers()).toBe(true)
    const orphan = write((tx) => tx.petitionText.create({ data: { petitionId: 'none', locale: 'ar', title: '', ask: '', reasons: '' } }))
    await expect(orphan).rejects.toThrow()
  })

  it('tells a second row with a unique value from other failures', async () => {
    await write((tx) => tx.cacheTag.create({ data: { tag: 'one', version: '1' } }))
    const again = await write((tx) => tx.cacheTag.create({ data: { tag: 'one', version: '2' } })).catch((error: unknown) => error)
    expect(isUniqueViolation(again)).toBe(true)
    expect(isUniqueViolation(new Error('other'))).toBe(false)
  })

  it('serves two processes that read and write 1,000 times each', async () => {
    await write((tx) => tx.petitionYear.create({ data: { year: 2026, last: 0 } }))
    const run = () =>
      new Promise<{ code: number | null; said: string }>((resolve) => {
        const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'test/thousand-writes.ts'], {
          env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: env.databaseUrl, NODE_OPTIONS: '' },
        })
        let said = ''
        child.stdout.on('data', (text) => {
          said += text
        })
        child.stderr.on('data', (text) => {
          said += text
        })
        child.on('close', (code) => resolve({ code, said }))
      })
    const results = await Promise.all([run(), run()])
    expect(results).toEqual([
      { code: 0, said: '1000 done, 0 failed\n' },
      { code: 0, said: '1000 done, 0 failed\n' },
    ])
    expect((await db.petitionYear.findUnique({ where: { year: 2026 } }))?.last).toBe(2000)
    expect(await db.cacheTag.count({ where: { tag: { startsWith: 'thousand:' } } })).toBe(2000)
  }, 180_000)
})

describe('audit rows', () => {
  const row = { id: 'a1', stream: 's', seq: 1, at: '2026-01-01T00:00:00Z', prevHash: '', digest: 'd', hash: 'h' }
  const payload = { salt: 's', actorId: null, verb: 'v', subjectType: 't', subjectId: '1', change: '{}' }

  it('are kept by the database as they were written', async () => {
    await write((tx) => tx.auditRow.create({ data: { ...row, payload: { create: payload } } }))
    const attacks = [
      write((tx) => tx.auditRow.update({ where: { id: 'a1' }, data: { hash: 'forged' } })),
      write((tx) => tx.auditRow.updateMany({ data: { seq: 9 } })),
      write((tx) => tx.auditPayload.deleteMany().then(() => tx.auditRow.deleteMany())),
      write((tx) => tx.auditPayload.update({ where: { auditId: 'a1' }, data: { verb: 'forged' } })),
      ...(provider() === 'sqlite'
        ? [
            'REPLACE INTO "AuditRow" ("id","stream","seq","at","prevHash","digest","hash") VALUES (\'a1\',\'s\',1,\'\',\'\',\'\',\'forged\')',
            'INSERT OR REPLACE INTO "AuditRow" ("id","stream","seq","at","prevHash","digest","hash") VALUES (\'a2\',\'s\',1,\'\',\'\',\'\',\'forged\')',
            'REPLACE INTO "AuditPayload" ("auditId","salt","verb","subjectType","subjectId","change") VALUES (\'a1\',\'\',\'forged\',\'\',\'\',\'\')',
          ]
        : ['TRUNCATE "AuditRow" CASCADE', 'DELETE FROM ONLY "AuditRow"']
      ).map((statement) => write((tx) => tx.$executeRaw(sqlRaw(statement)))),
    ]
    const failures = await settled(attacks)
    expect(failures).toHaveLength(attacks.length)
    expect(await db.auditRow.findMany({ include: { payload: true } })).toEqual([{ ...row, payload: { auditId: 'a1', ...payload } }])
  })

  it('lose what they were about when it is erased', async () => {
    await write((tx) => tx.auditPayload.delete({ where: { auditId: 'a1' } }))
    expect(await db.auditRow.count()).toBe(1)
  })
})

describe('the search index', () => {
  const found = async (word: string): Promise<string[]> => {
    const rows =
      provider() === 'sqlite'
        ? await db.$queryRaw<{ subjectId: string }[]>`
            SELECT d."subjectId" FROM search_index JOIN search_row r ON r."docid" = search_index.rowid
            JOIN "SearchDocument" d ON d."id" = r."documentId" WHERE search_index MATCH ${`"${word}"*`}`
        : await db.$queryRaw<{ subjectId: string }[]>`
            SELECT d."subjectId" FROM search_index i JOIN "SearchDocument" d ON d."id" = i."documentId"
            WHERE i."words" @@ to_tsquery('simple', ${`'${word}':*`})`
    return rows.map((one) => one.subjectId)
  }

  it('follows documents as they come, change and go, in every script', async () => {
    const key = { subjectType: 'petition', locale: 'ar', title: '' }
    await write((tx) =>
      tx.searchDocument.createMany({
        data: [
          { id: 'd1', ...key, subjectId: 'p1', normalized: 'ماء صالح للشرب 2026 0184' },
          { id: 'd2', ...key, subjectId: 'p2', normalized: 'ⴰⵎⴰⵏ ⵉⵥⵉⵍⵏ' },
        ],
      }),
    )
    expect(await found('للشر')).toEqual(['p1'])
    expect(await found('0184')).toEqual(['p1'])
    expect(await found('ⴰⵎⴰⵏ')).toEqual(['p2'])

    await write((tx) => tx.searchDocument.update({ where: { id: 'd1' }, data: { normalized: 'طريق' } }))
    expect(await found('ماء')).toEqual([])
    expect(await found('طريق')).toEqual(['p1'])

    await write((tx) => tx.searchDocument.deleteMany({ where: { subjectId: 'p2' } }))
    expect(await found('ⴰⵎⴰⵏ')).toEqual([])
  })
})
