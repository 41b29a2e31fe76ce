import { deliver, type Letter, smsAllowance } from './channels'
import { db, type Tx, write } from './db'
import { newId } from './ids'
import type { Job } from './jobs'
import { blindIndex, seal, unseal } from './keys'

const priorities = { code: 0, confirmation: 10, news: 50 } as const

type Message = Omit<Letter, 'id'> & {
  /** The same key again is the same message: it is written and sent once. */
  dedupeKey: string
  priority?: keyof typeof priorities
  notBefore?: Date
}

/** Writes a message to be sent after the caller's transaction commits; a rolled-back change sends nothing. */
export async function enqueue(tx: Tx, message: Message, now: Date): Promise<void> {
  const { dedupeKey, priority = 'confirmation', notBefore = now, ...letter } = message
  const id = newId()
  const addressIndex = await blindIndex('address', letter.to)
  await tx.outboxMessage.upsert({
    where: { dedupeKey },
    create: {
      id,
      channel: letter.channel,
      dedupeKey,
      priority: priorities[priority],
      notBefore,
      addressIndex,
      sealed: await seal('outbox', id, JSON.stringify(letter)),
      state: 'queued',
      createdAt: now,
    },
    update: {},
  })
}

const lease = 60_000
const batch = 20
/** News to followers may never fill the queue before codes and confirmations: at most this many a run, a run a second. */
const newsBatch = 10
const attempts = 8

const backoff = (attempt: number) => Math.min(3_600_000, 5_000 * 2 ** attempt)

const dueWhere = (now: Date) => ({
  state: 'queued',
  notBefore: { lte: now },
  OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }],
})

async function sendOne(message: { id: string; channel: string; sealed: string; attempts: number }, now: Date): Promise<void> {
  const leaseUntil = new Date(now.getTime() + lease)
  const claimed = await write((tx) => tx.outboxMessage.updateMany({ where: { id: message.id, ...dueWhere(now) }, data: { leaseUntil } }))
  if (claimed.count === 0) return
  const { id } = message
  try {
    const letter = JSON.parse(await unseal('outbox', id, message.sealed)) as Omit<Letter, 'id'>
    await deliver({ id, ...letter }, now)
    await write((tx) => tx.outboxMessage.update({ where: { id }, data: { state: 'sent', sentAt: now, sealed: '', leaseUntil: null } }))
  } catch (thrown) {
    const spent = message.attempts + 1
    const failure = thrown instanceof Error ? thrown.name : 'Error'
    console.error(`outbox: ${message.channel} ${id} failed at attempt ${spent} (${failure})`)
    await write((tx) =>
      tx.outboxMessage.update({
        where: { id },
        data: {
          attempts: spent,
          failure,
          leaseUntil: null,
          state: spent >= attempts ? 'failed' : 'queued',
          notBefore: new Date(now.getTime() + backoff(spent)),
        },
      }),
    )
  }
}

/** Sends what is due, codes first; a message whose sender died is sent again when its lease runs out (at least once). */
export async function sendOutbox(now: Date): Promise<void> {
  const columns = { id: true, channel: true, sealed: true, attempts: true } as const
  const smsLeft = await smsAllowance(now)
  const urgent = { ...dueWhere(now), priority: { lt: priorities.news } }
  const news = { ...dueWhere(now), priority: priorities.news }
  const orderBy = [{ priority: 'asc' }, { notBefore: 'asc' }] as const
  const rows = [
    ...(await db.outboxMessage.findMany({ where: { ...urgent, channel: 'mail' }, select: columns, orderBy: [...orderBy], take: batch })),
    ...(await db.outboxMessage.findMany({
      where: { ...dueWhere(now), channel: 'sms' },
      select: columns,
      orderBy: [...orderBy],
      take: Math.min(batch, smsLeft),
    })),
    ...(await db.outboxMessage.findMany({ where: { ...news, channel: 'mail' }, select: columns, orderBy: [...orderBy], take: newsBatch })),
  ]
  await Promise.all(rows.map((row) => sendOne(row, now)))
}

const month = 30 * 86_400_000

export const outboxJobs: Job[] = [
  {
    name: 'send-outbox',
    every: 1_000,
    due: async (now) => (await db.outboxMessage.count({ where: dueWhere(now) })) > 0,
    run: sendOutbox,
  },
  {
    name: 'forget-outbox',
    every: 3_600_000,
    run: async (now) => {
      const before = new Date(now.getTime() - month)
      await write((tx) => tx.outboxMessage.deleteMany({ where: { state: { in: ['sent', 'failed'] }, createdAt: { lt: before } } }))
      await write((tx) => tx.submission.deleteMany({ where: { expiresAt: { lt: now } } }))
    },
  },
]
