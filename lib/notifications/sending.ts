import 'server-only'
import { db, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { secretHash, unseal } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { translator } from '@/lib/i18n/format'
import { type Locale, locales } from '@/lib/i18n/locales'
import { stopToken } from './commands'
import { followSubjectOf } from './subjects'

/** Followers told in one transaction; one batch of each announcement a run, so that a million followers hold up nobody. */
const batch = 100
const announcementsAtOnce = 10

type Told = { subject: string; text: string } | null

type Announcement = { id: string; subjectType: string; subjectId: string; kind: string; data: string; cursor: string | null }

async function messages(announcement: Announcement): Promise<Map<Locale, Told>> {
  const { message } = followSubjectOf(announcement.subjectType)
  return new Map(await Promise.all(locales.map(async (locale) => [locale, await message(announcement, locale)] as const)))
}

const stopLine = (locale: Locale, followId: string): string =>
  translator(locale, 'notifications')('stop', { link: `${env.appUrl}/${locale}/unfollow?token=${stopToken(followId)}` })

/** One batch of one announcement. */
async function sendBatch(announcement: Announcement, now: Date): Promise<void> {
  const told = await messages(announcement)
  const { id, subjectType, subjectId, cursor } = announcement
  const follows = await db.follow.findMany({
    where: { subjectType, subjectId, ...(cursor ? { id: { gt: cursor } } : {}) },
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
      const channel = follow.channel === 'sms' ? 'sms' : 'mail'
      const text = [channel === 'sms' ? message.subject : message.text, stopLine(locale, follow.id)].join('\n\n')
      const dedupeKey = `news:${secretHash('news-message', `${id}:${follow.addressIndex}`)}`
      await enqueue(tx, { channel, to, subject: message.subject, text, locale, dedupeKey, priority: 'news' }, now)
    }
  })
}

/**
 * Writes the messages of announcements to the outbox. The cursor moves in the same transaction as the messages, and a key
 * made of announcement and address, which names neither, keeps anybody from being told twice, also across processes. One that fails does
 * not hold up the others.
 */
export async function sendAnnouncements(now: Date): Promise<void> {
  const open = await db.announcement.findMany({ where: { endedAt: null }, orderBy: { createdAt: 'asc' }, take: announcementsAtOnce })
  const failures: unknown[] = []
  for (const announcement of open) await sendBatch(announcement, now).catch((thrown: unknown) => failures.push(thrown))
  if (failures.length > 0) throw failures[0]
}
