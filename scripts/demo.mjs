import { install } from './house/install.mjs'
import { requireNode, requireWritable } from './house/place.mjs'
import { build, generate, isPrepared, migrate, seed, varDir } from './house/prepare.mjs'
import { environment, serve, welcome } from './house/serve.mjs'
import { command, say, seconds } from './house/terminal.mjs'

await command(async () => {
  const since = Date.now()
  requireNode()
  requireWritable(varDir)
  const place = await environment('demo')
  await install()
  await generate()
  const fill = async () => {
    if (isPrepared(place.env.DATABASE_URL)) return
    await migrate(place.env)
    await seed(place.env)
  }
  await Promise.all([fill(), build()])
  await serve(['start'], place)
  welcome(place.env.APP_URL)
  say(`Ready after ${seconds(since)}. Stop with Ctrl+C.`)
})
