import 'server-only'
import { aboutCase } from '@/lib/cases/commands'
import { contactOf } from '@/lib/cases/vault'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { secretHash } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { formatDay, translator } from '@/lib/i18n/format'
import { type Locale, localeOf } from '@/lib/i18n/locales'
import { isWaiting, notify } from '@/lib/notifications/commands'
import type { NoticeData, NoticeKind } from '@/lib/notifications/notices'
import type { TellingName } from './events'
import { officersOf } from './filing'

/** What people are told of a request of theirs: by reference, codes and days; never what it says. */

const applicantKind = 'request'
const deskKind = 'request-desk'

type Told = { id: string; ref: string; applicantId: string | null; locale: string; demo?: boolean }

/** `what` is a key of the messages `request-mail`; `key` makes it told once. */
export type Telling = { what: TellingName; key: string; data?: NoticeData }

/** Fills the words of a notice: days in the reader's language, codes as the words of their vocabulary. */
function wordsOf(namespace: 'request-mail', data: NoticeData, locale: Locale): { subject: string; text: string } {
  const t = translator(locale, namespace)
  const { what, ref, day, code, ...rest } = data
  const values = {
    ...Object.fromEntries(
      Object.entries(rest).filter((entry): entry is [string, string | number] => entry[1] !== null && typeof entry[1] !== 'boolean'),
    ),
    ref: String(ref ?? ''),
    day: typeof day === 'string' ? formatDay(locale, day) : '',
    code: typeof code === 'string' ? translator(locale, 'request-words')(code) : '',
  }
  return { subject: t(`${String(what)}.subject`, values), text: t(`${String(what)}.text`, values) }
}

/** Tells whoever asked, in the account where there is one, else at the address of the form; nothing but the reference where there is none. */
export async function tellApplicant(tx: Tx, request: Told, { what, key, data = {} }: Telling, now: Date): Promise<void> {
  const dedupeKey = `request:${request.id}:${key}`
  const codes: NoticeData = { what, ref: request.ref, ...data }
  if (request.applicantId) {
    await notify(tx, request.applicantId, { kind: applicantKind, subject: aboutCase(request.id), data: codes, dedupeKey }, now)
    return
  }
  const contact = await contactOf(request.id, tx)
  const to = contact?.email ?? contact?.phone
  if (!to) return
  const channel = contact?.email ? ('mail' as const) : ('sms' as const)
  const locale = localeOf(request.locale)
  const { subject, text } = wordsOf('request-mail', codes, locale)
  const link = `${env.appUrl}/${locale}/requests/follow`
  const words = [channel === 'sms' ? subject : text, link].join('\n\n')
  const once = `request:${secretHash('request-message', dedupeKey)}`
  await enqueue(tx, { channel, to, subject, text: words, locale, dedupeKey: once }, now)
}

/** Told again only once the last one was read: many additions are one thing to look at. */
const bundled: readonly TellingName[] = ['added']

/** Tells the officer who has it, else all of the institution; the head's delegates where it goes up. */
export async function tellDesk(
  tx: Tx,
  request: { id: string; ref: string; institutionId: string; assigneeId: string | null },
  { what, key, data = {} }: Telling,
  now: Date,
  role: 'information-officer' | 'delegate' = 'information-officer',
): Promise<void> {
  const people =
    role === 'information-officer' && request.assigneeId ? [request.assigneeId] : await officersOf(tx, request.institutionId, role)
  for (const personId of people) {
    if (bundled.includes(what) && (await isWaiting(tx, personId, aboutCase(request.id), `"what":"${what}"`))) continue
    const codes: NoticeData = { what, ref: request.ref, desk: true, ...data }
    const dedupeKey = `request-desk:${request.id}:${key}`
    const work = { kind: deskKind, subject: aboutCase(request.id), data: codes, dedupeKey, priority: 'work' as const }
    await notify(tx, personId, work, now)
  }
}

const path = (data: NoticeData, below: string): string => `${below}/${String(data.ref ?? '')}`

/** Lines in the account's list and letters to its address. */
export const requestNotices: NoticeKind[] = [
  { kind: applicantKind, message: (data, locale) => ({ ...wordsOf('request-mail', data, locale), path: path(data, '/requests/mine') }) },
  { kind: deskKind, message: (data, locale) => ({ ...wordsOf('request-mail', data, locale), path: path(data, '/desk/requests') }) },
]
