import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { blindIndex, seal, unseal } from '@/lib/core/keys'
import type { Level } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import type { Channel } from './schema'

/** Columns of a person that lie sealed, and the purpose each is sealed for. */
const purposes = {
  name: 'person-name',
  email: 'person-email',
  phone: 'person-phone',
  birthDate: 'person-birth-date',
  totp: 'person-totp',
} as const
type Sealed = keyof typeof purposes

export const sealFor = (personId: string, column: Sealed, text: string): Promise<string> => seal(purposes[column], personId, text)

export const openFor = async (personId: string, column: Sealed, sealed: string | null): Promise<string | null> =>
  sealed === null ? null : unseal(purposes[column], personId, sealed)

export const addressIndexOf = (address: string): Promise<string> => blindIndex('address', address)

/** What stands for an account that is adding an address, one at a time; never the index of an address. */
export const addingIndexOf = (personId: string): Promise<string> => blindIndex('address-adding', personId)

type Row = { id: string; level: string; locale: string; disabledAt: Date | null }
const columns = { id: true, level: true, locale: true, disabledAt: true } as const

/** The account of a proved address, made now when there is none; letters follow the language of the last sign-in. */
export async function personOfAddress(tx: Tx, channel: Channel, address: string, locale: Locale, now: Date): Promise<Row> {
  const index = await addressIndexOf(address)
  const where = channel === 'email' ? { emailIndex: index } : { phoneIndex: index }
  const level: Level = channel === 'email' ? 'EMAIL' : 'PHONE'
  const found = await tx.person.findUnique({ where, select: columns })
  if (found) return found.locale === locale ? found : tx.person.update({ where: { id: found.id }, data: { locale }, select: columns })
  const id = newId()
  const sealed = await sealFor(id, channel, address)
  const own = channel === 'email' ? { emailIndex: index, emailSealed: sealed } : { phoneIndex: index, phoneSealed: sealed }
  return tx.person.upsert({ where, create: { id, level, locale, createdAt: now, ...own }, update: {}, select: columns })
}
