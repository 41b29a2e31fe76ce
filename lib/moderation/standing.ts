import 'server-only'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { type Failure, refuse } from '@/lib/core/result'
import type { Actor, Level } from '@/lib/core/session'
import { approvals, includes, removals, removalWindow, type SanctionKind, silencingKinds } from './lifecycle'
import { type Tier, tierOf } from './trust'

/** The latest end of a sanction that counts against trust (now while one runs), and the one that silences. */
async function sanctionsOf(tx: Tx, personId: string, now: Date, kinds: readonly SanctionKind[]) {
  const rows = await tx.sanction.findMany({ where: { personId, state: { in: ['running', 'ended'] } } })
  const running = rows.filter(({ state, startsAt, endsAt }) => state === 'running' && startsAt <= now && (!endsAt || endsAt > now))
  const silences = running.filter(({ kind }) => includes(kinds, kind))
  const silence = silences.find(({ endsAt }) => endsAt === null) ?? silences.sort((a, b) => Number(b.endsAt) - Number(a.endsAt))[0]
  const ends = rows.map(({ endedAt, endsAt, startsAt, kind }) => endedAt ?? (kind === 'warning' ? startsAt : (endsAt ?? now)))
  const latest = ends.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null)
  return { silence: silence ?? null, sanctionedAt: latest !== null && latest > now ? now : latest }
}

const nothing = { approved: 0, firstAt: null, trustedAt: null, demotedAt: null }

export type Standing = { tier: Tier; silenced: boolean; silencedUntil: Date | null }

/** How far a person is trusted now, without a lock; silenced by one of `kinds`. */
export async function standingOf(
  tx: Tx,
  { personId, level }: Pick<Actor, 'personId' | 'level'>,
  now: Date,
  kinds: readonly SanctionKind[] = silencingKinds,
): Promise<Standing> {
  const row = (await tx.writingStanding.findUnique({ where: { personId } })) ?? nothing
  const { silence, sanctionedAt } = await sanctionsOf(tx, personId, now, kinds)
  return { tier: tierOf({ ...row, sanctionedAt }, level, now), silenced: silence !== null, silencedUntil: silence?.endsAt ?? null }
}

/** How somebody who may not write now is told so; null for everybody else. */
export function whySilent({ silenced, silencedUntil }: Omit<Standing, 'tier'>): { ok: false; failure: Failure } | null {
  if (!silenced) return null
  return silencedUntil ? refuse('silenced', { values: { day: civilDay(silencedUntil) } }) : refuse('silenced-for-good')
}

type Decided = { action: string; at: Date; overturnedAt: Date | null }

/** Pure: what decisions about a person's texts make of their trust. An overturned one counts the other way. */
export function trustAfter(decisions: readonly Decided[]): {
  approved: number
  firstAt: Date | null
  trustedAt: Date | null
  demotedAt: Date | null
} {
  const times = (rows: readonly (Date | null)[]) => rows.filter((at) => at !== null).sort((one, other) => one.getTime() - other.getTime())
  const removed = times(decisions.map(({ action, at, overturnedAt }) => (includes(removals, action) && !overturnedAt ? at : null)))
  const second = removed.filter((at, index) => index > 0 && at.getTime() - (removed[index - 1]?.getTime() ?? 0) <= removalWindow)
  const demotedAt = second.at(-1) ?? null
  const after = (at: Date | null) => (at !== null && (demotedAt === null || at > demotedAt) ? at : null)
  const approved = times(
    decisions.map(({ action, at, overturnedAt }) => after(includes(approvals, action) ? at : action === 'reject' ? overturnedAt : null)),
  )
  const trusted = times(decisions.map(({ action, at }) => (action === 'approve-and-trust' ? after(at) : null)))
  return { approved: approved.length, firstAt: approved[0] ?? null, trustedAt: trusted.at(-1) ?? null, demotedAt }
}

/** Whatever is written by a person or decided about them waits here for the rest of it, until the transaction ends. */
export async function holdStanding(tx: Tx, personId: string): Promise<void> {
  await tx.writingStanding.upsert({ where: { personId }, create: { personId }, update: { approved: { increment: 0 } } })
}

/** Reckons a person's trust anew from everything decided about their texts; part of the transaction that decides. */
export async function settleStanding(tx: Tx, personId: string): Promise<void> {
  await holdStanding(tx, personId)
  const decisions = await tx.moderationDecision.findMany({
    where: { case: { authorId: personId }, action: { in: [...approvals, ...removals] }, automated: false },
    select: { action: true, at: true, overturnedAt: true },
  })
  await tx.writingStanding.update({ where: { personId }, data: trustAfter(decisions) })
}

export type AuthorRecord = Standing & {
  level: Level
  approved: number
  removed: number
  overturned: number
  /** Sanctions that ran or run, without those that were lifted on appeal. */
  sanctions: number
}

/** A person as moderators see them: numbers, never a name. Null when the account is gone. */
export async function authorRecord(personId: string | null, now: Date): Promise<AuthorRecord | null> {
  const person = personId ? await db.person.findUnique({ where: { id: personId }, select: { level: true } }) : null
  if (!person || !personId) return null
  const level = person.level as Level
  const count = (actions: readonly string[], overturnedAt: null | { not: null }) =>
    db.moderationDecision.count({ where: { case: { authorId: personId }, action: { in: [...actions] }, overturnedAt } })
  const [standing, approved, removed, overturned, sanctions] = await Promise.all([
    standingOf(db, { personId, level }, now),
    count(approvals, null),
    count(removals, null),
    count(removals, { not: null }),
    db.sanction.count({ where: { personId, state: { in: ['running', 'ended'] } } }),
  ])
  return { ...standing, level, approved, removed, overturned, sanctions }
}
