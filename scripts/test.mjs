import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runGates } from './check.mjs'
import { install } from './house/install.mjs'
import { requireNode, requireWritable, root } from './house/place.mjs'
import { build, generate, varDir } from './house/prepare.mjs'
import { run } from './house/process.mjs'
import { playwrightCounts, vitestCounts } from './house/report.mjs'
import { command, say, seconds } from './house/terminal.mjs'

const reports = mkdtempSync(path.join(tmpdir(), 'tiwizi-reports-'))

/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** @returns {Promise<import('./house/report.mjs').Counts>} */
async function vitest() {
  const file = path.join(reports, 'vitest.json')
  const { code } = await run(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      cwd: root,
      show: true,
    },
  )
  return vitestCounts(read(file), code)
}

/** @returns {Promise<import('./house/report.mjs').Counts>} */
async function playwright() {
  const file = path.join(reports, 'playwright.json')
  const { code } = await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test'], {
    cwd: root,
    show: true,
    env: { TIWIZI_TEST_REPORT: file },
  })
  return playwrightCounts(read(file), code)
}

/** @type {[string, () => Promise<import('./house/report.mjs').Counts>][]} */
const stages = [
  ['Static checks', async () => runGates((await import('./gates/all.mjs')).gates)],
  ['Unit and integration tests, on SQLite and PostgreSQL', vitest],
  ['Production build', async () => build({ show: true }).then(() => ({ passed: 1, failed: 0 }))],
  ['Budgets of the build', async () => runGates((await import('./gates/budgets.mjs')).budgets)],
  ['Browser and HTTP tests', playwright],
]

await command(async () => {
  const since = Date.now()
  const all = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const lines = []
  requireNode()
  requireWritable(varDir)
  await install()
  await generate()
  for (const [name, stage] of stages) {
    const began = Date.now()
    say(`\n── ${name}`)
    const { passed, failed } = await stage().catch((error) => {
      say(error instanceof Error ? error.message : String(error))
      return { passed: 0, failed: 1 }
    })
    all.passed += passed
    all.failed += failed
    lines.push(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds(began)})`)
  }
  rmSync(reports, { recursive: true, force: true })
  say(`\n${lines.join('\n')}\nAll in ${seconds(since)}`)
  say(`${all.passed} passed, ${all.failed} failed`)
  process.exit(all.failed === 0 ? 0 : 1)
})
