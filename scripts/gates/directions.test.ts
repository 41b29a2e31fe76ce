import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { cruise, directionProblems } from './directions.mjs'
import { sourceFiles } from './source-files.mjs'

const base = mkdtempSync(path.join(tmpdir(), 'tiwizi-directions-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

function plant(files: Record<string, string>) {
  writeFileSync(
    path.join(base, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', paths: { '@/*': ['./*'] } } }),
  )
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(base, name)), { recursive: true })
    writeFileSync(path.join(base, name), text)
  }
}

const nothing = 'export const nothing = 0\n'

it('catches an import against every direction, and looks at every file', async () => {
  const planted = {
    'platforms-stay-apart': ['lib/petitions/queries.ts', '@/lib/complaints/lifecycle'],
    'shared-knows-no-platform': ['lib/search/queries.ts', '@/lib/petitions/lifecycle'],
    'core-imports-nobody': ['lib/core/cache.ts', '@/lib/accounts/lifecycle'],
    'lib-knows-no-pages': ['lib/petitions/feed.ts', '@/components/ui/button'],
    'lib-is-not-seeded-by-itself': ['lib/petitions/exchange.ts', '@/prisma/seed'],
    'components-do-not-read': ['components/petitions/card.tsx', '@/lib/petitions/queries'],
    'components-know-no-pages': ['components/petitions/list.tsx', '@/app/page'],
    'interface-parts-know-no-domain': ['components/ui/badge.tsx', '@/lib/petitions/lifecycle'],
    'pages-do-not-command': ['app/petitions/page.tsx', '@/lib/petitions/commands'],
    'wiring-is-the-top': ['components/layout/header.tsx', '@/lib/wiring'],
    'queries-and-commands-alone-know-the-database': ['lib/petitions/actions.ts', '@/lib/core/db'],
    'actions-are-adapters': ['lib/petitions/actions.ts', '@/lib/core/db'],
    'lifecycle-is-pure': ['lib/petitions/lifecycle.ts', './schema'],
    'schema-is-pure': ['lib/petitions/schema.ts', '@/lib/core/env'],
    'policy-is-pure': ['lib/petitions/policy.ts', './queries'],
    'no-cycles': ['lib/core/db.ts', './env'],
    resolved: ['lib/petitions/jobs.ts', '@/lib/petitions/nowhere'],
  } as const
  const files: Record<string, string> = {}
  for (const name of [
    'lib/complaints/lifecycle.ts',
    'lib/accounts/lifecycle.ts',
    'lib/petitions/commands.ts',
    'lib/wiring.ts',
    'components/ui/button.tsx',
    'app/page.tsx',
    'prisma/seed.ts',
  ])
    files[name] = nothing
  files['lib/core/env.ts'] = "import './db'\n"
  for (const [file, target] of Object.values(planted)) files[file] = `${files[file] ?? nothing}import '${target}'\n`
  plant(files)

  const result = await cruise(base)
  const found = new Map(result.summary.violations.map(({ rule, from }) => [`${rule.name} ${from}`, true]))
  for (const [rule, [file]] of Object.entries(planted)) expect(found.has(`${rule} ${file}`), `${rule} in ${file}`).toBe(true)
  expect(directionProblems({ ...result, summary: { violations: [] } }, sourceFiles(undefined, undefined, base))).toEqual([])
}, 60_000)

it('fails when files were not looked at', () =>
  expect(directionProblems({ modules: [], summary: { violations: [] } }, ['lib/core/db.ts'])).toEqual([
    'lib/core/db.ts: was not looked at by dependency-cruiser',
  ]))
