import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import './provided'

const file = join(inject('folder'), `${randomUUID()}.db`)
copyFileSync(inject('sqliteTemplate'), file)
process.env.DATABASE_URL = `file:${file}`
process.env.TIWIZI_VAR = inject('folder')

const { afresh } = await import('./afresh')
afresh()
const { prepareKeys } = await import('@/lib/core/keys')
await prepareKeys(new Date())

afterAll(async () => {
  const { closeDb } = await import('@/lib/core/db')
  await closeDb()
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
})
