import 'server-only'
import { addressesOf, officesOf } from '@/lib/accounts/queries'
import { type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { dropCase, openCase } from '@/lib/moderation/cases'
import { entered, judge, type Verdict, type Writing } from '@/lib/moderation/gate'
import { priorities } from '@/lib/moderation/lifecycle'
import type { Snapshot } from '@/lib/moderation/subjects'
import { type Address, addressOf, auditFollow, follow, toldAt } from '@/lib/notifications/commands'
import { languageOf } from './language'
import { lengths, type VoiceKind } from './lifecycle'
import {
  aboutText,
  appeared,
  auditComment,
  commentById,
  commentRef,
  commentType,
  firstSeen,
  type Loaded,
  moved,
  refresh,
  reindex,
  threadType,
} from './move'
import { type Place, whyNotComment, whyNotDelete, whyNotReply, whyNotRevise, whyNotSpeak } from './policy'
import type { DeleteInput, FollowInput, PostInput, ReplyInput, ReviseInput } from './schema'
import { type Meeting, meetingAt, meetingOf, threadPath } from './subjects'

/** `waits`: a moderator looks first. */
export type Posted = { id: string; waits: boolean }

type Person = { actor: Actor; name: string | null; address: Address | null; offices: string[] }

/** What a comment may tell of its author, read before the transaction because it is opened with keys. */
async function personOf(actor: Actor): Promise<Person> {
  const { name } = await addressesOf(actor.personId)
  return { actor, name, address: await addressOf(actor.personId), offices: await officesOf(actor.personId) }
}

const placeIn = async (tx: Tx, { type, id, about, closed }: Meeting): Promise<Place> => {
  const where = { subjectType_subjectId: { subjectType: type, subjectId: id } }
  const thread = await tx.commentThread.findUnique({ where, select: { lockedAt: true } })
  return { about, closed, locked: Boolean(thread?.lockedAt) }
}

/** The thread of a thing, made now when nobody has written there; transactions that write in it wait for each other here. */
async function threadOf(tx: Tx, { type, id, about, demo }: Meeting): Promise<{ id: string; voices: number }> {
  const where = { subjectType_subjectId: { subjectType: type, subjectId: id } }
  const institutions = aboutText(about)
  const create = { id: newId(), subjectType: type, subjectId: id, about: institutions, demo }
  return tx.commentThread.upsert({ where, create, update: { about: institutions }, select: { id: true, voices: true } })
}

/** The number by which readers tell the author from others in this thread. */
async function voiceIn(tx: Tx, thread: { id: string; voices: number }, personId: string): Promise<number> {
  const earlier = await tx.comment.findFirst({
    where: { threadId: thread.id, authorId: personId, institutionId: null },
    select: { voice: true },
  })
  if (earlier) return earlier.voice
  await tx.commentThread.update({ where: { id: thread.id }, data: { voices: { increment: 1 } } })
  return thread.voices + 1
}

type Words = { text: string; language: Loaded['locale']; named: boolean; institution?: string | undefined }
type Saying = {
  meeting: Meeting
  person: Person
  words: Words
  kind: VoiceKind | 'reply' | 'answer'
  rootId: string | null
  waits: boolean
}

/** Writes the row, and everything that follows where it can be read at once. */
async function said(tx: Tx, { meeting, person, words, kind, rootId, waits }: Saying, now: Date): Promise<Loaded> {
  const { actor, name, offices } = person
  const thread = await threadOf(tx, meeting)
  const { text, institution: institutionId = null } = words
  const id = newId()
  const row = {
    rootId,
    kind,
    thread: { subjectType: meeting.type, subjectId: meeting.id, about: aboutText(meeting.about), lockedAt: null },
  }
  await tx.comment.create({
    data: {
      id,
      threadId: thread.id,
      rootId,
      kind,
      state: waits ? 'pending' : 'published',
      authorId: actor.personId,
      voice: institutionId ? 0 : await voiceIn(tx, thread, actor.personId),
      authorName: words.named && !institutionId ? name : null,
      verified: actor.level === 'ID' && !institutionId,
      institutionId,
      officeId: institutionId ? null : (offices.find((office) => meeting.about.includes(office)) ?? null),
      locale: languageOf(text, words.language),
      body: text,
      createdAt: now,
      pinned: institutionId !== null,
      demo: meeting.demo,
      ...(waits ? {} : await firstSeen(row, now)),
    },
  })
  const comment = (await commentById(id, tx)) as Loaded
  await auditComment(tx, comment, actor, institutionId ? 'answer' : 'post', { state: comment.state, kind }, now)
  if (!waits) await appeared(tx, comment, now)
  return comment
}

const snapshotOf = (body: string, locale: Loaded['locale']): Snapshot => ({ title: null, body, locale })

/** What a citizen writes: judged first, and followed by its author where it may be answered. */
async function saidByCitizen(tx: Tx, saying: Omit<Saying, 'waits'>, now: Date): Promise<Result<Posted>> {
  const { meeting, person, words, rootId } = saying
  const writing: Writing = {
    author: person.actor,
    type: commentType,
    text: words.text,
    ...(meeting.premoderated ? { premoderated: true } : {}),
  }
  const verdict = await judge(tx, writing, now)
  if (!verdict.ok) return verdict
  const waits = verdict.value.hold !== null
  const comment = await said(tx, { ...saying, waits }, now)
  const snapshot = snapshotOf(comment.body, comment.locale)
  await entered(tx, writing, verdict.value, { id: comment.id, about: meeting.about, snapshot, demo: meeting.demo }, now)
  if (rootId === null && person.address) {
    await follow(tx, commentRef(comment), person.address, person.actor.personId)
    await auditFollow(tx, 'follow', now)
  }
  return ok({ id: comment.id, waits })
}

/** Official texts are the institution's own responsibility: no moderator looks first. */
async function saidOfficially(tx: Tx, saying: Omit<Saying, 'waits' | 'kind'>, now: Date): Promise<Result<Posted>> {
  const comment = await said(tx, { ...saying, kind: 'answer', waits: false }, now)
  return ok({ id: comment.id, waits: false })
}

/** Says something about a thing, as a citizen or in the name of an institution concerned. */
export async function postComment(input: PostInput, actor: Actor | null, now: Date): Promise<Result<Posted>> {
  if (!actor) return refuse('signed-out')
  const person = await personOf(actor)
  return write(async (tx) => {
    const meeting = await meetingAt(input.subject, now)
    if (!meeting) return refuse('missing')
    const place = await placeIn(tx, meeting)
    const { institution, kind } = input
    const refusal = institution ? whyNotSpeak(actor, place, institution) : whyNotComment(actor, place)
    if (refusal) return refuse(refusal)
    const saying = { meeting, person, words: input, rootId: null }
    if (institution) return saidOfficially(tx, saying, now)
    return kind ? saidByCitizen(tx, { ...saying, kind }, now) : refuse('invalid', { fields: { kind: ['comment-kind-needed'] } })
  })
}

/** Keeps what is answered as it is until the answer stands below it; false when it is gone. */
const stays = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.comment.updateMany({ where: { id, state: 'published' }, data: { replies: { increment: 0 } } })).count === 1

/** Answers a comment; what answers a reply stands beside it, so that a thread is never deeper than two. */
export async function replyToComment(input: ReplyInput, actor: Actor | null, now: Date): Promise<Result<Posted>> {
  if (!actor) return refuse('signed-out')
  const person = await personOf(actor)
  return write(async (tx) => {
    const answered = await commentById(input.comment, tx)
    const meeting = answered?.publishedAt ? await meetingOf(answered.thread.subjectType, answered.thread.subjectId, now) : null
    if (!answered || !meeting) return refuse('missing')
    const place = await placeIn(tx, meeting)
    const { institution } = input
    const rootId = answered.rootId ?? answered.id
    const refusal = institution ? whyNotSpeak(actor, place, institution) : whyNotReply(actor, place, answered)
    if (refusal) return refuse(refusal)
    if (!(await stays(tx, answered.id)) || !(await stays(tx, rootId))) return refuse('comment-gone')
    const saying = { meeting, person, words: input, rootId }
    return institution ? saidOfficially(tx, saying, now) : saidByCitizen(tx, { ...saying, kind: 'reply' }, now)
  })
}

/** What a changed text means for a comment: it waits again, is held, or is read as before. */
async function judgedAgain(tx: Tx, comment: Loaded, actor: Actor, writing: Writing, verdict: Verdict, about: readonly string[], now: Date) {
  const { hold } = verdict
  const { id, demo } = comment
  await entered(tx, writing, { ...verdict, hold: null }, { id, about, snapshot: snapshotOf(writing.text, comment.locale), demo }, now)
  const again = { type: commentType, id, about, authorId: actor.personId, snapshot: snapshotOf(writing.text, comment.locale), demo }
  if (comment.state === 'returned') {
    await moved(tx, { comment, move: 'resubmit', actor }, now)
    const why = hold ?? { trigger: 'premoderation' as const, rule: null }
    await openCase(tx, { ...again, ...why, priority: priorities.normal }, now)
  } else if (comment.state === 'published' && hold) {
    await moved(tx, { comment, move: 'hold', actor, data: { ruledAt: now, ruledBy: 'rule' } }, now)
    await openCase(tx, { ...again, trigger: 'edited', rule: hold.rule, priority: priorities.normal }, now)
  } else if (comment.state === 'pending') {
    await openCase(tx, { ...again, trigger: 'edited', rule: hold?.rule ?? null, priority: priorities.normal }, now)
  }
}

/** Changes a text; what it said before is kept. */
export async function reviseComment(input: ReviseInput, actor: Actor | null, now: Date): Promise<Result<Posted>> {
  return write(async (tx) => {
    const comment = await commentById(input.comment, tx)
    const meeting = comment && (await meetingOf(comment.thread.subjectType, comment.thread.subjectId, now))
    if (!comment || !meeting) return refuse(actor ? 'missing' : 'signed-out')
    const refusal = whyNotRevise(actor, comment, { locked: comment.thread.lockedAt !== null }, now)
    if (refusal || !actor) return refuse(refusal ?? 'signed-out')
    const { text } = input
    const { id, institutionId, state } = comment
    if (!institutionId && text.length > lengths.text.max)
      return refuse('invalid', { fields: { text: ['too-long'] }, measures: { text: lengths.text.max } })
    if (text === comment.body && state !== 'returned') return ok({ id, waits: state === 'pending' })
    const writing: Writing = {
      author: actor,
      type: commentType,
      text,
      revises: id,
      redacted: comment.redactedAt !== null,
      ...(meeting.premoderated ? { premoderated: true } : {}),
    }
    const verdict = institutionId ? null : await judge(tx, writing, now)
    if (verdict && !verdict.ok) return verdict
    const locale = languageOf(text, input.language)
    const { count } = await tx.comment.updateMany({ where: { id, state }, data: { body: text, locale, editedAt: now } })
    if (count === 0) return refuse('conflict')
    const { kind, body, locale: before } = comment
    await tx.commentRevision.create({ data: { id: newId(), commentId: id, cause: 'edited', kind, locale: before, body, at: now } })
    await auditComment(tx, comment, actor, 'revise', { fields: 'body' }, now)
    const after = { ...comment, body: text, locale }
    if (verdict) await judgedAgain(tx, after, actor, writing, verdict.value, meeting.about, now)
    const left = (await commentById(id, tx)) ?? after
    if (left.state === 'published') {
      await reindex(tx, left, now)
      await refresh(tx, left)
    }
    return ok({ id, waits: left.state !== 'published' })
  })
}

/** Takes a text away for good; where others have read it, a mark with the date stays. */
export async function deleteComment({ comment: id }: DeleteInput, actor: Actor | null, now: Date): Promise<Result<{ id: string }>> {
  return write(async (tx) => {
    const comment = await commentById(id, tx)
    if (!comment) return refuse(actor ? 'missing' : 'signed-out')
    const refusal = whyNotDelete(actor, comment)
    if (refusal || !actor) return refuse(refusal ?? 'signed-out')
    await tx.commentRevision.deleteMany({ where: { commentId: id } })
    const data = { body: '', authorName: null, ruledAt: now, ruledBy: 'author', reasonCode: null, note: null, noteLocale: null }
    if (!(await moved(tx, { comment, move: 'delete', actor, data }, now))) return refuse('conflict')
    await dropCase(tx, commentType, id, now)
    return ok({ id })
  })
}

/** Follows everything that is said about a thing. */
export async function followThread({ subject }: FollowInput, actor: Actor | null, now: Date): Promise<Result<{ path: string }>> {
  if (!actor) return refuse('signed-out')
  const meeting = await meetingAt(subject, now)
  if (!meeting) return refuse('missing')
  const to = await toldAt(actor)
  await write(async (tx) => {
    const { id } = await threadOf(tx, meeting)
    await follow(tx, { type: threadType, id }, to, actor.personId)
    await auditFollow(tx, 'follow', now)
  })
  return ok({ path: threadPath(meeting) })
}
