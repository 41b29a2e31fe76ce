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
  'appeal',
  'ban',
] as const
export type Trigger = (typeof triggers)[number]

type Triggers = readonly Trigger[]

/** The text waited before anybody but its author and the moderators could read it. */
export const gateTriggers = [
  'first-posts',
  'links',
  'watched-word',
  'personal-data',
  'duplicate',
  'fast',
  'shouting',
  'premoderation',
] as const satisfies Triggers
/** What is asked is not the text but an earlier decision, which somebody else looks at. */
export const matterTriggers = ['appeal', 'ban'] as const satisfies Triggers
/** Cases whose text may be approved together with others: no rule found harm in it. */
export const bulkTriggers = ['first-posts', 'fast', 'shouting'] as const satisfies Triggers
/** The rule under which whatever takes the place of a redacted text waits. */
export const redactedRule = 'redacted'
/** A longer text is read on a page of its own. */
export const bulkLength = 600

export const actions = [
  'approve',
  'approve-and-trust',
  'ask-changes',
  'reject',
  'redact',
  'hide',
  'remove',
  'restore',
  'dismiss-reports',
  'lock-thread',
  'sanction',
  'escalate',
] as const
export type Action = (typeof actions)[number]

/** What a decision form may ask for; sanctions and escalation have forms of their own. */
export const rulingActions = actions.filter((action) => action !== 'sanction' && action !== 'escalate') as [Action, ...Action[]]

/** Acts against somebody's text: they need a reason code and a public note, and can be appealed against. */
export const adverseActions = [
  'ask-changes',
  'reject',
  'redact',
  'hide',
  'remove',
  'lock-thread',
  'sanction',
] as const satisfies readonly Action[]
/** Two of these within `removalWindow`, unless overturned, make their author a newcomer again. */
export const removals = ['reject', 'hide', 'remove'] as const satisfies readonly Action[]
export const approvals = ['approve', 'approve-and-trust'] as const satisfies readonly Action[]

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
/** Letters that a public note needs, and that of `other`. */
export const noteLetters = 10
export const otherNoteLetters = 20

export const appealOutcomes = ['upheld', 'overturned', 'partial'] as const
export type AppealOutcome = (typeof appealOutcomes)[number]
export const appealDays = 30
/** Working days in which an appeal is answered. */
export const answerDays = 5

export const sanctionKinds = ['warning', 'mute', 'suspend', 'ban'] as const
export type SanctionKind = (typeof sanctionKinds)[number]
export type SanctionState = 'proposed' | 'running' | 'ended' | 'lifted'
/** Kinds under which nothing can be written. */
export const silencingKinds = ['mute', 'suspend', 'ban'] as const satisfies readonly SanctionKind[]
/** A petition is a right of the constitution: only these keep somebody from handing one in. */
export const petitionSilencingKinds = ['suspend', 'ban'] as const satisfies readonly SanctionKind[]
/** How long one may last, in days. */
export const sanctionDays = [1, 3, 7, 30, 90] as const

export const termEffects = ['hold', 'block', 'flag'] as const
export type TermEffect = (typeof termEffects)[number]
/** Languages that terms are watched in: Darija is written in Arabic and in Latin letters. */
export const termLanguages = ['ar', 'ary', 'ary-latn', 'fr', 'zgh', 'en'] as const

/** Milliseconds. */
const hour = 3_600_000
export const removalWindow = 30 * 24 * hour
export const leaseTime = 15 * 60_000
export const longestHold = 48 * hour
/** Trusted reports that hold a text; one is enough for an urgent reason. */
export const reportsToHold = 3

export const priorities = { urgent: 1, high: 2, normal: 3 } as const

/** Time to decide; near when three quarters are over. Appeals are counted in working days. */
export const timeToDecide = (trigger: Trigger, priority: number): number =>
  trigger === 'reports' ? (priority <= priorities.high ? 4 * hour : 48 * hour) : 24 * hour

export const includes = (set: readonly string[], value: string): boolean => set.includes(value)

/** What happens by itself, beside what people decide, in the public log. */
export const automaticActions = ['hold', 'release'] as const
export const logActions = [...actions, ...automaticActions, 'appeal'] as const
export type LogAction = (typeof logActions)[number]

export const bands = ['recent', 'near', 'overdue'] as const
export type Band = (typeof bands)[number]

/** How a case stands against its time. */
export const bandOf = ({ nearAt, dueAt }: { nearAt: Date; dueAt: Date }, now: Date): Band =>
  dueAt <= now ? 'overdue' : nearAt <= now ? 'near' : 'recent'
