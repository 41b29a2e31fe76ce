import { type Tx, write } from './db'
import { type Failure, ok, type Result } from './result'

class GivenUp extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

/** Ends the transaction of `attempt` with nothing written and says why. */
export function giveUp(code: string, extra: Omit<Failure, 'code'> = {}): never {
  throw new GivenUp({ code, ...extra })
}

/** One transaction that either becomes true as a whole or is refused as a whole. */
export async function attempt<T>(work: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await write(work))
  } catch (thrown) {
    if (thrown instanceof GivenUp) return { ok: false, failure: thrown.failure }
    throw thrown
  }
}
