import { install } from './house/install.mjs'
import { requireNode, requireWritable, root } from './house/place.mjs'
import { generate, varDir } from './house/prepare.mjs'
import { run } from './house/process.mjs'
import { command, Trouble } from './house/terminal.mjs'

await command(async () => {
  requireNode()
  requireWritable(varDir)
  const mode = process.env.TIWIZI_MODE || (process.env.NODE_ENV === 'production' ? 'production' : 'demo')
  await install()
  await generate()
  const env = { TIWIZI_MODE: mode, TIWIZI_VAR: varDir }
  const { code, output } = await run(process.execPath, ['scripts/run.mjs', 'scripts/demo-people.ts', ...process.argv.slice(2)], {
    cwd: root,
    env,
  })
  if (code !== 0) throw new Trouble(output.trim())
  process.stdout.write(output)
})
