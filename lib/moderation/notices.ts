import 'server-only'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { addressOf } from '@/lib/notifications/commands'
import type { Action } from './lifecycle'
import { referenceOf } from './log'
import { reasonIn, type Snapshot } from './subjects'

/** What people are told about decisions; every letter goes out with the transaction of what it tells. */

type Values = Record<string, string | number>

/** The secret of the appeal link can be made again for every message; the decision keeps only its hash. */
export const appealToken = (decisionId: string): string => secretHash('appeal-link', decisionId)
export const appealHashOf = (token: string): string => secretHash('appeal-hash', token)
export const appealPath = (decisionId: string): string => `/appeal?token=${appealToken(decisionId)}`

const words = (locale: Locale) => translator(locale, 'moderation-mail')

const excerptLength = 200

/** Enough of a text for its author to know which one is meant. */
export const excerpt = ({ title, body }: Snapshot): string => {
  const text = (title ?? body).replaceAll(/\s+/gu, ' ').trim()
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text
}

/** Tells a person one thing once, where they want to be told things; nobody when the account has no address. */
export async function tell(
  tx: Tx,
  personId: string,
  { kind, key, link, values }: { kind: string; key: string; link: string; values: (locale: Locale) => Values },
  now: Date,
): Promise<void> {
  const address = await addressOf(personId)
  if (!address) return
  const { channel, locale } = address
  const filled = { ...values(locale), link: `${env.appUrl}/${locale}${link}` }
  const t = words(locale)
  const subject = t(`${kind}.subject`, filled)
  const text = channel === 'sms' ? `${subject}\n${filled.link}` : t(`${kind}.text`, filled)
  await enqueue(tx, { channel, to: address.address, subject, text, locale, dedupeKey: `moderation:${key}` }, now)
}

type Told = { id: string; subjectType: string; subjectId: string; snapshot: string }

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
      link: appealPath(decision.decisionId),
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
) => tell(tx, personId, { kind, key: `${kind}:${key}`, link: path, values: aboutCase(row) }, now)

/** Reports hold the text for a time; nobody has decided yet. */
export const tellHeld = (tx: Tx, personId: string, row: Told, reasonCode: string, until: string, now: Date): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: 'held',
      key: `held:${row.id}`,
      link: '/account/moderation',
      values: (locale) => ({
        ...aboutCase(row)(locale),
        reason: translator(locale, 'moderation')(`reasons.${reasonCode}.name`),
        day: formatDay(locale, until),
      }),
    },
    now,
  )

/** A reader learns the outcome and nothing else. */
export const tellReporter = (tx: Tx, reporterId: string, reportId: string, row: Told, outcome: 'acted' | 'dismissed', now: Date) =>
  tell(
    tx,
    reporterId,
    { kind: `report-${outcome}`, key: `report:${reportId}`, link: '/about/moderation', values: (locale) => aboutCase(row)(locale) },
    now,
  )

export const tellLate = (tx: Tx, personId: string, row: Told, now: Date): Promise<void> =>
  tell(tx, personId, { kind: 'late', key: `late:${row.id}`, link: '/account/moderation', values: aboutCase(row) }, now)

export const tellAppeal = (
  tx: Tx,
  personId: string,
  row: Told,
  { appealId, outcome, answer }: { appealId: string; outcome: string; answer: string },
  now: Date,
): Promise<void> =>
  tell(
    tx,
    personId,
    {
      kind: 'appeal',
      key: `appeal:${appealId}`,
      link: '/account/moderation',
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
      link: appealPath(sanction.decisionId),
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
  tell(tx, personId, { kind: 'sanction-over', key: `sanction-over:${id}`, link: '/account/moderation', values: () => ({}) }, now)

/** How many cases wait beyond their time, for those who can decide them; once a civil day. */
export const tellOverdue = (tx: Tx, personId: string, overdue: { count: number; hours: number }, day: string, now: Date): Promise<void> =>
  tell(tx, personId, { kind: 'overdue', key: `overdue:${personId}:${day}`, link: '/moderation?band=overdue', values: () => overdue }, now)

export const localeOr = (text: string | null | undefined, otherwise: Locale): Locale => (text && isLocale(text) ? text : otherwise)
