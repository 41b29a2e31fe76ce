import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const providers = ['sqlite', 'postgresql'] as const
export type Provider = (typeof providers)[number]

const here = dirname(fileURLToPath(import.meta.url))

export const providerOf = (url: string): Provider => (url.startsWith('file:') ? 'sqlite' : 'postgresql')

/** Tables that raw SQL in the migrations makes and keeps; the schema does not know them. */
export const externalTables: Record<Provider, string[]> = {
  sqlite: ['search_row', 'search_index', 'search_index_data', 'search_index_idx', 'search_index_docsize', 'search_index_config'],
  // The schema engine names PostgreSQL tables with their namespace.
  postgresql: ['public.search_index'],
}

/**
 * Tables whose rows SQLite may not keep in the order they were written, because that order would say who signed: without a rowid they lie
 * in the order of their random keys (https://sqlite.org/withoutrowid.html).
 */
export const unorderedTables = [
  'AuditRow',
  'AuditPayload',
  'Follow',
  'OutboxMessage',
  'Signature',
  'SigningRecord',
  'Submission',
  'Supporter',
] as const

/** The same SQL for SQLite with the unordered tables made without a rowid, also where a table is made anew to be changed. */
export const withoutRowid = (sql: string): string =>
  sql.replace(new RegExp(`(CREATE TABLE "(?:new_)?(?:${unorderedTables.join('|')})" \\([\\s\\S]*?\\n\\));`, 'g'), '$1 WITHOUT ROWID;')

export type SchemaFile = { path: string; content: string }

/** The schema as this provider's engine reads it: one text, two providers. */
export function schemaFiles(provider: Provider): SchemaFile[] {
  const folder = join(here, 'schema')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({
      path: join(folder, name),
      content: readFileSync(join(folder, name), 'utf8').replace('provider = "sqlite"', `provider = "${provider}"`),
    }))
}

export const migrationsFolder = (provider: Provider): string => join(here, 'migrations', provider)

export type Migration = { name: string; sql: string }

/** All migrations of a provider in the order they apply. */
export function migrationsOf(provider: Provider): Migration[] {
  const folder = migrationsFolder(provider)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
}
