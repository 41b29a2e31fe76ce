import { createHash, randomBytes } from 'node:crypto'
import { civilDay } from './clock'
import type { Tx } from './db'
import { newId } from './ids'
import type { Actor } from './session'

type Entry = {
  /** One chain a domain and institution: `petitions:<institution>`. */
  stream: string
  /** Null where nobody may know who it was. */
  actor: Actor | 'system' | null
  verb: string
  subject: { type: string; id: string }
  /** States and field names; never content. */
  change?: Record<string, string | number | boolean | null>
  /** `day` where a finer time would tell who acted. */
  precision?: 'day'
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

type Link = { stream: string; seq: number; at: string; prevHash: string; digest: string }
const linkHash = (link: Link) => sha256([link.prevHash, link.digest, link.stream, link.seq, link.at].join('\n'))

type Payload = { salt: string; actorId: string | null; verb: string; subjectType: string; subjectId: string; change: string }
const payloadDigest = (payload: Payload) =>
  sha256(JSON.stringify([payload.salt, payload.actorId, payload.verb, payload.subjectType, payload.subjectId, payload.change]))

/** Appends a row to the stream's hash chain, in the transaction of the change it records. */
export async function audited(tx: Tx, entry: Entry, now: Date): Promise<void> {
  const { stream } = entry
  const head = await tx.auditStream.upsert({
    where: { stream },
    create: { stream, seq: 1, hash: '' },
    update: { seq: { increment: 1 } },
  })
  const payload: Payload = {
    salt: randomBytes(16).toString('base64url'),
    actorId: entry.actor === 'system' ? 'system' : (entry.actor?.personId ?? null),
    verb: entry.verb,
    subjectType: entry.subject.type,
    subjectId: entry.subject.id,
    change: JSON.stringify(entry.change ?? {}),
  }
  const link: Link = {
    stream,
    seq: head.seq,
    at: entry.precision === 'day' ? civilDay(now) : now.toISOString(),
    prevHash: head.hash,
    digest: payloadDigest(payload),
  }
  const hash = linkHash(link)
  await tx.auditRow.create({ data: { id: newId(), ...link, hash, payload: { create: payload } } })
  await tx.auditStream.update({ where: { stream }, data: { hash } })
}

/** The first broken place of a chain, or null when every link holds; erased payloads are allowed. */
export async function brokenLink(tx: Tx, stream: string): Promise<number | null> {
  const rows = await tx.auditRow.findMany({ where: { stream }, orderBy: { seq: 'asc' }, include: { payload: true } })
  let prevHash = ''
  for (const [index, row] of rows.entries()) {
    const honest =
      row.seq === index + 1 &&
      row.prevHash === prevHash &&
      row.hash === linkHash(row) &&
      (row.payload === null || payloadDigest(row.payload) === row.digest)
    if (!honest) return index + 1
    prevHash = row.hash
  }
  const head = await tx.auditStream.findUnique({ where: { stream } })
  return head === null || (head.seq === rows.length && head.hash === prevHash) ? null : rows.length + 1
}
