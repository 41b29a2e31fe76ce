import 'server-only'
import { audited } from '@/lib/core/audit'
import { addDays, civilDay } from '@/lib/core/clock'
import { db, type Tx, write } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { secretHash, unseal } from '@/lib/core/keys'
import { enqueue } from '@/lib/core/outbox'
import { formatDay, translator } from '@/lib/i18n/format'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { isolated, titleIn } from '@/lib/i18n/title'
import { stopHash, stopToken } from './commands'
import { type Event, eventsById, keyOf, latestFirst, latestOfEach, Words } from './events'
import { stopAddress, stopPage, toldKey } from './sending'
import { lastWeekEnd, weekBefore } from './week'

/** The letter of a week: what happened to everything that an address follows weekly, by thing, the latest first. */

/** Addresses in one transaction; one batch a run. */
const batch = 50
/** What one letter names; the rest is in the account. */
const mostThings = 30
const mostLines = 10

type Window = { end: Date; start: Date; cursor: string | null }

/**
 * The week to work on: the oldest that was begun, else the one that ended last. It begins where the one before ended, also when letters
 * were not sent for some weeks, so that nothing is lost and nothing told twice.
 */
async function openWindow(now: Date): Promise<Window | null> {
  const begun = await db.digestWindow.findFirst({ where: { endedAt: null }, orderBy: { end: 'asc' } })
  if (begun) return begun
  const end = lastWeekEnd(now)
  return write(async (tx) => {
    const made = await tx.digestWindow.upsert({ where: { end }, create: { end, start: weekBefore(end) }, update: { end } })
    const before = await tx.digestWindow.findFirst({ where: { end: { lt: end } }, orderBy: { end: 'desc' } })
    if (made.endedAt) return null
    return before && made.cursor === null ? tx.digestWindow.update({ where: { end }, data: { start: before.end } }) : made
  })
}

export const digestDue = async (now: Date): Promise<boolean> =>
  (await db.digestWindow.count({ where: { end: lastWeekEnd(now), endedAt: { not: null } } })) === 0 ||
  (await db.digestWindow.count({ where: { endedAt: null } })) > 0

const weeklyWhere = (end: Date) => ({ OR: [{ rhythm: 'weekly' }, { weeklyUntil: { gte: end } }] })

type Follow = Awaited<ReturnType<typeof followsOf>>[number]
const followsOf = (addresses: readonly string[], where: object) =>
  db.follow.findMany({ where: { AND: [{ addressIndex: { in: [...addresses] } }, where] }, orderBy: { id: 'asc' } })

const subjectOf = ({ subjectType, subjectId }: Follow) => ({ type: subjectType, id: subjectId })

function byAddress(follows: readonly Follow[]): Map<string, Follow[]> {
  const found = new Map<string, Follow[]>()
  for (const follow of follows) found.set(follow.addressIndex, [...(found.get(follow.addressIndex) ?? []), follow])
  return found
}

type Owed = { address: string; follows: Follow[]; events: Event[] }

/**
 * Leaves out what an address was told at once, or is about to be: there is a message of it already, or its announcement is still being
 * worked off.
 */
async function untold(owed: readonly Owed[]): Promise<Owed[]> {
  const keys = owed.flatMap(({ address, events }) => events.map(({ id }) => toldKey(id, address)))
  const written = new Set<string>()
  for (let at = 0; at < keys.length; at += 1_000) {
    const where = { dedupeKey: { in: keys.slice(at, at + 1_000) } }
    for (const { dedupeKey } of await db.outboxMessage.findMany({ where, select: { dedupeKey: true } })) written.add(dedupeKey)
  }
  const open = await db.announcement.findMany({ where: { endedAt: null }, select: { eventId: true, subjectType: true, subjectId: true } })
  const addresses = owed.map(({ address }) => address)
  const atOnce = open.length > 0 ? byAddress(await followsOf(addresses, { rhythm: 'now' })) : new Map<string, Follow[]>()
  const comes = (address: string, { id }: Event) =>
    atOnce
      .get(address)
      ?.some(({ subjectType, subjectId }) =>
        open.some((row) => row.eventId === id && row.subjectType === subjectType && row.subjectId === subjectId),
      ) ?? false
  return owed.map(({ address, follows, events }) => ({
    address,
    follows,
    events: events.filter((event) => !written.has(toldKey(event.id, address)) && !comes(address, event)),
  }))
}

/** What the words of a letter are made of again when it leaves. */
type Ref = { run: string; events: string[]; first: string; last: string; locale: Locale; sms: boolean; account: boolean }

type Line = { at: Date; text: string }
type Thing = { title: string | null; link: string; lines: Line[] }

async function thingsOf(events: readonly Event[], locale: Locale, words: Words): Promise<Thing[]> {
  const things = new Map<string, Thing>()
  for (const event of [...events].sort(latestFirst)) {
    const told = await words.tell(event, locale)
    if (!told) continue
    const described = await words.describe(event.about)
    const link = `${env.appUrl}/${locale}${described?.path ?? ''}`
    const title = described && titleIn(described.titles, locale, described.sourceLocale).text
    const thing = things.get(keyOf(event.about)) ?? { title, link, lines: [] }
    thing.lines.push({ at: event.at, text: told.subject })
    things.set(keyOf(event.about), thing)
  }
  return [...things.values()]
}

function paragraphs(things: readonly Thing[], locale: Locale): string[] {
  const t = translator(locale, 'notifications')
  return things.slice(0, mostThings).map(({ title, link, lines }) => {
    const shown = lines.slice(0, mostLines).map(({ at, text }) => `• ${formatDay(locale, civilDay(at))} · ${text}`)
    const more = lines.length > mostLines ? [t('digest.more')] : []
    return [...(title ? [isolated(title)] : []), ...shown, ...more, ...(title ? [link] : [])].join('\n')
  })
}

/** The words of a letter as they are true now; null when nothing of it may be told any more. */
async function lettersWords(ref: Ref, events: readonly Event[], words: Words): Promise<{ subject: string; text: string } | null> {
  const { locale, first, last, sms, account, run } = ref
  const things = await thingsOf(events, locale, words)
  const [latest] = things
  if (!latest) return null
  const t = translator(locale, 'notifications')
  const days = { first: formatDay(locale, first), last: formatDay(locale, last) }
  const page = `${env.appUrl}/${locale}/account`
  const stop = t('digest.stop', { link: stopPage(locale, run, 'week') })
  const subject = t('digest.subject', days)
  if (sms) {
    return { subject, text: `${t('digest.sms', { n: things.length, link: account ? `${page}/notifications` : latest.link })}\n\n${stop}` }
  }
  const more = things.length > mostThings ? [t('digest.more')] : []
  const where = account ? [t('digest.account', { list: `${page}/notifications`, follows: `${page}/follows` })] : []
  return { subject, text: [t('digest.lead', days), ...paragraphs(things, locale), ...more, ...where, stop].join('\n\n') }
}

export async function wordsOfWeek(text: string): Promise<{ subject: string; text: string } | null> {
  const ref = JSON.parse(text) as Ref
  return lettersWords(ref, await eventsById(ref.events), new Words())
}

type Letter = { address: string; to: string; ref: Ref; words: { subject: string; text: string } }

async function lettersTo(addresses: readonly string[], { start, end }: Window): Promise<Letter[]> {
  const follows = await followsOf(addresses, weeklyWhere(end))
  const events = await latestOfEach(follows.map(subjectOf), { from: start, before: end }, mostLines + 1)
  const owed = [...byAddress(follows)].map(([address, own]) => {
    const subjects = new Set(own.map((follow) => keyOf(subjectOf(follow))))
    return { address, follows: own, events: events.filter((event) => event.by.some((key) => subjects.has(key))) }
  })
  const words = new Words()
  const letters: Letter[] = []
  for (const { address, follows: own, events: news } of await untold(owed)) {
    const written = own.find(({ personId }) => personId !== null) ?? own[0]
    if (!written || news.length === 0) continue
    const ref: Ref = {
      run: newId(),
      events: news.map(({ id }) => id),
      first: civilDay(start),
      last: addDays(civilDay(end), -1),
      locale: isLocale(written.locale) ? written.locale : 'ar',
      sms: written.channel === 'sms',
      account: written.personId !== null,
    }
    const said = await lettersWords(ref, news, words)
    if (said) letters.push({ address, to: await unseal('follow', written.id, written.addressSealed), ref, words: said })
  }
  return letters
}

/** A letter and the row that keeps it from being written again, by whichever process. */
async function post(tx: Tx, { address, to, ref, words }: Letter, end: Date, now: Date): Promise<number> {
  const key = { addressIndex: address, windowEnd: end }
  if ((await tx.digestRun.count({ where: key })) > 0) return 0
  await tx.digestRun.create({ data: { id: ref.run, ...key, stopHash: stopHash(stopToken(ref.run)) } })
  const { locale, sms, run } = ref
  const dedupeKey = `week:${secretHash('week-letter', `${address}:${end.toISOString()}`)}`
  const letter = { channel: sms ? 'sms' : 'mail', to, ...words, locale, stopUrl: stopAddress(run, 'week') } as const
  await enqueue(tx, { ...letter, dedupeKey, priority: 'news', again: { by: 'week', ref: JSON.stringify(ref) } }, now)
  return 1
}

/** Writes the letters of the last week to the outbox, one batch of addresses a run; the cursor moves in the same transaction. */
export async function sendDigests(now: Date): Promise<void> {
  const window = await openWindow(now)
  if (!window) return
  const { end, cursor } = window
  const rows = await db.follow.groupBy({
    by: ['addressIndex'],
    where: { AND: [weeklyWhere(end), cursor ? { addressIndex: { gt: cursor } } : {}] },
    orderBy: { addressIndex: 'asc' },
    take: batch,
  })
  const addresses = rows.map(({ addressIndex }) => addressIndex)
  const letters = await lettersTo(addresses, window)
  await write(async (tx) => {
    const endedAt = addresses.length < batch ? now : null
    const moved = await tx.digestWindow.updateMany({
      where: { end, endedAt: null, cursor },
      data: { cursor: addresses.at(-1) ?? cursor, endedAt },
    })
    if (moved.count === 0) return
    let written = 0
    for (const letter of letters) written += await post(tx, letter, end, now)
    const subject = { type: 'week', id: end.toISOString() }
    if (written > 0) {
      const change = { letters: written }
      await audited(tx, { stream: 'notifications', actor: 'system', verb: 'weekly-letters', subject, change, precision: 'day' }, now)
    }
  })
}
