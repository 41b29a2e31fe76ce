import { install } from './house/install.mjs'
import { requireNode, requireWritable } from './house/place.mjs'
import { build, generate, varDir } from './house/prepare.mjs'
import { command } from './house/terminal.mjs'

await command(async () => {
  requireNode()
  requireWritable(varDir)
  await install()
  await generate()
  await build({ force: true, show: true })
})
