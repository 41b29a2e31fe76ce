import { db } from '../../lib/core/db'
import { env, environmentProblems } from '../../lib/core/env'
import { migrationsOf, providerOf } from '../../prisma/providers'

/** What a database still lacks, as one sentence; null when it can be served. */
async function databaseProblem(): Promise<string | null> {
  const wanted = migrationsOf(providerOf(env.databaseUrl)).map(({ name }) => name)
  try {
    await db.$queryRawUnsafe('SELECT 1')
  } catch (error) {
    return `The database of DATABASE_URL does not answer: ${error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : ''}`
  }
  const applied = await db
    .$queryRawUnsafe<{ migration_name: string }[]>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL')
    .catch(() => [])
  const names = new Set(applied.map(({ migration_name }) => migration_name))
  const missing = wanted.filter((name) => !names.has(name))
  return missing.length === 0
    ? null
    : 'The database is not up to date: run `npm run db:migrate`, and `npm run db:seed` for the territories, institutions and rules.'
}

const problems = environmentProblems()
if (problems.length === 0) {
  const problem = await databaseProblem()
  if (problem) problems.push(problem)
}
for (const problem of problems) process.stderr.write(`- ${problem}\n`)
process.exit(problems.length > 0 ? 1 : 0)
