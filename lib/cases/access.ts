import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { secretHash } from '@/lib/core/keys'
import { forgive, giveBack, pauseOf } from '@/lib/core/rate-limit'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Actor, currentActor } from '@/lib/core/session'
import type { Asker } from './asker'
import { pinOf } from './pin'
import { parseReference } from './reference'

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}

/** Tries of PINs: five a network and reference, thirty a reference for everybody together, sixty a network for whatever references. */
const triesOf = (ref: string, network: string) =>
  [
    ['case-pin-network', network],
    ['case-pin', `${ref}|${network}`],
    ['case-pin-all', ref],
  ] as const

/** Refuses once there were too many tries, and says until when. */
export async function whyNotTry(ref: string, network: string, now: Date): Promise<ReturnType<typeof refuse> | null> {
  for (const [limit, key] of triesOf(ref, network)) {
    const pause = await pauseOf(limit, [key])
    // Up to the next whole minute.
    if (pause !== null) {
      const moment = new Date(Math.ceil((now.getTime() + pause) / 60_000) * 60_000).toISOString()
      return refuse('case-pin-pause', { values: { moment } })
    }
  }
  return null
}

/**
 * Opens a case by reference and PIN. A wrong PIN and a reference that nobody has answer the same, and cost the same tries; a right PIN costs
 * whoever shares the network nothing.
 */
export async function openByPin(
  { reference, code }: { reference: string; code: string },
  network: string,
  now: Date,
): Promise<Result<{ id: string; ref: string; pinVersion: number }>> {
  const ref = parseReference(reference)
  if (!ref) return refuse('reference-invalid', { fields: { reference: ['reference-invalid'] } })
  const pause = await whyNotTry(ref, network, now)
  if (pause) return pause
  const row = await db.case.findUnique({ where: { ref }, select: { id: true, pinVersion: true, erasedAt: true } })
  const right = same(pinOf(row?.id ?? 'nobody', row?.pinVersion ?? 0), code)
  if (!row || row.erasedAt || !right) return refuse('case-unknown', { fields: { code: ['case-unknown'] } })
  await giveBack('case-pin-network', network)
  await forgive('case-pin', [`${ref}|${network}`])
  await forgive('case-pin-all', [ref])
  return ok({ id: row.id, ref, pinVersion: row.pinVersion })
}

const life = 1_800
const most = 5
const name = () => `${env.appUrl.startsWith('https:') ? '__Host-' : ''}tiwizi-case`

type Opened = { id: string; pinVersion: number; until: number }

const signature = ({ id, pinVersion, until }: Opened): string => secretHash('case-cookie', `${id}:${pinVersion}:${until}`)

/** The cookie names cases and for how long; whoever changes a letter of it loses them. */
function readCookie(value: string, now: Date): Opened[] {
  return value
    .slice(0, 2_000)
    .split('~')
    .flatMap((part) => {
      const [id = '', version, end, mac = ''] = part.split('.')
      const opened = { id, pinVersion: Number(version), until: Number(end) }
      return same(signature(opened), mac) && opened.until > now.getTime() ? [opened] : []
    })
}

/** Name and value of the cookie that opens cases in a browser. */
export function caseCookie(cases: readonly Opened[]): { name: string; value: string } {
  const parts = cases.map((opened) => [opened.id, opened.pinVersion, opened.until, signature(opened)].join('.'))
  return { name: name(), value: parts.join('~') }
}

/** Opens a case in this browser for half an hour; in actions only. */
export async function keepOpen({ id, pinVersion }: { id: string; pinVersion: number }, now: Date): Promise<void> {
  const jar = await cookies()
  const others = readCookie(jar.get(name())?.value ?? '', now).filter((one) => one.id !== id)
  const { value } = caseCookie([...others.slice(-(most - 1)), { id, pinVersion, until: now.getTime() + life * 1_000 }])
  jar.set(name(), value, { httpOnly: true, sameSite: 'lax', path: '/', secure: env.appUrl.startsWith('https:'), maxAge: life })
}

/** Forgets in this browser what reference and PIN opened. */
export async function closeAll(): Promise<void> {
  ;(await cookies()).set(name(), '', { httpOnly: true, sameSite: 'lax', path: '/', secure: env.appUrl.startsWith('https:'), maxAge: 0 })
}

/** Who asks in this request. A PIN that was given anew since closes what the old one opened. */
export async function currentAsker(now: Date): Promise<Asker> {
  const [actor, jar] = await Promise.all([currentActor(), cookies()])
  const opened = readCookie(jar.get(name())?.value ?? '', now)
  if (opened.length === 0) return { actor, opened: [] }
  const rows = await db.case.findMany({
    where: { OR: opened.map(({ id, pinVersion }) => ({ id, pinVersion, erasedAt: null })) },
    select: { id: true },
  })
  return { actor, opened: rows.map(({ id }) => id) }
}

/** A command of whoever asks, as a form's action runs it. */
export const asAsker =
  <I, T>(command: (input: I, asker: Asker, now: Date) => Promise<Result<T>>) =>
  async (input: I, _actor: Actor | null, now: Date): Promise<Result<T>> =>
    command(input, await currentAsker(now), now)
