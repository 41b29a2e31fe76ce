import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { secretHash } from '@/lib/core/keys'
import { type Failure, ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { normalize } from '@/lib/search/normalize'
import { limitReached, type Reached } from './allowance'
import { openCase } from './cases'
import { priorities, redactedRule, type Trigger } from './lifecycle'
import { holdStanding, standingOf, whySilent } from './standing'
import type { Snapshot } from './subjects'
import { isLinkOnly, isRepeated, isShouted, linksIn, personalDataIn, termsIn } from './text-rules'
import { linksAllowed, pace, type Tier } from './trust'

/** What somebody is about to write. */
export type Writing = {
  author: Actor
  type: string
  text: string
  /** The place itself asks that everything waits. */
  premoderated?: boolean
  /** It takes the place of a text that moderators took something out of. */
  redacted?: boolean
  /** What is changed by this text: it counts towards no limit and is no duplicate of itself. */
  revises?: string
}

/** `hold` null: it may be read at once. */
export type Verdict = { tier: Tier; hold: { trigger: Trigger; rule: string | null } | null; textHash: string }

const duplicateWindow = 30 * 86_400_000

const textHashOf = (text: string): string => secretHash('written-text', normalize(text))

type Found = { trigger: Trigger; rule: string | null }

/** The first rule that makes a text wait; those that protect other people come first. */
async function holdBy(
  tx: Tx,
  { type, text, premoderated, redacted, revises }: Writing,
  tier: Tier,
  textHash: string,
  fast: boolean,
  now: Date,
): Promise<Found | null> {
  const [personal] = personalDataIn(text)
  if (personal) return { trigger: 'personal-data', rule: personal }
  const watched = termsIn(text, await tx.watchedTerm.findMany({ where: { active: true, effect: 'hold' } }))[0]
  if (watched) return { trigger: 'watched-word', rule: watched.id }
  if (redacted) return { trigger: 'premoderation', rule: redactedRule }
  const since = new Date(now.getTime() - duplicateWindow)
  const others = revises ? { NOT: { subjectType: type, subjectId: revises } } : {}
  if ((await tx.writtenItem.count({ where: { textHash, at: { gte: since }, ...others } })) > 0)
    return { trigger: 'duplicate', rule: 'same-text' }
  if (isLinkOnly(text)) return { trigger: 'links', rule: 'only-links' }
  if (linksIn(text) > linksAllowed[tier]) return { trigger: 'links', rule: 'too-many-links' }
  if (isShouted(text)) return { trigger: 'shouting', rule: 'capitals' }
  if (isRepeated(text)) return { trigger: 'shouting', rule: 'repeated' }
  if (premoderated) return { trigger: 'premoderation', rule: null }
  // Whoever is new waits anyway: that they also wrote fast is no reason of its own.
  if (tier === 'new') return { trigger: 'first-posts', rule: fast ? 'pace' : null }
  return fast ? { trigger: 'fast', rule: 'pace' } : null
}

const minute = 60_000

/** The limit that was reached and the minute from which there is room again. */
function tooMuch({ items, within, againAt }: Reached): { ok: false; failure: Failure } {
  const moment = new Date(Math.ceil(againAt.getTime() / minute) * minute).toISOString()
  if (within >= 24 * 60 * minute) return refuse('writing-limit', { values: { limit: items, moment } })
  return refuse('writing-pace', { values: { limit: items, minutes: within / minute, moment } })
}

async function isFast(tx: Tx, { author, revises }: Writing, tier: Tier, now: Date): Promise<boolean> {
  if (revises) return false
  const { items, within } = pace[tier]
  const at = { gte: new Date(now.getTime() - within) }
  return (await tx.writtenItem.count({ where: { personId: author.personId, at } })) >= items
}

/**
 * Decides in the caller's transaction whether a text may be read at once, waits for a moderator, or is refused (`silenced`, `silenced-for-good`,
 * `writing-limit`, `writing-pace`, `term-blocked`). Two writings of one person wait for each other here. Texts of institutions are not asked.
 */
export async function judge(tx: Tx, writing: Writing, now: Date): Promise<Result<Verdict>> {
  const { personId } = writing.author
  await holdStanding(tx, personId)
  const standing = await standingOf(tx, writing.author, now)
  const silence = whySilent(standing)
  if (silence) return silence
  const { tier } = standing
  if (!writing.revises) {
    const reached = await limitReached(tx, personId, writing.type, tier, now)
    if (reached) return tooMuch(reached)
  }
  const blocking = termsIn(writing.text, await tx.watchedTerm.findMany({ where: { active: true, effect: 'block' } }))[0]
  if (blocking) return refuse('term-blocked')
  const textHash = textHashOf(writing.text)
  return ok({ tier, textHash, hold: await holdBy(tx, writing, tier, textHash, await isFast(tx, writing, tier, now), now) })
}

export type Entered = { id: string; about: readonly string[]; snapshot: Snapshot; demo: boolean }

/** Notes that a judged text was written, and opens a case where it waits; in the transaction that writes it. */
export async function entered(tx: Tx, writing: Writing, { hold, textHash }: Verdict, item: Entered, now: Date): Promise<void> {
  const { author, type, revises } = writing
  const { personId } = author
  if (revises) await tx.writtenItem.updateMany({ where: { subjectType: type, subjectId: revises }, data: { textHash } })
  else await tx.writtenItem.create({ data: { id: newId(), personId, subjectType: type, subjectId: item.id, textHash, at: now } })
  if (!hold) return
  const priority = hold.trigger === 'personal-data' || hold.trigger === 'watched-word' ? priorities.high : priorities.normal
  await openCase(tx, { type, ...item, authorId: personId, ...hold, priority }, now)
}
