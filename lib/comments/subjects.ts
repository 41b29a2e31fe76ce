import { once } from '../core/once'
import type { Titled } from '../i18n/title'
import type { Closing } from './lifecycle'

/** A thing below which people talk, as its public sees it now. */
export type Discussed = Titled & {
  /** Path below the locale. */
  path: string
  /** What stands for it in addresses and in the API: a number or a slug, letters, digits and dashes. */
  reference: string
  /** Institutions concerned: they answer officially, their people carry a badge and never moderate here. */
  about: readonly string[]
  /** Why nobody may write any more; null while it is open. */
  closed: Closing | null
  /** Everything waits for a moderator here. */
  premoderated?: boolean
  demo: boolean
}

/**
 * How comments meet a kind of thing. `describe` gives null for what the public may not see; within a command it reads in the
 * command's transaction. Pages that show the thread carry the tag `threadTag(type, id)`.
 */
export type CommentSubject = {
  type: string
  describe: (id: string, now: Date) => Promise<Discussed | null>
  idOf: (reference: string) => Promise<string | null>
}

const registry = () => once('comment-subjects', () => new Map<string, CommentSubject>())

export function registerSubjects(subjects: readonly CommentSubject[]): void {
  for (const subject of subjects) registry().set(subject.type, subject)
}

export const commentSubjectOf = (type: string): CommentSubject | null => registry().get(type) ?? null

/** Votes move no tag: a page that shows a thread is renewed at least every thirty seconds. */
export const threadTag = (type: string, id: string): string => `thread:${type}:${id}`

export type Meeting = Discussed & { type: string; id: string }

/** The thing with this id, if there is one that may be seen. */
export async function meetingOf(type: string, id: string, now: Date): Promise<Meeting | null> {
  const found = await commentSubjectOf(type)?.describe(id, now)
  return found ? { ...found, type, id } : null
}

/** The thing that `petition:2026-0184` stands for. */
export async function meetingAt(address: string, now: Date): Promise<Meeting | null> {
  const [type = '', reference = ''] = address.split(/:(.*)/s)
  const id = await commentSubjectOf(type)?.idOf(reference)
  return id ? meetingOf(type, id, now) : null
}

/** Path below the locale of the whole thread of a thing. */
export const threadPath = ({ type, reference }: Pick<Meeting, 'type' | 'reference'>): string => `/comments/${type}/${reference}`
export const commentPath = (id: string): string => `/comment/${id}`
