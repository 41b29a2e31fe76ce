/** Whoever may try something: by role, and by what the thing at hand is to them. */
export const personas = [
  'anonymous',
  'member',
  'verified',
  'owner',
  'moderator',
  'reviewer of the authority',
  'reviewer elsewhere',
  'admin',
] as const

/** The same with those who work on requests for information, and with whoever opened one by reference and PIN, without an account. */
export const requestPersonas = [
  ...personas,
  'information officer',
  'information officer elsewhere',
  'delegate',
  'holder of the PIN',
] as const

export type Persona = (typeof requestPersonas)[number]
