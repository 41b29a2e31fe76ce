import { AsyncLocalStorage } from 'node:async_hooks'
import { isUnavailable } from './database-errors'
import { once } from './once'

/** Whether what a request failed of will pass; Next hands the error to `instrumentation.ts`, the reply is written elsewhere. */
export type RequestFailure = { passing: boolean }

const requests = () => once('request-failures', () => new AsyncLocalStorage<RequestFailure>())

/** Runs the work for a request, which `noteFailure` within it speaks of. */
export const forRequest = <T>(failure: RequestFailure, work: () => T): T => requests().run(failure, work)

export function noteFailure(error: unknown): void {
  const failure = requests().getStore()
  if (failure && isUnavailable(error)) failure.passing = true
}
