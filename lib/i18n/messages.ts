import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from '../core/once'
import type { Locale } from './locales'

export type Messages = { [key: string]: string | Messages }

/** All namespaces of a locale; a namespace is a file. */
export function messagesOf(locale: Locale): Record<string, Messages> {
  return once(`messages:${locale}`, () => {
    const folder = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'i18n', 'messages', locale)
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    return Object.fromEntries(files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8'))]))
  })
}
