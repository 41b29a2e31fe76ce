import { secretHash } from '../core/keys'

/**
 * Six digits for people without an account, made from the case and a key outside the database: nothing that is kept in the database can
 * say them. A new version is another PIN.
 */
export function pinOf(caseId: string, version: number): string {
  const mac = Buffer.from(secretHash('case-pin', `${caseId}:${version}`), 'base64url')
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}
