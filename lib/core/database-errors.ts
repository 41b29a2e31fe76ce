/** What an error of the database means for whoever asked, whichever database, driver or layer of Prisma it comes from. */

const transientCodes = new Set([
  ...['TransactionWriteConflict', 'SocketTimeout'],
  ...['P2034', 'P1008', '40001', '40P01', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'],
])

/** Whether an error, or what lies inside it, is one of those that `is` knows. */
function bears(error: unknown, is: (codes: string[], message: string) => boolean, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  const { code, originalCode, kind, message, originalMessage, meta, cause, driverAdapterError } = error as Record<string, unknown>
  if (is([kind, code, originalCode].map(String), String(originalMessage ?? message))) return true
  return [meta, cause, driverAdapterError].some((inner) => bears(inner, is, depth + 1))
}

/** Whether the database gave up a transaction that would have succeeded alone: busy, serialization failure or deadlock. */
export const isTransient = (error: unknown): boolean => bears(error, (codes) => codes.some((code) => transientCodes.has(code)))

/** Too many writes are waiting already; the caller says so at once instead of making everybody wait longer. */
export class Busy extends Error {
  readonly code = 'TIWIZI_BUSY'
}

const awayCodes = new Set([
  ...['TIWIZI_BUSY', 'DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'EAI_AGAIN'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
  // PostgreSQL: too many connections, disk full, out of memory, cancelled, a standby, shutting down or starting (appendix A of its manual).
  ...['53300', '53100', '53200', '57014', '25006', '57P01', '57P02', '57P03'],
])

/** SQLite says in a message that the disk is full or fails; pg and libsql give these no code at all. */
const awayMessages =
  /^(SQLITE_(FULL|IOERR|CANTOPEN)|ConnectionFailed\(|Query read timeout$|timeout exceeded when trying to connect$|Connection terminated|Client (has encountered a connection error|was closed) and is not queryable)/

/** Whether a failure is the database's own: away, full, overloaded or too slow. The same request may succeed in a moment. */
export const isUnavailable = (error: unknown): boolean =>
  bears(error, (codes, message) => codes.some((code) => awayCodes.has(code)) || awayMessages.test(message)) || isTransient(error)

/** Whether a row with the same unique value exists already. On PostgreSQL the transaction it came from is lost. */
export const isUniqueViolation = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002'
