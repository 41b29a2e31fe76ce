import type { Level } from '../core/session'

export type Tier = 'new' | 'regular' | 'verified'

export type Standing = {
  approved: number
  firstAt: Date | null
  trustedAt: Date | null
  demotedAt: Date | null
  /** The end of the latest sanction, or now while one runs. */
  sanctionedAt: Date | null
}

const day = 86_400_000
/** Approved items and days that make a newcomer a regular, and days without a sanction. */
const regular = { approved: 3, days: 7, clean: 90 }

const after = (at: Date | null, days: number, now: Date): boolean => at === null || now.getTime() - at.getTime() >= days * day

/** How far what a person writes is trusted: the first three items wait, whoever they are. */
export function tierOf(standing: Standing, level: Level, now: Date): Tier {
  const { approved, firstAt, trustedAt, demotedAt, sanctionedAt } = standing
  const grown = approved >= regular.approved && firstAt !== null && after(firstAt, regular.days, now)
  const vouched = trustedAt !== null && (demotedAt === null || trustedAt > demotedAt)
  if (!after(sanctionedAt, regular.clean, now) || !(grown || vouched)) return 'new'
  return level === 'ID' ? 'verified' : 'regular'
}

type Window = { items: number; within: number }

/** Texts of one kind in a window of milliseconds; one more is refused until the window has room again. */
export const limits: Record<Tier, readonly Window[]> = {
  new: [{ items: 3, within: day }],
  regular: [
    { items: 4, within: 30 * 60_000 },
    { items: 6, within: 3_600_000 },
  ],
  verified: [{ items: 20, within: day }],
}

/** Texts of any kind in a short time: one more waits for a moderator. */
export const pace: Record<Tier, Window> = {
  new: { items: 1, within: 60_000 },
  regular: { items: 2, within: 5 * 60_000 },
  verified: { items: 4, within: 5 * 60_000 },
}

/** Links that a text may hold before a moderator looks. */
export const linksAllowed: Record<Tier, number> = { new: 0, regular: 2, verified: 2 }
