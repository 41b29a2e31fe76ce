import { PrismaPg } from '@prisma/adapter-pg'
import { Client, type ClientConfig, Pool } from 'pg'

/** A connection on which the server fell silent is given up: whoever got it next would wait behind the question that nobody answers. */
class WatchedClient extends Client {
  constructor(config?: ClientConfig | string) {
    super(config)
    const { query } = this
    this.query = ((...asked: unknown[]) => {
      const answer: unknown = Reflect.apply(query, this, asked)
      if (answer instanceof Promise)
        answer.catch((error: unknown) => {
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
