import { type Contact, covered, ownSpans, placesOf, proposedSpans } from './covering'

/** Whatever has the sign of an address, whole or not: endings are cut off names. */
const addresses = /[^\s()[\]]+@[^\s()[\]]*/gu
const bars = /█+/gu

/** A short passage is mostly what somebody is called; each longer word of it says that too. */
const fewWords = 5
const longWord = 4
function wordsOf(passage: string): string[] {
  const words = passage.split(/\s+/u)
  return [passage, ...(words.length <= fewWords ? words.filter((word) => [...word].length >= longWord) : [])]
}

/**
 * What a file of an answer is called in public: a name may say who asked, or what is covered in the texts beside it. Its ending stays. Words of
 * names are joined by other signs than spaces.
 */
export function maskedName(name: string, contact: Contact | null, passages: readonly string[]): string {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  const spaced = stem.replaceAll(/[_+.-]/g, ' ')
  const sought = passages.flatMap(wordsOf)
  const places = [
    ...[...stem.matchAll(addresses)].map(({ index, 0: text }) => ({ start: index, end: index + text.length })),
    ...[stem, spaced].flatMap((text) => [...ownSpans(text, contact), ...placesOf(text, sought)]),
    ...proposedSpans(stem),
  ]
  const spans = places.map(({ start, end }) => ({ start, end, reason: 'personal-data' as const, source: 'officer' as const }))
  return (
    covered(stem, spans)
      .replaceAll(bars, '…')
      .replaceAll(/…(\s*…)+/gu, '…') + ending
  )
}
