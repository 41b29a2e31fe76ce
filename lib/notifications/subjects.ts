import { once } from '../core/once'
import type { Locale } from '../i18n/locales'

/** What a kind of thing tells people who follow it. */
export type FollowSubject = {
  type: string
  /** Path below the locale, with a page `follow` below it, and title with its language; null when the public may not see it. */
  describe: (id: string) => Promise<{ path: string; titles: Partial<Record<Locale, string>>; sourceLocale: Locale } | null>
  /** When something last happened to it; null when it is no more. */
  lastStepAt: (id: string) => Promise<Date | null>
  /** The message of one announcement in the language of its reader; null when it must no longer be told. */
  message: (
    announcement: { subjectId: string; kind: string; data: string },
    locale: Locale,
  ) => Promise<{ subject: string; text: string } | null>
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
