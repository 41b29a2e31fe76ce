import { AsyncLocalStorage } from 'node:async_hooks'
import { isUnavailable } from './database-errors'
import { once } from './once'

/** Why a request failed, told where it is known and read where the reply leaves. */
export type RequestFailure = {
  /** Whether what it failed of will pass; Next hands the error to `instrumentation.ts`. */
  passing: boolean
  /** Code of the refusal that a sent form met, of the last one where there are several. */
  refusal: string | null
}

const requests = () => once('request-failures', () => new AsyncLocalStorage<RequestFailure>())

/** Runs the work for a request, which `noteFailure` within it speaks of. */
export const forRequest = <T>(failure: RequestFailure, work: () => T): T => requests().run(failure, work)

export function noteFailure(error: unknown): void {
  const failure = requests().getStore()
  if (failure && isUnavailable(error)) failure.passing = true
}

/** Whether this reply says why a form that was sent without script was refused. */
export const isRefusal = (): boolean => Boolean(requests().getStore()?.refusal)

/** Notes that a form was refused, so that the page that says why leaves with a status that says it too. */
export function noteRefusal(code: string): void {
  const failure = requests().getStore()
  if (failure) failure.refusal = code
}
