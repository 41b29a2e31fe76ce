import 'server-only'
import { db, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { secretHash, unseal } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { translator } from '@/lib/i18n/format'
import { type Locale, locales } from '@/lib/i18n/locales'
import { stopToken } from './commands'
import { followSubjectOf, type Told } from './subjects'

/** Followers told in one transaction; one batch of each announcement a run, so that a million followers hold up nobody. */
const batch = 100
const announcementsAtOnce = 10

type Announcement = {
  id: string
  subjectType: string
  subjectId: string
  aboutType: string
  aboutId: string
  eventId: string
  kind: string
  data: string
  cursor: string | null
}

async function messages({ aboutType, aboutId: subjectId, kind, data }: Announcement): Promise<Map<Locale, Told | null>> {
  const { message } = followSubjectOf(aboutType)
  return new Map(await Promise.all(locales.map(async (locale) => [locale, await message({ subjectId, kind, data }, locale)] as const)))
}

/** The page that a stop link opens, and the address that a mail program may post to by itself (RFC 8058); the letters of weeks say so. */
export const stopPage = (locale: Locale, rowId: string, of?: 'week'): string =>
  `${env.appUrl}/${locale}/unfollow?token=${stopToken(rowId)}${of ? `&of=${of}` : ''}`
export const stopAddress = (rowId: string, of?: 'week'): string =>
  `${env.appUrl}/api/unsubscribe/${stopToken(rowId)}${of ? `?of=${of}` : ''}`

/** Key of the message that tells an address of an event at once; it names neither. */
export const toldKey = (eventId: string, addressIndex: string): string => `news:${secretHash('news-message', `${eventId}:${addressIndex}`)}`

type Ref = { announcement: string; follow: string; locale: Locale; sms: boolean }

const wording = ({ subject, text }: Told, { follow, locale, sms }: Ref): Told => {
  const stop = translator(locale, 'notifications')('stop', { link: stopPage(locale, follow) })
  return { subject, text: [sms ? subject : text, stop].join('\n\n') }
}

/** The words of one message as they are true when it leaves; null when what it tells was hidden or its reader follows no more. */
export async function wordsOfNews(text: string): Promise<Told | null> {
  const ref = JSON.parse(text) as Ref
  const row = await db.announcement.findUnique({ where: { id: ref.announcement } })
  if (!row || (await db.follow.count({ where: { id: ref.follow } })) === 0) return null
  const told = await followSubjectOf(row.aboutType).message({ subjectId: row.aboutId, kind: row.kind, data: row.data }, ref.locale)
  return told && wording(told, ref)
}

/** One batch of one announcement. */
async function sendBatch(announcement: Announcement, now: Date): Promise<void> {
  const told = await messages(announcement)
  const { id, subjectType, subjectId, eventId, cursor } = announcement
  const follows = await db.follow.findMany({
    where: { subjectType, subjectId, rhythm: 'now', ...(cursor ? { id: { gt: cursor } } : {}) },
    orderBy: { id: 'asc' },
    take: batch,
  })
  const letters = await Promise.all(
    follows.map(async (follow) => ({ follow, to: await unseal('follow', follow.id, follow.addressSealed) })),
  )
  const last = follows.at(-1)?.id ?? cursor
  await write(async (tx) => {
    const endedAt = follows.length < batch ? now : null
    const moved = await tx.announcement.updateMany({ where: { id, endedAt: null, cursor }, data: { cursor: last, endedAt } })
    if (moved.count === 0) return
    for (const { follow, to } of letters) {
      const locale = follow.locale as Locale
      const message = told.get(locale)
      if (!message) continue
      const ref: Ref = { announcement: id, follow: follow.id, locale, sms: follow.channel === 'sms' }
      const letter = { channel: ref.sms ? 'sms' : 'mail', to, ...wording(message, ref), locale, stopUrl: stopAddress(follow.id) } as const
      const again = { by: 'news', ref: JSON.stringify(ref) }
      await enqueue(tx, { ...letter, dedupeKey: toldKey(eventId, follow.addressIndex), priority: 'news', again }, now)
    }
  })
}

/**
 * Writes the messages of announcements to the outbox. The cursor moves in the same transaction as the messages, and a key
 * made of event and address, which names neither, keeps anybody from being told twice, also across processes and by whatever else they
 * follow. One that fails does not hold up the others.
 */
export async function sendAnnouncements(now: Date): Promise<void> {
  const open = await db.announcement.findMany({ where: { endedAt: null }, orderBy: { createdAt: 'asc' }, take: announcementsAtOnce })
  const failures: unknown[] = []
  for (const announcement of open) await sendBatch(announcement, now).catch((thrown: unknown) => failures.push(thrown))
  if (failures.length > 0) throw failures[0]
}
