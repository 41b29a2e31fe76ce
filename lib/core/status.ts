/** Statuses that have a page of their own; below 500, where the application still works. */
export const statusCodes = ['400', '401', '403', '404', '409', '413', '429'] as const
export type StatusCode = (typeof statusCodes)[number]

export const isStatusCode = (value: unknown): value is StatusCode => statusCodes.includes(value as StatusCode)

const refusals: Record<string, number> = {
  invalid: 422,
  'signed-out': 401,
  'cross-origin': 403,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'in-progress': 409,
  closed: 409,
  'case-changed': 409,
  claimed: 409,
  'decided-since': 409,
  'phase-over': 409,
  'leave-appealed': 409,
  'leave-late': 409,
  'pin-mailed': 409,
  'text-changed': 409,
  'thread-locked': 409,
  gone: 410,
  'too-many': 429,
  'too-many-searches': 429,
  'writing-limit': 429,
  'writing-pace': 429,
  'additions-many': 429,
  'case-pin-pause': 429,
  'too-busy': 503,
}

/** HTTP status of a refusal (RFC 9110, section 15; 429: RFC 6585): 403 when nothing else is said. `own` goes before what holds for all. */
export const statusOfRefusal = (code: string, own: Record<string, number> = {}): number => own[code] ?? refusals[code] ?? 403
