import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/prisma/migrate'
import { throwAwayFolder } from '@/scripts/house/throw-away.mjs'
import './provided'

export async function setup(project: TestProject) {
  const folder = throwAwayFolder('tiwizi-test-')
  const template = join(folder, 'template.db')
  await migrate(`file:${template}`)
  project.provide('folder', folder)
  project.provide('sqliteTemplate', template)
  return () => rmSync(folder, { recursive: true, force: true })
}
