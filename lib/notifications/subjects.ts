import { once } from '../core/once'
import type { Locale } from '../i18n/locales'

export type Told = { subject: string; text: string }

/** What a kind of thing tells people who follow it. */
export type FollowSubject = {
  type: string
  /** Path below the locale, with a page `follow` below it, and title with its language; null when the public may not see it. */
  describe: (id: string) => Promise<{ path: string; titles: Partial<Record<Locale, string>>; sourceLocale: Locale } | null>
  /** When something last happened to it, or now for what lasts, such as an institution; null when it is no more. */
  lastStepAt: (id: string) => Promise<Date | null>
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

export const isFollowable = (type: string): boolean => registry().has(type)

export function followSubjectOf(type: string): FollowSubject {
  const subject = registry().get(type)
  if (!subject) throw new Error(`Nothing of type ${type} can be followed: lib/wiring.ts was not imported`)
  return subject
}
