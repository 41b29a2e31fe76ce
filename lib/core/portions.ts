import 'server-only'
import { isUnavailable } from './database-errors'
import { type Tx, write } from './db'

/** Work of jobs over many rows: what goes wrong with one is logged by its id and stops no other. A database that is away stops the job. */

type Row = { id: string }
type Each<R, T> = (tx: Tx, row: R) => Promise<T>

/** Runs `each` over rows, every one in a transaction of its own; what it made of those that went well. */
export async function eachApart<R extends Row, T>(job: string, rows: readonly R[], each: Each<R, T>): Promise<T[]> {
  const made: T[] = []
  for (const row of rows)
    try {
      made.push(await write((tx) => each(tx, row)))
    } catch (thrown) {
      if (isUnavailable(thrown)) throw thrown
      console.error(`job ${job}: ${row.id} failed (${thrown instanceof Error ? thrown.name : 'Error'})`)
    }
  return made
}

const writtenAtOnce = 25

/** The same with a few rows in a transaction, and where that fails with each of them apart. */
export async function inPortions<R extends Row, T>(job: string, rows: readonly R[], each: Each<R, T>): Promise<T[]> {
  const together = (portion: readonly R[]) =>
    write(async (tx) => {
      const made: T[] = []
      for (const row of portion) made.push(await each(tx, row))
      return made
    })
  const made: T[] = []
  for (let at = 0; at < rows.length; at += writtenAtOnce) {
    const portion = rows.slice(at, at + writtenAtOnce)
    const done = await together(portion).catch((thrown: unknown) => {
      if (isUnavailable(thrown)) throw thrown
      return eachApart(job, portion, each)
    })
    made.push(...done)
  }
  return made
}
