import { once } from '../core/once'
import type { Locale } from '../i18n/locales'
import type { Titled } from '../i18n/title'

/** `title` is the one that stands in `subject`, isolated, with its language: a page in another language says so. */
export type Told = { subject: string; text: string; title?: { text: string; lang: Locale } }

/** What a kind of thing tells people who follow it. */
export type FollowSubject = {
  type: string
  /** Path below the locale, with a page `follow` below it, and title with its language; null when the public may not see it. */
  describe: (id: string) => Promise<(Titled & { path: string }) | null>
  /** When something last happened to it, or now for what lasts, such as an institution; null when it is no more. */
  lastStepAt: (id: string) => Promise<Date | null>
  /** Ids of what a person wrote: its news stands in the list of the account, whether or not there is an address to follow with. */
  ownIds?: (personId: string) => Promise<string[]>
  /**
   * The message of one announcement in the language of its reader; null when it must no longer be told. `subject` is one line that is
   * understood under the title of the thing, in the list of the account and in the letter of the week. Asked again each time, so that
   * what was hidden is told no more.
   */
  message: (announcement: { subjectId: string; kind: string; data: string }, locale: Locale) => Promise<Told | null>
}

const registry = () => once('follow-subjects', () => new Map<string, FollowSubject>())

export function registerSubjects(subjects: readonly FollowSubject[]): void {
  for (const subject of subjects) registry().set(subject.type, subject)
}

/** Everything that is a person's own. */
export async function ownSubjects(personId: string): Promise<{ type: string; id: string }[]> {
  const own = [...registry().values()].map(async ({ type, ownIds }) => ((await ownIds?.(personId)) ?? []).map((id) => ({ type, id })))
  return (await Promise.all(own)).flat()
}

export const isFollowable = (type: string): boolean => registry().has(type)

export function followSubjectOf(type: string): FollowSubject {
  const subject = registry().get(type)
  if (!subject) throw new Error(`Nothing of type ${type} can be followed: lib/wiring.ts was not imported`)
  return subject
}
