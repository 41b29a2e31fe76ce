/** What a moderator made unreadable in a text, and how it is shown to its author. */

const mask = '█'

export type Part = { masked: boolean; text: string }

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean)
const isBar = (word: string): boolean => [...word].every((letter) => letter === mask)

/** Whether a word of the redacted text stands for a word of the original: the same letters, some of them covered. */
function covers(covered: string, original: string): boolean {
  const [first = '', ...rest] = covered.split(/█+/u)
  const last = rest.pop()
  if (last === undefined || !original.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = original.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at + last.length <= original.length && original.endsWith(last)
}

/**
 * How `redacted` follows from `original`: words left out or covered with █, none added or changed. Null when it says something its author did
 * not write, or covers nothing.
 */
export function difference(original: string, redacted: string): Part[] | null {
  const words = wordsOf(redacted)
  const parts: Part[] = []
  const add = (masked: boolean, text: string) => {
    const last = parts.at(-1)
    if (last && (last.masked === masked || text.trim() === '')) last.text += text
    else parts.push({ masked, text })
  }
  let at = 0
  for (const piece of original.match(/\s+|\S+/gu) ?? []) {
    const word = words[at]
    const same = word === piece
    add(!same, piece)
    if (piece.trim() !== '' && word !== undefined && (same || isBar(word) || covers(word, piece))) at++
  }
  const shown = parts.filter(({ text }) => text !== '')
  return words.slice(at).every(isBar) && shown.some(({ masked, text }) => masked && text.trim() !== '') ? shown : null
}

/** Whether `shown` is what a redaction of these parts left of the text, and not what its author wrote since. */
export function isStillRedacted(parts: readonly Part[], shown: string): boolean {
  const now = difference(originalOf(parts), shown)
  return now !== null && JSON.stringify(now) === JSON.stringify(parts)
}

/** The passages that were made unreadable. */
export const maskedPassages = (parts: readonly Part[]): string =>
  parts
    .filter(({ masked }) => masked)
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join(' … ')

/** The text before it was redacted. */
export const originalOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('')
