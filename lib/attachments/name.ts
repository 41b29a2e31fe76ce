import { cleanLine } from '../core/text'
import { type FileType, fileTypes, limits } from './lifecycle'

/** Names that Windows keeps for devices. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** Only an ending that looks like one is taken away: «rapport v1.2» keeps its number. */
const endings = /\.[a-z][a-z0-9]{0,4}$/i

const letters = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** The start of a text, never cut inside a letter with its marks. */
const shortened = (text: string, most: number): string =>
  Array.from(letters.segment(text.slice(0, most * 20)), ({ segment }) => segment)
    .slice(0, most)
    .join('')

/** Without what no name begins or ends with. */
const trimmed = (text: string): string => cleanLine(text.replace(/^[\s.~-]+/u, '').replace(/[\s.]+$/u, ''))

/** Without endings, one after another: what follows the last of them was meant to be one too. */
function withoutEndings(text: string): string {
  const shorter = trimmed(text.replace(endings, ''))
  return shorter === text ? text : withoutEndings(shorter)
}

/**
 * The name under which a file is shown and downloaded: its last part, without anything invisible, without signs that a file system or a
 * shell gives a meaning, and with the ending of its content.
 */
export function cleanName(given: string, type: FileType): string {
  const last = given.slice(0, 1_000).split(/[/\\]/).at(-1) ?? ''
  const line = trimmed(cleanLine(last).replaceAll(/[<>:"|?*%;`$&{}]/g, ' '))
  const base = trimmed(shortened(withoutEndings(line), limits.name))
  const { ending, kind } = fileTypes[type]
  const named = /[\p{L}\p{N}]/u.test(base) && !device.test(base) ? base : kind === 'image' ? 'image' : 'document'
  return `${named}.${ending}`
}

/** RFC 6266: an ASCII name for old browsers and the whole one for all others; always a download. */
export function contentDisposition(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7E]/g, '_').replaceAll(/["\\]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}
