import { personRefOf } from '@/lib/accounts/identity'
import { addDays } from '@/lib/core/clock'
import { once } from '@/lib/core/once'
import type { Actor } from '@/lib/core/session'
import { recordSignatures, type SignablePetition, signablePetition, signPetition } from '@/lib/petitions/signing'
import { recordSupporters } from '@/lib/petitions/support'
import { middayOf } from '@/lib/petitions/tally'
import { provinceOf } from '@/lib/territories/code'

const people = () => once('scene-crowd', () => new Map<number, Promise<string>>())

/** The reference of invented person number `at`; like real people, they sign more than one petition. */
function personOf(at: number): Promise<string> {
  const known = people().get(at) ?? personRefOf(`SEEDCROWD${at}`)
  people().set(at, known)
  return known
}

export type Period = { from: string; days: number }

/** Days of `count` events: a busy beginning, a long middle and a last rush, always the same for the same count. */
function daysOf(count: number, { from, days }: Period): string[] {
  return Array.from({ length: count }, (_, at) => {
    const part = (at + 0.5) / count
    const bent = part < 0.35 ? part * 0.3 : part < 0.8 ? 0.105 + (part - 0.35) * 1.5 : 0.78 + (part - 0.8) * 1.1
    return addDays(from, Math.min(days, Math.floor(bent * (days + 1))))
  })
}

/** One place for each person, mixed as petitions travel: nobody signs province by province. */
function placesOf(crowd: Record<string, number>): string[] {
  const places = Object.entries(crowd).flatMap(([territory, count]) =>
    Array.from({ length: count }, (_, at) => ({ territory: provinceOf(territory), turn: (at + 0.5) / count })),
  )
  return places.sort((one, other) => one.turn - other.turn).map(({ territory }) => territory)
}

async function petitionOf(number: string): Promise<SignablePetition> {
  const petition = await signablePetition(number)
  if (!petition) throw new Error(`Petition ${number} was never open`)
  return petition
}

/** The author signs like anyone, then everybody else, spread over the period: territory code → people, the author among the first. */
export async function theySign(number: string, crowd: Record<string, number>, period: Period, author: Actor, opened: Date): Promise<void> {
  const petition = await petitionOf(number)
  const [home] = Object.keys(crowd)
  const declared = { number, adult: true, elector: true, territory: home, publicName: false, news: false }
  const signed = await signPetition(declared, author, new Date(opened.getTime() + 60_000))
  if (!signed.ok) throw new Error(`The author cannot sign ${number}: ${signed.failure.code}`)
  const places = placesOf(crowd).slice(1)
  const days = daysOf(places.length, period)
  const entries = await Promise.all(
    places.map(async (territory, at) => ({ personRef: await personOf(at), territory, day: days[at] ?? period.from })),
  )
  const needed = (petition.threshold ?? 0) - 1
  for (const batch of [entries.slice(0, needed), entries.slice(needed)]) {
    if (batch.length > 0) await recordSignatures(petition, batch, middayOf(batch.at(-1)?.day ?? period.from))
  }
}

const names = ['أمينة', 'حسن', 'Salma', 'إدريس', 'Nora', 'يونس', 'ⵢⵉⴷⵉⵔ', 'مليكة', 'Anas', 'فاضمة'] as const

/** Supporters whose address is confirmed, spread over the period and over the places where people sign. */
export async function theySupport(number: string, territories: readonly string[], count: number, period: Period): Promise<void> {
  if (count === 0) return
  const days = daysOf(count, period)
  const supporters = days.map((day, at) => ({
    name: names[at % names.length] ?? names[0],
    address: `supporter.${at}@example.org`,
    territory: provinceOf(territories[at % territories.length] ?? ''),
    day,
  }))
  await recordSupporters(await petitionOf(number), supporters, middayOf(days.at(-1) ?? period.from))
}
