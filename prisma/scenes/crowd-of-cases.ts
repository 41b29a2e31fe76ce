import { dueOf } from '@/lib/cases/queries'
import { referenceOf } from '@/lib/cases/reference'
import { sealTexts } from '@/lib/cases/vault'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { risks } from '@/lib/requests/lifecycle'

const perRound = 500

/** What of a hundred cases is in which state: most are over, as in an office after some years. */
const shares = [
  ['submitted', 6],
  ['registered', 8],
  ['in-review', 14],
  ['clarification', 2],
  ['answered', 20],
  ['closed', 44],
  ['transferred', 3],
  ['withdrawn', 2],
  ['merged', 1],
] as const
const states = shares.flatMap(([status, count]) => Array.from({ length: count }, () => status))
const open: readonly string[] = ['submitted', 'registered', 'in-review', 'clarification']

/** Mixes the numbers below `n` the same way each time, so that neighbours do not share a state. */
const mixed = (at: number, n: number): number => (at * 7_919) % n

type Crowd = { institutionId: string; assignees: readonly string[]; now: Date }

/**
 * Many requests of one institution, written in bulk for what measures: rows, keys and sealed texts as they are, but no clock, event or
 * contact. The last days of open ones lie up to ten days back and thirty ahead.
 */
export async function aCrowdOfCases(n: number, { institutionId, assignees, now }: Crowd): Promise<void> {
  const today = civilDay(now)
  const year = Number(today.slice(0, 4))
  const series = `A-${year}`
  const known = await db.caseSeries.findUnique({ where: { series } })
  const first = (known?.last ?? 0) + 1
  const dues = new Map<string, string>()
  for (let back = 0; back < 40; back++) {
    const startOn = addDays(today, -back)
    dues.set(startOn, (await dueOf({ startOn, length: 20, unit: 'working' })).dueOn)
  }
  for (let begin = 0; begin < n; begin += perRound) {
    const rows = Array.from({ length: Math.min(perRound, n - begin) }, (_, at) => {
      const number = begin + at
      const status = states[mixed(number, states.length)] ?? 'closed'
      const isOpen = open.includes(status)
      const receivedOn = addDays(today, -(isOpen ? mixed(number, 40) : 40 + mixed(number, 1_400)))
      const due = isOpen ? (dues.get(receivedOn) ?? null) : null
      const urgent = number % 97 === 0
      const assigneeId = number % 3 === 0 ? null : (assignees[number % Math.max(1, assignees.length)] ?? null)
      const contested = !isOpen && number % 401 === 0
      return { id: newId(), number, status, isOpen, receivedOn, due, urgent, assigneeId, contested }
    })
    const text = (number: number) => ({ title: `طلب رقم ${number} حول ميزانية النقل المدرسي`, body: 'أطلب نسخة من جدول المبالغ المخصصة.' })
    const sealed = await sealTexts(
      rows.map(({ id, number }) => ({ id, text: text(number) })),
      now,
    )
    const data = rows.map(({ id, number, status, isOpen, receivedOn, due, urgent, assigneeId }) => ({
      ...{ id, ref: referenceOf('request', year, first + number), kind: 'request', channel: 'web', institutionId, assigneeId },
      ...{ contributedAs: 'self', locale: 'ar', status, open: isOpen, visibility: 'private', receivedOn, receivedAt: now },
      outcome: status === 'answered' || status === 'closed' ? 'full' : null,
      ...{ dueOn: due, risk: urgent ? risks.urgent : risks.none, sealed: sealed.get(id) ?? '', demo: true },
      ...{ createdAt: now, changedAt: now },
    }))
    await write(async (tx) => {
      await tx.case.createMany({ data })
      await tx.informationRequest.createMany({
        data: rows.map(({ id, urgent, contested }) => ({
          ...{ caseId: id, deliveryFormat: 'electronic', deliveryChannel: 'account', urgency: urgent ? 'urgent' : 'normal' },
          contestState: contested ? 'open' : null,
        })),
      })
    })
  }
  await write((tx) => tx.caseSeries.upsert({ where: { series }, create: { series, last: first + n }, update: { last: first + n } }))
}
