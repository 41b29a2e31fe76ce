import { once } from '../core/once'
import type { Locale } from '../i18n/locales'

/** What the words of a notice are made of: ids and codes; content stays where it is and is looked up when the notice is read. */
export type NoticeData = Record<string, string | number | boolean | null>

/** One kind of thing that one person is told about something of theirs: `comment.held`, `comment.rejected`, `appeal.decided`. */
export type NoticeKind = {
  kind: string
  /**
   * The words in the language of their reader, or null when they must no longer be told. `path` (below the locale) is where they lead;
   * the text holds no link to it, since letters and the list in the account add their own.
   */
  message: (data: NoticeData, locale: Locale) => NoticeText | null | Promise<NoticeText | null>
}

export type NoticeText = { subject: string; text: string; path: string | null }

const registry = () => once('notice-kinds', () => new Map<string, NoticeKind>())

export function registerNotices(kinds: readonly NoticeKind[]): void {
  for (const kind of kinds) registry().set(kind.kind, kind)
}

export function noticeKindOf(kind: string): NoticeKind {
  const found = registry().get(kind)
  if (!found) throw new Error(`Nobody is told ${kind}: lib/wiring.ts was not imported`)
  return found
}
