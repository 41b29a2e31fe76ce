import type { Actor } from '../core/session'

/** Who asks about a case of theirs: by account, or by cases opened in this browser with reference and PIN. */
export type Asker = { actor: Actor | null; opened: readonly string[] }

/** Somebody who acts by an account alone; for jobs, seeds and tests. */
export const byAccount = (actor: Actor | null): Asker => ({ actor, opened: [] })

export const isApplicant = ({ actor, opened }: Asker, { id, applicantId }: { id: string; applicantId: string | null }): boolean =>
  opened.includes(id) || (actor !== null && applicantId === actor.personId)
