import 'server-only'
import { officeHolders } from '@/lib/accounts/queries'
import type { ClockKind } from '@/lib/cases/clock-kinds'
import type { Clocked } from '@/lib/cases/clocked'
import { cancelClocks, meetClock, startClock, type Terms } from '@/lib/cases/clocks'
import { audited } from '@/lib/core/audit'
import { expire } from '@/lib/core/cache'
import { civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { formatDay, translator } from '@/lib/i18n/format'
import { announce, notify } from '@/lib/notifications/commands'
import type { NoticeKind } from '@/lib/notifications/notices'
import { type Owed, owedIn, petitionClockKinds } from './deadline'
import { petitionType } from './lifecycle'

/** The legal time of the authority: two clocks from the day of filing, by the numbers of the rule that the petition froze. */

const subjectOf = (id: string) => ({ type: petitionType, id })

const columns = {
  ...{ state: true, authorityState: true, filedAt: true, concludedAt: true, authorityId: true },
  rule: { select: { id: true, admissibilityDays: true, answerDays: true, answerMonths: true } },
} as const

const termsOf = (ruleId: string, { length, unit }: Owed): Terms => ({ id: ruleId, owner: 'institution', length, unit })

/**
 * Makes the clocks of a petition follow from its state, in the transaction that moved it: started with the filing, met by a decision and by
 * the answer, cancelled where nothing is owed any more. Safe to repeat.
 */
export async function settleClocks(tx: Tx, petitionId: string, now: Date): Promise<void> {
  const { state, authorityState, filedAt, authorityId, rule } = await tx.petition.findUniqueOrThrow({
    where: { id: petitionId },
    select: columns,
  })
  const subject = subjectOf(petitionId)
  const today = civilDay(now)
  if (['admissible', 'inadmissible', 'answered'].includes(authorityState))
    await meetClock(tx, subject, 'petition-admissibility', today, now)
  if (authorityState === 'answered') await meetClock(tx, subject, 'petition-answer', today, now)
  const owed = state === 'filed' && rule ? owedIn(rule, authorityState) : []
  const kinds = owed.map(({ kind }) => kind)
  await cancelClocks(
    tx,
    subject,
    now,
    petitionClockKinds.filter((kind) => !kinds.includes(kind)),
  )
  if (!rule || !filedAt) return
  const open = await tx.deadline.findMany({
    where: { subjectType: petitionType, subjectId: petitionId, state: { in: ['running', 'paused'] } },
    select: { kind: true },
  })
  for (const one of owed.filter(({ kind }) => !open.some((running) => running.kind === kind)))
    await startClock(
      tx,
      { subject, kind: one.kind, startOn: civilDay(filedAt), institutionId: authorityId, rule: termsOf(rule.id, one) },
      now,
    )
}

const atOnce = 100

/** Petitions before their authority without a clock, such as those filed before there were any. */
const unclocked = (): Promise<{ id: string }[]> =>
  db.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Petition" p JOIN "LegalRule" r ON r."id" = p."ruleId"
    WHERE p."state" = 'filed' AND (r."answerDays" IS NOT NULL OR r."answerMonths" IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM "Deadline" d WHERE d."subjectType" = ${petitionType} AND d."subjectId" = p."id")
    ORDER BY p."id" LIMIT ${atOnce}`

export const clocksMissing = async (): Promise<boolean> => (await unclocked()).length > 0

/** Starts the clocks that are missing; how many petitions. */
export async function startMissingClocks(now: Date): Promise<number> {
  let started = 0
  for (let rows = await unclocked(); rows.length > 0; rows = await unclocked()) {
    for (const { id } of rows)
      await write(async (tx) => {
        await settleClocks(tx, id, now)
        await renewed(tx, id)
      })
    started += rows.length
  }
  return started
}

async function renewed(tx: Tx, id: string): Promise<{ number: string; authorityId: string }> {
  const { number, authorityId } = await tx.petition.findUniqueOrThrow({ where: { id }, select: { number: true, authorityId: true } })
  if (number) await expire(tx, [`petition:${number}`])
  return { number: number ?? '', authorityId }
}

type Said = { kind: ClockKind; dueOn: string }

/** Tells those who work at the authority's desk, each once. */
async function tellOffice(tx: Tx, id: string, what: 'due' | 'overdue', key: string, { kind, dueOn }: Said, now: Date): Promise<void> {
  const { number, authorityId } = await renewed(tx, id)
  const officers = await officeHolders('officer', [authorityId])
  const above = what === 'overdue' ? await officeHolders('reviewer', [authorityId]) : []
  const data = { what, number, clock: kind, dueOn }
  for (const personId of new Set([...officers, ...above]))
    await notify(
      tx,
      personId,
      { ...work, kind: noticeKind, subject: subjectOf(id), data, dedupeKey: `petition-clock:${id}:${kind}:${key}` },
      now,
    )
}

const noticeKind = 'petition.clock'
const work = { priority: 'work' } as const

/** What an authority is told of its time. */
export const clockNotices: NoticeKind = {
  kind: noticeKind,
  message: ({ what, number, clock, dueOn }, locale) => {
    const t = translator(locale, 'petition-mail')
    const values = { number: `${number}`, day: formatDay(locale, `${dueOn}`), what: translator(locale, 'clocks')(`kinds.${clock}`) }
    const late = what === 'overdue' ? 'overdue' : 'due'
    return { subject: t(`${late}.subject`, values), text: t(`${late}.text`, values), path: `/desk/petitions/${number}` }
  },
}

/** How the clocks meet petitions. */
export const petitionClocked: Clocked = {
  type: petitionType,
  moved: async (tx, id, { kind, from, to }, now) => {
    const { authorityId } = await renewed(tx, id)
    const code = `${kind}:${to}`
    await tx.petitionStep.create({ data: { id: newId(), petitionId: id, at: now, type: 'due-moved', code } })
    const entry = { stream: `petitions:${authorityId}`, actor: 'system', verb: 'petition.move-due', subject: subjectOf(id) } as const
    await audited(tx, { ...entry, change: { kind, from, to } }, now)
    await announce(tx, subjectOf(id), 'due-moved', { code }, now)
  },
  settled: async (tx, id) => void (await renewed(tx, id)),
  remind: (tx, id, { daysBefore, ...said }, now) => tellOffice(tx, id, 'due', `${daysBefore}`, said, now),
  breached: async (tx, id, said, now) => {
    const { authorityId } = await renewed(tx, id)
    const entry = { stream: `petitions:${authorityId}`, actor: 'system', verb: 'petition.overdue', subject: subjectOf(id) } as const
    await audited(tx, { ...entry, change: said }, now)
    await tellOffice(tx, id, 'overdue', 'overdue', said, now)
  },
}
