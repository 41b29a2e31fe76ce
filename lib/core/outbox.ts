import type { Locale } from '../i18n/locales'
import { deliver, type Letter } from './channels'
import { db, type Tx, write } from './db'
import { env } from './env'
import { newId } from './ids'
import type { Job } from './jobs'
import { blindIndex, seal, unseal } from './keys'
import { once } from './once'

/** What somebody waits for at a screen, what confirms an act, what tells staff of work, and what followers hear. */
const priorities = { code: 0, confirmation: 10, work: 30, news: 50 } as const
/** Added to the priority of text messages that leave the country: they have a small cap of their own, whoever asks for them. */
const abroad = 1

/** Words that are asked for again when a message leaves; see `registerWordings`. */
type Again = { by: string; ref: string }

type Message = Omit<Letter, 'id'> & {
  /** Given, the words are made again when the message leaves, and nothing is sent when there are none any more. */
  again?: Again
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
  const far = letter.channel === 'sms' && !letter.to.startsWith('+212')
  await tx.outboxMessage.upsert({
    where: { dedupeKey },
    create: {
      id,
      channel: letter.channel,
      dedupeKey,
      priority: priorities[priority] + (far ? abroad : 0),
      notBefore,
      addressIndex,
      sealed: await seal('outbox', id, JSON.stringify(letter)),
      state: 'queued',
      createdAt: now,
    },
    update: {},
  })
}

type Wording = (ref: string) => Promise<{ subject?: string; text: string; locale?: Locale } | null>

const wordings = () => once('letter-wordings', () => new Map<string, Wording>())

/** News wait their turn, for hours where many follow: what is hidden meanwhile must not be sent, so `again.by` names who still has the words. */
export function registerWordings(named: Record<string, Wording>): void {
  for (const [name, wording] of Object.entries(named)) wordings().set(name, wording)
}

type Sealed = Omit<Letter, 'id'> & { again?: Again }

async function worded({ again, ...letter }: Sealed): Promise<Omit<Letter, 'id'> | null> {
  if (!again) return letter
  const wording = wordings().get(again.by)
  if (!wording) throw new Error(`Nobody has words for ${again.by}: lib/wiring.ts was not imported`)
  const words = await wording(again.ref)
  return words && { ...letter, ...words }
}

const lease = 60_000
const batch = 20
/** News to followers may never fill the queue before codes and confirmations: at most this many a run, a run a second. */
const newsBatch = 30
const attempts = 8

const backoff = (attempt: number) => Math.min(3_600_000, 5_000 * 2 ** attempt)

/** What is over says no longer to whom it went nor what it said. */
const forgotten = { sealed: '', addressIndex: '', leaseUntil: null }

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
    const letter = await worded(JSON.parse(await unseal('outbox', id, message.sealed)) as Sealed)
    if (letter) await deliver({ id, ...letter }, now)
    const over = letter ? { state: 'sent', sentAt: now } : { state: 'dropped' }
    await write((tx) => tx.outboxMessage.update({ where: { id }, data: { ...forgotten, ...over } }))
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
          notBefore: new Date(now.getTime() + backoff(spent)),
          ...(spent >= attempts ? { ...forgotten, state: 'failed' } : { leaseUntil: null }),
        },
      }),
    )
  }
}

const columns = { id: true, channel: true, sealed: true, attempts: true } as const
const soonest = [{ priority: 'asc' as const }, { notBefore: 'asc' as const }]
const due = (channel: Letter['channel'], priority: object, now: Date, take: number) =>
  db.outboxMessage.findMany({ where: { ...dueWhere(now), channel, priority }, select: columns, orderBy: soonest, take })

/**
 * Text messages that may leave now. The daily cap bounds the bill; within it news may use half and messages abroad a tenth, so that
 * neither keeps anybody from signing in.
 */
async function dueTexts(now: Date) {
  const sentAt = { gte: new Date(now.getTime() - 86_400_000) }
  const sent = await db.outboxMessage.groupBy({ by: ['priority'], where: { channel: 'sms', state: 'sent', sentAt }, _count: true })
  const spent = (counts: (priority: number) => boolean) =>
    sent.filter(({ priority }) => counts(priority)).reduce((sum, { _count }) => sum + _count, 0)
  const left = (cap: number, used: number) => Math.max(0, Math.min(batch, cap - used))
  const { news } = priorities
  const urgent = Object.values(priorities).filter((priority) => priority < news)
  const all = left(
    env.smsDailyCap,
    spent(() => true),
  )
  const far = left(
    Math.ceil(env.smsDailyCap / 10),
    spent((priority) => priority % 10 === abroad),
  )
  const half = left(
    Math.floor(env.smsDailyCap / 2),
    spent((priority) => priority >= news),
  )
  const kinds = [
    { priority: { in: urgent }, take: all },
    { priority: { in: urgent.map((priority) => priority + abroad) }, take: far },
    { priority: { equals: news }, take: half },
    { priority: { equals: news + abroad }, take: Math.min(half, far) },
  ]
  const rows: Awaited<ReturnType<typeof due>> = []
  for (const { priority, take } of kinds) rows.push(...(await due('sms', priority, now, take)))
  return rows.slice(0, all)
}

/** Sends what is due, codes first; a message whose sender died is sent again when its lease runs out (at least once). */
export async function sendOutbox(now: Date): Promise<void> {
  const rows = [
    ...(await due('mail', { lt: priorities.news }, now, batch)),
    ...(await dueTexts(now)),
    ...(await due('mail', { equals: priorities.news }, now, newsBatch)),
  ]
  await Promise.all(rows.map((row) => sendOne(row, now)))
}

const month = 30 * 86_400_000

export const outboxJobs: Job[] = [
  {
    name: 'outbox.send',
    every: 1_000,
    due: async (now) => (await db.outboxMessage.count({ where: dueWhere(now) })) > 0,
    run: sendOutbox,
  },
  {
    name: 'outbox.forget',
    every: 3_600_000,
    run: async (now) => {
      const before = new Date(now.getTime() - month)
      await write((tx) =>
        tx.outboxMessage.deleteMany({ where: { state: { in: ['sent', 'failed', 'dropped'] }, createdAt: { lt: before } } }),
      )
      await write((tx) => tx.submission.deleteMany({ where: { expiresAt: { lt: now } } }))
    },
  },
]
