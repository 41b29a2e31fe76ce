import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { createDatabase, dropDatabase } from './postgres.mjs'
import './provided'

const server = inject('postgresqlServer')
const database = `tiwizi_test_${randomUUID()}`
process.env.DATABASE_URL = await createDatabase(server, database, inject('postgresqlTemplate'))
process.env.DATABASE_POOL = '10'
process.env.TIWIZI_VAR = inject('folder')

const { afresh } = await import('./afresh')
afresh()
const { prepareKeys } = await import('@/lib/core/keys')
await prepareKeys(new Date())

afterAll(async () => {
  const { closeDb } = await import('@/lib/core/db')
  await closeDb()
  await dropDatabase(server, database)
})
