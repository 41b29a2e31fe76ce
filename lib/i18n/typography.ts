/** Addresses of the web, of mail and of files are copied and followed: nothing may stand inside them. */
const address = /:\/\/|@|^\/|[a-z]\//i

/** References, periods and laws: `2026-0033`, `2018–2020`, `CR-2026-7`. */
const dashed = /[\p{Script=Latin}\d]+(?:[-\u2010-\u2013][\p{Script=Latin}\d]+)+/gu

/**
 * Arabic turns `2026-0033` into `0033-2026`: after an Arabic letter digits are Arabic numbers, and a dash between two of those
 * goes by the line (UAX #9, W2 and W4). A left-to-right isolate keeps each together.
 */
export const isolatingNumbers = (text: string): string =>
  text.replaceAll(/\S+/gu, (word) =>
    address.test(word) || /[\u2066-\u2068]/.test(word)
      ? word
      : word.replaceAll(dashed, (found) => (/\d/.test(found) ? `\u2066${found}\u2069` : found)),
  )

/** A line of French never ends before its `:`, `;`, `?`, `!` or `»`, nor after its `«`. */
export const bindingSigns = (text: string): string =>
  text
    .replaceAll(/ (?=[:»])/g, '\u00A0')
    .replaceAll('« ', '«\u00A0')
    .replaceAll(/ (?=[;?!])/g, '\u202F')

/** What programs read holds no signs of direction. */
export const withoutIsolates = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '')

/** One no-break space and a text message holds 70 signs instead of 160, and costs twice (3GPP TS 23.038). */
export const plainSpaces = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ')

/** The number of a law as each language writes it, isolated: `31.13` in Arabic, `31-13` elsewhere and in the data. */
export const lawNumber = (locale: string, law: string): string =>
  `\u2068${locale === 'ar' ? law.replaceAll(/(?<=\d)-(?=\d)/g, '.') : law}\u2069`
