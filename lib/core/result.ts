/** Why something expected did not happen; translated at the edge from messages `errors.<code>`. */
export type Failure = {
  code: string
  /** Message keys per field, for forms. */
  fields?: Record<string, string[]>
  /** Characters that a field asks for or has room for, where its first message is about its length. */
  measures?: Record<string, number>
  /** Whole sentences for fields whose message cannot be said from its key alone; the edge writes them. */
  told?: Record<string, string>
  /** Values for the message; `day` is a civil date `YYYY-MM-DD` and `moment` an ISO instant, which the edge puts into words. */
  values?: Record<string, string | number>
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** What a policy answers instead of null. */
export type Refusal = string

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: string, extra: Omit<Failure, 'code'> = {}): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, ...extra },
})
