import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = dirname(fileURLToPath(import.meta.url))
const folders = '{app,components,lib,prisma,scripts,test}'
// Server-only modules load under the condition that Next sets by itself.
const condition = 'react-server'
const conditions = [condition, 'module', 'node', 'development|production']

const shared = {
  extends: true as const,
  resolve: { alias: { '@': root }, conditions },
  ssr: { resolve: { conditions, externalConditions: [condition, 'node', 'module-sync'] } },
}

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    execArgv: [`--conditions=${condition}`],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          setupFiles: ['test/unit.ts'],
        },
      },
      {
        ...shared,
        test: {
          name: 'sqlite',
          include: [`${folders}/**/*.db.test.ts`],
          isolate: false,
          globalSetup: ['test/sqlite-template.ts'],
          setupFiles: ['test/sqlite.ts'],
        },
      },
      {
        ...shared,
        test: {
          name: 'postgresql',
          include: [`${folders}/**/*.db.test.ts`],
          isolate: false,
          globalSetup: ['test/postgresql-template.ts'],
          setupFiles: ['test/postgresql.ts'],
        },
      },
    ],
  },
})
