/**
 * One spelling for search: harakat and tatweel go, forms of alef, hamza, yaa and taa marbuta fold together as people type
 * them; Tifinagh variants fold to the letters of the IRCAM alphabet; Latin loses marks and case. What is left is letters,
 * digits and single spaces, so that both databases cut words alike.
 */
const folded: Record<string, string> = {
  // A reader who types without hamza finds the word written with it; on its seats it is a mark, and goes with the marks.
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ء: '',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  // Letters of Moroccan Arabic that stand for g, p and v.
  ڭ: 'ك',
  گ: 'ك',
  ݣ: 'ك',
  پ: 'ب',
  ڤ: 'ف',
  ڥ: 'ف',
  // Tifinagh: labialised and academic variants beside the IRCAM letters.
  ⴲ: 'ⴱ',
  ⴴ: 'ⴳ',
  ⴵ: 'ⴳ',
  ⴶ: 'ⴳ',
  ⴸ: 'ⴷ',
  ⴺ: 'ⴹ',
  ⴾ: 'ⴽ',
  ⴿ: 'ⴽ',
  ⵁ: 'ⵀ',
  ⵂ: 'ⵀ',
  ⵆ: 'ⵅ',
  ⵈ: 'ⵇ',
  ⵌ: 'ⵊ',
  ⵋ: 'ⵊ',
  ⵐ: 'ⵏ',
  ⵑ: 'ⵏ',
  ⵒ: 'ⴱ',
  ⵗ: 'ⵖ',
  ⵘ: 'ⵖ',
  ⵝ: 'ⵜ',
  ⵞ: 'ⵛ',
  ⵤ: 'ⵣ',
  ⵦ: 'ⴻ',
  ⵧ: 'ⵓ',
  ⵠ: 'ⴱ',
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ɣ: 'gh',
  ɛ: 'e',
}

const foldable = new RegExp(`[${Object.keys(folded).join('')}]`, 'gu')

/** Letters, digits and single spaces; the same text for the index and for what people type. */
export const normalize = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(foldable, (letter) => folded[letter] ?? letter)
    .replace(/[\p{Nd}]/gu, westernDigit)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim()

/** Arabic writes the article, and what stands before it, onto the word: النقل, والنقل, بالنقل, كالنقل, فالنقل, للنقل. */
const article = /^[وف]?(?:[بك]?ال|لل)(?=\p{Script=Arabic}{3})/u
/** No article: the name of God, which is also called upon. */
const names = new Set(['اللهم'])

/** Of a query; no longer word of a text is looked for without its article. */
const longest = { words: 8, word: 40 }

/** A word with each of its bare forms: a stem may itself begin like an article (الالتزام, التزام), so each is there to be found. */
function forms(word: string): string[] {
  const bare = names.has(word) || word.length > longest.word ? word : word.replace(article, '')
  return bare === word ? [word] : [word, ...forms(bare)]
}

/** Another spelling needs another version: an index of an earlier one is built anew by the job `search.rebuild`. */
export const indexVersion = '2'

/** What the index holds of a text: its words as they stand, then the bare forms of those with an article. */
export function indexWords(text: string): string {
  const normalized = normalize(text)
  const bare = new Set(normalized.split(' ').flatMap((word) => forms(word).slice(1)))
  return [normalized, ...bare].join(' ').trim()
}

const zeros = [0x660, 0x6f0, 0x966]
function westernDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  const zero = zeros.find((first) => point >= first && point <= first + 9)
  return zero === undefined ? digit : String(point - zero)
}

/** The word without its article. */
export const bareForm = (word: string): string => forms(word).at(-1) ?? word

/** The words of a query without their articles, bounded in number and length. */
export const queryWords = (query: string): string[] =>
  [...new Set(normalize(query.slice(0, 400)).split(' ').filter(Boolean).map(bareForm))]
    .slice(0, longest.words)
    .map((word) => [...word].slice(0, longest.word).join(''))

// Words hold letters and digits only, so neither syntax can be left.
/** FTS5 query string: every word must begin some word of the text. */
export const ftsQuery = (words: readonly string[]): string => words.map((word) => `"${word}"*`).join(' ')
/** The same for any of the words. */
export const ftsQueryOfAny = (words: readonly string[]): string => words.map((word) => `"${word}"*`).join(' OR ')
/** `to_tsquery('simple', …)` strings of the same meanings. */
export const tsQuery = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(' & ')
export const tsQueryOfAny = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(' | ')
