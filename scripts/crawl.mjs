import { install } from './house/install.mjs'
import { requireNode, root } from './house/place.mjs'
import { build, generate } from './house/prepare.mjs'
import { run } from './house/process.mjs'
import { command } from './house/terminal.mjs'

await command(async () => {
  requireNode()
  await install()
  await generate()
  await build()
  const all = process.argv.includes('--all')
  const { code } = await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', '--project', 'contract', 'accessibility'], {
    cwd: root,
    show: true,
    env: { TIWIZI_E2E: 'sqlite', TIWIZI_CRAWL: all ? 'all' : 'cover' },
  })
  process.exitCode = code
})
