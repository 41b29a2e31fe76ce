import { once } from '../core/once'
import type { Locale } from '../i18n/locales'

/** One language of a thing that can be found. */
export type SearchText = { locale: Locale; title: string; body: string }

/** What a kind of thing tells the index: everything the public may see of one, or nothing. */
export type SearchSubject = {
  type: string
  searchTexts: (id: string) => Promise<SearchText[]>
  /** Ids of all that may be found, in order, after `after`; for building the index anew. */
  searchableIds: (after: string | null, limit: number) => Promise<string[]>
}

const registry = () => once('search-subjects', () => new Map<string, SearchSubject>())

export function registerSubjects(subjects: readonly SearchSubject[]): void {
  for (const subject of subjects) registry().set(subject.type, subject)
}

export const searchSubjects = (): SearchSubject[] => [...registry().values()]
