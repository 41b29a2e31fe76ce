import { install } from './house/install.mjs'
import { requireNode, requireWritable } from './house/place.mjs'
import { generate, isPrepared, migrate, seed, varDir } from './house/prepare.mjs'
import { environment, serve, welcome } from './house/serve.mjs'
import { command } from './house/terminal.mjs'

await command(async () => {
  requireNode()
  requireWritable(varDir)
  const place = await environment('development')
  await install()
  await generate()
  if (!isPrepared(place.env.DATABASE_URL)) {
    await migrate(place.env)
    await seed(place.env)
  }
  await serve(['dev'], place)
  welcome(place.env.APP_URL)
})
