import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from '../core/once'
import type { Locale } from './locales'
import { bindingSigns } from './typography'

export type Messages = { [key: string]: string | Messages }

const french = (messages: Messages): Messages =>
  Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, typeof value === 'string' ? bindingSigns(value) : french(value)]))

/** All namespaces of a locale; a namespace is a file. French is written with plain spaces and set here. */
export function messagesOf(locale: Locale): Record<string, Messages> {
  return once(`messages:${locale}`, () => {
    const folder = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'i18n', 'messages', locale)
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    const read = (name: string): Messages => JSON.parse(readFileSync(join(folder, name), 'utf8'))
    return Object.fromEntries(files.map((name) => [name.slice(0, -5), locale === 'fr' ? french(read(name)) : read(name)]))
  })
}
