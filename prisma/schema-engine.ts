import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine as Engine, SchemaFilter } from '@prisma/schema-engine-wasm'
import type { QueryArrayConfig } from 'pg'
import { once } from '@/lib/core/once'
import { externalTables, type Migration, migrationsFolder, type Provider, providerOf, type SchemaFile } from './providers'

type PostgresAdapter = Awaited<ReturnType<PrismaPg['connect']>>

const charType = 18
const textType = 25

/**
 * PostgreSQL for the schema engine. The stock adapter cuts scripts at every semicolon, which breaks functions, drops the shadow database
 * while it is still connected to it, and refuses the internal type "char" that the engine reads from the catalogue. Here a script goes to
 * the server whole, so that a migration applies completely or not at all.
 */
class PrismaPgForMigrations extends PrismaPg {
  readonly #url: string

  constructor(url: string) {
    super({ connectionString: url, max: 1 })
    this.#url = url
  }

  override async connect(): Promise<PostgresAdapter> {
    const adapter = await super.connect()
    const pool = adapter.underlyingDriver()
    const query = pool.query.bind(pool)
    const queryRaw = adapter.queryRaw.bind(adapter)
    const characters = new WeakMap<object, number[]>()
    Object.assign(pool, {
      query: async (statement: QueryArrayConfig) => {
        const result = await query(statement)
        const found = result.fields.flatMap((field, index) => (field.dataTypeID === charType ? [index] : []))
        for (const index of found) Object.assign(result.fields[index] ?? {}, { dataTypeID: textType })
        characters.set(result.rows, found)
        return result
      },
    })
    adapter.executeScript = async (script) => {
      await query(script)
    }
    adapter.queryRaw = async (statement) => {
      const result = await queryRaw(statement)
      const found = characters.get(result.rows) ?? []
      return { ...result, columnTypes: result.columnTypes.map((type, index) => (found.includes(index) ? ColumnTypeEnum.Character : type)) }
    }
    return adapter
  }

  override async connectToShadowDb(): Promise<PostgresAdapter> {
    const main = await this.connect()
    const name = `tiwizi_shadow_${crypto.randomUUID()}`
    await main.executeScript(`CREATE DATABASE "${name}" TEMPLATE template0`)
    const url = new URL(this.#url)
    url.pathname = `/${name}`
    const shadow = await new PrismaPgForMigrations(url.href).connect()
    const endShadow = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await endShadow()
      await main.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`)
      await main.dispose()
    }
    return shadow
  }
}

/**
 * SQLite for the schema engine. The stock shadow database lives in the memory of one connection, and libsql opens another after a
 * transaction; the engine hands migrations to the shadow as one query, of which libsql would run the first statement only.
 */
class PrismaLibSqlForMigrations extends PrismaLibSql {
  override async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const folder = await mkdtemp(join(tmpdir(), 'tiwizi-shadow-'))
    const shadow = await new PrismaLibSql({ url: `file:${join(folder, 'shadow.db')}` }).connect()
    const executeRaw = shadow.executeRaw.bind(shadow)
    shadow.executeRaw = async (query) => {
      if (query.args.length > 0) return executeRaw(query)
      await shadow.executeScript(query.sql)
      return 0
    }
    const endShadow = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await endShadow()
      await rm(folder, { recursive: true, force: true })
    }
    return shadow
  }
}

/** Keeps count of open adapters, because the engine leaves closing them to its caller. */
class Connections {
  readonly #open = new Set<SqlDriverAdapter>()

  track<A extends SqlDriverAdapter>(adapter: A): A {
    this.#open.add(adapter)
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = async () => {
      if (this.#open.delete(adapter)) await dispose()
    }
    return adapter
  }

  async close(): Promise<void> {
    for (const adapter of this.#open) await adapter.dispose()
  }
}

/** The engine sets a timer of 10 s for its advisory lock and leaves it behind, which would keep a finished process waiting. */
const quietTimers = (glue: object) =>
  Object.fromEntries(
    Object.keys(glue)
      .filter((name) => name.startsWith('__wbg_setTimeout'))
      .map((name) => [name, (callback: () => void, ms: number) => setTimeout(callback, ms >>> 0).unref()]),
  )

/**
 * The official schema engine as WebAssembly: its own loader needs a bundler, and the native one a download. Once per process, because its
 * glue code holds a single instance.
 */
const loadEngine = () =>
  once('schema-engine', async (): Promise<typeof Engine> => {
    // Where the engine leaves its last words; without it a failed assertion inside says nothing.
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } })
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
    const file = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
      .replace(/\.js$/, '.wasm')
    const compiled = await WebAssembly.compile(new Uint8Array(await readFile(file)))
    const instance = await WebAssembly.instantiate(compiled, { './schema_engine_bg.js': { ...glue, ...quietTimers(glue) } })
    glue.__wbg_set_wasm(instance.exports)
    const start = instance.exports.__wbindgen_start
    if (typeof start === 'function') start()
    return glue.SchemaEngine
  })

/** Runs `use` with a schema engine connected to `url`, and closes what the engine opened. */
export async function withEngine<T>(url: string, schema: SchemaFile[], use: (engine: Engine) => Promise<T>): Promise<T> {
  const connections = new Connections()
  const factory: SqlMigrationAwareDriverAdapterFactory =
    providerOf(url) === 'sqlite' ? new PrismaLibSqlForMigrations({ url, timeout: 5000 }) : new PrismaPgForMigrations(url)
  const tracked: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => connections.track(await factory.connect()),
    connectToShadowDb: async () => connections.track(await factory.connectToShadowDb()),
  }
  const SchemaEngine = await loadEngine()
  const silent = () => undefined
  const engine = await SchemaEngine.new(
    { datamodels: schema.map((file) => [file.path, file.content]) },
    silent,
    bindMigrationAwareSqlAdapterFactory(tracked),
  )
  try {
    return await use(engine)
  } finally {
    engine.free()
    await connections.close()
  }
}

export const filterFor = (provider: Provider): SchemaFilter => ({ externalTables: externalTables[provider], externalEnums: [] })

/** The engine's form of a list of migrations. */
export const migrationList = (provider: Provider, migrations: Migration[]) => ({
  baseDir: migrationsFolder(provider),
  lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  })),
})
