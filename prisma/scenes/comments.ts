import { deleteComment, postComment, replyToComment } from '@/lib/comments/commands'
import type { VoiceKind } from '@/lib/comments/lifecycle'
import { commentType } from '@/lib/comments/move'
import { moderatedComment } from '@/lib/comments/ruling'
import { now as clock } from '@/lib/core/clock'
import { write } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { dropCase } from '@/lib/moderation/cases'
import type { ContentMoveName } from '@/lib/moderation/content'
import type { Reason } from '@/lib/moderation/lifecycle'
import { aCitizen, aReviewerOf } from './accounts'
import { anOpenPetition } from './petitions'
import { done } from './story'

/** Comments by state, for tests, trials and the demo. All need the facts of prisma/facts.ts and the keys to be there. */

export type Ruled = { move: ContentMoveName; reason?: Reason; note?: string; redacted?: string; locale?: Locale }

/** What a moderator decides, by the subject that moderation meets; the case that waited is closed with it. */
export async function ruled(id: string, { move, reason, note, redacted, locale = 'ar' }: Ruled, at: Date): Promise<void> {
  const ruling = {
    move,
    reasonCode: reason ?? null,
    note: note ?? null,
    locale,
    by: 'moderator',
    ...(redacted === undefined ? {} : { redacted }),
  }
  const decided = await write(async (tx) => {
    const made = await moderatedComment.rule(tx, id, ruling, at)
    await dropCase(tx, commentType, id, at)
    return made
  })
  if (!decided) throw new Error(`The comment ${id} cannot ${move}`)
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

async function aComment(setting: Setting, ...rulings: Ruled[]): Promise<Said> {
  const said = await aPendingComment(setting)
  for (const ruling of rulings) await ruled(said.id, ruling, setting.now ?? clock())
  return said
}

const because = { reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' } as const

export const aPublishedComment = (setting: Setting = {}) => aComment(setting, { move: 'publish' })
export const aHeldComment = (setting: Setting = {}) => aComment(setting, { move: 'publish' }, { move: 'hold' })
export const aHiddenComment = (setting: Setting = {}) => aComment(setting, { move: 'publish' }, { move: 'hide', ...because })
export const aRejectedComment = (setting: Setting = {}) => aComment(setting, { move: 'reject', ...because })
export const aReturnedComment = (setting: Setting = {}) => aComment(setting, { move: 'return', ...because })
export const aQuestion = (setting: Setting = {}) => aComment({ kind: 'question', ...setting }, { move: 'publish' })

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
  if (waits) await ruled(id, { move: 'publish' }, now)
  return { id, subject, author }
}

const authorityOfTaliouine = 'commune-09.541.01.11'

/** The word of the authority below a comment about `anOpenPetition`. */
export async function anAnswer(
  { id: comment, subject }: Said,
  { now = clock(), text = 'ستُقتنى سيارة ثانية قبل نهاية السنة، والاعتماد مبرمج.' } = {},
) {
  const author = await aReviewerOf(authorityOfTaliouine, now)
  const institution = authorityOfTaliouine
  const { id } = await done(replyToComment({ comment, text, named: false, language: 'ar', institution }, author, now))
  return { id, subject, author }
}
