/** Letters that pass for others, as spoofs use them (UTS #39, Unicode Security Mechanisms). Pure, and small enough for the browser. */

/** What our readers know, and what has letters that look like it; letters of other scripts count as one more. */
const scripts = ['Latin', 'Arabic', 'Tifinagh', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Georgian', 'Hebrew', 'Lisu'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
)
/** Signs such as µ and the tatweel belong to every script. */
const shared = /[\p{Script=Common}\p{Script=Inherited}]/u

const isMixed = (word: string): boolean => {
  const letters = (word.match(/\p{L}/gu) ?? []).filter((letter) => !shared.test(letter))
  return new Set(letters.map((letter) => scripts.findIndex((script) => script.test(letter)))).size > 1
}

/** Whether a word of a name has letters of two scripts. */
export const mixesScripts = (name: string): boolean => name.split(/[^\p{L}\p{M}\p{N}]+/u).some(isMixed)

/** The same of a title, in which an Arabic particle may stand before a foreign word (الـCNSS): Arabic letters pass for no others (UTS #39, 5.2). */
export const mixesLookAlikes = (title: string): boolean => title.split(/[^\p{L}\p{M}\p{N}]+|\p{Script=Arabic}+/u).some(isMixed)

/** What looks like the second text of each pair, to eyes that expect a word of ours. */
const lookAlikes = new Map(
  [
    ...['аa', 'еe', 'оo', 'рp', 'сc', 'уy', 'хx', 'іi', 'ѕs', 'јi', 'ԁd', 'һh', 'ԝw', 'вb', 'кk', 'мm', 'нh', 'тt', 'гr', 'дd', 'иn', 'зz'],
    ...['αa', 'εe', 'ιi', 'κk', 'νv', 'οo', 'ρp', 'τt', 'υu', 'χx', 'ωw', 'ζz', 'ηn', 'σo'],
    ...['օo', 'ոn', 'սu', 'ցg', 'ꓔt', 'ꓡi', 'ꓮa', 'ꓳo', 'ꓟm', 'ꓓd', 'ᴛt', 'ɪi', 'ᴡw', 'ᴢz', 'ıi', 'łi', 'øo', 'đd', 'ɑa', 'ɡg'],
    ...['0o', '1i', '3e', '4a', '5s', '7t', 'li', 'ji'],
    ...['ىي', 'یي', 'ېي', 'ۍي', 'ےي', 'کك', 'ةه', 'ہه', 'ھه', 'ٱا'],
  ].map(([from = '', to = '']) => [from, to]),
)

/** Words as they look: without case, marks and style, look-alikes folded. Two texts with the same words are taken for each other. */
export const looksOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => [...word].map((sign) => lookAlikes.get(sign) ?? sign).join(''))
    .map((word) => word.replaceAll('vv', 'w').replaceAll('rn', 'm'))
    .filter((word) => word !== '')
