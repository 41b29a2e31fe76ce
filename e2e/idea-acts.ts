import { cookieOf, actorFor as demoActor } from '@/lib/accounts/demo'
import { upload } from '@/lib/attachments/commands'
import { expire } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { answerIdea, mergeIdea } from '@/lib/ideas/answering'
import { submitIdea, withdrawIdea } from '@/lib/ideas/commands'
import { attachToIdea } from '@/lib/ideas/files'
import type { Decision, Phase } from '@/lib/ideas/lifecycle'
import { aModerator } from '@/prisma/scenes/accounts'
import * as scenes from '@/prisma/scenes/ideas'
import { decided } from '@/prisma/scenes/moderation'
import * as reports from '@/prisma/scenes/reports'
import { done } from '@/prisma/scenes/story'
import type { SignedIn } from './acts'

/** Ideas, rounds and meetings, done before a test looks. */

type Told = { id: string; slug: string; round: string; author: SignedIn; coordinator: SignedIn }

/** The coordinator of the demo's rounds, signed in. */
export async function aCoordinator(): Promise<SignedIn> {
  const { personId } = await scenes.aCoordinator(now())
  return { personId, cookie: await cookieOf(personId, 'password', now()) }
}

async function told({ id, author, round, ...more }: scenes.IdeaScene | Omit<scenes.IdeaScene, 'slug'>): Promise<Told> {
  const slug = 'slug' in more ? more.slug : ''
  const cookie = await cookieOf(author.personId, 'identity', now())
  return { id, slug, round, author: { personId: author.personId, cookie }, coordinator: await aCoordinator() }
}

/** An idea in the state that its name says, with its author and the coordinator of its round signed in. */
export const anIdea = async (state: 'draft' | 'pending' | 'open' = 'open'): Promise<Told> =>
  told(await { draft: scenes.aDraftIdea, pending: scenes.anIdeaInReview, open: scenes.anOpenIdea }[state]())

/** A meeting of a new round. */
export async function aMeeting(): Promise<{ id: string; round: string; coordinator: SignedIn }> {
  const { slug: round, id } = await scenes.aMeeting()
  return { id, round, coordinator: await aCoordinator() }
}

/** Two open ideas of one round. */
export async function twoIdeas(): Promise<{ slug: string; into: string; coordinator: SignedIn }> {
  const { slug, round } = await scenes.anOpenIdea()
  const { slug: into } = await scenes.anOpenIdea({ round })
  return { slug, into, coordinator: await aCoordinator() }
}

/** A file that its owner uploaded and that belongs to nothing yet. */
export async function aWaitingFile(owner: SignedIn): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.7\n% ${owner.personId}\n%%EOF`)
  return (await done(upload({ name: 'plan.pdf', bytes }, await demoActor(owner.personId), now()))).id
}

/** A draft with a file beside it. */
export async function anIdeaWithFile(): Promise<Told & { file: string }> {
  const idea = await anIdea('draft')
  const file = await aWaitingFile(idea.author)
  await done(attachToIdea({ id: idea.id, file }, await demoActor(idea.author.personId), now()))
  return { ...idea, file }
}

/** A new round that takes ideas. */
export const aRound = async (premoderated = true): Promise<string> => (await scenes.aRound({ premoderated })).slug

/** Ends the phase of a round that runs now, at this very instant. */
export async function endPhase(round: string): Promise<void> {
  const at = now()
  await write(async (tx) => {
    await tx.roundPhase.updateMany({
      where: { round: { slug: round }, opensAt: { lte: at }, closesAt: { gt: at } },
      data: { closesAt: at },
    })
    await expire(tx, [`round:${round}`, 'ideas'])
  })
}

/** Puts a round into a phase that began an hour ago and ends in an hour. */
export async function enterPhase(round: string, phase: Phase): Promise<void> {
  const hour = 3_600_000
  const { id } = await db.round.findUniqueOrThrow({ where: { slug: round }, select: { id: true } })
  await write(async (tx) => {
    await tx.roundPhase.deleteMany({ where: { roundId: id } })
    const times = { opensAt: new Date(now().getTime() - hour), closesAt: new Date(now().getTime() + hour) }
    await tx.roundPhase.create({ data: { roundId: id, phase, ...times } })
    await expire(tx, [`round:${round}`, 'ideas'])
  })
}

/** An idea whose title, text and file carry a mark. */
export async function aMarkedIdea(mark: string, state: 'draft' | 'pending' | 'open' = 'open'): Promise<Told & { file: string }> {
  const text = {
    title: `فكرة عن ${mark} في الجماعات`,
    problem: `لا يجد السكان معلومات عن ${mark}، فيبقون خارج القرار ولا يعرفون متى يتقرر ولا من يقرر.`,
  }
  const { id, author, round } = await scenes.aDraftIdea({ text })
  const uploaded = await done(upload({ name: `${mark}.pdf`, bytes: Buffer.from(`%PDF-1.7\n% ${mark}\n%%EOF`) }, author, now()))
  await done(attachToIdea({ id, file: uploaded.id }, author, now()))
  const file = `/files/${uploaded.id}/${encodeURIComponent(uploaded.name)}`
  if (state === 'draft') return { ...(await told({ id, author, round })), file }
  const { slug } = await done(submitIdea({ id }, author, now()))
  if (state === 'open') await scenes.approve(id, now())
  return { ...(await told({ id, slug, author, round })), file }
}

export const returnIdea = async (id: string): Promise<void> => {
  const decision = { action: 'ask-changes', reason: 'unreadable', note: 'وضحوا ما تقترحون من فضلكم.' } as const
  await done(decided({ type: 'idea', id }, decision, await aModerator(now()), now()))
}
export const rejectIdea = async (id: string): Promise<void> => {
  const decision = { action: 'reject', reason: 'insult', note: 'يتضمن النص عبارات سب في حق أشخاص.' } as const
  await done(decided({ type: 'idea', id }, decision, await aModerator(now()), now()))
}

export async function withdrawAnIdea(id: string, author: SignedIn): Promise<void> {
  await done(withdrawIdea({ id }, await demoActor(author.personId), now()))
}

/** The institution that runs the round says what becomes of an idea. */
export async function answerAnIdea(slug: string, decision: Decision): Promise<void> {
  const text = 'درسنا هذه الفكرة مع المصالح المختصة، وهذا جوابنا عنها.'
  const reason = decision === 'rejected' ? { reason: 'no-budget' as const } : {}
  await done(answerIdea({ slug, decision, text, language: 'ar', ...reason }, await scenes.aCoordinator(now()), now()))
}

/** Puts an idea into another one of its round. */
export async function mergeAnIdea(slug: string, round: string): Promise<string> {
  const { slug: into } = await scenes.anOpenIdea({ round })
  await done(mergeIdea({ slug, into }, await scenes.aCoordinator(now()), now()))
  return into
}

/** A commitment with a milestone under way. */
export async function aCommitment(): Promise<{ id: string; milestone: string }> {
  const { commitmentId: id, milestoneId: milestone } = await reports.aReportedMilestone()
  return { id, milestone }
}

/** A report about its milestone: drafted, validated and published by three people. */
export async function publishProgress({ id: commitmentId, milestone: milestoneId }: { id: string; milestone: string }): Promise<void> {
  await reports.aPublishedReport({ now: now(), place: { commitmentId, milestoneId, code: '1.1' } })
}
