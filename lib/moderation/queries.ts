import 'server-only'
import { enteredAccounts } from '@/lib/accounts/queries'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { ok, type Refusal, type Result, refuse } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { type InstitutionRef, institution } from '@/lib/institutions/queries'
import { type CaseRow, listOf, loadCase, snapshotHash, standingOfCase, waitingCaseOf } from './cases'
import { isVisible, wasPublic } from './content'
import { type Action, adverseActions, type Band, bandOf, type Reason, waitingStates } from './lifecycle'
import { referenceOf } from './log'
import { localeOr, snapshotOf } from './notices'
import { whyNotDecide, whyNotModerate, whyNotRead } from './policy'
import type { Part } from './redaction'
import { type AuthorRecord, authorRecord } from './standing'
import { isModerated, type Moderated, moderationSubjectOf, type Snapshot } from './subjects'
import { isLinkOnly, isRepeated, isShouted, linksIn, maskPersonalData, personalDataIn, termsIn } from './text-rules'

export type DecisionLine = {
  id: string
  action: string
  reason: string | null
  detail: string | null
  note: string | null
  internal: string | null
  locale: Locale
  automated: boolean
  /** Whether the reader of the page decided. */
  own: boolean
  day: string
  overturned: boolean
}

export type ReportLine = { id: string; reason: string; note: string | null; trusted: boolean; day: string }

export type CasePage = {
  id: string
  reference: string
  type: string
  subjectId: string
  trigger: string
  rule: string | null
  state: string
  band: Band
  hoursLeft: number
  openedAt: Date
  dueAt: Date
  holdUntil: Date | null
  escalatedTo: string | null
  version: number
  claimed: 'me' | 'other' | null
  claimedUntil: Date | null
  refusal: Refusal | null
  demo: boolean
  /** The text as it stood when the case began. */
  reported: Snapshot
  /** The thing as it is now; null when it is gone. */
  current: {
    snapshot: Snapshot
    hash: string
    state: string
    path: string
    visible: boolean
    changed: boolean
    actions: readonly Action[]
    around: NonNullable<Moderated['around']>
    files: NonNullable<Moderated['files']>
    earlier: NonNullable<Moderated['earlier']>
    /** The text with what looks like personal data covered, to begin a redaction with. */
    masked: string
  } | null
  reasons: Partial<Record<Action, readonly string[]>>
  findings: { rule: string; what: string | null }[]
  author: AuthorRecord | null
  sanctions: { id: string; kind: string; reason: string; until: string | null; hides: boolean }[]
  reports: ReportLine[]
  history: DecisionLine[]
  about: InstitutionRef[]
  appeal: { text: string; locale: Locale; day: string; decision: DecisionLine; quoted: string | null; parts: Part[] | null } | null
  ban: { reason: string; note: string; locale: Locale; hides: boolean; day: string } | null
}

const hour = 3_600_000

/** What the rules of text find, whoever opened the case. */
async function findingsIn({ title, body }: Snapshot): Promise<CasePage['findings']> {
  const text = `${title ?? ''}\n${body}`
  const terms = termsIn(text, await db.watchedTerm.findMany({ where: { active: true } }))
  const links = linksIn(text)
  return [
    ...personalDataIn(text).map((kind) => ({ rule: 'personal-data', what: kind })),
    ...terms.map(({ pattern }) => ({ rule: 'watched-word', what: pattern })),
    ...(links > 0 ? [{ rule: isLinkOnly(text) ? 'only-links' : 'links', what: String(links) }] : []),
    ...(isShouted(text) ? [{ rule: 'shouting', what: null }] : []),
    ...(isRepeated(text) ? [{ rule: 'repeated', what: null }] : []),
  ]
}

type DecisionRow = {
  id: string
  action: string
  reasonCode: string | null
  detailCode: string | null
  publicNote: string | null
  internalNote: string | null
  noteLocale: string | null
  automated: boolean
  deciderId: string | null
  at: Date
  overturnedAt: Date | null
}

const lineFor =
  (actor: Actor) =>
  (row: DecisionRow): DecisionLine => ({
    id: row.id,
    action: row.action,
    reason: row.reasonCode,
    detail: row.detailCode,
    note: row.publicNote,
    internal: row.internalNote,
    locale: localeOr(row.noteLocale, 'ar'),
    automated: row.automated,
    own: row.deciderId === actor.personId,
    day: civilDay(row.at),
    overturned: row.overturnedAt !== null,
  })

async function appealOf(row: CaseRow, actor: Actor): Promise<CasePage['appeal']> {
  const appeal =
    row.trigger === 'appeal' && row.matterId
      ? await db.appeal.findUnique({ where: { id: row.matterId }, include: { decision: true } })
      : null
  if (!appeal) return null
  const { decision } = appeal
  return {
    text: appeal.text,
    locale: localeOr(appeal.locale, 'ar'),
    day: civilDay(appeal.openedAt),
    decision: lineFor(actor)(decision),
    quoted: decision.quoted,
    parts: decision.difference ? (JSON.parse(decision.difference) as Part[]) : null,
  }
}

async function banOf(row: CaseRow): Promise<CasePage['ban']> {
  const ban = row.trigger === 'ban' && row.matterId ? await db.sanction.findUnique({ where: { id: row.matterId } }) : null
  return (
    ban && {
      reason: ban.reasonCode,
      note: ban.publicNote,
      locale: localeOr(ban.noteLocale, 'ar'),
      hides: ban.hides,
      day: civilDay(ban.startsAt),
    }
  )
}

const currentOf = (row: CaseRow, seen: Moderated): CasePage['current'] => {
  const hash = snapshotHash(seen.snapshot)
  const { snapshot, state, path, actions, around = [], files = [], earlier = [] } = seen
  const masked = maskPersonalData(snapshot.body)
  const changed = hash !== row.snapshotHash
  return { snapshot, hash, state, path, visible: isVisible(seen), changed, actions, around, files, earlier, masked }
}

const reasonsOf = (type: string): CasePage['reasons'] =>
  Object.fromEntries(Object.entries(moderationSubjectOf(type).reasons ?? {}).map(([action, own]) => [action, Object.keys(own)]))

const wasSeen = (seen: Moderated | null): boolean => seen !== null && (seen.everPublic ?? wasPublic(seen.state))

/** Whether there is a case about a thing that the actor may read, and with it what belongs to the thing. */
export async function readsCaseAbout(type: string, subjectId: string, actor: Actor | null): Promise<boolean> {
  if (whyNotModerate(actor)) return false
  const everPublic = wasSeen(await moderationSubjectOf(type).look(subjectId))
  const rows = await db.moderationCase.findMany({ where: { subjectType: type, subjectId } })
  return rows.some((row) => whyNotRead(actor, standingOfCase(row, everPublic)) === null)
}

/** One case with everything a decision needs; never whose text it is. */
export async function moderationCase(id: string, actor: Actor | null, now: Date): Promise<Result<CasePage>> {
  const refused = whyNotModerate(actor)
  if (refused || !actor) return refuse(refused ?? 'signed-out')
  const row = /^[0-9a-z]{10,40}$/.test(id) ? await loadCase(id) : null
  if (!row || !isModerated(row.subjectType)) return refuse('missing')
  const { subjectType: type, subjectId } = row
  const seen = await moderationSubjectOf(type).look(subjectId)
  const standing = standingOfCase(row, wasSeen(seen))
  const unread = whyNotRead(actor, standing)
  if (unread) return refuse(unread)
  const reported = snapshotOf(row)
  const [findings, author, sanctions, reports, decisions, about, appeal, ban] = await Promise.all([
    findingsIn(seen?.snapshot ?? reported),
    authorRecord(row.authorId, now),
    row.authorId ? db.sanction.findMany({ where: { personId: row.authorId, state: 'running' }, orderBy: { startsAt: 'asc' } }) : [],
    db.contentReport.findMany({ where: { caseId: id }, orderBy: { at: 'asc' }, take: 100 }),
    db.moderationDecision.findMany({
      where: { case: { subjectType: type, subjectId } },
      orderBy: [{ at: 'desc' }, { id: 'asc' }],
      take: 50,
    }),
    Promise.all(listOf(row.about).map(institution)),
    appealOf(row, actor),
    banOf(row),
  ])
  const running = row.claimedUntil && row.claimedUntil > now
  return ok({
    id,
    reference: referenceOf(id),
    type,
    subjectId,
    trigger: row.trigger,
    rule: row.rule,
    state: row.state,
    band: bandOf(row, now),
    hoursLeft: Math.floor((row.dueAt.getTime() - now.getTime()) / hour),
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    holdUntil: row.holdUntil,
    escalatedTo: row.escalatedTo,
    version: row.version,
    claimed: running ? (row.claimedById === actor.personId ? 'me' : 'other') : null,
    claimedUntil: running ? row.claimedUntil : null,
    refusal: whyNotDecide(actor, standing),
    demo: row.demo && !(await enteredAccounts([row.authorId])).has(row.authorId ?? ''),
    reported,
    current: seen && currentOf(row, seen),
    reasons: reasonsOf(type),
    findings,
    author,
    sanctions: sanctions.map(({ id: sanction, kind, reasonCode, endsAt, hides }) => ({
      id: sanction,
      kind,
      reason: reasonCode,
      until: endsAt && civilDay(endsAt),
      hides,
    })),
    reports: reports.map(({ id: report, reason, note, trusted, at }) => ({ id: report, reason, note, trusted, day: civilDay(at) })),
    history: decisions.map(lineFor(actor)),
    about: about.filter((found) => found !== null),
    appeal,
    ban,
  })
}

/** The case of a thing that a moderator may want to go to; null when none waits. */
export const openCaseIdOf = async (type: string, subjectId: string): Promise<string | null> =>
  (await waitingCaseOf(type, subjectId))?.id ?? null

export type OwnDecision = {
  id: string
  type: string
  reference: string
  title: string
  locale: Locale
  action: string
  reason: Reason | null
  detail: string | null
  note: string | null
  noteLocale: Locale
  quoted: string | null
  parts: Part[] | null
  automated: boolean
  day: string
  /** Last day of the right to appeal; null when it is over, used or not given. */
  appealUntil: string | null
  appeal: { state: string; answer: string | null; answerLocale: Locale; due: string } | null
}
export type OwnModeration = {
  waiting: { reference: string; type: string; title: string; locale: Locale; due: string; late: boolean; holdUntil: Date | null }[]
  decisions: OwnDecision[]
  sanctions: { kind: string; state: string; reason: string; note: string; locale: Locale; from: string; until: string | null }[]
}

const shortTitle = ({ title, body }: Snapshot): string => title ?? body.slice(0, 200)

/** Everything decided about what the actor wrote. */
export async function myModeration(actor: Actor | null, now: Date): Promise<OwnModeration> {
  if (!actor) return { waiting: [], decisions: [], sanctions: [] }
  const { personId } = actor
  const [cases, rows, sanctions] = await Promise.all([
    db.moderationCase.findMany({
      where: { authorId: personId, state: { in: [...waitingStates] }, trigger: { notIn: ['appeal', 'ban'] } },
      orderBy: { dueAt: 'asc' },
      take: 100,
    }),
    db.moderationDecision.findMany({
      where: { case: { authorId: personId }, OR: [{ action: { in: [...adverseActions] } }, { automated: true }] },
      include: { case: true, appeal: true },
      orderBy: [{ at: 'desc' }, { id: 'asc' }],
      take: 200,
    }),
    db.sanction.findMany({
      where: { personId, state: { in: ['running', 'ended', 'lifted'] }, decisionId: { not: null } },
      orderBy: { startsAt: 'desc' },
    }),
  ])
  return {
    waiting: cases
      // That readers reported a text is not told while nothing happened to it.
      .filter(({ trigger, holdUntil }) => trigger !== 'reports' || holdUntil !== null)
      .map((row) => {
        const snapshot = snapshotOf(row)
        const { dueAt, subjectType: type } = row
        return {
          type,
          title: shortTitle(snapshot),
          locale: snapshot.locale,
          due: civilDay(dueAt),
          late: dueAt <= now,
          holdUntil: row.holdUntil,
          reference: referenceOf(row.id),
        }
      }),
    decisions: rows.map((row) => {
      const snapshot = snapshotOf(row.case)
      return {
        id: row.id,
        type: row.case.subjectType,
        reference: referenceOf(row.caseId),
        title: shortTitle(snapshot),
        locale: snapshot.locale,
        action: row.action,
        reason: row.reasonCode as Reason | null,
        detail: row.detailCode,
        note: row.publicNote,
        noteLocale: localeOr(row.noteLocale, snapshot.locale),
        quoted: row.quoted,
        parts: row.difference ? (JSON.parse(row.difference) as Part[]) : null,
        automated: row.automated,
        day: civilDay(row.at),
        appealUntil: row.appealUntil && row.appealUntil > now && !row.appeal ? civilDay(row.appealUntil) : null,
        appeal: row.appeal && {
          state: row.appeal.state,
          answer: row.appeal.answer,
          answerLocale: localeOr(row.appeal.answerLocale, snapshot.locale),
          due: civilDay(row.appeal.dueAt),
        },
      }
    }),
    sanctions: sanctions.map((row) => ({
      kind: row.kind,
      state: row.state,
      reason: row.reasonCode,
      note: row.publicNote,
      locale: localeOr(row.noteLocale, 'ar'),
      from: civilDay(row.startsAt),
      until: row.endsAt && civilDay(row.endsAt),
    })),
  }
}
