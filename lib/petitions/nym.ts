import { base32 } from '@/lib/core/ids'
import { hmac, keyFor, keysFor } from '@/lib/core/keys'

const keyName = (petitionId: string) => `petition:${petitionId}`

/** K_petition: 256 random bits of each petition, made when it opens and destroyed when nobody's signature may be found any more. */
export const petitionKey = (petitionId: string): Promise<Buffer> => keyFor(keyName(petitionId))
export const petitionKeyName = keyName

/** The keys of many petitions, by id; those that have none are left out. */
export async function petitionKeys(petitionIds: readonly string[]): Promise<Map<string, Buffer>> {
  const keys = await keysFor(petitionIds.map(keyName))
  return new Map(
    petitionIds.flatMap((id) => {
      const key = keys.get(keyName(id))
      return key ? [[id, key] as const] : []
    }),
  )
}

/** What stands for a person in one petition and in no other. */
export const nymOf = (key: Buffer, number: string, personRef: string): string =>
  hmac(key, 'tiwizi/nym/v1', number, personRef).toString('base64url')

/**
 * The mailbox behind an e-mail address: what follows `+` in its name is an alias (RFC 5233), and Gmail reads names without their dots.
 * A telephone number is its own. For comparing only: messages go to the address as it was typed.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  if (at <= 0) return address
  const domain = address.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com')
  const name = address.slice(0, at).replace(/(?<=.)\+.*$/, '')
  return `${domain === 'gmail.com' ? name.replaceAll('.', '') : name}@${domain}`
}

/** What stands for a supporter's mailbox or telephone in one petition and in no other. */
export const contactIndexOf = (key: Buffer, address: string): string =>
  hmac(key, 'tiwizi/supporter/v1', mailboxOf(address)).toString('base64url')

/** What stands for an account that supports, whatever address it gave. */
export const accountIndexOf = (key: Buffer, personId: string): string =>
  hmac(key, 'tiwizi/supporter-account/v1', personId).toString('base64url')

/** The code of a receipt: 100 bits, made again from the entry whenever it is asked for. */
export const receiptCodeOf = (key: Buffer, entryId: string): string => base32(hmac(key, 'tiwizi/receipt/v1', entryId)).slice(0, 20)

/** In groups of five, as people read it out. */
export const groupedCode = (code: string): string => code.match(/.{5}/g)?.join('-') ?? code
