import { describe, expect, it } from 'vitest'
import { db, provider, sqlRaw } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { pendingSql } from './diff'
import { migrate } from './migrate'
import { externalTables, migrationsOf, schemaFiles, unorderedTables, withoutRowid } from './providers'

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

  it('keep no rowid in tables whose order of writing would say who signed, also when they are made anew', async () => {
    for (const table of unorderedTables) {
      for (const name of [table, `new_${table}`])
        expect(withoutRowid(`CREATE TABLE "${name}" (\n    "id" TEXT\n);\n`)).toBe(
          `CREATE TABLE "${name}" (\n    "id" TEXT\n) WITHOUT ROWID;\n`,
        )
      if (provider() === 'postgresql') continue
      const [found] = await db.$queryRaw<{ wr: number | bigint }[]>`SELECT wr FROM pragma_table_list WHERE name = ${table}`
      expect(Number(found?.wr), table).toBe(1)
    }
    expect(withoutRowid('CREATE TABLE "Person" (\n    "id" TEXT\n);')).not.toContain('ROWID')
  })

  it('are recorded in the table that Prisma itself reads, and apply once', async () => {
    const rows = await db.$queryRaw<{ migration_name: string; checksum: string; finished_at: unknown }[]>`
      SELECT migration_name, checksum, finished_at FROM _prisma_migrations ORDER BY migration_name`
    expect(rows.map((row) => row.migration_name)).toEqual(migrationsOf(provider()).map((migration) => migration.name))
    expect(rows.every((row) => row.checksum.length === 64 && row.finished_at !== null)).toBe(true)
    expect(await migrate(env.databaseUrl)).toEqual([])
  })
})
