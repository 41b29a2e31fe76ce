import 'server-only'
import { attempt, giveUp } from '@/lib/core/attempt'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { addDays, civilDay, endOfDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { lettersIn } from '@/lib/core/text'
import { type CaseRow, closeCase, listOf, loadCase, openCase, standingOfCase } from './cases'
import { appealLimit, caseToDecide } from './decisions'
import { settleHidden, thenHidden } from './hiding'
import { otherNoteLetters, priorities, type SanctionKind, timeToDecide } from './lifecycle'
import { lineOf, logged } from './log'
import { appealHashOf, appealToken, snapshotOf, tellSanction, tellSanctionOver } from './notices'
import { whyNotSanction } from './policy'
import type { ConfirmBanInput, LiftInput, SanctionInput } from './schema'
import { holdStanding } from './standing'

type SanctionRow = NonNullable<Awaited<ReturnType<typeof db.sanction.findFirst>>>

/** Makes a sanction true: the decision that can be appealed against, the log, the letter; what it hides follows by itself. */
async function begin(tx: Tx, row: CaseRow, sanction: SanctionRow, actor: Actor, now: Date): Promise<void> {
  const decisionId = newId()
  const limit = appealLimit(now)
  await tx.moderationDecision.create({
    data: {
      id: decisionId,
      caseId: row.id,
      action: 'sanction',
      reasonCode: sanction.reasonCode,
      publicNote: sanction.publicNote,
      noteLocale: sanction.noteLocale,
      deciderId: actor.personId,
      stateBefore: sanction.kind,
      at: now,
      hours: lineOf(row, now).hours,
      appealHash: appealHashOf(appealToken(decisionId)),
      appealUntil: limit.at,
    },
  })
  const hiding = sanction.hides ? { hidingSince: now } : {}
  await tx.sanction.update({ where: { id: sanction.id }, data: { decisionId, ...hiding } })
  const line = { ...lineOf(row, now), action: 'sanction' as const, reasonCode: sanction.reasonCode, automated: false, appealOutcome: null }
  await logged(tx, line, now)
  await expire(tx, ['moderation-log'])
  const until = sanction.endsAt && civilDay(sanction.endsAt)
  const { id, kind, reasonCode, publicNote: note } = sanction
  await tellSanction(tx, sanction.personId, { id, kind, reasonCode, note, until, decisionId, appealUntil: limit.day }, now)
}

const audit = (tx: Tx, row: CaseRow, actor: Actor, verb: string, change: Record<string, string | number | boolean | null>, now: Date) =>
  audited(
    tx,
    { stream: `moderation:${row.subjectType}`, actor, verb: `moderation.${verb}`, subject: { type: 'case', id: row.id }, change },
    now,
  )

/** The end of the last day of so many. */
const endOf = (days: number, now: Date): Date => endOfDay(addDays(civilDay(now), days))

async function impose(tx: Tx, input: SanctionInput, actor: Actor | null, now: Date): Promise<{ case: string; kind: SanctionKind }> {
  const { kind, days, reason, note, language, hides } = input
  const row = (await loadCase(input.case, tx)) ?? giveUp('missing')
  const refusal = whyNotSanction(actor, standingOfCase(row))
  if (refusal || !actor || !row.authorId) return giveUp(refusal ?? 'author-gone')
  if (reason === 'other' && lettersIn(note) < otherNoteLetters)
    giveUp('invalid', { fields: { note: ['too-short'] }, measures: { note: otherNoteLetters } })
  // Of two at once the second waits here, and finds the first.
  await holdStanding(tx, row.authorId)
  const same = { personId: row.authorId, kind, state: { in: ['proposed', 'running'] } }
  if ((await tx.sanction.count({ where: same })) > 0) giveUp('sanctioned-already')
  const sanction = await tx.sanction.create({
    data: {
      id: newId(),
      personId: row.authorId,
      kind,
      state: kind === 'ban' ? 'proposed' : kind === 'warning' ? 'ended' : 'running',
      reasonCode: reason,
      publicNote: note,
      noteLocale: language,
      proposedById: actor.personId,
      hides: kind !== 'warning' && hides,
      startsAt: now,
      endsAt: kind === 'mute' || kind === 'suspend' ? endOf(days ?? 1, now) : null,
      endedAt: kind === 'warning' ? now : null,
      demo: row.demo,
    },
  })
  await audit(tx, row, actor, kind === 'ban' ? 'propose-ban' : 'sanction', { kind, reason, days: days ?? null, hides }, now)
  if (kind !== 'ban') await begin(tx, row, sanction, actor, now)
  else {
    const dueAt = new Date(now.getTime() + timeToDecide('ban', priorities.high))
    const { subjectType: type, subjectId: id, authorId, demo } = row
    const about = listOf(row.about)
    const matter = { id: sanction.id, excluded: [actor.personId], dueAt }
    const opening = {
      type,
      id,
      about,
      authorId,
      snapshot: snapshotOf(row),
      demo,
      trigger: 'ban' as const,
      rule: null,
      priority: priorities.high,
    }
    await openCase(tx, { ...opening, matter }, now)
  }
  return { case: row.id, kind }
}

/** Warns, mutes or suspends the author of a case's text at once; a ban waits for a second person, who finds it in the queue. */
export const imposeSanction = (
  input: SanctionInput,
  actor: Actor | null,
  now: Date,
): Promise<Result<{ case: string; kind: SanctionKind }>> =>
  thenHidden(
    input.case,
    now,
    attempt((tx) => impose(tx, input, actor, now)),
  )

async function confirm(tx: Tx, input: ConfirmBanInput, actor: Actor | null, now: Date): Promise<{ confirmed: boolean }> {
  const { row, actor: second } = await caseToDecide(tx, input.case, input.version, actor, now)
  const proposed = row.trigger === 'ban' && row.matterId ? await tx.sanction.findUnique({ where: { id: row.matterId } }) : null
  if (!proposed) return giveUp('conflict')
  if (!(await closeCase(tx, row, second.personId, now))) giveUp('decided-since')
  const confirmed = input.confirm === 'yes'
  const data = confirmed
    ? { state: 'running', confirmedById: second.personId, startsAt: now }
    : { state: 'lifted', confirmedById: second.personId, endedAt: now }
  const { count } = await tx.sanction.updateMany({ where: { id: proposed.id, state: 'proposed' }, data })
  if (count === 0) giveUp('decided-since')
  await audit(tx, row, second, confirmed ? 'confirm-ban' : 'refuse-ban', {}, now)
  if (confirmed) await begin(tx, row, { ...proposed, ...data }, second, now)
  return { confirmed }
}

/** A second person makes a proposed ban true, or lets it go. */
export const decideBan = (input: ConfirmBanInput, actor: Actor | null, now: Date): Promise<Result<{ confirmed: boolean }>> =>
  thenHidden(
    input.case,
    now,
    attempt((tx) => confirm(tx, input, actor, now)),
  )

/** Ends a sanction: `lifted` as if it had never been, `ended` with the breach on record. What it hid comes back by itself. */
export async function endSanction(tx: Tx, sanction: SanctionRow, state: 'ended' | 'lifted', now: Date): Promise<boolean> {
  const { count } = await tx.sanction.updateMany({
    where: { id: sanction.id, state: { in: ['running', 'ended'] } },
    data: { state, endedAt: sanction.endedAt ?? now, hidingSince: null },
  })
  return count > 0
}

async function lift(tx: Tx, input: LiftInput, actor: Actor | null, now: Date): Promise<{ case: string }> {
  const row = (await loadCase(input.case, tx)) ?? giveUp('missing')
  const refusal = whyNotSanction(actor, standingOfCase(row))
  if (refusal || !actor) return giveUp(refusal ?? 'signed-out')
  const sanction = await tx.sanction.findFirst({ where: { id: input.sanction, personId: row.authorId ?? '', state: 'running' } })
  if (!sanction || !(await endSanction(tx, sanction, 'ended', now))) return giveUp('conflict')
  const { hours } = lineOf(row, now)
  await tx.moderationDecision.create({
    data: {
      id: newId(),
      caseId: row.id,
      action: 'lift',
      internalNote: input.internal,
      deciderId: actor.personId,
      stateBefore: sanction.kind,
      at: now,
      hours,
    },
  })
  await audit(tx, row, actor, 'lift-sanction', { kind: sanction.kind }, now)
  await tellSanctionOver(tx, sanction.personId, sanction.id, now)
  return { case: row.id }
}

/** Ends a sanction before its time. */
export const liftSanction = (input: LiftInput, actor: Actor | null, now: Date): Promise<Result<{ case: string }>> =>
  thenHidden(
    input.case,
    now,
    attempt((tx) => lift(tx, input, actor, now)),
  )

/** Ends the sanctions whose time is over; returns how many. */
export async function endDueSanctions(now: Date): Promise<number> {
  const due = await db.sanction.findMany({ where: { state: 'running', endsAt: { lte: now } }, take: 200 })
  let ended = 0
  for (const sanction of due)
    await write(async (tx) => {
      if (!(await endSanction(tx, sanction, 'ended', now))) return
      const subject = { type: 'sanction', id: sanction.id }
      await audited(
        tx,
        { stream: 'moderation:sanction', actor: 'system', verb: 'moderation.end-sanction', subject, change: { kind: sanction.kind } },
        now,
      )
      await tellSanctionOver(tx, sanction.personId, sanction.id, now)
      ended++
    })
  await settleHidden(now)
  return ended
}
