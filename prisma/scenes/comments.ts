import { deleteComment, postComment, replyToComment } from '@/lib/comments/commands'
import type { VoiceKind } from '@/lib/comments/lifecycle'
import { commentType } from '@/lib/comments/move'
import { moderatedComment } from '@/lib/comments/ruling'
import { now as clock } from '@/lib/core/clock'
import { write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import type { Action, Reason } from '@/lib/moderation/lifecycle'
import { aCitizen, aModerator, aReviewerOf } from './accounts'
import { decided } from './moderation'
import { anOpenPetition } from './petitions'
import { done } from './story'

/** Comments by state, for tests, trials and the demo. All need the facts of prisma/facts.ts and the keys to be there. */

export type Decided = { action: Action; reason?: Reason; note?: string; text?: string }

/** What a moderator decides about a comment; a case is opened where nobody asked yet. */
export async function decidedAbout(id: string, decision: Decided, at: Date): Promise<void> {
  await done(decided({ type: commentType, id }, decision, await aModerator(at), at))
}

export type Said = { id: string; subject: string; author: Actor }

type Setting = {
  now?: Date
  /** `petition:2026-0001`; a petition of its own unless told. */
  subject?: string
  kind?: VoiceKind
  text?: string
  author?: Actor
  named?: boolean
}

let turn = 0
const firstStranger = 500

/** Somebody who has written nothing yet. */
export const aStranger = (now: Date): Promise<Actor> => aCitizen(firstStranger + turn++, now)

/** Somebody whom moderators trust: what they write can be read at once. */
export async function aRegular(now: Date): Promise<Actor> {
  const actor = await aStranger(now)
  const { personId } = actor
  await write((tx) => tx.writingStanding.upsert({ where: { personId }, create: { personId, trustedAt: now }, update: { trustedAt: now } }))
  return actor
}

async function placed(setting: Setting) {
  const { now = clock(), kind = 'concern', named = false } = setting
  const subject = setting.subject ?? `petition:${(await anOpenPetition({ now })).number}`
  const author = setting.author ?? (await aStranger(now))
  const text = setting.text ?? `الطريق مقطوعة في الشتاء، والإسعاف تصل متأخرة. شهادة رقم ${turn++}.`
  return { now, kind, named, subject, author, text }
}

/** Waits for a moderator, as the first words of everybody do. */
export async function aPendingComment(setting: Setting = {}): Promise<Said> {
  const { now, kind, named, subject, author, text } = await placed(setting)
  const { id, waits } = await done(postComment({ subject, kind, text, named, language: 'ar' }, author, now))
  if (!waits) throw new Error('This comment did not wait')
  return { id, subject, author }
}

async function aComment(setting: Setting, ...decisions: Decided[]): Promise<Said> {
  const said = await aPendingComment(setting)
  for (const decision of decisions) await decidedAbout(said.id, decision, setting.now ?? clock())
  return said
}

const because = { reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' } as const

export const aPublishedComment = (setting: Setting = {}) => aComment(setting, { action: 'approve' })
export const aHiddenComment = (setting: Setting = {}) => aComment(setting, { action: 'approve' }, { action: 'hide', ...because })
export const aRejectedComment = (setting: Setting = {}) => aComment(setting, { action: 'reject', ...because })
export const aReturnedComment = (setting: Setting = {}) => aComment(setting, { action: 'ask-changes', ...because })
export const aQuestion = (setting: Setting = {}) => aComment({ kind: 'question', ...setting }, { action: 'approve' })

/** Held because readers reported it. */
export async function aHeldComment(setting: Setting = {}): Promise<Said> {
  const said = await aPublishedComment(setting)
  const ruling = { action: 'hold', move: 'hold', reasonCode: null, note: null, locale: 'ar', by: 'reports', actor: null } as const
  const now = setting.now ?? clock()
  if (!(await write((tx) => moderatedComment.rule(tx, said.id, ruling, now)))) throw new Error('This comment is not held')
  return said
}

/** Taken away by its author after others had read it. */
export async function aDeletedComment(setting: Setting = {}): Promise<Said> {
  const said = await aPublishedComment(setting)
  await done(deleteComment({ comment: said.id }, said.author, setting.now ?? clock()))
  return said
}

/** A visible reply to a comment. */
export async function aReply({ id: comment, subject }: Said, setting: Omit<Setting, 'subject' | 'kind'> = {}): Promise<Said> {
  const { now, named, author, text } = await placed({ ...setting, subject })
  const { id, waits } = await done(replyToComment({ comment, text, named, language: 'ar' }, author, now))
  if (waits) await decidedAbout(id, { action: 'approve' }, now)
  return { id, subject, author }
}

const authorityOfTaliouine = 'commune-09.541.01.11'

/** The word of the authority below a comment about `anOpenPetition`. */
export async function anAnswer(
  { id: comment, subject }: Said,
  { now = clock(), text = 'ستُقتنى سيارة ثانية قبل نهاية السنة، والاعتماد مبرمج.' } = {},
): Promise<Said> {
  const author = await aReviewerOf(authorityOfTaliouine, now)
  const institution = authorityOfTaliouine
  const { id } = await done(replyToComment({ comment, text, named: false, language: 'ar', institution }, author, now))
  return { id, subject, author }
}
