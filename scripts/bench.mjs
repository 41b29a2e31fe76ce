import { install } from './house/install.mjs'
import { requireNode } from './house/place.mjs'
import { build, generate } from './house/prepare.mjs'
import { command } from './house/terminal.mjs'

await command(async () => {
  requireNode()
  await install()
  await generate()
  await build()
  const { bench } = await import('../e2e/load/bench.mjs')
  await bench(process.argv.slice(2))
  process.exit()
})
