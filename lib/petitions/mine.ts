import 'server-only'
import { maskedAddress } from '@/lib/accounts/address'
import { isAdult } from '@/lib/accounts/age'
import { addressesOf, signerOf } from '@/lib/accounts/queries'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import type { Refusal } from '@/lib/core/result'
import type { Actor, Level } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { type InstitutionRef, institution } from '@/lib/institutions/queries'
import { childrenOf, regionsAndProvinces, type TerritoryRef } from '@/lib/territories/queries'
import { localeOf } from './letters'
import { includes, petitionType, retractableStates } from './lifecycle'
import { whyNotClose, whyNotFile, whyNotOpen, whyNotRetract, whyNotRevise, whyNotSign, whyNotSubmit, whyNotWithdraw } from './policy'
import { petitionPage, unopenedPetition, whyMissing } from './queries'
import { draftIdInput } from './schema'
import { closingDay, entriesOf, receiptFor, type SignatureReceipt, signablePetition } from './signing'
import { linkStanding, mySupports } from './withdrawal'

type Titles = Partial<Record<Locale, string>>
const titlesOf = (texts: readonly { locale: string; title: string }[]): Titles =>
  Object.fromEntries(texts.map(({ locale, title }) => [locale, title]))

/** What moderators hold back is not shown to its signers either. */
const shownTitles = ({ hold, texts }: { hold: string | null; texts: readonly { locale: string; title: string }[] }): Titles =>
  hold === null ? titlesOf(texts) : {}

export type OwnPetition = {
  id: string
  number: string | null
  state: string
  /** Moderators hold it back. */
  hold: string | null
  authorityState: string
  title: Titles
  sourceLocale: Locale
  signatures: number
  supporters: number
  threshold: number | null
  thresholdOn: string | null
  closesOn: string | null
  receipt: string | null
  /** Reason code and note of a rejection, or of what is to be changed, also where the public may not see the petition. */
  rejection: { code: string; note: string } | null
  may: Record<'revise' | 'submit' | 'withdraw' | 'close' | 'file', Refusal | null>
}

/** Everything the actor wrote, the latest first. */
export async function myPetitions(actor: Actor | null): Promise<OwnPetition[]> {
  if (!actor) return []
  const rows = await db.petition.findMany({
    where: { authorId: actor.personId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 200,
    include: { texts: true, tally: true, steps: { where: { type: { in: ['rejected', 'returned'] } }, orderBy: { at: 'desc' } } },
  })
  return rows.map((row) => {
    const standing = { ...row, thresholdReached: row.thresholdAt !== null }
    const rejected = row.steps.find(({ type }) => (type === 'rejected' ? row.state === 'rejected' : row.state === 'draft'))
    return {
      id: row.id,
      number: row.number,
      state: row.state,
      hold: row.hold,
      authorityState: row.authorityState,
      title: titlesOf(row.texts),
      sourceLocale: localeOf(row.sourceLocale),
      signatures: row.tally?.signatures ?? 0,
      supporters: row.tally?.supporters ?? 0,
      threshold: row.threshold,
      thresholdOn: row.thresholdAt && civilDay(row.thresholdAt),
      closesOn: row.closesOn,
      receipt: row.receipt,
      rejection: rejected ? { code: rejected.code ?? '', note: rejected.note ?? '' } : null,
      may: {
        revise: whyNotRevise(actor, standing),
        submit: whyNotSubmit(actor, standing),
        withdraw: whyNotWithdraw(actor, standing),
        close: whyNotClose(actor, standing),
        file: whyNotFile(actor, standing),
      },
    }
  })
}

export type Waiting = { until: Date; late: boolean }

/** By when moderators decide on the actor's own petitions that wait for them, as their queue has it. */
export async function decisionsDue(actor: Actor | null, now: Date): Promise<Map<string, Waiting>> {
  if (!actor) return new Map()
  const rows = await db.petition.findMany({ where: { authorId: actor.personId, state: 'review' }, select: { id: true }, take: 200 })
  const openKey = { in: rows.map(({ id }) => `${petitionType}:${id}`) }
  const cases = await db.moderationCase.findMany({ where: { openKey }, select: { subjectId: true, dueAt: true } })
  return new Map(cases.map(({ subjectId, dueAt }) => [subjectId, { until: dueAt, late: dueAt < now }]))
}

export type OwnText = { locale: Locale; title: string; ask: string; reasons: string }
export type OwnDraft = {
  id: string
  number: string | null
  state: string
  kind: string
  authority: InstitutionRef | null
  category: string
  territory: string | null
  sourceLocale: Locale
  texts: OwnText[]
}

/** One of the actor's own petitions, as it was typed; null for anybody else's. */
export async function draftOf(id: string, actor: Actor | null): Promise<OwnDraft | null> {
  if (!actor || !draftIdInput.safeParse({ id }).success) return null
  const row = await db.petition.findFirst({ where: { id, authorId: actor.personId }, include: { texts: true } })
  if (!row) return null
  return {
    id,
    number: row.number,
    state: row.state,
    kind: row.kind,
    authority: await institution(row.authorityId),
    category: row.category,
    territory: row.territoryCode,
    sourceLocale: localeOf(row.sourceLocale),
    texts: row.texts.map(({ locale, title, ask, reasons }) => ({ locale: localeOf(locale), title, ask, reasons })),
  }
}

export type OwnSignature = SignatureReceipt & { title: Titles; sourceLocale: Locale; state: string; retractable: boolean }

const atOnce = 500

/** The actor's signatures. No row links them to the account: the person's nym is made again for every petition that was ever open. */
export async function mySignatures(actor: Actor | null): Promise<OwnSignature[]> {
  const person = actor && (await signerOf(actor))
  if (!person) return []
  const found: OwnSignature[] = []
  for (let after = ''; ; ) {
    const petitions = await db.petition.findMany({
      where: { opensOn: { not: null }, state: { not: 'removed' }, number: { gt: after } },
      orderBy: { number: 'asc' },
      take: atOnce,
      select: { id: true, number: true, state: true, hold: true, sourceLocale: true, texts: { select: { locale: true, title: true } } },
    })
    const entries = await entriesOf(person.personRef, petitions)
    for (const petition of petitions) {
      const entry = entries.get(petition.id)
      if (!entry) continue
      found.push({
        ...entry.receipt,
        title: shownTitles(petition),
        sourceLocale: localeOf(petition.sourceLocale),
        state: petition.state,
        retractable: includes(retractableStates, petition.state),
      })
    }
    if (petitions.length < atOnce) break
    after = petitions.at(-1)?.number ?? ''
  }
  return found.sort((one, other) => other.at.localeCompare(one.at) || other.number.localeCompare(one.number))
}

export type SupportedPetition = {
  number: string
  day: string
  title: Titles
  sourceLocale: Locale
  state: string
  retractable: boolean
}

/**
 * The petitions that count the actor as a supporter, by the account or one of its verified addresses; the latest first.
 * As with signatures, what stands for the person is made again for every petition, so it ends with the petition's key.
 */
export async function mySupportedPetitions(actor: Actor | null): Promise<SupportedPetition[]> {
  const counted = actor ? (await mySupports(actor)).filter(({ state }) => state === 'confirmed') : []
  const rows = await db.petition.findMany({
    where: { id: { in: counted.map(({ petitionId }) => petitionId) }, state: { not: 'removed' } },
    select: { id: true, state: true, hold: true, sourceLocale: true, texts: { select: { locale: true, title: true } } },
  })
  const petitions = new Map(rows.map((row) => [row.id, row]))
  return counted
    .flatMap(({ petitionId, number, day }) => {
      const petition = petitions.get(petitionId)
      if (!petition) return []
      const { sourceLocale, state } = petition
      const retractable = includes(retractableStates, state)
      return [{ number, day, title: shownTitles(petition), sourceLocale: localeOf(sourceLocale), state, retractable }]
    })
    .sort((one, other) => other.day.localeCompare(one.day) || other.number.localeCompare(one.number))
}

export type SignForm = {
  removed: false
  number: string
  title: Titles
  sourceLocale: Locale
  authority: InstitutionRef
  eligibility: string | null
  sharePerMille: number
  /** Where the petition stands and since which day it takes no signatures or support; null while it does. */
  over: { state: string; day: string | null } | null
  /** Whether signatures can still be taken back and support leaves the count. */
  retractable: boolean
  filedOn: string | null
  /** What a signer may choose from: the places of the authority's territory, or every region and province. */
  territories: TerritoryRef[]
  /** What a supporter may choose from. */
  allTerritories: TerritoryRef[]
  /** Why this visitor cannot sign even with every box ticked; a missing place is not a reason yet. */
  refusal: Refusal | null
  receipt: SignatureReceipt | null
  supporting: boolean
  account: { level: Level; name: string | null; address: string | null; knownAge: boolean } | null
}

/** What the link of a supporter's message stands for in this petition. */
export const supportLink = (token: string, number: string): Promise<'counted' | 'pending' | 'unknown'> => linkStanding(token, number)

/**
 * Whether a petition takes no signatures or support, because that ended or because it never was published: for the title of a page, which
 * is made beside its content.
 */
export async function whyClosed(number: string, now: Date): Promise<'over' | 'unopened' | null> {
  const petition = await signablePetition(number)
  if (!petition) return (await unopenedPetition(number)) ? 'unopened' : null
  return whyNotOpen(petition, civilDay(now)) === null ? null : 'over'
}

/** What a signer may still do with a petition that moderators hold back: take back what was given. */
export type HeldForm = Pick<SignForm, 'receipt' | 'supporting' | 'account' | 'retractable'>

/** Everything the signing page needs to know of one visitor; of a petition that is gone or held back only that. */
export async function signForm(
  number: string,
  actor: Actor | null,
  now: Date,
): Promise<SignForm | { removed: true; held: HeldForm | null } | null> {
  const petition = await signablePetition(number)
  if (!petition && (await whyMissing(number)) === 'gone') return { removed: true, held: null }
  const page = petition && (await petitionPage(number))
  if (!petition || !page) return null
  const person = actor && (await signerOf(actor))
  const given = { receipt: person ? await receiptFor(petition, person.personRef) : null, ...(await ownIn(petition.id, actor, person)) }
  const retractable = whyNotRetract(petition) === null
  if (page.removed) return { removed: true, held: { ...given, retractable } }
  const day = civilDay(now)
  const adult = !person?.birthDate || isAdult(person.birthDate, day)
  const refusal = whyNotSign(actor, petition, day, { adult, declared: true, territory: 'inside' })
  const all = await regionsAndProvinces()
  const within = petition.authorityTerritory
  const inside = within ? await childrenOf(within) : []
  const council = all.filter(({ code }) => code === within)
  return {
    removed: false,
    number,
    title: titlesOf(page.texts),
    sourceLocale: page.sourceLocale,
    authority: page.authority,
    eligibility: petition.eligibility,
    sharePerMille: petition.sharePerMille,
    over: whyNotOpen(petition, day) === null ? null : { state: petition.state, day: closingDay(petition) },
    retractable,
    filedOn: page.filedOn,
    territories: within ? (inside.length > 0 ? inside : council) : all,
    allTerritories: all,
    refusal,
    ...given,
  }
}

async function ownIn(petitionId: string, actor: Actor | null, person: { birthDate: string | null } | null) {
  if (!actor) return { supporting: false, account: null }
  const { name, email, phone } = await addressesOf(actor.personId)
  const address = email ?? phone
  const supports = await mySupports(actor, petitionId)
  return {
    supporting: supports.some(({ state }) => state === 'confirmed'),
    account: { level: actor.level, name, address: address ? maskedAddress(address) : null, knownAge: Boolean(person?.birthDate) },
  }
}
