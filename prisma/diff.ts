import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '@/lib/core/env'
import {
  type Migration,
  migrationsFolder,
  migrationsOf,
  type Provider,
  providerOf,
  providers,
  type SchemaFile,
  schemaFiles,
  withoutRowid,
} from './providers'
import { filterFor, migrationList, withEngine } from './schema-engine'

/**
 * The SQL that leads from what the migrations make to what the schema says; empty when they agree.
 * @param url a database of the provider; it is not touched, a shadow database beside it is
 */
export async function pendingSql(
  url: string,
  { migrations, schema }: { migrations?: Migration[]; schema?: SchemaFile[] } = {},
): Promise<string> {
  const provider = providerOf(url)
  const files = schema ?? schemaFiles(provider)
  const { stdout } = await withEngine(url, files, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrationList(provider, migrations ?? migrationsOf(provider)) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: filterFor(provider),
    }),
  )
  const sql = (stdout ?? '').trim()
  if (sql === '-- This is an empty migration.') return ''
  return provider === 'sqlite' ? withoutRowid(sql) : sql
}

async function withScratch<T>(provider: Provider, use: (url: string) => Promise<T>): Promise<T> {
  if (provider === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'tiwizi-diff-'))
    return use(`file:${join(folder, 'scratch.db')}`).finally(() => rmSync(folder, { recursive: true, force: true }))
  }
  if (providerOf(env.databaseUrl) === 'postgresql') return use(env.databaseUrl)
  const { startPostgres } = await import('@/test/postgres.mjs')
  const server = await startPostgres()
  return use(server.url).finally(server.stop)
}

/** Writes the next migration of both databases, numbered after the last one. */
async function writeMigrations(name: string): Promise<void> {
  for (const provider of providers) {
    const sql = await withScratch(provider, (url) => pendingSql(url))
    if (!sql) {
      console.log(`${provider}: nothing to do`)
      continue
    }
    const number = String(migrationsOf(provider).length + 1).padStart(4, '0')
    const folder = join(migrationsFolder(provider), `${number}_${name}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(migrationsFolder(provider), 'migration_lock.toml'), `provider = "${provider}"\n`)
    writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
    console.log(`${provider}: ${folder}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2]
  if (!name || !/^[a-z0-9_]+$/.test(name)) {
    console.error('Usage: npm run db:diff -- <name_in_lower_case>')
    process.exit(2)
  }
  await writeMigrations(name)
}
