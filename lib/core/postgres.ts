import { PrismaPg } from '@prisma/adapter-pg'
import { Client, type ClientConfig, Pool } from 'pg'

/** Whether the caller wants a promise: no function to call back, and no query object that reads its own answer. */
const isPromised = (asked: readonly unknown[]): boolean =>
  !asked.some((one) => typeof one === 'function') && !(typeof asked[0] === 'object' && asked[0] !== null && 'submit' in asked[0])

/**
 * A connection answers one question after the other: Prisma asks for several relations of a row at once, inside a transaction too, and pg
 * will no longer keep a queue of its own (pg 9). One on which the server fell silent is given up: whoever got it next would wait behind the
 * question that nobody answers.
 */
export class WatchedClient extends Client {
  constructor(config?: ClientConfig | string) {
    super(config)
    const { query } = this
    let before: Promise<unknown> = Promise.resolve()
    this.query = ((...asked: unknown[]) => {
      const ask = (): unknown => Reflect.apply(query, this, asked)
      if (!isPromised(asked)) return ask()
      const answer = before.then(ask)
      before = answer.catch((error: unknown) => {
        if (error instanceof Error && error.message === 'Query read timeout') void this.end().catch(() => undefined)
      })
      return answer
    }) as typeof query
  }
}

/** Connections to PostgreSQL; `patience` is how long, in ms, one waits to be had, and how long its server may leave a statement unanswered. */
export function postgresAdapter(url: string, max: number, patience: number): PrismaPg {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    Client: WatchedClient,
  })
  return new PrismaPg(pool, { disposeExternalPool: true })
}
