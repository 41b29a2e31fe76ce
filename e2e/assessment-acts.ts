import { cookieOf } from '@/lib/accounts/demo'
import { openRound } from '@/lib/commitments/rounds'
import { now, wallClock } from '@/lib/core/clock'
import { db, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { aStaffMember } from '@/prisma/scenes/accounts'
import * as scenes from '@/prisma/scenes/assessments'
import type { SignedIn } from './acts'

/** What people assess, done before a test looks. */

type SceneName = 'aPendingAssessment' | 'aPublishedAssessment' | 'aHiddenAssessment' | 'aRejectedAssessment' | 'aReturnedAssessment'

const sceneNamed: Pick<typeof scenes, SceneName> = scenes

type Told = { id: string; commitment: string; round: string; author: SignedIn }

/** An assessment in the state that the scene's name says, of a commitment of its own, with its author signed in. */
export async function anAssessmentScene(name: SceneName, setting: { text?: string } = {}): Promise<Told> {
  const { id, commitment, round, author } = await sceneNamed[name](setting)
  return { id, commitment, round, author: { personId: author.personId, cookie: await cookieOf(author.personId, 'identity', now()) } }
}

/** A commitment that can be assessed now, and the institution that promised it. */
export async function anAssessableCommitment(): Promise<scenes.Assessable & { lead: string }> {
  const place = await scenes.anAssessableCommitment()
  const { leadId } = await db.commitment.findUniqueOrThrow({ where: { id: place.commitment }, select: { leadId: true } })
  return { ...place, lead: leadId ?? '' }
}

/** As many people's ticks as said. */
export const assessedBy = (place: scenes.Assessable, people: number): Promise<void> => scenes.assessedBy(place, people)

/** A moderator approves the reason that waits. */
export const approveAssessment = (id: string): Promise<void> => scenes.decidedOnAssessment(id, { action: 'approve' }, now())

/** The assessments of a commitment and what the tallies say of its completion. */
export async function assessmentsOf(commitment: string): Promise<{ rows: { id: string; state: string }[]; counted: number }> {
  const rows = await db.citizenAssessment.findMany({ where: { commitmentId: commitment }, select: { id: true, state: true } })
  const { _sum } = await db.assessmentTally.aggregate({
    where: { commitmentId: commitment, question: 'completion' },
    _sum: { everyone: true },
  })
  return { rows, counted: _sum.everyone ?? 0 }
}

/** A commitment in a plan of its own, whose round nobody else's test is in. */
export async function aCommitmentAlone(): Promise<scenes.Assessable> {
  const { commitment } = await scenes.anAssessableCommitment()
  const { planId } = await db.commitment.findUniqueOrThrow({ where: { id: commitment }, select: { planId: true } })
  const plan = await db.actionPlan.findUniqueOrThrow({ where: { id: planId } })
  const id = `2025-2028-${commitment.replaceAll(/\d/g, 'x')}`
  const at = now().getTime()
  const round = newId()
  await write(async (tx) => {
    await tx.actionPlan.create({ data: { ...plan, id } })
    await tx.commitment.update({ where: { id: commitment }, data: { planId: id, number: 1 } })
    const span = { opensAt: new Date(at - 3_600_000), closesAt: new Date(at + 3_600_000) }
    await tx.assessmentRound.create({ data: { id: round, planId: id, code: 'alone', ...span } })
  })
  return { commitment, round }
}

/** A round is over since a second. */
export async function endRound(round: string): Promise<void> {
  await write((tx) => tx.assessmentRound.update({ where: { id: round }, data: { closesAt: new Date(now().getTime() - 1_000) } }))
}

const far = (): { from: string; until: string } => {
  const from = new Date(Date.UTC(2100 + Math.floor(Math.random() * 6_000), 0, 1, 9))
  return { from: wallClock(from), until: wallClock(new Date(from.getTime() + 7 * 86_400_000)) }
}

/** Some week that no round has taken yet. */
export const aFreeWeek = async (): Promise<{ from: string; until: string }> => far()

/** A round that has not begun. */
export async function aComingRound(): Promise<{ round: string; until: string }> {
  const coordinator = await aStaffMember('coordinator@demo.tiwizi.ma', now())
  const week = far()
  const made = await openRound({ plan: '2018-2020', titleAr: 'دورة مقبلة', titleFr: 'Un cycle à venir', ...week }, coordinator, now())
  if (!made.ok) throw new Error(`Not done: ${made.failure.code}`)
  return { round: made.value.round, until: week.until }
}
