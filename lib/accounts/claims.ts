export type Claims = Record<string, unknown>

/**
 * What the userinfo endpoint says, when it speaks of the subject that the signed id token names; throws when it does not
 * (OpenID Connect Core, section 5.3.2).
 */
export function claimsOf(subject: string | null, told: Claims): Claims {
  if (subject === null || subject === '' || told.sub !== subject) throw new Error('The userinfo answer speaks of another subject')
  return { ...told }
}
