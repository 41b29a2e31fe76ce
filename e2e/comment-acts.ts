import { cookieOf } from '@/lib/accounts/demo'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { aModerator } from '@/prisma/scenes/accounts'
import * as scenes from '@/prisma/scenes/comments'
import type { SignedIn } from './acts'

/** What people say about things, done before a test looks. */

type SceneName =
  | 'aPendingComment'
  | 'aPublishedComment'
  | 'aQuestion'
  | 'aHeldComment'
  | 'aHiddenComment'
  | 'aDeletedComment'
  | 'aReturnedComment'
  | 'aRejectedComment'

const sceneNamed: Pick<typeof scenes, SceneName> = scenes

type Told = { id: string; subject: string; number: string; author: SignedIn }

async function told({ id, subject, author }: scenes.Said): Promise<Told> {
  const cookie = await cookieOf(author.personId, 'identity', now())
  return { id, subject, number: subject.split(':')[1] ?? '', author: { personId: author.personId, cookie } }
}

/** A comment in the state that the scene's name says, about an open petition of its own unless told, with its author signed in. */
export const aCommentScene = async (name: SceneName, setting: { subject?: string; text?: string } = {}): Promise<Told> =>
  told(await sceneNamed[name](setting))

export async function aReplyTo(id: string): Promise<Told> {
  const { thread } = await db.comment.findUniqueOrThrow({ where: { id }, select: { thread: true } })
  const petition = await db.petition.findUniqueOrThrow({ where: { id: thread.subjectId }, select: { number: true } })
  return told(await scenes.aReply({ id, subject: `petition:${petition.number}`, author: await aModerator(now()) }))
}

/** The petition that a comment is about. */
export const petitionOf = async (id: string): Promise<string> =>
  (await db.comment.findUniqueOrThrow({ where: { id }, select: { thread: true } })).thread.subjectId

/** A moderator approves what waits. */
export const approveComment = (id: string): Promise<void> => scenes.decidedAbout(id, { action: 'approve' }, now())

/** The petition about which most was said. */
export async function mostCommented(): Promise<string> {
  const threads = await db.commentThread.findMany({ where: { subjectType: 'petition' } })
  const most = threads.toSorted(
    (one, other) => other.concern + other.question + other.support - one.concern - one.question - one.support,
  )[0]
  return (await db.petition.findUniqueOrThrow({ where: { id: most?.subjectId ?? '' }, select: { number: true } })).number ?? ''
}

/** One comment of every state, and of every kind, that the seed has: name → id. */
export async function commentIds(): Promise<Record<string, string>> {
  const rows = await db.comment.findMany({ where: { place: { gt: 0 } }, orderBy: [{ replies: 'desc' }, { createdAt: 'asc' }] })
  const found: Record<string, string> = {}
  for (const { id, state, kind } of rows) found[state === 'published' ? kind : state] ??= id
  return found
}

/** The state of a comment and what hangs on it, for threats. */
export const traceOfComment = async (id: string): Promise<unknown> =>
  db.comment.findUnique({
    where: { id },
    select: { state: true, body: true, up: true, down: true, replies: true, kind: true, institutionId: true },
  })
