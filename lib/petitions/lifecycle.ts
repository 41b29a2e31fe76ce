/** What a petition is to shared domains. */
export const petitionType = 'petition'

export const kinds = ['national', 'motion', 'local'] as const
export type Kind = (typeof kinds)[number]

export const states = ['draft', 'review', 'rejected', 'open', 'closed', 'filed', 'concluded', 'withdrawn', 'expired', 'removed'] as const
export type State = (typeof states)[number]

export const authorityStates = ['none', 'submitted', 'registered', 'admissible', 'inadmissible', 'answered'] as const
export type AuthorityState = (typeof authorityStates)[number]

type States = readonly State[]

/** States a stranger may see, once the petition has been opened or rejected for a reason that leaves its text in place. */
export const publicStates = ['open', 'closed', 'filed', 'concluded', 'withdrawn', 'expired', 'rejected'] as const satisfies States
export const editableStates = ['draft'] as const satisfies States
export const reviewableStates = ['review'] as const satisfies States
export const signableStates = ['open'] as const satisfies States
/** A signature may be taken back until the list goes to the authority. */
export const retractableStates = ['open', 'closed'] as const satisfies States
export const fileableStates = ['open', 'closed'] as const satisfies States
export const withdrawableStates = ['draft', 'review', 'open', 'closed'] as const satisfies States
export const removableStates = ['review', ...publicStates] as const satisfies States
/** Before these are over, the threshold's time stamp follows the count in both directions. */
export const countingStates = ['open', 'closed'] as const satisfies States
/** Something is still decided about it, so its author waits for a word. */
export const undecidedStates = ['review', 'open', 'closed', 'filed'] as const satisfies States
/** Comments are taken while somebody may still act on them, and about the answer. */
export const discussableStates = ['open', 'closed', 'filed', 'concluded'] as const satisfies States
export const atAuthorityStates = ['filed', 'concluded'] as const satisfies States

export type Move = {
  from: States
  to: State
  /** States it leads back to instead, when the petition stood there before. */
  back?: States
  authorityFrom?: readonly AuthorityState[]
  authorityTo?: AuthorityState
}

/** The only ways in which a petition changes its state. */
export const moves = {
  submit: { from: editableStates, to: 'review' },
  open: { from: reviewableStates, to: 'open' },
  return: { from: reviewableStates, to: 'draft' },
  reject: { from: reviewableStates, to: 'rejected' },
  reopen: { from: ['rejected'], to: 'open' },
  close: { from: signableStates, to: 'closed' },
  file: { from: fileableStates, to: 'filed', authorityFrom: ['none'], authorityTo: 'submitted' },
  register: { from: ['filed'], to: 'filed', authorityFrom: ['submitted'], authorityTo: 'registered' },
  admit: { from: ['filed'], to: 'filed', authorityFrom: ['registered'], authorityTo: 'admissible' },
  refuse: { from: ['filed'], to: 'concluded', authorityFrom: ['registered'], authorityTo: 'inadmissible' },
  answer: { from: ['filed'], to: 'concluded', authorityFrom: ['admissible'], authorityTo: 'answered' },
  withdraw: { from: withdrawableStates, to: 'withdrawn' },
  expire: { from: ['closed'], to: 'expired' },
  remove: { from: removableStates, to: 'removed' },
  reinstate: { from: ['removed'], to: 'open', back: publicStates },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves

/** Whether the table allows `move` from here. */
export function allows(move: MoveName, at: { state: string; authorityState: string }): boolean {
  const { from, authorityFrom }: Move = moves[move]
  return includes(from, at.state) && (!authorityFrom || includes(authorityFrom, at.authorityState))
}

export const numberFormat = /^\d{4}-\d{4,6}$/
/** Whether a text can be a petition's number: whatever else stands in an address is never asked of the database. */
export const isNumber = (text: string): boolean => numberFormat.test(text)

export const includes = (set: readonly string[], value: string): boolean => set.includes(value)

/** Entries of the public timeline. `threshold-reached` is read from the petition's time stamp and has no row of its own;
 * the code of `due-moved` is the time limit and its new last day. */
export const stepTypes = [
  'submitted',
  'returned',
  'opened',
  'rejected',
  'reopened',
  'threshold-reached',
  'closed',
  'filed',
  'registered',
  'admissible',
  'due-moved',
  'inadmissible',
  'answered',
  'withdrawn',
  'expired',
  'held',
  'released',
  'hidden',
  'restored',
  'removed',
  'reinstated',
] as const
export type StepType = (typeof stepTypes)[number]

/** Why a petition is not opened; `hidesContent` keeps its text from the public too. */
export const rejectionReasons = {
  duplicate: { hidesContent: false },
  'not-competent': { hidesContent: false },
  individual: { hidesContent: false },
  complaint: { hidesContent: false },
  'information-request': { hidesContent: false },
  unclear: { hidesContent: false },
  advert: { hidesContent: false },
  court: { hidesContent: false },
  constants: { hidesContent: false },
  security: { hidesContent: false },
  'false-identity': { hidesContent: false },
  'personal-data': { hidesContent: true },
  defamatory: { hidesContent: true },
  offensive: { hidesContent: true },
  hate: { hidesContent: true },
} as const satisfies Record<string, { hidesContent: boolean }>
export type RejectionReason = keyof typeof rejectionReasons
export const rejectionReasonCodes = Object.keys(rejectionReasons) as [RejectionReason, ...RejectionReason[]]
export const hidingReasons = rejectionReasonCodes.filter((code) => rejectionReasons[code].hidesContent)

/** The rule of the house that each reason comes under, for the figures of all moderation. */
export const houseReasons = {
  duplicate: 'duplicate',
  'not-competent': 'off-topic',
  individual: 'complaint',
  complaint: 'complaint',
  'information-request': 'information-request',
  unclear: 'unreadable',
  advert: 'electoral-or-commercial',
  court: 'other',
  constants: 'illegal',
  security: 'illegal',
  'false-identity': 'impersonation',
  'personal-data': 'personal-data',
  defamatory: 'defamation',
  offensive: 'insult',
  hate: 'hate-discrimination',
} as const satisfies Record<RejectionReason, string>

/** Why a public petition is taken away. */
export const removalGrounds = ['court-order', 'unlawful', 'personal-data', 'rights-of-others'] as const
export type RemovalGround = (typeof removalGrounds)[number]
export const houseRemovals = {
  'court-order': 'illegal',
  unlawful: 'illegal',
  'personal-data': 'personal-data',
  'rights-of-others': 'other',
} as const satisfies Record<RemovalGround, string>

/** Grounds of organic laws 44-14 (art. 3 and 4), 64-14, 111-14, 112-14 and 113-14, in short. */
export const inadmissibilityGrounds = [
  'constants',
  'security',
  'court',
  'discrimination',
  'not-competent',
  'threshold',
  'form',
  'party-or-union',
  'insulting',
  'already-petitioned',
  'not-general-interest',
] as const
export type InadmissibilityGround = (typeof inadmissibilityGrounds)[number]

export const outcomes = ['accepted', 'partly', 'refused', 'redirected'] as const
export type Outcome = (typeof outcomes)[number]

export const categories = [
  'education',
  'health',
  'water',
  'transport',
  'environment',
  'housing',
  'employment',
  'culture-sport',
  'safety',
  'social',
  'administration',
  'agriculture',
] as const
export type Category = (typeof categories)[number]

export const eligibilities = ['electoral-list', 'residence-or-activity'] as const
export type Eligibility = (typeof eligibilities)[number]

/** Civil days during which a petition is open, and in which a closed one may still be filed. */
export const collectionDays = 180
export const filingDays = 90

export const sorts = ['open-first', 'newest', 'most-signed', 'closing', 'near-threshold'] as const
export type Sort = (typeof sorts)[number]

/** What moderation holds back, whatever the state: for a time because of reports, or by a decision. */
export const holds = ['held', 'hidden'] as const
export type Hold = (typeof holds)[number]

/** The one visibility rule of petitions; `publicWhere` in queries.ts is the same rule for the database. */
export function isPublic(petition: { state: string; hold: string | null; opensOn: string | null; rejection?: string | null }): boolean {
  if (petition.hold !== null || !includes(publicStates, petition.state)) return false
  if (petition.state === 'rejected') return !includes(hidingReasons, petition.rejection ?? hidingReasons[0] ?? '')
  return petition.opensOn !== null
}

/** Whether the declaration is still possible on the civil day `day`; the closing day itself counts. */
export const isSignable = (petition: { state: string; hold: string | null; closesOn: string | null }, day: string): boolean =>
  petition.hold === null && includes(signableStates, petition.state) && petition.closesOn !== null && petition.closesOn >= day

/** Milliseconds in which a petition that was handed in is opened or not. */
export const reviewTime = 72 * 3_600_000
