/** Addresses and numbers as they are compared: one spelling for one mailbox, telephone or identity card. */

const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g

/** Arabic-Indic digits as Western ones. */
export const westernDigits = (text: string): string => text.replace(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))

const mailbox = /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,188}[\p{L}\p{N}])?\.\p{L}{2,63}$/u

/** The comparable form of an e-mail address, or null when it is none. */
export function normalEmail(text: string): string | null {
  if (text.length > 254) return null
  const folded = text.normalize('NFKC').trim().toLowerCase()
  return mailbox.test(folded) && !folded.includes('..') ? folded : null
}

/** E.164 of a telephone number; a number without country is Moroccan. Null when it is none. */
export function normalPhone(text: string): string | null {
  if (text.length > 40) return null
  const bare = westernDigits(text.normalize('NFKC')).replace(/[\s().\-\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
  const international = bare.replace(/^00/, '+')
  if (/^0[5-7]\d{8}$/.test(international)) return `+212${international.slice(1)}`
  if (/^\+2120?[5-7]\d{8}$/.test(international)) return `+212${international.slice(-9)}`
  return /^\+(?!212)[1-9]\d{7,14}$/.test(international) ? international : null
}

/** National identity number as it is compared: upper case, Western digits, nothing between them. */
export const normalNationalId = (text: string): string =>
  westernDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Enough of an address for its owner to recognise it. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0) return `${address.slice(0, 4)}•••••${address.slice(-2)}`
  return `${address.slice(0, Math.min(2, at))}•••${address.slice(at)}`
}
