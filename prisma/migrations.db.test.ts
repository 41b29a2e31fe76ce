import { describe, expect, it } from 'vitest'
import { db, provider, sqlRaw } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { pendingSql } from './diff'
import { migrate } from './migrate'
import { externalTables, migrationsOf, schemaFiles } from './providers'

describe('the migrations', () => {
  it('make exactly what the schema says', async () => {
    expect(await pendingSql(env.databaseUrl)).toBe('')
  })

  it('show a table that the schema does not know', async () => {
    const planted = { name: '9999_planted', sql: 'CREATE TABLE "Stray" ("id" TEXT NOT NULL PRIMARY KEY);' }
    expect(await pendingSql(env.databaseUrl, { migrations: [...migrationsOf(provider()), planted] })).toContain('DROP TABLE "Stray"')
  })

  it('show an index that the schema does not know', async () => {
    const planted = { name: '9999_planted', sql: 'CREATE INDEX "stray" ON "Petition" ("category");' }
    expect(await pendingSql(env.databaseUrl, { migrations: [...migrationsOf(provider()), planted] })).toContain('DROP INDEX "stray"')
  })

  it('show a column that only the schema knows', async () => {
    const schema = schemaFiles(provider()).map((file) => ({
      ...file,
      content: file.content.replace('model CacheTag {', 'model CacheTag {\n  stray String?'),
    }))
    expect(await pendingSql(env.databaseUrl, { schema })).toContain('ADD COLUMN')
  })

  it('make every table that is left out of the comparison', async () => {
    const names = externalTables[provider()].map((name) => name.split('.').at(-1) ?? name)
    for (const name of names) {
      await expect(db.$queryRaw(sqlRaw(`SELECT count(*) FROM "${name}"`)), name).resolves.toHaveLength(1)
    }
  })

  it('are recorded in the table that Prisma itself reads, and apply once', async () => {
    const rows = await db.$queryRaw<{ migration_name: string; checksum: string; finished_at: unknown }[]>`
      SELECT migration_name, checksum, finished_at FROM _prisma_migrations ORDER BY migration_name`
    expect(rows.map((row) => row.migration_name)).toEqual(migrationsOf(provider()).map((migration) => migration.name))
    expect(rows.every((row) => row.checksum.length === 64 && row.finished_at !== null)).toBe(true)
    expect(await migrate(env.databaseUrl)).toEqual([])
  })
})
