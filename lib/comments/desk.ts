import 'server-only'
import { civilDay, daysBetween } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import type { Titled } from '@/lib/i18n/title'
import { answersFor, whyNotInbox } from './policy'
import { type Meeting, meetingOf } from './subjects'

/** A question that readers see and the actor's institution is asked to answer. */
export type QuestionRow = {
  id: string
  text: string
  locale: Locale
  askedOn: string
  dueOn: string
  /** Negative when late. */
  daysLeft: number
  answeredOn: string | null
  useful: number
  subject: Pick<Meeting, 'path' | keyof Titled>
}

export type Questions = { waiting: QuestionRow[]; answered: QuestionRow[]; institutions: string[] }

const columns = {
  dueOn: true,
  answeredAt: true,
  comment: {
    select: {
      id: true,
      body: true,
      locale: true,
      publishedAt: true,
      up: true,
      thread: { select: { subjectType: true, subjectId: true } },
    },
  },
} as const

const find = (where: object, orderBy: object[], take: number) =>
  db.owedAnswer.findMany({ where, orderBy, take, distinct: ['commentId'], select: columns })
type Row = Awaited<ReturnType<typeof find>>[number]

async function questionOf({ dueOn, answeredAt, comment }: Row, now: Date): Promise<QuestionRow | null> {
  const subject = await meetingOf(comment.thread.subjectType, comment.thread.subjectId, now)
  if (!subject) return null
  return {
    id: comment.id,
    text: comment.body,
    locale: isLocale(comment.locale) ? comment.locale : 'ar',
    askedOn: civilDay(comment.publishedAt ?? now),
    dueOn,
    daysLeft: daysBetween(civilDay(now), dueOn),
    answeredOn: answeredAt && civilDay(answeredAt),
    useful: comment.up,
    subject,
  }
}

const rowsOf = async (rows: readonly Row[], now: Date): Promise<QuestionRow[]> =>
  (await Promise.all(rows.map((row) => questionOf(row, now)))).filter((row) => row !== null)

/** Questions before the institutions for which the actor answers: what is owed by due date, the late first; then what was answered last. */
export async function questionsInbox(actor: Actor | null, now: Date): Promise<Result<Questions>> {
  const refusal = whyNotInbox(actor)
  if (refusal) return refuse(refusal)
  const institutions = answersFor(actor)
  const institutionId = { in: institutions }
  const waiting = await find({ institutionId, answeredAt: null }, [{ dueOn: 'asc' }, { commentId: 'asc' }], 200)
  const answered = await find({ institutionId, answeredAt: { not: null } }, [{ answeredAt: 'desc' }, { commentId: 'asc' }], 20)
  return ok({ waiting: await rowsOf(waiting, now), answered: await rowsOf(answered, now), institutions })
}
