import 'server-only'
import { isAdult } from '@/lib/accounts/age'
import { addressesOf, signerOf } from '@/lib/accounts/queries'
import { civilDay } from '@/lib/core/clock'
import { db, sql, sqlList, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { secretHash } from '@/lib/core/keys'
import { allow } from '@/lib/core/rate-limit'
import { type Failure, ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { liesWithin, provinceOf } from '@/lib/territories/code'
import { type Eligibility, includes, isNumber, signableStates } from './lifecycle'
import { lockCount } from './move'
import { wantNews } from './news'
import { accountIndexOf, contactIndexOf, groupedCode, nymOf, petitionKey, petitionKeys, receiptCodeOf } from './nym'
import { type Signer, whyNotRetract, whyNotSign } from './policy'
import { whyMissing } from './queries'
import { recordAct } from './records'
import type { SignInput, WithdrawSignatureInput } from './schema'
import { type Counted, type Counting, settleThreshold, tally } from './tally'

/** A petition as signing sees it. */
export type SignablePetition = {
  id: string
  number: string
  state: string
  hold: string | null
  opensOn: string | null
  closesOn: string | null
  /** The day on which it stopped taking declarations; null while nothing ended it but its last day. */
  closedOn: string | null
  eligibility: Eligibility | null
  threshold: number | null
  sharePerMille: number
  authorityTerritory: string | null
}

export type SignatureReceipt = { number: string; code: string; at: string }

/** A petition that is or was open for signatures; null for any other. */
export async function signablePetition(number: string): Promise<SignablePetition | null> {
  if (!isNumber(number)) return null
  const row = await db.petition.findUnique({
    where: { number },
    select: {
      id: true,
      state: true,
      hold: true,
      opensOn: true,
      closesOn: true,
      closedAt: true,
      filedAt: true,
      eligibility: true,
      threshold: true,
      sharePerMille: true,
      authority: { select: { territoryCode: true } },
    },
  })
  if (!row?.opensOn || row.state === 'removed') return null
  const { authority, eligibility, closedAt, filedAt, ...petition } = row
  const ended = closedAt ?? filedAt
  const closedOn = ended && civilDay(ended)
  return { ...petition, number, closedOn, eligibility: eligibility as Eligibility | null, authorityTerritory: authority.territoryCode }
}

/** The day on which declarations ended: early when the author closed, withdrew or filed, never later than the last day. */
export const closingDay = ({ closesOn, closedOn }: Pick<SignablePetition, 'closesOn' | 'closedOn'>): string | null =>
  closedOn && closesOn && closedOn < closesOn ? closedOn : closesOn

/** Refusals about time say the closing day, which the edge puts into words. */
export function closedValues(code: string, petition: Pick<SignablePetition, 'closesOn' | 'closedOn'>) {
  const day = closingDay(petition)
  return code === 'petition-closed' && day ? { values: { day } } : {}
}

/** Where the person lives or works, seen from the authority's territory; people of a commune may name its province. */
export async function placeOf(
  petition: SignablePetition,
  code: string | undefined,
): Promise<{ place: Signer['territory']; tallied: string | null }> {
  if (!code) return { place: null, tallied: null }
  if ((await db.territory.count({ where: { code } })) === 0) return { place: 'unknown', tallied: null }
  const { authorityTerritory: within, sharePerMille } = petition
  const tallied = provinceOf(code)
  if (within === null) return { place: 'inside', tallied }
  if (sharePerMille > 0 && tallied === within) return { place: null, tallied: null }
  const inside = liesWithin(code, within) || (provinceOf(within) !== within && code === provinceOf(within))
  return { place: inside ? 'inside' : 'outside', tallied: inside ? tallied : null }
}

type Entry = { nym: string; territory: string | null; day: string }
type Written = Counted & { id: string; nym: string }

const rowsAtOnce = 400

/** Finds the entry of a receipt again; the code itself is not kept. */
const codeHash = (code: string): string => secretHash('receipt', code)

async function insertEntries(tx: Tx, petitionId: string, key: Buffer, entries: readonly Entry[]): Promise<Written[]> {
  const written: Written[] = []
  for (let at = 0; at < entries.length; at += rowsAtOnce) {
    const rows = entries.slice(at, at + rowsAtOnce).map(({ nym, territory, day }) => {
      const id = newId()
      return sql`(${id}, ${petitionId}, ${nym}, 'valid', ${day}, ${territory}, ${codeHash(receiptCodeOf(key, id))})`
    })
    written.push(
      ...(await tx.$queryRaw<Written[]>(sql`
        INSERT INTO "Signature" ("id", "petitionId", "nym", "state", "day", "territoryCode", "codeHash") VALUES ${sqlList(rows)}
        ON CONFLICT ("petitionId", "nym") DO NOTHING RETURNING "id", "nym", "day", "territoryCode"`)),
    )
  }
  return written
}

async function counting(tx: Tx, petition: SignablePetition): Promise<Counting & { hold: string | null }> {
  const columns = { state: true, hold: true, threshold: true, sharePerMille: true, thresholdAt: true } as const
  const row = await tx.petition.findUniqueOrThrow({ where: { id: petition.id }, select: columns })
  return { id: petition.id, authorityTerritory: petition.authorityTerritory, ...row }
}

/** A person who signs is no longer counted as a supporter. */
async function dropSupporters(tx: Tx, petitionId: string, accountIndex: string, contactIndexes: readonly string[]): Promise<void> {
  const where = { petitionId, OR: [{ accountIndex }, { contactIndex: { in: [...contactIndexes] } }] }
  const supporters = await tx.supporter.findMany({ where, select: { state: true, day: true, territoryCode: true } })
  if (supporters.length === 0) return
  await tx.supporter.deleteMany({ where })
  await tally(
    tx,
    petitionId,
    'supporters',
    supporters.filter(({ state }) => state === 'confirmed'),
    -1,
  )
}

/**
 * Writes signatures in the caller's transaction and counts those that are new; null when the petition is no longer open. What is
 * recorded for the audit names nobody and no time finer than the day.
 */
async function recordEntries(
  tx: Tx,
  petition: SignablePetition,
  key: Buffer,
  entries: readonly Entry[],
  now: Date,
): Promise<Written[] | null> {
  await lockCount(tx, petition.id)
  const current = await counting(tx, petition)
  if (current.hold !== null || !includes(signableStates, current.state)) return null
  const written = await insertEntries(tx, petition.id, key, entries)
  if (written.length === 0) return written
  const signatures = await tally(tx, petition.id, 'signatures', written, 1)
  const days = written.map(({ day }) => day).sort()
  await settleThreshold(tx, current, signatures, days.at(-1) ?? civilDay(now))
  await recordAct(tx, petition, 'petition.sign', written.length, now)
  return written
}

/** Many people at once, for demonstration data: one transaction and the same rows that signing one by one makes. Returns how many are new. */
export async function recordSignatures(
  petition: SignablePetition,
  people: readonly { personRef: string; territory: string | null; day: string }[],
  now: Date,
): Promise<number> {
  const key = await petitionKey(petition.id)
  const entries = people.map(({ personRef, territory, day }) => ({ nym: nymOf(key, petition.number, personRef), territory, day }))
  return write(async (tx) => (await recordEntries(tx, petition, key, entries, now))?.length ?? 0)
}

const receiptOf = (key: Buffer, number: string, entry: { id: string; day: string }): SignatureReceipt => ({
  number,
  code: groupedCode(receiptCodeOf(key, entry.id)),
  at: entry.day,
})

const entryColumns = { id: true, day: true, territoryCode: true } as const

/** A person's entries in some petitions, by petition: found by making the nyms again. */
export async function entriesOf(
  personRef: string,
  petitions: readonly { id: string; number: string | null }[],
): Promise<Map<string, { id: string; receipt: SignatureReceipt }>> {
  const keys = await petitionKeys(petitions.map(({ id }) => id))
  const nyms = new Map(
    petitions.flatMap(({ id, number }) => {
      const key = keys.get(id)
      return key && number ? [[nymOf(key, number, personRef), { petitionId: id, number, key }] as const] : []
    }),
  )
  // Both columns of the unique index: by the nym alone every signature of the country would be read.
  const where = { petitionId: { in: petitions.map(({ id }) => id) }, nym: { in: [...nyms.keys()] } }
  const rows = await db.signature.findMany({ where, select: { id: true, nym: true, day: true } })
  return new Map(
    rows.flatMap(({ id, nym, day }) => {
      const own = nyms.get(nym ?? '')
      return own ? [[own.petitionId, { id, receipt: receiptOf(own.key, own.number, { id, day }) }] as const] : []
    }),
  )
}

/** The receipt of a person's signature, made again from its row; null where there is none. */
export async function receiptFor(petition: { id: string; number: string }, personRef: string): Promise<SignatureReceipt | null> {
  return (await entriesOf(personRef, [petition])).get(petition.id)?.receipt ?? null
}

/** What ended or stopped the signing between the look at the petition and the writing. */
async function refuseLate(number: string, day: string): Promise<{ ok: false; failure: Failure }> {
  const why = await whyMissing(number)
  return why === 'petition-held' ? refuse(why) : refuse('petition-closed', { values: { day } })
}

/** The identity provider's birth date decides where there is one; a person who says no is believed. */
const adultOf = (said: boolean | undefined, birthDate: string | null, day: string): boolean | null =>
  said === false ? false : birthDate ? isAdult(birthDate, day) : (said ?? null)

/** Each box that waits for its tick, with what is said above it. */
const undeclared = ({ adult, declared }: Signer, eligibility: Eligibility | null) => ({
  ...(adult === null ? { adult: ['adult-undeclared'] } : {}),
  ...(declared === null ? { elector: [eligibility === 'residence-or-activity' ? 'territory-undeclared' : 'elector-undeclared'] } : {}),
})

export type Signed = SignatureReceipt & { again: boolean }

/** Signs once; signing again answers with the same receipt. Nothing that is written says who signed. */
export async function signPetition(input: SignInput, actor: Actor | null, now: Date): Promise<Result<Signed>> {
  const petition = await signablePetition(input.number)
  if (!petition) return refuse(await whyMissing(input.number))
  const day = civilDay(now)
  const person = actor && (await signerOf(actor))
  const { place, tallied } = await placeOf(petition, input.territory)
  const signer = { adult: adultOf(input.adult, person?.birthDate ?? null, day), declared: input.elector ?? null, territory: place }
  const refusal = whyNotSign(actor, petition, day, signer)
  if (refusal === 'undeclared') return refuse('invalid', { fields: undeclared(signer, petition.eligibility) })
  if (refusal) return refuse(refusal, closedValues(refusal, petition))
  if (!actor || !person) return refuse('level-id-needed')
  if (!(await allow('sign', [actor.personId]))) return refuse('too-many')
  const earlier = await receiptFor(petition, person.personRef)
  const signed = (receipt: SignatureReceipt, again: boolean): Result<Signed> => {
    if (input.news) wantNews(petition.id, actor.personId, now)
    return ok({ ...receipt, again })
  }
  if (earlier) return signed(earlier, true)
  const key = await petitionKey(petition.id)
  const nym = nymOf(key, petition.number, person.personRef)
  const { email, phone } = await addressesOf(actor.personId)
  const contactIndexes = [email, phone].flatMap((address) => (address ? [contactIndexOf(key, address)] : []))
  const written = await write(async (tx) => {
    const entries = await recordEntries(tx, petition, key, [{ nym, territory: tallied, day }], now)
    if (entries) await dropSupporters(tx, petition.id, accountIndexOf(key, actor.personId), contactIndexes)
    return entries
  })
  if (!written) return refuseLate(input.number, day)
  const [entry] = written
  if (entry) return signed(receiptOf(key, petition.number, entry), false)
  const raced = await receiptFor(petition, person.personRef)
  return raced ? signed(raced, true) : refuse('conflict')
}

const entryOfCode = (petition: { id: string }, code: string): Promise<(Counted & { id: string }) | null> =>
  db.signature.findFirst({ where: { codeHash: codeHash(code), petitionId: petition.id, state: 'valid' }, select: entryColumns })

async function ownEntry(petition: SignablePetition, actor: Actor): Promise<(Counted & { id: string }) | null> {
  const person = await signerOf(actor)
  const found = person && (await entriesOf(person.personRef, [petition])).get(petition.id)
  return found ? db.signature.findUnique({ where: { id: found.id }, select: entryColumns }) : null
}

/** Takes a signature back, from the account or with the code of its receipt; the entry stays and stands for nobody any more. */
export async function withdrawSignature(
  { number, code }: WithdrawSignatureInput,
  actor: Actor | null,
  now: Date,
  { network } = { network: '' },
): Promise<Result<{ number: string }>> {
  if (!code && !actor) return refuse('signed-out')
  const petition = await signablePetition(number)
  if (!petition) return refuse(await whyMissing(number))
  const refusal = whyNotRetract(petition)
  if (refusal) return refuse(refusal)
  if (code && !(await allow('code-try', [`receipt:${number}:${actor?.personId ?? network}`]))) return refuse('too-many')
  const entry = code ? await entryOfCode(petition, code) : actor && (await ownEntry(petition, actor))
  if (!entry) return refuse('signature-not-found')
  return write(async (tx): Promise<Result<{ number: string }>> => {
    await lockCount(tx, petition.id)
    const current = await counting(tx, petition)
    const late = whyNotRetract(current)
    if (late) return refuse(late)
    const { count } = await tx.signature.updateMany({
      where: { id: entry.id, state: 'valid' },
      data: { state: 'withdrawn', nym: null, codeHash: null },
    })
    if (count === 0) return refuse('signature-not-found')
    const signatures = await tally(tx, petition.id, 'signatures', [entry], -1)
    await settleThreshold(tx, current, signatures, civilDay(now))
    await recordAct(tx, petition, 'petition.unsign', 1, now)
    return ok({ number })
  })
}
