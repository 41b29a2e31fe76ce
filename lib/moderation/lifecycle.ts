export const caseStates = ['open', 'escalated', 'closed'] as const
export type CaseState = (typeof caseStates)[number]
export const waitingStates = ['open', 'escalated'] as const satisfies readonly CaseState[]

/** Why a case was opened. */
export const triggers = [
  'first-posts',
  'links',
  'watched-word',
  'personal-data',
  'duplicate',
  'fast',
  'shouting',
  'premoderation',
  'reports',
  'edited',
  'manual',
] as const
export type Trigger = (typeof triggers)[number]

export const actions = [
  'approve',
  'approve-and-trust',
  'ask-changes',
  'reject',
  'redact',
  'hide',
  'restore',
  'dismiss-reports',
  'lock-thread',
  'sanction',
  'escalate',
] as const
export type Action = (typeof actions)[number]

/** Acts against somebody's text: they need a reason code and a public note, and can be appealed against. */
export const adverseActions = ['ask-changes', 'reject', 'redact', 'hide', 'lock-thread', 'sanction'] as const satisfies readonly Action[]
/** What a batch of cases may be given at once. */
export const bulkActions = ['approve'] as const satisfies readonly Action[]

/**
 * Rules of the house. Criticism of a policy, of an institution or of an official's public acts is in none of them. `hidesContent`: the
 * text itself may not be shown; `urgent`: one trusted report holds it.
 */
export const reasons = {
  spam: { hidesContent: true, urgent: false },
  'off-topic': { hidesContent: false, urgent: false },
  insult: { hidesContent: true, urgent: false },
  'hate-discrimination': { hidesContent: true, urgent: true },
  'violence-incitement': { hidesContent: true, urgent: true },
  'personal-data': { hidesContent: true, urgent: true },
  defamation: { hidesContent: true, urgent: false },
  illegal: { hidesContent: true, urgent: false },
  impersonation: { hidesContent: true, urgent: false },
  duplicate: { hidesContent: false, urgent: false },
  'electoral-or-commercial': { hidesContent: true, urgent: false },
  unreadable: { hidesContent: false, urgent: false },
  complaint: { hidesContent: false, urgent: false },
  'information-request': { hidesContent: false, urgent: false },
  other: { hidesContent: false, urgent: false },
} as const satisfies Record<string, { hidesContent: boolean; urgent: boolean }>
export type Reason = keyof typeof reasons
export const reasonCodes = Object.keys(reasons) as [Reason, ...Reason[]]
export const urgentReasons = reasonCodes.filter((code) => reasons[code].urgent)
/** Letters that the note of `other` needs. */
export const otherNoteLetters = 20

export const appealStates = ['open', 'upheld', 'overturned', 'partial'] as const
export const appealOutcomes = ['upheld', 'overturned', 'partial'] as const
export type AppealOutcome = (typeof appealOutcomes)[number]
export const appealDays = 30

export const sanctionKinds = ['warning', 'mute', 'suspend', 'ban'] as const
export type SanctionKind = (typeof sanctionKinds)[number]
export const sanctionStates = ['proposed', 'running', 'ended', 'lifted'] as const
/** Kinds under which nothing can be written. */
export const silencingKinds = ['mute', 'suspend', 'ban'] as const satisfies readonly SanctionKind[]

export const termEffects = ['hold', 'block', 'flag'] as const
export type TermEffect = (typeof termEffects)[number]

/** Milliseconds. */
const hour = 3_600_000
export const leaseTime = 15 * 60_000
export const longestHold = 48 * hour
/** Trusted reports that hold a text; one is enough for an urgent reason. */
export const reportsToHold = 3

export const priorities = { urgent: 1, high: 2, normal: 3 } as const

/** Time to decide; near when three quarters are over. Appeals are counted in working days, see lib/cases/deadline.ts. */
export const timeToDecide = (trigger: Trigger, priority: number): number =>
  trigger === 'reports' ? (priority <= priorities.high ? 4 * hour : 48 * hour) : 24 * hour

export const includes = (set: readonly string[], value: string): boolean => set.includes(value)
