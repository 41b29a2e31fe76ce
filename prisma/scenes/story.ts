import { addDays, civilDay, daysBetween } from '@/lib/core/clock'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { answerPetition, decideAdmissibility, filePetition, registerFiling } from '@/lib/petitions/authority'
import { draftPetition, submitPetition, withdrawPetition } from '@/lib/petitions/commands'
import { collectionDays, filingDays } from '@/lib/petitions/lifecycle'
import { textFields } from '@/lib/petitions/schema'
import { aModerator, anAuthor, anotherModerator, aReviewerOf } from './accounts'
import { theySign, theySupport } from './crowd'
import { decided } from './moderation'
import type { DemoPetition, DemoText, Story } from './texts'

/** What a scene hands back: the petition and who wrote it. */
export type Scene = { id: string; number: string; author: Actor }

const day = 86_400_000
const reviewDays = 2

/** `days` before `now`, a little earlier in the day the longer ago it is, so that no two steps share a moment. */
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * day - (days % 7) * 41 * 60_000)

/** The value of a step of a story, which never fails on purpose. */
export async function done<T>(step: Promise<Result<T>>): Promise<T> {
  const result = await step
  if (!result.ok) throw new Error(`A scene failed: ${JSON.stringify(result.failure)}`)
  return result.value
}

const written = (texts: DemoText['texts']): Record<string, string> =>
  Object.fromEntries(
    texts.flatMap(({ locale, title, ask, reasons }) => textFields[locale].map((field, at) => [field, [title, ask, reasons][at] ?? ''])),
  )

/** A draft of `text`. */
export async function drafted(text: DemoText, author: Actor, at: Date): Promise<string> {
  const { kind, authorityId, category, sourceLocale, texts } = text
  const { id } = await done(draftPetition({ kind, authority: authorityId, category, sourceLocale, ...written(texts) }, author, at))
  return id
}

/** A petition that waits for a moderator. */
export async function submitted(text: DemoText, author: Actor, at: Date): Promise<Scene> {
  const id = await drafted(text, author, new Date(at.getTime() - 3 * 3_600_000))
  const { number } = await done(submitPetition({ id }, author, at))
  return { id, number, author }
}

/** Notes are read in the moderator's language. */
const moderatorFor = ({ sourceLocale }: DemoText, now: Date): Promise<Actor> =>
  sourceLocale === 'fr' ? anotherModerator(now) : aModerator(now)

type Collected = Extract<Story, { signatures: Record<string, number> }>

/** An open petition with everybody's signature; the last ones are as old as `until` or the closing day. */
async function collected(text: DemoText, { openedDaysAgo, signatures, supporters }: Collected, until: Date, author: Actor, now: Date) {
  const scene = await submitted(text, author, before(now, openedDaysAgo + reviewDays))
  const opened = before(now, openedDaysAgo)
  await done(decided(petition(scene), { action: 'approve' }, await moderatorFor(text, now), opened))
  const from = civilDay(opened)
  const last = [civilDay(until), addDays(from, collectionDays)].sort()[0] ?? from
  const period = { from, days: Math.max(0, daysBetween(from, last)) }
  await theySign(scene.number, signatures, period, author, opened)
  await theySupport(scene.number, Object.keys(signatures), supporters, period)
  return scene
}

const petition = ({ id }: { id: string }) => ({ type: 'petition', id })

/** Everything an authority does, as far as the story goes. */
async function answered(scene: Scene, authorityId: string, story: Story, language: DemoText['sourceLocale'], now: Date): Promise<void> {
  const { number, author } = scene
  if (!('filedDaysAgo' in story)) return
  await done(filePetition({ number }, author, before(now, story.filedDaysAgo)))
  if (!('registeredDaysAgo' in story)) return
  const reviewer = await aReviewerOf(authorityId, now)
  await done(registerFiling({ number }, reviewer, before(now, story.registeredDaysAgo)))
  if (!('decidedDaysAgo' in story)) return
  const admissible = story.ending === 'inadmissible' ? { admissible: 'no' as const, ground: story.ground } : { admissible: 'yes' as const }
  await done(
    decideAdmissibility({ number, ...admissible, note: story.admissibilityNote, language }, reviewer, before(now, story.decidedDaysAgo)),
  )
  if (story.ending !== 'answered') return
  const { outcome, text, locale } = story.answer
  await done(answerPetition({ number, outcome, text, language: locale }, reviewer, before(now, story.answeredDaysAgo)))
}

const untilOf = (story: Collected, now: Date): Date => {
  if ('filedDaysAgo' in story) return before(now, story.filedDaysAgo + 1)
  if (story.ending === 'withdrawn') return before(now, story.withdrawnDaysAgo)
  return story.ending === 'removed' ? before(now, story.removedDaysAgo) : now
}

/** When the story's petition was handed in, in days before today; stories are told in this order, so that numbers follow time. */
export const beganDaysAgo = (story: Story): number => {
  if ('openedDaysAgo' in story) return story.openedDaysAgo + reviewDays
  return story.ending === 'draft' ? story.startedDaysAgo : story.submittedDaysAgo
}

/**
 * Tells one petition's story through the commands, with moments in the past. `turn` picks its author among those who write its
 * language. The days of closing and expiry come by the jobs `closeDue` and `expireClosed`.
 */
export async function tell({ story, ...text }: DemoPetition, turn: number, now: Date): Promise<Scene | { id: string; author: Actor }> {
  const author = await anAuthor(text.sourceLocale, turn, now)
  if (story.ending === 'draft') return { id: await drafted(text, author, before(now, story.startedDaysAgo)), author }
  if (story.ending === 'review') return submitted(text, author, before(now, story.submittedDaysAgo))
  if (story.ending === 'rejected') {
    const scene = await submitted(text, author, before(now, story.submittedDaysAgo))
    const { reason, note } = story
    await done(
      decided(petition(scene), { action: 'reject', reason, note }, await moderatorFor(text, now), before(now, story.rejectedDaysAgo)),
    )
    return scene
  }
  const scene = await collected(text, story, untilOf(story, now), author, now)
  const { id } = scene
  if (story.ending === 'withdrawn') await done(withdrawPetition({ id }, author, before(now, story.withdrawnDaysAgo)))
  if (story.ending === 'removed') {
    const { ground: reason, note } = story.removal
    await done(
      decided(petition(scene), { action: 'remove', reason, note }, await moderatorFor(text, now), before(now, story.removedDaysAgo)),
    )
  }
  await answered(scene, text.authorityId, story, text.sourceLocale, now)
  return scene
}

/** The moments at which the jobs that close and expire had work for this story. */
export const dueMoments = (story: Story, now: Date): { closing: Date; expiry: Date } | null => {
  if (story.ending !== 'closed' && story.ending !== 'expired') return null
  const closing = new Date(before(now, story.openedDaysAgo).getTime() + (collectionDays + 1) * day)
  return { closing, expiry: new Date(closing.getTime() + (filingDays + 1) * day) }
}
