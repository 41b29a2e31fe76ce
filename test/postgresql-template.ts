import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/prisma/migrate'
import { createDatabase, dropDatabase, startPostgres } from './postgres.mjs'
import './provided'

/** A server of its own from the npm package, or the one that TEST_DATABASE_URL names. */
async function server(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  return given ? { url: given, stop: async () => undefined } : startPostgres()
}

export async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-test-'))
  const { url, stop } = await server()
  const template = `tiwizi_template_${randomUUID()}`
  await migrate(await createDatabase(url, template))
  project.provide('folder', folder)
  project.provide('postgresqlServer', url)
  project.provide('postgresqlTemplate', template)
  return async () => {
    await dropDatabase(url, template)
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
