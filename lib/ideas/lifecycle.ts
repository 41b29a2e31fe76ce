export const phases = ['scoping', 'proposals', 'draft', 'deliberation', 'feedback-report'] as const
export type Phase = (typeof phases)[number]

/** What people may do in each phase; outside all of them nothing. */
export const proposingPhases = ['proposals'] as const satisfies readonly Phase[]
export const supportingPhases = ['proposals', 'deliberation'] as const satisfies readonly Phase[]
export const commentingPhases = ['scoping', 'proposals', 'draft', 'deliberation'] as const satisfies readonly Phase[]

export const states = ['draft', 'pending', 'open', 'under-review', 'accepted', 'partially', 'rejected', 'merged', 'withdrawn'] as const
export type State = (typeof states)[number]

type States = readonly State[]

/** States a stranger may see, once the text is published. */
export const publicStates = ['open', 'under-review', 'accepted', 'partially', 'rejected', 'merged', 'withdrawn'] as const satisfies States
export const supportableStates = ['open'] as const satisfies States
export const answerableStates = ['open', 'under-review', 'accepted', 'partially', 'rejected'] as const satisfies States

export type Move = { from: States; to: State }

/** The only ways in which an idea changes its state. */
export const moves = {
  submit: { from: ['draft'], to: 'pending' },
  open: { from: ['pending'], to: 'open' },
  review: { from: ['open'], to: 'under-review' },
  accept: { from: ['open', 'under-review', 'partially', 'rejected'], to: 'accepted' },
  'accept-partially': { from: ['open', 'under-review', 'accepted', 'rejected'], to: 'partially' },
  reject: { from: ['open', 'under-review', 'accepted', 'partially'], to: 'rejected' },
  merge: { from: ['open', 'under-review'], to: 'merged' },
  withdraw: { from: ['draft', 'pending', 'open'], to: 'withdrawn' },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves

/** What an institution may say: each is a move of its own, and needs words. */
export const decisions = ['under-review', 'accepted', 'partially', 'rejected'] as const
export type Decision = (typeof decisions)[number]
export const moveOf: Record<Decision, MoveName> = {
  'under-review': 'review',
  accepted: 'accept',
  partially: 'accept-partially',
  rejected: 'reject',
}

/** Why an idea is not taken up. */
export const refusalReasons = [
  'out-of-scope',
  'exists-already',
  'not-feasible',
  'no-budget',
  'law-needed',
  'other-authority',
  'not-clear',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export const linkKinds = ['adopted', 'merged', 'inspired'] as const
export type LinkKind = (typeof linkKinds)[number]

export const themes = [
  'access-to-information',
  'integrity',
  'budget',
  'participation',
  'public-services',
  'justice',
  'local',
  'digital',
  'equality',
  'environment',
] as const
export type Theme = (typeof themes)[number]

/** Entries of the public timeline. */
export const stepTypes = ['submitted', 'opened', ...decisions, 'merged', 'linked', 'withdrawn'] as const
export type StepType = (typeof stepTypes)[number]

export const slugFormat = /^\d{4}-\d{3,6}$/
/** Whether a text can be an idea's address: whatever else stands there is never asked of the database. */
export const isSlug = (text: string): boolean => slugFormat.test(text)

/** Civil days after the round's end within which every open idea is answered. */
export const answerDays = 30

export const sorts = ['newest', 'most-supported', 'least-supported'] as const
export type Sort = (typeof sorts)[number]

export type PhaseTimes = { phase: string; opensAt: Date; closesAt: Date }

/** The phase that an instant falls into; a phase ends at the very millisecond at which it closes. */
export const phaseAt = (times: readonly PhaseTimes[], now: Date): Phase | null =>
  (times.find(({ opensAt, closesAt }) => opensAt <= now && now < closesAt)?.phase as Phase | undefined) ?? null

export const includes = (set: readonly string[], value: string | null): boolean => value !== null && set.includes(value)

/** When the next phase begins, for the words beside what is not possible now. */
export const nextOpening = (times: readonly PhaseTimes[], wanted: readonly Phase[], now: Date): Date | null =>
  times
    .filter(({ phase, opensAt }) => includes(wanted, phase) && opensAt > now)
    .map(({ opensAt }) => opensAt)
    .sort((one, other) => one.getTime() - other.getTime())[0] ?? null

/** The end of the last phase, which is the end of the round. */
export const endOf = (times: readonly PhaseTimes[]): Date | null =>
  times.reduce<Date | null>((last, { closesAt }) => (last === null || closesAt > last ? closesAt : last), null)

/** Phases follow each other in the order of the table, without overlap; the first that breaks it, or null. */
export function misplaced(times: readonly PhaseTimes[]): Phase | null {
  const ordered = phases.flatMap((phase) => times.find((known) => known.phase === phase) ?? [])
  for (const [at, { phase, opensAt, closesAt }] of ordered.entries()) {
    const before = ordered[at - 1]
    if (closesAt <= opensAt || (before && before.closesAt > opensAt)) return phase as Phase
  }
  return null
}

/** The one visibility rule of ideas: a public state and a text that may be read. */
export const isPublic = (idea: { state: string; content: string }): boolean =>
  includes(publicStates, idea.state) && idea.content === 'published'
