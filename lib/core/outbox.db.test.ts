import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db, write } from './db'
import { prepareKeys } from './keys'

const gatewaySecret = 'Zk3vQ9sLr0aXw7TnB2yHc5JdUe8MgPf1'
const now = new Date('2026-11-23T10:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

type Text = { body: string; signature: string }
const mails: string[] = []
const texts: Text[] = []
let gatewayStatus = 202
let refuseMail = false

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onMailFrom: (_address, _session, answer) => answer(refuseMail ? new Error('busy') : null),
  onData: (stream, _session, done) => {
    let raw = ''
    stream.on('data', (part: Buffer) => {
      raw += part.toString()
    })
    stream.on('end', () => {
      mails.push(raw)
      done()
    })
  },
})

const gateway = createServer((request, reply) => {
  let body = ''
  request.on('data', (part: Buffer) => {
    body += part.toString()
  })
  request.on('end', () => {
    texts.push({ body, signature: String(request.headers['x-tiwizi-signature']) })
    reply.writeHead(gatewayStatus).end()
  })
})

const portOf = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port

const load = () => import('./outbox')

beforeAll(async () => {
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done))
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done))
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${portOf(smtp.server)}`)
  vi.stubEnv('SMS_GATEWAY_URL', `http://127.0.0.1:${portOf(gateway)}/send`)
  vi.stubEnv('SMS_GATEWAY_SECRET', gatewaySecret)
  vi.stubEnv('SMS_DAILY_CAP', '3')
  // The environment is read once; these addresses are known only now.
  const store = globalThis as typeof globalThis & { tiwizi?: Map<string, unknown> }
  store.tiwizi?.delete('environment')
  await prepareKeys(now)
})

afterAll(async () => {
  await new Promise<void>((done) => smtp.close(done))
  await new Promise((done) => gateway.close(done))
})

beforeEach(async () => {
  mails.length = 0
  texts.length = 0
  gatewayStatus = 202
  refuseMail = false
  await write((tx) => tx.outboxMessage.deleteMany())
})

const mail = (dedupeKey: string) =>
  ({ channel: 'mail', to: 'fatima@example.ma', subject: 'موضوع', text: 'النص', locale: 'ar', dedupeKey }) as const

describe('the outbox', () => {
  it('sends a mail once, by a real SMTP conversation, and forgets its address and text', async () => {
    const { enqueue, sendOutbox } = await load()
    await write((tx) => enqueue(tx, mail('once'), now))
    await write((tx) => enqueue(tx, mail('once'), now))
    await sendOutbox(now)
    await sendOutbox(later(1))
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('fatima@example.ma')
    const [row] = await db.outboxMessage.findMany()
    expect(row).toMatchObject({ state: 'sent', sealed: '' })
  })

  it('sends nothing for a change that was rolled back', async () => {
    const { enqueue, sendOutbox } = await load()
    const failing = write(async (tx) => {
      await enqueue(tx, mail('rolled-back'), now)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await sendOutbox(now)
    expect(mails).toHaveLength(0)
  })

  it('lets a mail program end what a mail is of by itself, where the mail says how (RFC 8058)', async () => {
    const { enqueue, sendOutbox } = await load()
    const stopUrl = 'https://tiwizi.example/api/unsubscribe/abcdefghijklmnopqrstuvwxyz0123456789'
    await write((tx) => enqueue(tx, { ...mail('list'), stopUrl }, now))
    await write((tx) => enqueue(tx, mail('plain'), now))
    await sendOutbox(now)
    const unfolded = mails.map((raw) => raw.replace(/\r\n[ \t]+/g, ' '))
    const list = unfolded.filter((raw) => /^List-Unsubscribe:/m.test(raw))
    expect(list).toHaveLength(1)
    expect(list[0]).toMatch(new RegExp(`^List-Unsubscribe: <${stopUrl}>\\r?$`, 'm'))
    expect(list[0]).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  })

  it('asks for the words again when a mail leaves, and sends nothing when there are none any more', async () => {
    const { enqueue, registerWordings, sendOutbox } = await load()
    const gone = new Set(['hidden'])
    registerWordings({ test: async (ref) => (gone.has(ref) ? null : { subject: `now ${ref}`, text: 'as it is now' }) })
    for (const ref of ['shown', 'hidden']) await write((tx) => enqueue(tx, { ...mail(ref), again: { by: 'test', ref } }, now))
    await sendOutbox(now)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('now shown')
    expect(mails[0]?.replaceAll('=\r\n', '')).toContain('as it is now')
    const dropped = await db.outboxMessage.findUniqueOrThrow({ where: { dedupeKey: 'hidden' } })
    expect(dropped).toMatchObject({ state: 'dropped', sealed: '', addressIndex: '' })
    await write((tx) => enqueue(tx, { ...mail('nobody'), again: { by: 'unknown', ref: '' } }, now))
    await sendOutbox(now)
    expect(await db.outboxMessage.findUniqueOrThrow({ where: { dedupeKey: 'nobody' } })).toMatchObject({ state: 'queued', attempts: 1 })
  })

  it('keeps a refused mail and tries again later', async () => {
    const { enqueue, sendOutbox } = await load()
    refuseMail = true
    await write((tx) => enqueue(tx, mail('retry'), now))
    await sendOutbox(now)
    expect(await db.outboxMessage.findFirst()).toMatchObject({ state: 'queued', attempts: 1 })
    refuseMail = false
    await sendOutbox(later(1))
    expect(mails).toHaveLength(0)
    await sendOutbox(later(60))
    expect(mails).toHaveLength(1)
  })

  it('gives a message whose sender died to the next one', async () => {
    const { enqueue, sendOutbox } = await load()
    await write((tx) => enqueue(tx, mail('leased'), now))
    await write((tx) => tx.outboxMessage.updateMany({ data: { leaseUntil: later(60) } }))
    await sendOutbox(later(30))
    expect(mails).toHaveLength(0)
    await sendOutbox(later(61))
    expect(mails).toHaveLength(1)
  })

  it('sends one mail when two senders run at once', async () => {
    const { enqueue, sendOutbox } = await load()
    await write((tx) => enqueue(tx, mail('race'), now))
    await Promise.all([sendOutbox(now), sendOutbox(now)])
    expect(mails).toHaveLength(1)
  })

  it('signs text messages, repeats what the gateway refused, and stops at the daily cap', async () => {
    const { enqueue, sendOutbox } = await load()
    const sms = (n: number) => ({ channel: 'sms', to: '+212600000000', text: 'رمزك 123456', locale: 'ar', dedupeKey: `sms-${n}` }) as const
    gatewayStatus = 503
    await write((tx) => enqueue(tx, sms(0), now))
    await sendOutbox(now)
    gatewayStatus = 202
    for (let n = 1; n < 5; n++) await write((tx) => enqueue(tx, sms(n), now))
    await sendOutbox(later(60))
    await sendOutbox(later(61))
    expect(await db.outboxMessage.count({ where: { channel: 'sms', state: 'sent' } })).toBe(3)
    const { body, signature } = texts.at(-1) ?? { body: '', signature: '' }
    const [, time, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
    expect(hex).toBe(createHmac('sha256', gatewaySecret).update(`${time}.${body}`).digest('hex'))
    await sendOutbox(later(90_000))
    expect(await db.outboxMessage.count({ where: { channel: 'sms', state: 'sent' } })).toBe(5)
  })
})

describe('what is over', () => {
  it('says no longer to whom it went, sent or given up', async () => {
    const { enqueue, sendOutbox } = await load()
    await write((tx) => enqueue(tx, mail('gone-out'), now))
    await sendOutbox(now)
    refuseMail = true
    await write((tx) => enqueue(tx, mail('given-up'), now))
    for (let hours = 0; hours < 10; hours++) await sendOutbox(later(hours * 3_601))
    const rows = await db.outboxMessage.findMany({ orderBy: { state: 'asc' } })
    expect(rows.map(({ state, sealed, addressIndex }) => ({ state, sealed, addressIndex }))).toEqual([
      { state: 'failed', sealed: '', addressIndex: '' },
      { state: 'sent', sealed: '', addressIndex: '' },
    ])
  })
})

describe('the daily cap of text messages', () => {
  const sms = (dedupeKey: string, priority: 'code' | 'news', to = '+212600000000') =>
    ({ channel: 'sms', to, text: 'x', locale: 'ar', dedupeKey, priority }) as const
  const sent = async () =>
    (await db.outboxMessage.findMany({ where: { state: 'sent' }, select: { dedupeKey: true } })).map(({ dedupeKey }) => dedupeKey).sort()

  it('leaves half of itself to codes, whatever news waits', async () => {
    const { enqueue, sendOutbox } = await load()
    for (let n = 0; n < 4; n++) await write((tx) => enqueue(tx, sms(`news-${n}`, 'news'), now))
    for (let second = 0; second < 3; second++) await sendOutbox(later(second))
    expect(await sent()).toHaveLength(1)
    for (let n = 0; n < 2; n++) await write((tx) => enqueue(tx, sms(`code-${n}`, 'code'), now))
    await sendOutbox(later(5))
    expect((await sent()).slice(0, 2)).toEqual(['code-0', 'code-1'])
    await sendOutbox(later(6))
    expect(await sent()).toHaveLength(3)
  })

  it('lets little leave the country', async () => {
    const { enqueue, sendOutbox } = await load()
    for (let n = 0; n < 3; n++) await write((tx) => enqueue(tx, sms(`far-${n}`, 'code', '+33600000000'), now))
    await write((tx) => enqueue(tx, sms('near', 'code'), later(1)))
    for (let second = 1; second < 4; second++) await sendOutbox(later(second))
    expect(await sent()).toHaveLength(2)
    expect(await sent()).toContain('near')
  })
})
