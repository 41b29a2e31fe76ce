import type { Action } from './lifecycle'

/** States of everything that people write and that has no lifecycle of its own: comments, ideas' texts, evidence, reasons. */
export const contentStates = ['pending', 'returned', 'published', 'held', 'rejected', 'hidden', 'deleted'] as const
export type ContentState = (typeof contentStates)[number]

type States = readonly ContentState[]

/** The one visibility rule: page, feed, search, mail, export, API, counts, sitemap and share images read through it. */
export const visibleStates = ['published'] as const satisfies States
/** Something stood here and left a mark that says when and why. */
export const tombstoneStates = ['hidden', 'deleted'] as const satisfies States
/** What the author may still change. */
export const revisableStates = ['pending', 'returned', 'published'] as const satisfies States

type ContentMove = { from: States; to: ContentState }

/** The only ways in which content changes its state. */
export const contentMoves = {
  publish: { from: ['pending', 'returned'], to: 'published' },
  return: { from: ['pending'], to: 'returned' },
  resubmit: { from: ['returned'], to: 'pending' },
  reject: { from: ['pending', 'returned'], to: 'rejected' },
  hold: { from: ['published'], to: 'held' },
  release: { from: ['held'], to: 'published' },
  hide: { from: ['published', 'held'], to: 'hidden' },
  restore: { from: ['hidden', 'rejected', 'held'], to: 'published' },
  delete: { from: ['pending', 'returned', 'published', 'held', 'rejected'], to: 'deleted' },
} as const satisfies Record<string, ContentMove>
export type ContentMoveName = keyof typeof contentMoves

export const isVisible = ({ state }: { state: string }): boolean => (visibleStates as readonly string[]).includes(state)

/** `isVisible` for the database. */
export const visibleWhere = { state: { in: [...visibleStates] } }

/** What a moderator can do with content that stands in `state`; `threaded` where it begins or stands in a thread. */
export function contentActions(state: ContentState, threaded = false): Action[] {
  const lock = threaded ? (['lock-thread'] as const) : []
  if (state === 'pending') return ['approve', 'approve-and-trust', 'ask-changes', 'reject', 'redact']
  if (state === 'returned') return ['approve', 'reject']
  if (state === 'published') return ['dismiss-reports', 'redact', 'hide', ...lock]
  if (state === 'held') return ['dismiss-reports', 'redact', 'hide', ...lock]
  return state === 'hidden' || state === 'rejected' ? ['restore'] : []
}

type Moves = Partial<Record<Action, Partial<Record<ContentState, ContentMoveName>>>>

const decided: Moves = {
  approve: { pending: 'publish', returned: 'publish' },
  'approve-and-trust': { pending: 'publish', returned: 'publish' },
  'ask-changes': { pending: 'return' },
  reject: { pending: 'reject', returned: 'reject' },
  redact: { pending: 'publish', returned: 'publish', held: 'release' },
  hide: { published: 'hide', held: 'hide' },
  restore: { hidden: 'restore', rejected: 'restore', held: 'restore' },
  'dismiss-reports': { held: 'release' },
}

/** The move that an action means for content in `state`; null when it changes no state. */
export const moveOf = (action: Action, state: string): ContentMoveName | null =>
  (decided[action] as Record<string, ContentMoveName> | undefined)?.[state] ?? null

/** Whether the public has read it, or reads it now. */
export const wasPublic = (state: string): boolean => ['published', 'held', 'hidden'].includes(state)
