import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { momentOf } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { announce } from '@/lib/notifications/commands'
import { answerDay } from './commands'
import { misplaced, type PhaseTimes, phases } from './lifecycle'
import { roundType } from './move'
import { whyNotChangeRound, whyNotRun } from './policy'
import {
  type MeetingChangeInput,
  type MeetingIdInput,
  type MeetingMakeInput,
  phaseNames,
  type RoundChangeInput,
  type RoundMakeInput,
  type RoundReportInput,
} from './schema'

type Run = { id: string; slug: string; institutionId: string }

const roundSubject = ({ id }: { id: string }) => ({ type: roundType, id })

const auditRound = (tx: Tx, round: Run, actor: Actor, verb: string, change: Record<string, string | number | boolean>, now: Date) =>
  audited(tx, { stream: `ideas:${round.institutionId}`, actor, verb: `round.${verb}`, subject: roundSubject(round), change }, now)

const renew = (tx: Tx, round: Run) => expire(tx, [`round:${round.slug}`, 'ideas', 'home'])

const wallClock = (text: string): Date => momentOf(text.slice(0, 10), text.slice(11))

/** The phases that were filled in: each with both of its ends, in the order of the table. */
function phasesOf(input: RoundChangeInput | RoundMakeInput): Result<PhaseTimes[]> {
  const times: PhaseTimes[] = []
  for (const phase of phases) {
    const [from, to] = phaseNames[phase]
    const [opens, closes] = [input[from], input[to]]
    if (!opens && !closes) continue
    if (!opens || !closes) return refuse('invalid', { fields: { [opens ? to : from]: ['phase-half'] } })
    times.push({ phase, opensAt: wallClock(opens), closesAt: wallClock(closes) })
  }
  if (times.length === 0) return refuse('invalid', { fields: { proposalsFrom: ['phases-needed'] } })
  const wrong = misplaced(times)
  return wrong ? refuse('invalid', { fields: { [phaseNames[wrong][0]]: ['phase-misplaced'] } }) : ok(times)
}

const textsOf = ({ titleAr, titleFr, aboutAr, aboutFr, premoderated, published }: RoundChangeInput | RoundMakeInput) => ({
  titleAr,
  titleFr,
  aboutAr,
  aboutFr,
  premoderated,
  published,
})

async function writePhases(tx: Tx, roundId: string, times: readonly PhaseTimes[]): Promise<void> {
  await tx.roundPhase.deleteMany({ where: { roundId } })
  await tx.roundPhase.createMany({ data: times.map((time) => ({ roundId, ...time })) })
  const answerDueOn = answerDay([...times])
  await tx.idea.updateMany({ where: { roundId, openedAt: { not: null } }, data: { answerDueOn } })
}

/** A round of ideas with its phases; nobody sees it before it is published. */
export async function makeRound(input: RoundMakeInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const { slug, institution: institutionId } = input
  const refusal = whyNotRun(actor, institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const times = phasesOf(input)
  if (!times.ok) return times
  const round = { id: newId(), slug, institutionId }
  const made = await write(async (tx) => {
    if ((await tx.round.count({ where: { slug } })) > 0) return false
    const demo = env.mode === 'demo' || env.mode === 'development'
    await tx.round.create({ data: { ...round, ...textsOf(input), demo, createdAt: now, changedAt: now } })
    await writePhases(tx, round.id, times.value)
    await auditRound(tx, round, actor, 'make', { published: input.published }, now)
    await renew(tx, round)
    return true
  })
  return made ? ok({ slug }) : refuse('invalid', { fields: { slug: ['slug-taken'] } })
}

const columns = { id: true, slug: true, institutionId: true, published: true, reportedAt: true } as const
const roundBySlug = (slug: string) => db.round.findUnique({ where: { slug }, select: columns })

/** Changes words and times; ideas that were handed in stay what they are. */
export async function changeRound(input: RoundChangeInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const round = await roundBySlug(input.slug)
  if (!round) return refuse('missing')
  const refusal = whyNotChangeRound(actor, round)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const times = phasesOf(input)
  if (!times.ok) return times
  if (!input.published && (await db.idea.count({ where: { roundId: round.id, openedAt: { not: null } } })) > 0)
    return refuse('invalid', { fields: { published: ['round-has-ideas'] } })
  await write(async (tx) => {
    await tx.round.update({ where: { id: round.id }, data: { ...textsOf(input), changedAt: now } })
    await writePhases(tx, round.id, times.value)
    await auditRound(tx, round, actor, 'change', { published: input.published }, now)
    if (input.published && round.published) await announce(tx, roundSubject(round), 'changed', {}, now)
    await renew(tx, round)
  })
  return ok({ slug: round.slug })
}

/** Ideas that nobody answered, those among them first that moderators have, or gave back to their authors. */
async function unansweredIn(roundId: string, tx: Tx): Promise<{ n: number; waiting: number }> {
  const states = { in: ['open', 'under-review'] }
  const left = { state: 'pending', content: { in: ['pending', 'returned'] } }
  const waiting = await tx.idea.count({ where: { roundId, OR: [left, { state: states, content: 'held' }] } })
  const open = await tx.idea.count({ where: { roundId, state: states, content: 'published' } })
  return { n: open + waiting, waiting }
}

/** «What we heard»: the report ends the round, and says what became of what people proposed. */
export async function reportRound(input: RoundReportInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const round = await roundBySlug(input.slug)
  if (!round) return refuse('missing')
  const refusal = whyNotChangeRound(actor, round)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  if (!round.published) return refuse('conflict')
  return attempt(async (tx) => {
    const { count } = await tx.round.updateMany({
      where: { id: round.id, reportedAt: null },
      data: { report: input.report, reportLocale: input.language, reportedAt: now, changedAt: now },
    })
    if (count === 0) giveUp('conflict')
    const unanswered = await unansweredIn(round.id, tx)
    if (unanswered.n > 0) giveUp('ideas-unanswered', { values: unanswered })
    // Whatever phase was running ends with the report.
    await tx.roundPhase.updateMany({ where: { roundId: round.id, closesAt: { gt: now }, opensAt: { lte: now } }, data: { closesAt: now } })
    await tx.roundPhase.deleteMany({ where: { roundId: round.id, opensAt: { gt: now } } })
    await auditRound(tx, round, actor, 'report', {}, now)
    const ideas = await tx.idea.findMany({ where: { roundId: round.id, openedAt: { not: null } }, select: { id: true, slug: true } })
    const also = ideas.map(({ id }) => ({ type: 'idea', id }))
    await announce(tx, roundSubject(round), 'reported', {}, now, also)
    await expire(
      tx,
      ideas.flatMap(({ slug }) => (slug ? [`idea:${slug}`] : [])),
    )
    await renew(tx, round)
    return { slug: round.slug }
  })
}

const meetingOf = (input: MeetingMakeInput | MeetingChangeInput) => ({
  titleAr: input.titleAr,
  titleFr: input.titleFr,
  startsAt: wallClock(input.startsAt),
  endsAt: wallClock(input.endsAt),
  territoryCode: input.territory ?? null,
  place: input.place ?? null,
  link: input.link ?? null,
  agenda: input.agenda ?? null,
  minutes: input.minutes ?? null,
  locale: input.language,
})

async function whyNotHeld(input: MeetingMakeInput | MeetingChangeInput): Promise<ReturnType<typeof refuse> | null> {
  if (input.endsAt <= input.startsAt) return refuse('invalid', { fields: { endsAt: ['meeting-backwards'] } })
  if (!input.place && !input.link) return refuse('invalid', { fields: { place: ['place-or-link'] } })
  if (input.territory && (await db.territory.count({ where: { code: input.territory } })) === 0)
    return refuse('invalid', { fields: { territory: ['territory-invalid'] } })
  return null
}

export async function makeMeeting(input: MeetingMakeInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const round = await roundBySlug(input.round)
  if (!round) return refuse('missing')
  const refusal = whyNotRun(actor, round.institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const wrong = await whyNotHeld(input)
  if (wrong) return wrong
  await write(async (tx) => {
    await tx.meeting.create({ data: { id: newId(), roundId: round.id, ...meetingOf(input), createdAt: now, changedAt: now } })
    await auditRound(tx, round, actor, 'add-meeting', {}, now)
    if (round.published) await announce(tx, roundSubject(round), 'meeting', { on: input.startsAt.slice(0, 10) }, now)
    await renew(tx, round)
  })
  return ok({ slug: round.slug })
}

const meetingById = (id: string) =>
  db.meeting.findUnique({ where: { id }, select: { id: true, cancelledAt: true, round: { select: columns } } })

/** Changes a meeting, or adds its minutes; calendars that hold it see a newer number. */
export async function changeMeeting(input: MeetingChangeInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const meeting = await meetingById(input.id)
  if (!meeting) return refuse('missing')
  const refusal = whyNotRun(actor, meeting.round.institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const wrong = await whyNotHeld(input)
  if (wrong) return wrong
  await write(async (tx) => {
    await tx.meeting.update({ where: { id: meeting.id }, data: { ...meetingOf(input), sequence: { increment: 1 }, changedAt: now } })
    await auditRound(tx, meeting.round, actor, 'change-meeting', {}, now)
    await renew(tx, meeting.round)
  })
  return ok({ slug: meeting.round.slug })
}

export async function cancelMeeting({ id }: MeetingIdInput, actor: Actor | null, now: Date): Promise<Result<{ slug: string }>> {
  const meeting = await meetingById(id)
  if (!meeting) return refuse('missing')
  const refusal = whyNotRun(actor, meeting.round.institutionId)
  if (refusal || !actor) return refuse(refusal ?? 'signed-out')
  const cancelled = await write(async (tx) => {
    const data = { cancelledAt: now, sequence: { increment: 1 }, changedAt: now }
    const { count } = await tx.meeting.updateMany({ where: { id, cancelledAt: null }, data })
    if (count === 0) return false
    await auditRound(tx, meeting.round, actor, 'cancel-meeting', {}, now)
    if (meeting.round.published) await announce(tx, roundSubject(meeting.round), 'cancelled', {}, now)
    await renew(tx, meeting.round)
    return true
  })
  return cancelled ? ok({ slug: meeting.round.slug }) : refuse('conflict')
}
