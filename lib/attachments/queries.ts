import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isVisible, visibleWhere } from '@/lib/moderation/content'
import { workbook } from './lifecycle'
import { whyNotReadFile } from './policy'
import { contentOf, openName, plainName } from './sealing'
import { bytesOf } from './store'
import { attachmentSubjectOf } from './subjects'

export type FileRow = {
  id: string
  name: string
  type: string
  bytes: number
  href: string
  /** A copy with parts made unreadable; whoever lists it says so. */
  redacted: boolean
}

const fileColumns = { id: true, name: true, type: true, bytes: true, redactedFromId: true, sealKey: true, sealedAt: true } as const

type Row = {
  id: string
  name: string
  type: string
  bytes: number
  redactedFromId: string | null
  sealKey: string | null
  sealedAt: Date | null
}

/** The last part of a file's address: the name of a sealed one stays out of it. */
const pathName = ({ sealKey, type }: Pick<Row, 'sealKey' | 'type'>, name: string): string => (sealKey ? plainName(type) : name)

async function fileRow(row: Row): Promise<FileRow> {
  const { id, type, bytes, redactedFromId } = row
  const name = await openName(row)
  const href = `/files/${id}/${encodeURIComponent(pathName(row, name))}`
  return { id, name, type, bytes, href, redacted: redactedFromId !== null }
}

/** One after the other, since this may be read in a transaction. */
async function fileRows(rows: readonly Row[]): Promise<FileRow[]> {
  const opened: FileRow[] = []
  for (const row of rows) opened.push(await fileRow(row))
  return opened
}

/** Visible files by id, for those who may read what they belong to. */
export async function filesById(ids: readonly (string | null)[]): Promise<Map<string, FileRow>> {
  const wanted = ids.flatMap((id) => id ?? [])
  if (wanted.length === 0) return new Map()
  const rows = await db.attachment.findMany({
    where: { id: { in: wanted }, storedAt: { not: null }, ...visibleWhere },
    select: fileColumns,
  })
  return new Map((await fileRows(rows)).map((row) => [row.id, row]))
}

/** Visible files of a thing, in the order in which they were attached, for those who may read the thing. */
export async function filesOn(subjectType: string, subjectId: string, tx: Tx = db): Promise<FileRow[]> {
  const rows = await tx.attachment.findMany({
    where: { subjectType, subjectId, storedAt: { not: null }, ...visibleWhere },
    select: fileColumns,
    orderBy: [{ attachedAt: 'asc' }, { id: 'asc' }],
  })
  return fileRows(rows)
}

/** A file of the actor's own that belongs to nothing yet. */
export async function waitingFile(id: string, actor: Actor | null, tx: Tx = db): Promise<FileRow | null> {
  if (!actor) return null
  const where = { id, ownerId: actor.personId, subjectType: null, storedAt: { not: null }, ...visibleWhere }
  const row = await tx.attachment.findFirst({ where, select: fileColumns })
  return row && fileRow(row)
}

/** A table of the actor's own that waits to be read in. */
export async function waitingTable(id: string, actor: Actor | null): Promise<{ name: string; bytes: Buffer } | null> {
  const file = await waitingFile(id, actor)
  const bytes = file && (file.type === 'text/csv' || file.type === workbook) ? await bytesOf(id) : null
  return file && bytes ? { name: file.name, bytes } : null
}

export type Download = {
  name: string
  /** What stands for it in the address. */
  path: string
  type: string
  sha256: string
  /** Not for everybody: no browser keeps it. */
  isPrivate: boolean
  bytes: () => Promise<Buffer | null>
}

/** A file to be downloaded; missing for everybody who may not read what it belongs to. */
export async function download(id: string, actor: Actor | null, opened: readonly string[] = []): Promise<Result<Download>> {
  const row = await db.attachment.findUnique({ where: { id } })
  if (!row?.storedAt) return refuse('missing')
  const { subjectType, subjectId, ownerId, state } = row
  const attached = subjectType !== null && subjectId !== null
  const refusal = attached ? await attachmentSubjectOf(subjectType).whyNotRead(subjectId, actor, opened) : null
  const visible = isVisible(row)
  const why = whyNotReadFile(actor, { ownerId, attached, visible, deleted: state === 'deleted' }, refusal)
  if (why) return refuse(why)
  const isPrivate = row.sealKey !== null || !attached || !visible
  const name = await openName(row)
  return ok({ name, path: pathName(row, name), type: row.type, sha256: row.sha256, isPrivate, bytes: () => contentOf(row) })
}

/** Everything kept about a person's files, as plain JSON. */
export async function filesOf(actor: Actor): Promise<unknown> {
  const rows = await db.attachment.findMany({ where: { ownerId: actor.personId }, orderBy: [{ createdAt: 'asc' }, { name: 'asc' }] })
  return Promise.all(
    rows.map(async (row) => ({
      name: await openName(row),
      type: row.type,
      bytes: row.bytes,
      sha256: row.sha256,
      uploadedAt: row.createdAt.toISOString(),
      belongsTo: row.subjectType,
      state: row.state,
    })),
  )
}
