import { looksOf, mixesScripts } from '../core/look-alike'

/** What a person may be called where others read it; pure. */

const spellings = (...names: string[]) => new Set(names.flatMap(looksOf))

/** The name of the house. */
const house = [...spellings('Tiwizi', 'تيويزي', 'ⵜⵉⵡⵉⵣⵉ')]
/** Its offices, as the four languages call them. */
const offices = spellings(
  ...['moderator', 'moderators', 'moderation', 'administrator', 'administrators', 'administration', 'admin', 'webmaster'],
  ...['modérateur', 'modératrice', 'modérateurs', 'modération', 'administrateur', 'administratrice', 'administrateurs'],
  ...['مراقب', 'مراقبة', 'مراقبون', 'مشرف', 'مشرفة', 'مدير', 'مديرة', 'إدارة', 'أدمن'],
  ...['ⴰⵎⵙⵙⴰⴳⴳⵓ', 'ⵜⴰⵎⵙⵙⴰⴳⴳⵓⵜ', 'ⴰⵏⴱⴷⴰⴷ', 'ⵜⴰⵏⴱⴷⴰⴷⵜ'],
)
/** What may stand around the word of an office without making it somebody's name. */
const around = spellings(
  ...['the', 'of', 'site', 'team', 'le', 'la', 'l', 'd', 'de', 'du', 'équipe', 'service'],
  ...['موقع', 'فريق', 'عرائض', 'ⵏ', 'ⵓⵙⵉⵜ'],
)

function isReserved(words: readonly string[]): boolean {
  const joined = words.join('')
  if (house.some((own) => joined === own || words.some((word) => word.startsWith(own)))) return true
  return offices.has(joined) || (words.some((word) => offices.has(word)) && words.every((word) => offices.has(word) || around.has(word)))
}

/** Whether a name is that of the house or of one of its offices, however it is written; a number after it makes no other name. */
export const isReservedName = (name: string): boolean =>
  [name, name.replaceAll(/\p{N}+(?!\p{L})/gu, '')].some((spelt) => isReserved(looksOf(spelt).map((word) => word.replace(/^ال(?=..)/, ''))))

/** An address of the web or of a mailbox, or what a spreadsheet would take for a formula. */
const notOnlyAName = /:\/\/|\bwww\.|@|^[-=+]/i

/** Why nobody is called this here, as a message key; null when it is a name. */
export function whyNotName(name: string): string | null {
  if (notOnlyAName.test(name)) return 'name-plain'
  if (mixesScripts(name)) return 'mixed-scripts'
  return isReservedName(name) ? 'name-reserved' : null
}
