import 'server-only'
import { db, type Tx, write } from '@/lib/core/db'
import { blindIndex, createKey, createKeys, destroyKey, sealMany, sealUnder, unsealMany, unsealUnder } from '@/lib/core/keys'

/** What a case says and who asked lies sealed under a key of the case's own, which erasure destroys. */

export type CaseText = { title: string; body: string /** Why it is urgent, where somebody says so. */; urgent?: string }

/** Who asked; law 31-13, article 14 wants name, postal address and number of an identity document. */
export type Contact = {
  name: string
  postal: string | null
  idType: 'cin' | 'residence' | null
  idNumber: string | null
  email: string | null
  phone: string | null
}

export const keyOf = (caseId: string): string => `case:${caseId}`

/** Makes the key of a new case, in the transaction that opens it. */
export const prepareVault = async (tx: Tx, caseId: string, now: Date): Promise<void> => void (await createKey(tx, keyOf(caseId), now))

/** Keys and sealed texts of many new cases at once, for what writes cases in bulk. */
export async function sealTexts(rows: readonly { id: string; text: CaseText }[], now: Date): Promise<Map<string, string>> {
  await write((tx) =>
    createKeys(
      tx,
      rows.map(({ id }) => keyOf(id)),
      now,
    ),
  )
  return sealMany(rows.map(({ id, text }) => ({ keyId: keyOf(id), rowId: id, text: JSON.stringify(text) })))
}

export const shredVault = (tx: Tx, caseId: string): Promise<void> => destroyKey(tx, keyOf(caseId))

export const sealText = (tx: Tx, caseId: string, text: CaseText): Promise<string> =>
  sealUnder(keyOf(caseId), caseId, JSON.stringify(text), tx)

export const openText = async (caseId: string, sealed: string): Promise<CaseText | null> =>
  sealed === '' ? null : (JSON.parse(await unsealUnder(keyOf(caseId), caseId, sealed)) as CaseText)

/** Texts of many cases by their id; erased ones are left out. */
export async function openTexts(rows: readonly { id: string; sealed: string }[]): Promise<Map<string, CaseText>> {
  const kept = rows.filter(({ sealed }) => sealed !== '').map(({ id, sealed }) => ({ keyId: keyOf(id), rowId: id, sealed }))
  return new Map([...(await unsealMany(kept))].map(([id, json]) => [id, JSON.parse(json) as CaseText]))
}

const contactRow = (caseId: string): string => `contact:${caseId}`

/** The row of a contact, found again by what the person can be reached at. */
export async function contactData(tx: Tx, caseId: string, contact: Contact) {
  return {
    caseId,
    sealed: await sealUnder(keyOf(caseId), contactRow(caseId), JSON.stringify(contact), tx),
    emailIndex: contact.email && (await blindIndex('address', contact.email)),
    phoneIndex: contact.phone && (await blindIndex('address', contact.phone)),
  }
}

export async function contactOf(caseId: string, tx: Tx = db): Promise<Contact | null> {
  const row = await tx.caseContact.findUnique({ where: { caseId } })
  return row && (JSON.parse(await unsealUnder(keyOf(caseId), contactRow(caseId), row.sealed, tx)) as Contact)
}

export const sealMessage = (tx: Tx, caseId: string, messageId: string, text: string): Promise<string> =>
  sealUnder(keyOf(caseId), messageId, text, tx)

/** Words of messages by their id. */
export const openMessages = (caseId: string, rows: readonly { id: string; sealed: string }[]): Promise<Map<string, string>> =>
  unsealMany(rows.filter(({ sealed }) => sealed !== '').map(({ id, sealed }) => ({ keyId: keyOf(caseId), rowId: id, sealed })))

const withheldRow = (decisionId: string): string => `withheld:${decisionId}`

/** What a decision leaves out, kept with the case's words. */
export const sealWithheld = (tx: Tx, caseId: string, decisionId: string, text: string): Promise<string> =>
  sealUnder(keyOf(caseId), withheldRow(decisionId), text, tx)

export const openWithheld = async (caseId: string, decisionId: string, sealed: string | null): Promise<string | null> =>
  sealed ? unsealUnder(keyOf(caseId), withheldRow(decisionId), sealed) : null
