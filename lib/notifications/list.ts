import 'server-only'
import { db } from '@/lib/core/db'
import type { Actor } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'
import { ownedBy, type Subject } from './commands'
import { keptDays } from './erasure'
import { type Described, type Event, eventsOf, keyOf, latestFirst, type Place, Words } from './events'
import { noticeKindOf } from './notices'
import { ownSubjects } from './subjects'

/** What the actor was told, read from the announcements of what they follow or wrote and from their own notices: no row a follower is kept. */
export type Told = {
  key: string
  at: Date
  line: string
  /** The title inside the line, with its language. */
  title?: { text: string; lang: Locale }
  /** Of what concerns the person alone, all of it: an account without address has it here only. */
  text: string | null
  /** Path below the locale; null when nothing is left to see. */
  path: string | null
  unread: boolean
}

/** What happened to one thing; without a title it is the person's own, or gone. */
export type ToldGroup = { subject: Subject; described: Described | null; unread: boolean; items: Told[] }

export type ToldPage = { groups: ToldGroup[]; next: string | null; latest: string | null }

type Entry = Place & { about: Subject; told: (words: Words, locale: Locale) => Promise<Omit<Told, 'key' | 'at' | 'unread'> | null> }

const fromEvent = (event: Event): Entry => ({
  at: event.at,
  id: event.id,
  about: event.about,
  told: async (words, locale) => {
    const told = await words.tell(event, locale)
    if (!told) return null
    const { subject: line, title } = told
    return { line, ...(title ? { title } : {}), text: null, path: (await words.describe(event.about))?.path ?? null }
  },
})

type NoticeRow = { id: string; kind: string; data: string; subjectType: string; subjectId: string; createdAt: Date }

const fromNotice = ({ id, kind, data, subjectType, subjectId, createdAt }: NoticeRow): Entry => ({
  at: createdAt,
  id,
  about: { type: subjectType, id: subjectId },
  told: async (_words, locale) => {
    const told = await noticeKindOf(kind).message(JSON.parse(data), locale)
    return told && { line: told.subject, text: told.text, path: told.path }
  },
})

/** What the actor follows, and what is their own. */
const heardOf = async (actor: Actor): Promise<Subject[]> => {
  const rows = await db.follow.findMany({ where: await ownedBy(actor.personId), select: { subjectType: true, subjectId: true } })
  return [...rows.map(({ subjectType: type, subjectId: id }) => ({ type, id })), ...(await ownSubjects(actor.personId))]
}

/** Entries from a place on, the latest first: as many as `take`, fewer at the end. */
async function entries(actor: Actor, subjects: readonly Subject[], from: Date, after: Place | null, take: number): Promise<Entry[]> {
  const place = after ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }] : []
  const notices = await db.notice.findMany({
    where: { AND: [{ personId: actor.personId, createdAt: { gte: from } }, ...place] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  })
  const events = await eventsOf(subjects, { from, after, take })
  return [...events.map(fromEvent), ...notices.map(fromNotice)].sort(latestFirst).slice(0, take)
}

/** Whether the person has read what was told of a thing at a moment. */
async function readBy(actor: Actor): Promise<(about: Subject, at: Date) => boolean> {
  const [marks, person] = await Promise.all([
    db.readMark.findMany({ where: { personId: actor.personId } }),
    db.person.findUnique({ where: { id: actor.personId }, select: { createdAt: true } }),
  ])
  const through = new Map(marks.map(({ subjectType: type, subjectId: id, through: at }) => [keyOf({ type, id }), at.getTime()]))
  const all = Math.max(through.get(keyOf({ type: '', id: '' })) ?? 0, person?.createdAt.getTime() ?? 0)
  return (about, at) => at.getTime() <= Math.max(all, through.get(keyOf(about)) ?? 0)
}

const writePlace = ({ at, id }: Place): string => Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url')

/** A cursor that nobody gave out means the first page. */
export function readPlace(text: string | undefined): Place | null {
  if (!text || text.length > 120) return null
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown]
    if (typeof at !== 'number' || !Number.isSafeInteger(at) || Math.abs(at) > 8e15 || typeof id !== 'string') return null
    return { at: new Date(at), id }
  } catch {
    return null
  }
}

const oldest = (now: Date): Date => new Date(now.getTime() - keptDays * 86_400_000)
const pageSize = 20
/** What is hidden takes no place on a page; past this many portions the page is shown as it is. */
const portions = 5

/** One page of what the actor was told, by thing, the latest first; what must no longer be told is left out. */
export async function toldTo(actor: Actor | null, locale: Locale, cursor: string | undefined, now: Date): Promise<ToldPage> {
  if (!actor) return { groups: [], next: null, latest: null }
  const [subjects, read] = await Promise.all([heardOf(actor), readBy(actor)])
  const words = new Words()
  const shown: { about: Subject; told: Told }[] = []
  let place = readPlace(cursor)
  let more = true
  for (let portion = 0; more && portion < portions && shown.length < pageSize; portion++) {
    const found = await entries(actor, subjects, oldest(now), place, pageSize)
    more = found.length === pageSize
    for (const { at, id, about, told } of found) {
      if (shown.length === pageSize) {
        more = true
        break
      }
      place = { at, id }
      const said = await told(words, locale)
      if (said) shown.push({ about, told: { key: id, at, unread: !read(about, at), ...said } })
    }
  }
  return {
    groups: await grouped(shown, words),
    next: more && place ? writePlace(place) : null,
    latest: shown[0]?.told.at.toISOString() ?? null,
  }
}

async function grouped(shown: readonly { about: Subject; told: Told }[], words: Words): Promise<ToldGroup[]> {
  const groups = new Map<string, ToldGroup>()
  for (const { about, told } of shown) {
    const group = groups.get(keyOf(about)) ?? { subject: about, described: await words.describe(about), unread: false, items: [] }
    group.items.push(told)
    group.unread ||= told.unread
    groups.set(keyOf(about), group)
  }
  return [...groups.values()]
}

/** Past this number it is only said that there are more. */
export const mostUnread = 9
/** Unread entries looked at, since some of them may be hidden. */
const lookedAt = 40

/** How many things the actor was told and has not read, up to one more than `mostUnread`. */
export async function unreadCount(actor: Actor | null, now: Date): Promise<number> {
  if (!actor) return 0
  const [subjects, read] = await Promise.all([heardOf(actor), readBy(actor)])
  const words = new Words()
  let count = 0
  for (const { at, about, told } of await entries(actor, subjects, oldest(now), null, lookedAt)) {
    if (read(about, at) || !(await told(words, 'ar'))) continue
    if (++count > mostUnread) break
  }
  return count
}
