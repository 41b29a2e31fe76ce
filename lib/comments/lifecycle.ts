/** What a citizen says of the thing itself. */
export const voiceKinds = ['support', 'concern', 'question', 'evidence'] as const
export type VoiceKind = (typeof voiceKinds)[number]

/** With what stands below a comment, and with the word of an institution. States are those of lib/moderation/content.ts. */
export const kinds = [...voiceKinds, 'reply', 'answer'] as const
export type Kind = (typeof kinds)[number]

export const sorts = ['useful', 'newest', 'oldest'] as const
export type Sort = (typeof sorts)[number]

/** `Comment.place`. */
export const places = { nowhere: 0, thread: 1, reply: 2 } as const

export const votes = { up: 1, down: -1, none: 0 } as const
export type Vote = keyof typeof votes
export const voteNames = Object.keys(votes) as [Vote, ...Vote[]]

/** Why nobody may write below a thing, whatever its thread says; codes of messages `errors`. */
export const closings = ['comments-closed', 'phase-over'] as const
export type Closing = (typeof closings)[number]

/** Roles in which somebody answers for an institution. */
export const answeringRoles = ['officer', 'reviewer', 'information-officer'] as const

/** States in which the author may change the text, and those in which time runs out. */
export const revisableStates = ['pending', 'returned', 'published'] as const
export const timedStates = ['pending', 'published'] as const
export const deletableStates = ['pending', 'returned', 'published', 'held', 'rejected'] as const

export const revisionMinutes = 15

/** Until when a text may be changed by its author. */
export const revisableUntil = (writtenAt: Date): Date => new Date(writtenAt.getTime() + revisionMinutes * 60_000)

/** Working days in which an institution owes the answer to a question. */
export const answerWorkingDays = 15

export const lengths = { text: { min: 4, max: 3_000 }, answer: { min: 10, max: 10_000 } } as const

export const includes = (set: readonly string[], value: string): boolean => set.includes(value)
