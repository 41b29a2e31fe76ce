import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '@/lib/core/env'
import { migrationsOf, providerOf, schemaFiles } from './providers'
import { filterFor, migrationList, withEngine } from './schema-engine'

const fileOf = (url: string): string => (url.startsWith('file:/') ? fileURLToPath(url) : url.slice('file:'.length))

/**
 * Applies what is not applied yet and keeps Prisma's own `_prisma_migrations`.
 * @returns the names of the migrations applied now
 */
export async function migrate(url: string): Promise<string[]> {
  const provider = providerOf(url)
  if (provider === 'sqlite') mkdirSync(dirname(fileOf(url)), { recursive: true })
  const { appliedMigrationNames } = await withEngine(url, schemaFiles(provider), (engine) =>
    engine.applyMigrations({ migrationsList: migrationList(provider, migrationsOf(provider)), filters: filterFor(provider) }),
  )
  return appliedMigrationNames
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const applied = await migrate(env.databaseUrl)
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
}
