import 'server-only'
import type { Asker } from '@/lib/cases/asker'
import { clocksOf } from '@/lib/cases/clock-queries'
import { aboutCase, caseType } from '@/lib/cases/commands'
import { type Contact, contactOf, openMessages, openText, openTexts, openWithheld } from '@/lib/cases/vault'
import { civilDay, daysBetween } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { institution } from '@/lib/institutions/queries'
import type { Names } from '@/lib/territories/name'
import { appealPath, type Step } from './appeal-path'
import { workedOn } from './appeals'
import { answerClocks, answeredStatuses, includes } from './lifecycle'
import { type Loaded, requestByRef } from './move'
import { headsOf, whyNotDecideAppeal, whyNotSee } from './policy'

export type Said = { text: string; locale: Locale; day: string }

export type AppealDto = {
  id: string
  level: string
  state: string
  filedOn: string
  outcome: string | null
  decidedOn: string | null
  answerBy: string | null
  externalRef: string | null
  words: Said | null
  decision: Said | null
}

export type DecisionDto = { outcome: string; decidedOn: string; grounds: string[]; withheld: string | null; words: Said | null }

/** One request as its appeals and their letters need it. */
export type AppealView = {
  ref: string
  institution: Names
  title: string
  body: string
  locale: Locale
  receivedOn: string
  /** Last day of the answer; the last running or ended clock of the institution. */
  dueOn: string | null
  answeredOn: string | null
  open: boolean
  decision: DecisionDto | null
  appeals: AppealDto[]
  steps: Step[]
  today: string
}

async function viewOf(request: Loaded, now: Date): Promise<AppealView> {
  const { id, ref, institutionId, status, locale } = request
  const [text, clocks, decisions, appeals, messages, place] = await Promise.all([
    openText(id, request.sealed),
    clocksOf(aboutCase(id)),
    db.requestDecision.findMany({ where: { caseId: id }, orderBy: { version: 'desc' }, take: 1, include: { grounds: true } }),
    db.requestAppeal.findMany({ where: { caseId: id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    db.caseMessage.findMany({
      where: { caseId: id, direction: { not: 'internal' } },
      select: { id: true, sealed: true, locale: true, at: true },
    }),
    institution(institutionId),
  ])
  const words = await openMessages(id, messages)
  const said = (messageId: string | null): Said | null => {
    const row = messages.find((message) => message.id === messageId)
    const opened = messageId === null ? undefined : words.get(messageId)
    return row && opened !== undefined ? { text: opened, locale: localeOf(row.locale), day: civilDay(row.at) } : null
  }
  const [last] = decisions
  const today = civilDay(now)
  const decisionId = includes<string>(answeredStatuses, status) ? (last?.id ?? null) : null
  return {
    ref,
    institution: place?.name ?? { ar: institutionId, fr: institutionId },
    title: text?.title ?? ref,
    body: text?.body ?? '',
    locale: localeOf(locale),
    receivedOn: request.receivedOn,
    dueOn: clocks.filter(({ kind }) => includes<string>(answerClocks, kind)).at(-1)?.dueOn ?? null,
    answeredOn: request.answeredOn,
    open: request.open,
    decision: last
      ? {
          outcome: last.outcome,
          decidedOn: last.decidedOn,
          grounds: last.grounds.map(({ groundId }) => groundId),
          withheld: await openWithheld(id, last.id, last.withheld),
          words: said(last.messageId),
        }
      : null,
    appeals: appeals.map((row) => ({
      id: row.id,
      level: row.level,
      state: row.state,
      filedOn: row.filedOn,
      outcome: row.outcome,
      decidedOn: row.decidedOn,
      answerBy: row.answerBy,
      externalRef: row.externalRef,
      words: said(row.messageId),
      decision: said(row.decisionMessageId),
    })),
    steps: appealPath({ status, decisionId, clocks, appeals }, today),
    today,
  }
}

/** The appeals of one's own request. */
export async function ownAppeals(reference: string, asker: Asker, now: Date): Promise<AppealView | null> {
  const request = await requestByRef(reference)
  return request && whyNotSee(asker, request) === null ? viewOf(request, now) : null
}

/** What a letter of an appeal is made of; the person's own name and address are on it, so it is never kept anywhere. */
export type AppealAct = AppealView & { contact: Contact | null; daysLate: number | null }

export async function appealAct(reference: string, asker: Asker, now: Date): Promise<AppealAct | null> {
  const request = await requestByRef(reference)
  if (!request || whyNotSee(asker, request) !== null) return null
  const view = await viewOf(request, now)
  const end = view.answeredOn ?? view.today
  const late = view.dueOn === null ? 0 : daysBetween(view.dueOn, end)
  return { ...view, contact: await contactOf(request.id), daysLate: late > 0 ? late : null }
}

export type AppealRow = {
  id: string
  ref: string
  title: string
  locale: Locale
  filedOn: string
  dueOn: string | null
  state: string
  outcome: string | null
}

const shownAtOnce = 100

/** Appeals to the head of the actor's institutions: those that wait first, by the day by which they are decided; then the latest decided. */
export async function appealInbox(actor: Actor | null): Promise<Result<{ waiting: AppealRow[]; decided: AppealRow[] }>> {
  if (!actor) return refuse('signed-out')
  const heads = headsOf(actor)
  if (heads.length === 0) return refuse('forbidden')
  const mine = { level: 'head', request: { case: { institutionId: { in: heads }, erasedAt: null } } }
  const include = { request: { select: { case: { select: { id: true, ref: true, locale: true, sealed: true } } } } } as const
  const [filed, decided] = await Promise.all([
    db.requestAppeal.findMany({ where: { ...mine, state: 'filed' }, include, orderBy: { filedOn: 'asc' }, take: shownAtOnce }),
    db.requestAppeal.findMany({ where: { ...mine, state: 'decided' }, include, orderBy: { decidedOn: 'desc' }, take: 20 }),
  ])
  const all = [...filed, ...decided]
  const [texts, clocks] = await Promise.all([
    openTexts(all.map(({ request }) => request.case)),
    db.deadline.findMany({
      where: { subjectType: caseType, kind: 'ati-head-answer', state: 'running', subjectId: { in: filed.map(({ caseId }) => caseId) } },
      select: { subjectId: true, dueOn: true },
    }),
  ])
  const row = ({ id, filedOn, state, outcome, request: { case: about } }: (typeof all)[number]): AppealRow => ({
    id,
    ref: about.ref,
    title: texts.get(about.id)?.title ?? about.ref,
    locale: localeOf(about.locale),
    filedOn,
    dueOn: state === 'filed' ? (clocks.find(({ subjectId }) => subjectId === about.id)?.dueOn ?? null) : null,
    state,
    outcome,
  })
  const byDue = (one: AppealRow, other: AppealRow) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9')
  return ok({ waiting: filed.map(row).sort(byDue), decided: decided.map(row) })
}

/** How many appeals wait for the actor, and how many of them are late. */
export async function appealsWaiting(actor: Actor | null, now: Date): Promise<{ count: number; late: number }> {
  const where = { level: 'head', state: 'filed', request: { case: { institutionId: { in: headsOf(actor) } } } }
  const waiting = await db.requestAppeal.findMany({ where, select: { caseId: true } })
  const clock = { subjectType: caseType, kind: 'ati-head-answer', state: 'running', dueOn: { lt: civilDay(now) } }
  const late = await db.deadline.count({ where: { ...clock, subjectId: { in: waiting.map(({ caseId }) => caseId) } } })
  return { count: waiting.length, late }
}

/** One appeal before the head's delegate, with why they may not decide it. */
export async function deskAppeal(
  id: string,
  actor: Actor | null,
  now: Date,
): Promise<Result<AppealView & { appealId: string; refusal: string | null }>> {
  if (!actor) return refuse('signed-out')
  const row = await db.requestAppeal.findUnique({ where: { id }, include: { request: { select: { case: { select: { ref: true } } } } } })
  const request = row && (await requestByRef(row.request.case.ref))
  if (!row || !request) return refuse('missing')
  const refusal = whyNotDecideAppeal(actor, request, { ...row, worked: await workedOn(db, request, actor) })
  if (refusal === 'missing' || refusal === 'signed-out') return refuse(refusal)
  return ok({ ...(await viewOf(request, now)), appealId: id, refusal })
}
