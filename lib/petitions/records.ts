import 'server-only'
import { audited } from '@/lib/core/audit'
import { civilDay } from '@/lib/core/clock'
import { db, provider, sqlRaw, type Tx, write } from '@/lib/core/db'
import { petitionType } from './lifecycle'
import { middayOf } from './tally'

/** Acts of signers and supporters, with the audit stream of the petition that each belongs to. */
const streams = {
  'petition.sign': 'signatures',
  'petition.unsign': 'signatures',
  'petition.forget-signature': 'signatures',
  'petition.ask-support': 'supporters',
  'petition.support': 'supporters',
  'petition.keep-support': 'supporters',
  'petition.unsupport': 'supporters',
  'petition.forget-support': 'supporters',
} as const

type SigningVerb = keyof typeof streams

/**
 * Records in the transaction of the act that it happened once more on this civil day. An audit row written here would stand in the log
 * beside whatever the same person did a moment before, signing in above all.
 */
export async function recordAct(tx: Tx, petition: { id: string }, verb: SigningVerb, count: number, now: Date): Promise<void> {
  const key = { petitionId: petition.id, day: civilDay(now), verb }
  await tx.signingRecord.upsert({
    where: { petitionId_day_verb: key },
    create: { ...key, count },
    update: { count: { increment: count } },
  })
}

/** No act of a day is still being written this long after midnight: longer than a transaction may wait and last. */
const settled = 3_600_000
const atOnce = 200

const finished = (now: Date) => ({ day: { lt: civilDay(new Date(now.getTime() - settled)) } })

export const recordsDue = async (now: Date): Promise<boolean> => (await db.signingRecord.count({ where: finished(now) })) > 0

type Key = { petitionId: string; day: string; verb: string }

/** Whoever takes the counter away writes its audit row, in the same transaction; nothing when another process did. */
async function auditOne(petitionId_day_verb: Key): Promise<void> {
  const { petitionId, day, verb } = petitionId_day_verb
  await write(async (tx) => {
    const { count: taken } = await tx.signingRecord.updateMany({ where: petitionId_day_verb, data: { count: { increment: 0 } } })
    if (taken === 0) return
    const { count } = await tx.signingRecord.delete({ where: { petitionId_day_verb } })
    const stream = `${streams[verb as SigningVerb]}:${petitionId}`
    const subject = { type: petitionType, id: petitionId }
    await audited(tx, { stream, actor: null, verb, subject, change: { entries: count }, precision: 'day' }, middayOf(day))
  })
}

/**
 * PostgreSQL keeps and dumps rows in the order they were written, which may be compared with the order of sign-ins: these are laid down
 * again in the order of their random keys. Each table is locked meanwhile, at night and for seconds.
 */
async function shuffleRows(): Promise<void> {
  if (provider() !== 'postgresql') return
  for (const table of ['Signature', 'Supporter', 'Follow'])
    await write((tx) => tx.$executeRaw(sqlRaw(`CLUSTER "${table}" USING "${table}_pkey"`)))
}

/** Turns the counters of finished days into one audit row for each petition, day and verb. */
export async function auditRecords(now: Date): Promise<void> {
  for (let any = false; ; any = true) {
    const records = await db.signingRecord.findMany({
      where: finished(now),
      select: { petitionId: true, day: true, verb: true },
      orderBy: [{ day: 'asc' }, { petitionId: 'asc' }, { verb: 'asc' }],
      take: atOnce,
    })
    if (records.length === 0) return any ? shuffleRows() : undefined
    for (const record of records) await auditOne(record)
  }
}
