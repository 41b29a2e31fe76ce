import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { env } from './env'

const kept = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'sms']),
  to: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  locale: z.enum(['ar', 'fr', 'zgh', 'en']),
  at: z.iso.datetime(),
})

export type KeptMessage = z.output<typeof kept>

// The same telephone is typed 0612…, +212 6 12… or 00212…: the last nine digits are what does not change.
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '').slice(-9)

function isTo({ channel, to }: KeptMessage, asked: string): boolean {
  if (to.includes(asked)) return true
  const digits = digitsOf(asked)
  return channel === 'sms' && digits.length === 9 && digitsOf(to) === digits
}

/** The messages that the demo kept instead of sending, newest first; only those to `to` where it is given. */
export async function mailbox(to?: string, most = 50): Promise<KeptMessage[]> {
  const folder = join(env.varDir, 'mail')
  const names = await readdir(folder).catch(() => [])
  const found: KeptMessage[] = []
  for (const name of names.sort().reverse()) {
    if (found.length === most) break
    if (!name.endsWith('.json')) continue
    const message = kept.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))
    if (!to || isTo(message, to)) found.push(message)
  }
  return found
}
