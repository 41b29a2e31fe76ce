import { secretHash } from '../core/keys'

/**
 * Six digits for people without an account, made from the case and a key outside the database: nothing that is kept in the database can
 * say them. A new version is another PIN.
 */
export function pinOf(caseId: string, version: number): string {
  const mac = Buffer.from(secretHash('case-pin', `${caseId}:${version}`), 'base64url')
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

const westernDigit = (digit: string): string => String((digit.codePointAt(0) ?? 0) & 15)

/** The digits of what was typed, whatever keyboard it came from. */
export const typedPin = (typed: string): string =>
  typed
    .slice(0, 40)
    .replaceAll(/[٠-٩۰-۹]/gu, westernDigit)
    .replaceAll(/\D/g, '')
