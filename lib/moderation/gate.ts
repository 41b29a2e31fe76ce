import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { secretHash } from '@/lib/core/keys'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { normalize } from '@/lib/search/normalize'
import { openCase } from './cases'
import { priorities, type Trigger } from './lifecycle'
import { standingOf, whySilent } from './standing'
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
  /** What is changed by this text: it counts towards no limit and is no duplicate of itself. */
  revises?: string
}

/** `hold` null: it may be read at once. */
export type Verdict = { tier: Tier; hold: { trigger: Trigger; rule: string | null } | null; textHash: string }

const shortWindow = 5 * 60_000
const duplicateWindow = 30 * 86_400_000

const textHashOf = (text: string): string => secretHash('written-text', normalize(text))

type Found = { trigger: Trigger; rule: string | null }

/** The first rule that makes a text wait; those that protect other people come first. */
async function holdBy(
  tx: Tx,
  { type, text, premoderated, revises }: Writing,
  tier: Tier,
  textHash: string,
  fast: boolean,
  now: Date,
): Promise<Found | null> {
  const [personal] = personalDataIn(text)
  if (personal) return { trigger: 'personal-data', rule: personal }
  const watched = termsIn(text, await tx.watchedTerm.findMany({ where: { active: true, effect: 'hold' } }))[0]
  if (watched) return { trigger: 'watched-word', rule: watched.id }
  const since = new Date(now.getTime() - duplicateWindow)
  const others = revises ? { NOT: { subjectType: type, subjectId: revises } } : {}
  if ((await tx.writtenItem.count({ where: { textHash, at: { gte: since }, ...others } })) > 0)
    return { trigger: 'duplicate', rule: 'same-text' }
  if (isLinkOnly(text)) return { trigger: 'links', rule: 'only-links' }
  if (linksIn(text) > linksAllowed[tier]) return { trigger: 'links', rule: 'too-many-links' }
  if (isShouted(text)) return { trigger: 'shouting', rule: 'capitals' }
  if (isRepeated(text)) return { trigger: 'shouting', rule: 'repeated' }
  if (fast) return { trigger: 'fast', rule: 'pace' }
  if (premoderated) return { trigger: 'premoderation', rule: null }
  return tier === 'new' ? { trigger: 'first-posts', rule: null } : null
}

/**
 * Decides in the caller's transaction whether a text may be read at once, waits for a moderator, or is refused (`silenced`, `silenced-for-good`,
 * `writing-limit`, `term-blocked`). Two writings of one person wait for each other here. Texts of institutions are not asked.
 */
export async function judge(tx: Tx, writing: Writing, now: Date): Promise<Result<Verdict>> {
  const { personId } = writing.author
  await tx.writingStanding.upsert({ where: { personId }, create: { personId }, update: { approved: { increment: 0 } } })
  const standing = await standingOf(tx, writing.author, now)
  const silence = whySilent(standing)
  if (silence) return silence
  const { tier } = standing
  const exceeded: number[] = []
  for (const { items, within } of writing.revises ? [] : pace[tier]) {
    const at = { gte: new Date(now.getTime() - within) }
    if ((await tx.writtenItem.count({ where: { personId, at } })) >= items) exceeded.push(within)
  }
  if (exceeded.some((within) => within > shortWindow)) return refuse('writing-limit')
  const blocking = termsIn(writing.text, await tx.watchedTerm.findMany({ where: { active: true, effect: 'block' } }))[0]
  if (blocking) return refuse('term-blocked')
  const textHash = textHashOf(writing.text)
  return ok({ tier, textHash, hold: await holdBy(tx, writing, tier, textHash, exceeded.length > 0, now) })
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
