import { westernDigits } from '../accounts/address'
import { difference } from '../moderation/redaction'
import { personalSpans } from '../moderation/text-rules'
import type { RedactionReason } from './lifecycle'

/**
 * What of a text the public does not read. The original never changes: spans say which stretches of it are covered, and the public text is made
 * of both. Each stretch becomes one bar of always the same length, so that nobody counts the letters of a name.
 */

export type Stretch = { start: number; end: number }
/** `own`: what the form says of the applicant; a moderator's and the applicant's own no officer takes back. */
export type SpanSource = 'own' | 'officer' | 'moderator'
export type Span = Stretch & { reason: RedactionReason; source: SpanSource }
/** Why a stretch is covered: the reason of the officer, or that moderators did. */
export type Covering = RedactionReason | 'moderation'
export type Piece = { text: string; covered: Covering | null }

const letter = '█'
export const bar = letter.repeat(5)
const bars = /█+/gu

/** The original as it is worked with: a bar that somebody typed is none. Offsets stay. */
export const originalText = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(letter, '▒')

const rank: Record<SpanSource, number> = { moderator: 0, own: 1, officer: 2 }
const why = ({ source, reason }: Span): Covering => (source === 'moderator' ? 'moderation' : reason)

/** Spans in order as bars stand in the public text: those that meet are one, and keep the reason that weighs most. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.filter(({ start, end }) => end > start).toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (!last || span.start > last.end) result.push({ ...span })
    else {
      const { reason, source } = rank[span.source] < rank[last.source] ? span : last
      Object.assign(last, { end: Math.max(last.end, span.end), reason, source })
    }
  }
  return result
}

/** The public text: the original with a bar in the place of each span. */
export function covered(original: string, spans: readonly Span[]): string {
  let at = 0
  let text = ''
  for (const { start, end } of joined(spans)) {
    text += original.slice(at, start) + bar
    at = end
  }
  return text + original.slice(at)
}

/** A public text in pieces, each bar with its reason. */
export function piecesOf(text: string, spans: readonly Span[]): Piece[] {
  const reasons = joined(spans).map(why)
  const pieces: Piece[] = []
  let at = 0
  for (const [index, found] of [...text.matchAll(bars)].entries()) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), covered: null })
    pieces.push({ text: bar, covered: reasons[index] ?? 'moderation' })
    at = found.index + found[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), covered: null })
  return pieces
}

/** Where a text in which words were covered or left out differs from the one it was made of; null when it says anything else. */
export function stretchesOf(original: string, typed: string): Stretch[] | null {
  const text = typed.replaceAll('\r\n', '\n')
  if (plain(text) === plain(original)) return []
  const parts = difference(original, text)
  if (!parts) return null
  let at = 0
  return parts.flatMap(({ masked, text: part }) => {
    const start = at
    at += part.length
    return masked ? [{ start: start + part.length - part.trimStart().length, end: start + part.trimEnd().length }] : []
  })
}

const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

/** Stretches of a public text as stretches of the original that it was made of. */
export function inOriginal(spans: readonly Span[], stretches: readonly Stretch[]): Stretch[] {
  const known = joined(spans)
  /** A place in the public text; `edge` tells which end of a bar a place inside it means. */
  const place = (at: number, edge: 'start' | 'end'): number => {
    let shift = 0
    for (const span of known) {
      const from = span.start - shift
      const before = edge === 'start' ? at < from : at <= from
      if (before) break
      const within = edge === 'start' ? at < from + bar.length : at <= from + bar.length
      if (within) return span[edge]
      shift += span.end - span.start - bar.length
    }
    return at + shift
  }
  return stretches.map(({ start, end }) => ({ start: place(start, 'start'), end: place(end, 'end') }))
}

/** The public text with further spans, without the original: what is covered already is never needed again. */
export function coveredMore(text: string, before: readonly Span[], more: readonly Span[]): string {
  const lengths = joined(before).map(({ start, end }) => end - start)
  let index = 0
  const aligned = text.replaceAll(bars, () => letter.repeat(lengths[index++] ?? bar.length))
  return covered(aligned, [...before, ...more])
}

const folds: readonly [string, string][] = [
  ['أإآٱ', 'ا'],
  ['ى', 'ي'],
  ['ة', 'ه'],
  ['éèêë', 'e'],
  ['àâä', 'a'],
  ['îï', 'i'],
  ['ôö', 'o'],
  ['ùûü', 'u'],
  ['ç', 'c'],
]
const folded = new Map(folds.flatMap(([signs, letterOf]) => [...signs].map((sign) => [sign, letterOf] as const)))

/** A text as it is compared, and where each of its letters stands in the text itself. */
type Folded = { text: string; at: number[]; end: number[] }

/** One spelling for a letter however it is written: case, hamza and accents; vowel signs, tatweel and whatever `left` says fall away. */
function fold(text: string, left: RegExp): Folded {
  const result: Folded = { text: '', at: [], end: [] }
  let index = 0
  for (const sign of text) {
    const start = index
    index += sign.length
    const last = result.end.length - 1
    if (left.test(sign)) {
      // What stands on a letter is covered with it.
      if (/\p{M}|ـ/u.test(sign) && result.end[last] === start) result.end[last] = index
      continue
    }
    const space = /\s/u.test(sign)
    if (space && result.text.endsWith(' ')) continue
    const low = sign.toLowerCase()
    const one = space ? ' ' : (folded.get(low) ?? low)
    result.text += one
    for (let unit = 0; unit < one.length; unit++) {
      result.at.push(start)
      result.end.push(index)
    }
  }
  return result
}

const marks = /[\p{M}ـ]/u
const marksAndSeparators = /[\p{M}ـ\s./-]/u

/** A word may begin with conjunction, preposition and article. */
const begins = /(?:^|[^\p{L}\p{N}])[وفبكل]{0,2}(?:ال|ل)?$/u
const longestPrefix = 6
const goesOn = /[\p{L}\p{N}]/u

/** Every place where `sought` stands in a folded text as words of its own. */
function places(text: string, whole: Folded, sought: string, begun: (start: number) => boolean): Stretch[] {
  const found: Stretch[] = []
  if (sought === '') return found
  for (let at = whole.text.indexOf(sought); at >= 0; at = whole.text.indexOf(sought, at + 1)) {
    const start = whole.at[at] ?? 0
    const end = whole.end[at + sought.length - 1] ?? text.length
    if (begun(at) && !goesOn.test(String.fromCodePoint(text.codePointAt(end) ?? 32))) found.push({ start, end })
  }
  return found
}

/** Every place in a text where one of these passages stands as words, however it is written. */
export function placesOf(text: string, passages: readonly string[]): Stretch[] {
  const whole = fold(text, marks)
  const begun = (at: number) => begins.test(whole.text.slice(Math.max(0, at - longestPrefix), at))
  return passages.flatMap((passage) => places(text, whole, fold(passage.normalize('NFC'), marks).text.trim(), begun))
}

/** Numbers are written with or without spaces, dots and dashes. */
function codesIn(text: string, codes: readonly string[]): Stretch[] {
  const western = westernDigits(text)
  const whole = fold(western, marksAndSeparators)
  const begun = (at: number) => !goesOn.test(western.slice(0, whole.at[at]).slice(-1))
  return codes.flatMap((code) => places(western, whole, fold(code, marksAndSeparators).text, begun))
}

/** What the form says of a person, as far as a text may say it too. */
export type Contact = {
  name: string
  postal: string | null
  idNumber: string | null
  email: string | null
  phone: string | null
}

const telling = (part: string | null, least: number): part is string => part !== null && [...part.trim()].length >= least

/** What the form says of a person, whole and in the parts that say it too. */
const passagesOf = ({ name, postal, email }: Contact): string[] => [
  ...[name, postal, email].filter((part) => telling(part, 3)),
  ...name.split(/[\s-]+/u).filter((word) => telling(word, 4)),
]

/** A telephone number with the country before it and without. */
const codesOf = ({ idNumber, phone }: Contact): string[] => {
  const digits = phone?.replaceAll(/\D/gu, '') ?? ''
  const phones = digits.length >= 9 ? [`+${digits}`, digits, `00${digits}`, `0${digits.slice(-9)}`] : []
  return [...(telling(idNumber, 4) ? [idNumber] : []), ...phones]
}

/** What points to the applicant is covered whatever anybody says. */
export const ownSpans = (text: string, contact: Contact | null): Span[] =>
  contact
    ? [...placesOf(text, passagesOf(contact)), ...codesIn(text, codesOf(contact))].map((at) => ({
        ...at,
        reason: 'personal-data' as const,
        source: 'own' as const,
      }))
    : []

/** What looks like anybody's personal data; an officer may find that it is not. */
export const proposedSpans = (text: string): Span[] =>
  personalSpans(text).map((at) => ({ ...at, reason: 'personal-data' as const, source: 'officer' as const }))
