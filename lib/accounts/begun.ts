import 'server-only'
import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import type { z } from 'zod'
import { db, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { hmac, openBytes, purposeKey, sealBytes, secretHash } from '@/lib/core/keys'
import { ok, type Result, refuse } from '@/lib/core/result'
import { nextPath } from './next-path'
import type { begunInput } from './schema'

/**
 * A form that was begun before its writer signed in. What was typed waits for an hour under a key that only the cookie of this browser
 * gives: not in an address, and for nobody who holds the database and its keys alone.
 */

const life = 3_600

const idOf = (secret: string): string => secretHash('begun-form', secret)
const keyOf = async (secret: string): Promise<Buffer> => hmac(await purposeKey('begun-form'), secret)

/** The page of a form, whatever its language and query. */
const pageOf = (path: string): string => path.replace(/^\/[a-z]+(?=\/)/, '').replace(/[?#].*$/, '')

type Kept = { page: string; typed: Record<string, string> }

/** Keeps what was typed at a page of ours, in the place of what this browser kept before; gives the new secret. */
export async function keepForm(
  { at, typed }: z.output<typeof begunInput>,
  before: string | null,
  now: Date,
): Promise<Result<{ secret: string; at: string }>> {
  const path = nextPath(at, '')
  if (path === '') return refuse('invalid')
  const secret = randomBytes(32).toString('base64url')
  const id = idOf(secret)
  const filled = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''))
  const kept: Kept = { page: pageOf(path), typed: filled }
  const sealed = sealBytes(await keyOf(secret), id, Buffer.from(JSON.stringify(kept))).toString('base64url')
  await write(async (tx) => {
    await tx.begunForm.deleteMany({ where: { OR: [{ expiresAt: { lte: now } }, ...(before ? [{ id: idOf(before) }] : [])] } })
    await tx.begunForm.create({ data: { id, sealed, expiresAt: new Date(now.getTime() + life * 1_000) } })
  })
  return ok({ secret, at: path })
}

/** What was typed at this page; null when nothing was, or its hour is over. */
export async function keptForm(secret: string | null, path: string, now: Date): Promise<Kept['typed'] | null> {
  if (!secret) return null
  const id = idOf(secret)
  const row = await db.begunForm.findUnique({ where: { id } })
  if (!row || row.expiresAt <= now) return null
  const { page, typed } = JSON.parse(openBytes(await keyOf(secret), id, Buffer.from(row.sealed, 'base64url')).toString()) as Kept
  return page === pageOf(path) ? typed : null
}

export const forgetForm = (secret: string): Promise<unknown> => write((tx) => tx.begunForm.deleteMany({ where: { id: idOf(secret) } }))

/** Erases the forms whose hour is over. */
export const purgeForms = async (now: Date): Promise<void> =>
  void (await write((tx) => tx.begunForm.deleteMany({ where: { expiresAt: { lte: now } } })))

const secure = () => env.appUrl.startsWith('https:')
const name = () => `${secure() ? '__Host-' : ''}tiwizi-begun`
const attributes = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure() }) as const
const secretHere = async (): Promise<string | null> => {
  const value = (await cookies()).get(name())?.value
  return value && /^[\w-]{43}$/.test(value) ? value : null
}

/** What this browser's visitor typed at a page before signing in. */
export const begunHere = async (path: string, now: Date): Promise<Kept['typed'] | null> => keptForm(await secretHere(), path, now)

/** Erases what this browser's visitor began: it was sent, or they left. In actions only. */
export async function dropBegun(): Promise<void> {
  const secret = await secretHere()
  if (secret) await forgetForm(secret)
  ;(await cookies()).set(name(), '', { ...attributes(), maxAge: 0 })
}

/** Keeps in this browser what was typed before signing in. In actions only. */
export async function keepBegun(input: z.output<typeof begunInput>, now: Date): Promise<Result<{ at: string }>> {
  const kept = await keepForm(input, await secretHere(), now)
  if (!kept.ok) return kept
  ;(await cookies()).set(name(), kept.value.secret, { ...attributes(), maxAge: life })
  return ok({ at: kept.value.at })
}
