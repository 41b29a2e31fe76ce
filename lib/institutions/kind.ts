/** Kinds of institutions; a rule of law names its authority by one of these. */
export const institutionKinds = [
  'head-of-government',
  'house-of-representatives',
  'house-of-councillors',
  'ministry',
  'region',
  'province',
  'commune',
  'governance',
  'agency',
] as const
export type InstitutionKind = (typeof institutionKinds)[number]

/** Who may be addressed: organic law 44-14, art. 2; 64-14; 111-14, 112-14 and 113-14. */
export const authorityKinds = {
  national: ['head-of-government', 'house-of-representatives', 'house-of-councillors'],
  motion: ['house-of-representatives', 'house-of-councillors'],
  local: ['region', 'province', 'commune'],
} as const satisfies Record<string, readonly InstitutionKind[]>

export type AddressedKind = keyof typeof authorityKinds
export const authorityKindsOf = (petitionKind: string): readonly string[] =>
  Object.entries(authorityKinds).find(([kind]) => kind === petitionKind)?.[1] ?? []

/** Kinds that a petition may be addressed to. */
export const isAddressed = (kind: string): boolean => Object.values(authorityKinds).some((kinds) => kinds.some((known) => known === kind))
