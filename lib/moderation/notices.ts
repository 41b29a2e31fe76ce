import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { formatDateTime, formatDay, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { addressOf, noted } from '@/lib/notifications/commands'
import type { NoticeKind } from '@/lib/notifications/notices'
import type { Action } from './lifecycle'
import { referenceOf } from './log'
import { reasonIn, type Snapshot } from './subjects'

/** What people are told about decisions; every letter goes out with the transaction of what it tells. */

type Values = Record<string, string | number>

/** The secret of the appeal link can be made again for every message; the decision keeps only its hash. */
export const appealToken = (decisionId: string): string => secretHash('appeal-link', decisionId)
export const appealHashOf = (token: string): string => secretHash('appeal-hash', token)
/** For the author who is signed in: the link without the secret. */
const ownAppealPath = (decisionId: string): string => `/appeal?decision=${decisionId}`
export const appealPath = (decisionId: string): string => `/appeal?token=${appealToken(decisionId)}`

const words = (locale: Locale) => translator(locale, 'moderation-mail')

const excerptLength = 200

/** Enough of a text for its author to know which one is meant. */
export const excerpt = ({ title, body }: Snapshot): string => {
  const text = (title ?? body).replaceAll(/\s+/gu, ' ').trim()
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text
}

/** Codes and ids that the line in the account's list is made of when it is read. */
type Codes = { case?: string; deed?: string; outcome?: string; sanction?: string; until?: string; count?: number; hours?: number }

type Telling = {
  kind: string
  key: string
  about: { type: string; id: string }
  /** Where the letter leads; the list in the account leads to `inside`, which needs no secret. */
  link: string
  inside?: string
  codes: Codes
  values: (locale: Locale) => Values
  /** What many are told at once waits behind what one person waits for. */
  priority?: 'news'
}

/** Tells a person one thing once: in the list of the account, and by a letter where the account has an address. */
export async function tell(
  tx: Tx,
  personId: string,
  { kind, key, about, link, inside = link, codes, values, priority }: Telling,
  now: Date,
): Promise<void> {
  await noted(
    tx,
    personId,
    { kind: noticeKind, subject: about, data: { what: kind, path: inside, ...codes }, dedupeKey: `moderation:${key}` },
    now,
  )
  const address = await addressOf(personId)
  if (!address) return
  const { channel, locale } = address
  const filled = { ...values(locale), link: `${env.appUrl}/${locale}${link}` }
  const t = words(locale)
  const subject = t(`${kind}.subject`, filled)
  const text = channel === 'sms' ? `${subject}\n${filled.link}` : t(`${kind}.text`, filled)
  await enqueue(
    tx,
    { channel, to: address.address, subject, text, locale, dedupeKey: `moderation:${key}`, ...(priority ? { priority } : {}) },
    now,
  )
}

const noticeKind = 'moderation'

/** What was decided, in the list of the account; the text that it is about is read from its case, and is gone when that was forgotten. */
export const moderationNotices: NoticeKind = {
  kind: noticeKind,
  message: async ({ what, path, case: id, ...codes }, locale) => {
    const t = translator(locale, 'moderation')
    const { deed, outcome, sanction, until, count, hours } = codes
    const row = typeof id === 'string' ? await db.moderationCase.findUnique({ where: { id }, select: { snapshot: true } }) : null
    const spoken = {
      deed: typeof deed === 'string' ? t(`deeds.${deed}`) : '',
      outcome: typeof outcome === 'string' ? t(`outcomes.${outcome}`) : '',
      sanction: typeof sanction === 'string' ? t(`sanctions.${sanction}`) : '',
      until: typeof until === 'string' ? formatDay(locale, until) : '',
      count: Number(count ?? 0),
      hours: Number(hours ?? 0),
    }
    return {
      subject: words(locale)(`${what}.subject`, spoken),
      text: row ? excerpt(snapshotOf(row)) : '',
      path: typeof path === 'string' ? path : null,
    }
  },
}

type Told = { id: string; subjectType: string; subjectId: string; snapshot: string }

const aboutOf = ({ subjectType, subjectId }: Told) => ({ type: subjectType, id: subjectId })

/** The text as it stood when its case began; nothing once it was forgotten. */
export const snapshotOf = ({ snapshot }: { snapshot: string }): Snapshot =>
  snapshot === '' ? { title: null, body: '', locale: 'ar' } : (JSON.parse(snapshot) as Snapshot)

/** What a letter about a case says besides the decision. */
const aboutCase = (row: Told) => (locale: Locale) => ({
  kind: translator(locale, 'moderation')(`types.${row.subjectType}`),
  text: excerpt(snapshotOf(row)),
  reference: referenceOf(row.id),
})

type Adverse = {
  decisionId: string
  action: Action
  reasonCode: string
  detailCode: string | null
  note: string
  quoted: string
  appealUntil: string
}

/** Rule, quoted passage, that a person decided, and the link of the appeal. */
export const tellAuthor = (tx: Tx, personId: string, row: Told, decision: Adverse, now: Date): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: 'decided',
      key: `decided:${decision.decisionId}`,
      about: aboutOf(row),
      link: appealPath(decision.decisionId),
      inside: ownAppealPath(decision.decisionId),
      codes: { case: row.id, deed: decision.action },
      values: (locale) => ({
        ...aboutCase(row)(locale),
        deed: translator(locale, 'moderation')(`deeds.${decision.action}`),
        reason: reasonIn(locale, row.subjectType, decision.action, decision.reasonCode, decision.detailCode) ?? '',
        note: decision.note,
        quoted: decision.quoted,
        day: formatDay(locale, decision.appealUntil),
      }),
    },
    now,
  )

/** The text can be read; also when reports about it came to nothing. */
export const tellShown = (
  tx: Tx,
  personId: string,
  row: Told,
  kind: 'approved' | 'restored' | 'released',
  path: string,
  key: string,
  now: Date,
) =>
  tell(tx, personId, { kind, key: `${kind}:${key}`, about: aboutOf(row), link: path, codes: { case: row.id }, values: aboutCase(row) }, now)

/** Reports hold the text for a time; nobody has decided yet. */
export const tellHeld = (tx: Tx, personId: string, row: Told, reasonCode: string, until: Date, now: Date): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: 'held',
      key: `held:${row.id}`,
      about: aboutOf(row),
      link: '/account/moderation',
      codes: { case: row.id },
      values: (locale) => ({
        ...aboutCase(row)(locale),
        reason: translator(locale, 'moderation')(`reasons.${reasonCode}.name`),
        at: formatDateTime(locale, until),
      }),
    },
    now,
  )

/** `gone`: the text went before anybody decided. */
type ReportOutcome = 'acted' | 'dismissed' | 'gone'

/** Readers who reported learn whether anything was done, not what or to whom. */
export async function settleReports(tx: Tx, row: Told, outcome: ReportOutcome, now: Date): Promise<void> {
  const open = await tx.contentReport.findMany({ where: { caseId: row.id, outcome: null }, select: { id: true, reporterId: true } })
  await tx.contentReport.updateMany({ where: { caseId: row.id, outcome: null }, data: { outcome } })
  for (const { id, reporterId } of open) if (reporterId) await tellReporter(tx, reporterId, id, row, outcome, now)
}

/** A reader learns the outcome and nothing else. */
const tellReporter = (tx: Tx, reporterId: string, reportId: string, row: Told, outcome: ReportOutcome, now: Date) =>
  tell(
    tx,
    reporterId,
    {
      kind: `report-${outcome}`,
      key: `report:${reportId}`,
      about: { type: 'content-report', id: reportId },
      link: '/about/moderation',
      codes: {},
      values: (locale) => aboutCase(row)(locale),
    },
    now,
  )

export const tellLate = (tx: Tx, personId: string, row: Told, now: Date): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: 'late',
      key: `late:${row.id}`,
      about: aboutOf(row),
      link: '/account/moderation',
      codes: { case: row.id },
      values: aboutCase(row),
    },
    now,
  )

/** The written answer, and where everybody reads the text again when it came back. */
export const tellAppeal = (
  tx: Tx,
  personId: string,
  row: Told,
  { appealId, outcome, answer, shownAt }: { appealId: string; outcome: string; answer: string; shownAt: string | null },
  now: Date,
): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: shownAt ? 'appeal-shown' : 'appeal',
      key: `appeal:${appealId}`,
      about: aboutOf(row),
      link: shownAt ?? '/account/moderation',
      codes: { case: row.id, outcome },
      values: (locale) => ({ ...aboutCase(row)(locale), outcome: translator(locale, 'moderation')(`outcomes.${outcome}`), answer }),
    },
    now,
  )

type SanctionLetter = {
  id: string
  kind: string
  reasonCode: string
  note: string
  until: string | null
  decisionId: string
  appealUntil: string
}

export const tellSanction = (tx: Tx, personId: string, sanction: SanctionLetter, now: Date): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: sanction.until ? 'sanction-timed' : 'sanction',
      key: `sanction:${sanction.id}`,
      about: { type: 'sanction', id: sanction.id },
      link: appealPath(sanction.decisionId),
      inside: ownAppealPath(sanction.decisionId),
      codes: { sanction: sanction.kind, ...(sanction.until ? { until: sanction.until } : {}) },
      values: (locale) => {
        const t = translator(locale, 'moderation')
        return {
          sanction: t(`sanctions.${sanction.kind}`),
          reason: t(`reasons.${sanction.reasonCode}.name`),
          note: sanction.note,
          until: sanction.until ? formatDay(locale, sanction.until) : '',
          day: formatDay(locale, sanction.appealUntil),
        }
      },
    },
    now,
  )

export const tellSanctionOver = (tx: Tx, personId: string, id: string, now: Date): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: 'sanction-over',
      key: `sanction-over:${id}`,
      about: { type: 'sanction', id },
      link: '/account/moderation',
      codes: {},
      values: () => ({}),
    },
    now,
  )

/** How many cases wait beyond their time, for those who can decide them; once a civil day. */
export const tellOverdue = (tx: Tx, personId: string, overdue: { count: number; hours: number }, day: string, now: Date): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: 'overdue',
      key: `overdue:${personId}:${day}`,
      about: { type: 'moderation', id: day },
      link: '/moderation?band=overdue',
      codes: overdue,
      values: () => overdue,
      priority: 'news',
    },
    now,
  )

export const localeOr = (text: string | null | undefined, otherwise: Locale): Locale => (text && isLocale(text) ? text : otherwise)
