import 'server-only'
import { createHash } from 'node:crypto'
import { isUniqueViolation } from './database-errors'
import { db, write } from './db'
import { isLabelName } from './form-labels'
import { seal, secretHash, unseal } from './keys'
import { once } from './once'
import { ok, type Result, refuse } from './result'
import type { Actor } from './session'

const kept = 600_000
const running = 30_000

type Sent = { name: string; actor: Actor | null; form: FormData; now: Date }

/** Digest of all fields in the order they were sent, files by their bytes; labels are no fields. */
async function digest(form: FormData): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION') || isLabelName(name)) continue
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : new Uint8Array(await value.arrayBuffer())
    hash.update(`${Buffer.byteLength(name)}:${name}${bytes.length}:`).update(bytes)
  }
  return hash.digest('base64url')
}

/**
 * Two visitors without an account who type the same are two visitors, unless their form carries a `formKey` that was made for one of
 * them. An HMAC under a key outside the database, so that the row says nothing about who sent what.
 */
async function keyOf({ name, actor, form }: Sent): Promise<string | null> {
  if (!actor && !form.get('formKey')) return null
  return secretHash('submission', `${actor?.personId ?? 'anonymous'}|${name}|${await digest(form)}`)
}

/** Equal forms that reach one process while the first of them is at work share its answer. */
async function shared<T>(key: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const atWork = once('submissions-at-work', () => new Map<string, Promise<Result<unknown>>>())
  const first = atWork.get(key)
  if (first) return first as Promise<Result<T>>
  const own = work().finally(() => atWork.delete(key))
  atWork.set(key, own)
  return own
}

/**
 * Runs `work` once for one sent form: a repetition within ten minutes gets the answer of the first, one that arrives in another
 * process while the first is still at work is told so. Refusals are not kept, so that the form can be sent again.
 */
export async function submitOnce<T>(sent: Sent, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const key = await keyOf(sent)
  return key === null ? work() : shared(key, () => workOnce(key, sent, work))
}

type Done = { value: unknown; until: number }

const mostDone = 10_000

function remember(done: Map<string, Done>, key: string, value: unknown, now: Date): void {
  done.delete(key)
  done.set(key, { value, until: now.getTime() + kept })
  const [oldest] = done.keys()
  if (done.size > mostDone && oldest !== undefined) done.delete(oldest)
}

/**
 * For commands that run as often as they are sent and, the second time, refuse with one of `gone` because nothing is left to do: the
 * repetition within ten minutes gets the first answer instead. In memory only, since nobody may learn from the database when it was.
 */
export async function submitGone<T>(sent: Sent, gone: readonly string[], work: () => Promise<Result<T>>): Promise<Result<T>> {
  const key = await keyOf(sent)
  if (key === null) return work()
  const done = once('submissions-done', () => new Map<string, Done>())
  return shared(key, async () => {
    const result = await work()
    if (result.ok) remember(done, key, result.value, sent.now)
    else if (gone.includes(result.failure.code)) {
      const before = done.get(key)
      if (before && before.until > sent.now.getTime()) return ok(before.value as T)
    }
    return result
  })
}

async function workOnce<T>(key: string, sent: Sent, work: () => Promise<Result<T>>): Promise<Result<T>> {
  if (!(await claim(key, sent.now))) return earlier<T>(key)
  try {
    const result = await work()
    if (result.ok) await keep(key, result.value, sent.now)
    else await release(key)
    return result
  } catch (thrown) {
    await release(key)
    throw thrown
  }
}

/** The row of `key` becomes ours when there is none or it has expired. */
async function claim(key: string, now: Date): Promise<boolean> {
  const expiresAt = new Date(now.getTime() + running)
  try {
    return await write(async (tx) => {
      await tx.submission.deleteMany({ where: { expiresAt: { lt: now } } })
      await tx.submission.create({ data: { key, outcome: '', expiresAt } })
      return true
    })
  } catch (thrown) {
    if (isUniqueViolation(thrown)) return false
    throw thrown
  }
}

async function earlier<T>(key: string): Promise<Result<T>> {
  const found = await db.submission.findUnique({ where: { key } })
  if (!found?.outcome) return refuse('in-progress')
  const { value } = JSON.parse(await unseal('submission', key, found.outcome)) as { value: T }
  return { ok: true, value }
}

async function keep(key: string, value: unknown, now: Date): Promise<void> {
  const outcome = await seal('submission', key, JSON.stringify({ value }))
  await write((tx) => tx.submission.update({ where: { key }, data: { outcome, expiresAt: new Date(now.getTime() + kept) } }))
}

const release = (key: string) => write((tx) => tx.submission.deleteMany({ where: { key } }))
