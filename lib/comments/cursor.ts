/** Where a page of a thread ended: what it was sorted by, the moment and the id. */
export type Cursor = { score: number; at: Date; id: string }

export const writeCursor = ({ score, at, id }: Cursor): string =>
  Buffer.from(JSON.stringify([score, at.toISOString(), id])).toString('base64url')

/** A cursor that nobody gave out means the first page. */
export function readCursor(text: string | undefined): Cursor | null {
  try {
    const read: unknown = text ? JSON.parse(Buffer.from(text, 'base64url').toString()) : null
    if (!Array.isArray(read) || read.length !== 3) return null
    const [score, moment, id] = read as [unknown, unknown, unknown]
    if (typeof score !== 'number' || !Number.isSafeInteger(score) || Math.abs(score) > 2 ** 31 - 1) return null
    if (typeof moment !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(moment) || Number.isNaN(Date.parse(moment))) return null
    if (typeof id !== 'string' || !/^[0-9a-z]{1,40}$/.test(id)) return null
    return { score, at: new Date(moment), id }
  } catch {
    return null
  }
}
