import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { deliver } from './channels'
import { env } from './env'
import { newId } from './ids'

async function sent(channel: 'mail' | 'sms', locale: 'ar' | 'fr'): Promise<string> {
  const id = newId()
  await deliver({ id, channel, to: '0600000000', subject: 's', text: 'Sur « \u2068طريق\u2069 »', locale }, new Date('2026-11-23T10:00:00Z'))
  const name = readdirSync(join(env.varDir, 'mail')).find((file) => file.includes(id)) ?? ''
  return (JSON.parse(readFileSync(join(env.varDir, 'mail', name), 'utf8')) as { text: string }).text
}

it('a text message in Latin letters pays for no signs of direction; where they are read from the right, and in letters, they stay', async () => {
  expect(await sent('sms', 'fr')).toBe('Sur « طريق »')
  expect(await sent('sms', 'ar')).toContain('\u2068طريق\u2069')
  expect(await sent('mail', 'fr')).toContain('\u2068طريق\u2069')
})
