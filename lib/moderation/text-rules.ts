import { normalize } from '../search/normalize'

/**
 * Pure checks of a text; each finding is the name of a rule, never the words that met it. Their patterns repeat nothing without a bound: what a
 * text costs grows with its length alone.
 */

const link =
  /(?:https?:\/\/|www\.)[^\s<>]+|\b[\p{L}\p{N}-]{2,63}\.(?:ma|com|net|org|info|io|me|ly|shop|xyz|top|click|online|site)\b(?:\/[^\s<>]*)?/giu

export const linksIn = (text: string): number => text.match(link)?.length ?? 0

/** Nothing but links is said. */
export const isLinkOnly = (text: string): boolean => linksIn(text) > 0 && normalize(text.replace(link, ' ')) === ''

const western = (text: string): string => text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))

/**
 * Moroccan national identity cards (one or two letters and five to six digits), mobile and fixed numbers (national and +212/00212),
 * IBANs (MA and 26 digits, ISO 13616), bank identifiers of 24 digits, e-mail addresses.
 */
const personal = {
  'national-id': /(?<![\p{L}\p{N}])(?:[A-Z]{1,2} ?|[a-z]{1,2})\d{5,6}(?![\p{L}\p{N}])/u,
  phone: /(?<!\d)(?:\+|00)? ?212[ .-]?[5-7](?:[ .-]?\d){8}(?!\d)|(?<!\d)0[5-7](?:[ .-]?\d){8}(?!\d)/u,
  iban: /\bMA ?\d{2}(?: ?\d){22}(?: ?\d{2})?(?!\d)|(?<!\d)(?:\d[ -]?){23}\d(?!\d)/iu,
  email: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u,
} as const
type PersonalData = keyof typeof personal

export const personalDataIn = (text: string): PersonalData[] => {
  const plain = western(text)
  return (Object.keys(personal) as PersonalData[]).filter((kind) => personal[kind].test(plain))
}

/** Where in a text something looks like personal data. */
export const personalSpans = (text: string): { start: number; end: number }[] => {
  const plain = western(text)
  return Object.values(personal).flatMap((pattern) =>
    [...plain.matchAll(new RegExp(pattern.source, `g${pattern.flags}`))].map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
    })),
  )
}

/** The text with what looks like personal data made unreadable, letter by letter. */
export const maskPersonalData = (text: string): string =>
  Object.values(personal).reduce(
    (masked, pattern) => masked.replace(new RegExp(pattern.source, `g${pattern.flags}`), (found) => '█'.repeat([...found].length)),
    western(text),
  )

/** Twelve or more cased letters, nearly all of them capitals; Arabic and Tifinagh have none. */
export function isShouted(text: string): boolean {
  const cased = text.match(/\p{Lu}|\p{Ll}/gu) ?? []
  return cased.length >= 12 && cased.filter((letter) => /\p{Lu}/u.test(letter)).length / cased.length > 0.8
}

/** One sign, word or sentence again and again. */
export function isRepeated(text: string): boolean {
  if (/(\S)\1{9,}/u.test(text)) return true
  const words = normalize(text).split(' ').filter(Boolean)
  return words.length >= 8 && new Set(words).size / words.length < 0.34
}

export type Term = { id: string; pattern: string; effect: string; reasonCode: string }

/** Watched terms that stand in the text as whole words; patterns are normalised like the text. */
export function termsIn(text: string, terms: readonly Term[]): Term[] {
  const padded = ` ${normalize(text)} `
  return terms.filter(({ pattern }) => padded.includes(` ${pattern} `))
}
