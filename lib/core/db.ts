import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaClient as PostgresClient } from '@/lib/generated/postgresql/client'
import { Prisma, PrismaClient as SqliteClient } from '@/lib/generated/sqlite/client'
import { Busy, isTransient } from './database-errors'
import { env } from './env'
import { once } from './once'
import { postgresAdapter } from './postgres'

/** A client or an open transaction; SQLite's type stands for both databases, being the smaller one. */
export type Tx = Omit<SqliteClient, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>

export type Provider = 'sqlite' | 'postgresql'

/** `sql`, `sqlList` and `sqlRaw` (never for what was typed) write raw queries whose placeholders fit either database. */
export const sql = Prisma.sql
export const sqlList = Prisma.join
export const sqlRaw = Prisma.raw

const providerOf = (url: string): Provider => (url.startsWith('file:') ? 'sqlite' : 'postgresql')

export const provider = (): Provider => providerOf(env.databaseUrl)

/** Milliseconds that a statement outside a transaction waits for another process, and those that it blocks this one while beginning one. */
const busyTimeout = 5000
const beginTimeout = 50

const settings = [`busy_timeout = ${busyTimeout}`, 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']

type LibSqlClient = ReturnType<PrismaLibSql['createClient']>
type LibSqlTransaction = Awaited<ReturnType<LibSqlClient['transaction']>>

/** Errors after which SQLite keeps the transaction open (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction). */
const keepsTransaction = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG)/.test(String(error.code))

/**
 * libsql opens another connection after every transaction, which forgets PRAGMAs and leaves the old one to the garbage collector, and
 * begins DEFERRED, so that two processes that read before they write fail each other. Here one connection stays and takes the write lock
 * at BEGIN. The adapter's mutex already gives a transaction the connection alone.
 */
class PrismaSqlite extends PrismaLibSql {
  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): LibSqlClient {
    const client = super.createClient(config)
    const execute = client.execute.bind(client)
    let settled = false
    const tryOnce = async (statement: Parameters<typeof execute>[0]) => {
      try {
        if (!settled) for (const setting of settings) await execute(`PRAGMA ${setting}`)
        settled = true
        return await execute(statement)
      } catch (error) {
        if (isTransient(error)) {
          // libsql leaves a statement that was refused a lock unfinished, and with it no later COMMIT succeeds on this connection.
          client.reconnect()
          settled = false
        }
        throw error
      }
    }
    Object.assign(client, { execute: tryOnce, transaction: () => begin(client) })
    return client
  }
}

/** libsql waits for a lock on the thread that answers requests: here briefly, and `write` comes again, so that reads go on meanwhile. */
async function begin(client: LibSqlClient): Promise<LibSqlTransaction> {
  await client.execute(`PRAGMA busy_timeout = ${beginTimeout}`)
  await client.execute('BEGIN IMMEDIATE')
  await client.execute(`PRAGMA busy_timeout = ${busyTimeout}`)
  return transactionOn(client)
}

function transactionOn(client: LibSqlClient): LibSqlTransaction {
  let state: 'open' | 'broken' | 'ended' = 'open'
  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state !== 'open') throw new Error('The transaction is closed')
    try {
      return await work()
    } catch (error) {
      if (!keepsTransaction(error)) state = 'broken'
      throw error
    }
  }
  const rollback = async () => {
    if (state === 'ended') return
    const mayBeGone = state === 'broken'
    state = 'ended'
    await client.execute('ROLLBACK').catch((error: unknown) => {
      if (!mayBeGone) throw error
    })
  }
  return {
    execute: (statement) => within(() => client.execute(statement)),
    batch: async (statements) => {
      const results = []
      for (const statement of statements) results.push(await within(() => client.execute(statement)))
      return results
    },
    executeMultiple: (script) => within(() => client.executeMultiple(script)),
    commit: async () => {
      try {
        await within(() => client.execute('COMMIT'))
        state = 'ended'
      } catch (error) {
        state = state === 'open' ? 'broken' : state
        await rollback()
        throw error
      }
    },
    rollback,
    close: () => void rollback(),
    get closed() {
      return state !== 'open'
    },
  }
}

/** Milliseconds to begin a transaction and to end it; a server that is silent for the first is away. */
const limits = { maxWait: 15_000, timeout: 30_000 }

function connect(url: string): SqliteClient {
  if (providerOf(url) === 'sqlite') return new SqliteClient({ adapter: new PrismaSqlite({ url, timeout: busyTimeout }) })
  const client = new PostgresClient({ adapter: postgresAdapter(url, env.databasePool, limits.maxWait) })
  // The two generated clients answer the same calls; only their types are declared apart.
  return client as unknown as SqliteClient
}

/** The transaction that code runs in; closed for what goes on after it without having been awaited. */
type Scope = { tx: Tx; open: boolean }

type Connection = { client: SqliteClient | null; queue: Promise<unknown>; waiting: number; current: AsyncLocalStorage<Scope> }

const connection = (): Connection =>
  once('database', () => ({ client: null, queue: Promise.resolve(), waiting: 0, current: new AsyncLocalStorage<Scope>() }))

function client(): SqliteClient {
  const shared = connection()
  shared.client ??= connect(env.databaseUrl)
  return shared.client
}

function current(): Tx | undefined {
  const scope = connection().current.getStore()
  return scope?.open ? scope.tx : undefined
}

/** For reads. Inside `write` it is the open transaction, so that a read there sees what was written before it. */
export const db: Tx = new Proxy({} as Tx, {
  get: (_, property) => {
    const target = current() ?? client()
    const found: unknown = Reflect.get(target, property)
    return typeof found === 'function' ? found.bind(target) : found
  },
})

type Ending = (committed: boolean) => void

const endings = (): WeakMap<Tx, Ending[]> => once('transaction-endings', () => new WeakMap<Tx, Ending[]>())

/** Calls `ending` as soon as the transaction `tx` is over and before `write` returns: true when committed, false when rolled back or tried again. */
export function whenOver(tx: Tx, ending: Ending): void {
  const open = tx === db ? current() : tx
  if (!open) throw new Error('whenOver() outside write()')
  endings().set(open, [...(endings().get(open) ?? []), ending])
}

const mostWaiting = 600

/** About 5 s of waiting in all. */
const attempts = 20

/** One try; tells what waits for its end how it ended. */
async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let opened: Tx | undefined
  let committed = false
  try {
    const value = await client().$transaction((tx) => {
      opened = tx
      const scope = { tx, open: true }
      return connection()
        .current.run(scope, () => work(tx))
        .finally(() => {
          scope.open = false
        })
    }, limits)
    committed = true
    return value
  } finally {
    for (const ending of (opened && endings().get(opened)) ?? []) ending(committed)
  }
}

async function persist<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await transact(work)
    } catch (error) {
      if (tried === attempts || !isTransient(error)) throw error
      await pause(Math.random() * Math.min(500, 10 * 2 ** tried))
    }
  }
}

/**
 * Runs `work` in one transaction, again when the database was busy or found a conflict: `work` must have no effect outside `tx`.
 * The only way to open a transaction. SQLite has one writer, so there writes of this process wait for each other in order; past
 * `mostWaiting` of them the next is refused (`isUnavailable`). libsql answers without ever leaving the thread: between two writes others
 * get their turn, so that a job of many does not stop the requests.
 */
export async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const shared = connection()
  if (current()) throw new Error('write() inside write(): hand the transaction on instead')
  if (shared.waiting >= mostWaiting) throw new Busy('Too many writes are waiting')
  shared.waiting++
  try {
    if (provider() === 'postgresql') return await persist(work)
    const done = shared.queue.then(() => persist(work))
    shared.queue = done.catch(() => undefined).then(() => turn())
    return await done
  } finally {
    shared.waiting--
  }
}

/** Loads the query compiler and proves the settings of durability; called before the process says it is healthy. */
export async function warmDb(): Promise<void> {
  await db.siteValue.findFirst()
  if (provider() === 'postgresql') return
  await write(proveSettings)
  await proveSettings(db)
}

async function proveSettings(tx: Tx): Promise<void> {
  const [durable] = await tx.$queryRaw<{ synchronous: number | bigint }[]>`PRAGMA synchronous`
  const [strict] = await tx.$queryRaw<{ foreign_keys: number | bigint }[]>`PRAGMA foreign_keys`
  if (Number(durable?.synchronous) !== 2 || Number(strict?.foreign_keys) !== 1) {
    throw new Error('SQLite does not keep synchronous = FULL and foreign_keys = ON')
  }
}

const longestAnswer = 3_000

/** Whether the database answers now; a silent one does not. SQLite opens its file only for what stands in it. */
export async function dbAnswers(): Promise<boolean> {
  const asked = provider() === 'sqlite' ? client().$queryRaw`SELECT 1 FROM sqlite_master LIMIT 1` : client().$queryRaw`SELECT 1`
  const answered = asked.then(
    () => true,
    () => false,
  )
  const silence = new AbortController()
  const silent = pause(longestAnswer, false, { signal: silence.signal }).catch(() => false)
  return Promise.race([answered, silent]).finally(() => silence.abort())
}

/** Ends all connections; the next use opens new ones. */
export async function closeDb(): Promise<void> {
  const shared = connection()
  const open = shared.client
  shared.client = null
  await shared.queue
  await open?.$disconnect()
}
