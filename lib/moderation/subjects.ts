import type { Tx } from '../core/db'
import { once } from '../core/once'
import type { Actor } from '../core/session'
import { translator } from '../i18n/format'
import type { Locale } from '../i18n/locales'
import { type ContentMoveName, isVisible } from './content'
import type { Action, Reason } from './lifecycle'

/** What a text says, as its readers, its author and the moderators see it, with the ids of the files that are shown with it. */
export type Snapshot = { title: string | null; body: string; locale: Locale; files?: readonly string[] }

export type Moderated = {
  authorId: string | null
  /** Institutions that the text is about: their people never decide on it. */
  about: readonly string[]
  snapshot: Snapshot
  state: string
  /** The public does not see it, whatever its state: what it stands in is hidden. */
  outOfSight?: boolean
  /** Path below the locale where the public finds it, or its surroundings. */
  path: string
  /** What can be done with it where it stands now, besides escalating and sanctions; see `contentActions`. */
  actions: readonly Action[]
  demo: boolean
  /** Whether the public has read it, where its state does not say so (`wasPublic`). */
  everPublic?: boolean
  /** What it said before its author changed it, as far as the public may read that; the latest first. */
  earlier?: readonly { id: string; text: string; locale: Locale }[]
  /** Files that belong to it, which moderators open. */
  files?: readonly { name: string; href: string }[]
  /** Texts that one must know to understand it: what it answers, what it stands in. */
  around?: readonly { title: string | null; body: string | null; locale: Locale; path: string | null }[]
}

/** Whether the public reads it now. */
export const isSeen = (thing: Pick<Moderated, 'state' | 'outOfSight'>): boolean => isVisible(thing) && !thing.outOfSight

export type Ruling = {
  /** What was decided; `hold` and `release` happen by themselves. */
  action: Action | 'hold' | 'release'
  move: ContentMoveName | null
  /** Set where an appeal undoes a decision: when that was taken. */
  undoes?: Date
  /** The text to show from now on, without what broke a rule; what it replaces stays in the thing's history. */
  redacted?: string
  /** The kind's own code where it has its own reasons, else a rule of the house. */
  reasonCode: string | null
  note: string | null
  locale: Locale
  /** Who acts: `moderator`, `rule`, `reports`, `sanction:<id>`, `appeal`. */
  by: string
  /** Null where nobody decided. */
  actor: Actor | null
}

/** How moderation meets a kind of content. */
export type ModerationSubject = {
  type: string
  /** Everything of one thing that a decision depends on; null when it is gone. */
  look: (id: string, tx?: Tx) => Promise<Moderated | null>
  /**
   * Makes the ruling true in the caller's transaction: state, counters, search, page tags. False, with nothing written, when the thing
   * is no longer in a state that allows it; `giveUp` of core/attempt.ts says another reason.
   */
  rule: (tx: Tx, id: string, ruling: Ruling, now: Date) => Promise<boolean>
  /** What a person has in view of the public, for a sanction that hides it. */
  visibleOf: (personId: string) => Promise<string[]>
  /** Reasons of its own for some actions, each with the rule of the house that it comes under, and how they are called. */
  reasons?: Partial<Record<Action, Readonly<Record<string, Reason>>>>
  reasonWords?: (locale: Locale, action: Action, code: string) => string
  /** Its followers, of whom the author is one, are told of an approval anyway. */
  announcesApproval?: boolean
  /** The id under which a thing goes on whose words moved to another; its own otherwise. What is asked about it is asked about that. */
  goesOnAs?: (id: string, tx?: Tx) => Promise<string>
  /** Locks or unlocks the thread that the thing stands in, where there is one. */
  lockThread?: (tx: Tx, id: string, locked: boolean, now: Date) => Promise<boolean>
}

const registry = () => once('moderation-subjects', () => new Map<string, ModerationSubject>())

export function registerSubjects(subjects: readonly ModerationSubject[]): void {
  for (const subject of subjects) registry().set(subject.type, subject)
}

export const moderationSubjects = (): ModerationSubject[] => [...registry().values()]

export const isModerated = (type: string): boolean => registry().has(type)

export function moderationSubjectOf(type: string): ModerationSubject {
  const subject = registry().get(type)
  if (!subject) throw new Error(`Nothing of type ${type} is moderated: lib/wiring.ts was not imported`)
  return subject
}

/** The id under which moderators find what an address stands for now. */
export const presentIdOf = async (type: string, id: string, tx?: Tx): Promise<string> =>
  (await moderationSubjectOf(type).goesOnAs?.(id, tx)) ?? id

/** A reason in the words of the kind of content it was given for; null where none was given. */
export function reasonIn(locale: Locale, type: string, action: string, reason: string | null, detail: string | null): string | null {
  if (!reason) return null
  const own = detail
    ? registry()
        .get(type)
        ?.reasonWords?.(locale, action as Action, detail)
    : undefined
  return own ?? translator(locale, 'moderation')(`reasons.${reason}.name`)
}
