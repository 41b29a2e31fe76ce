import { install } from './house/install.mjs'
import { requireFree, requireNode, requireWritable, root } from './house/place.mjs'
import { next, requireBuild, varDir } from './house/prepare.mjs'
import { run, start } from './house/process.mjs'
import { answers } from './house/serve.mjs'
import { command, say, Trouble } from './house/terminal.mjs'

await command(async () => {
  requireNode()
  const mode = process.env.TIWIZI_MODE || 'production'
  const port = Number(process.env.PORT || 3000)
  const env = { TIWIZI_MODE: mode, PORT: String(port), TIWIZI_VAR: varDir, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  requireWritable(varDir)
  await install()
  const { code, output } = await run(process.execPath, ['scripts/run.mjs', 'scripts/house/environment-check.ts'], { cwd: root, env })
  if (code !== 0) throw new Trouble(`${output.trim()}\nThe server was not started.`)
  await requireBuild()
  await requireFree(port, 'PORT')
  const server = start(process.execPath, [next, 'start', '--port', String(port)], { cwd: root, env })
  server.once('exit', (exit) => process.exit(exit ?? 1))
  await answers(`http://127.0.0.1:${port}/api/health`, server, 'The server')
  say(`Tiwizi is ready: ${process.env.APP_URL}`)
})
