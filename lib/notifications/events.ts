import 'server-only'
import { db } from '@/lib/core/db'
import type { Locale } from '@/lib/i18n/locales'
import type { Subject } from './commands'
import { followSubjectOf, isFollowable, type Told } from './subjects'

/** One thing that happened, whichever of several subjects tell it. */
export type Event = {
  id: string
  about: Subject
  kind: string
  data: string
  at: Date
  /** Subjects among those asked for whose followers are told. */
  by: string[]
}

export const keyOf = ({ type, id }: Subject): string => `${type}:${id}`

/** Where a list goes on: events are in the order of their moment and, within one, of their id, the latest first. */
export type Place = { at: Date; id: string }

type Range = { from: Date; before?: Date; after?: Place | null; take: number }

/** Ids in one query; databases bound the values of a statement. */
const atOnce = 500

function* portions(subjects: readonly Subject[]) {
  for (const type of new Set(subjects.map((subject) => subject.type))) {
    const ids = [...new Set(subjects.filter((subject) => subject.type === type).map(({ id }) => id))]
    for (let at = 0; at < ids.length; at += atOnce) yield { subjectType: type, subjectId: { in: ids.slice(at, at + atOnce) } }
  }
}

export const latestFirst = (one: Place, other: Place): number =>
  other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0)

const columns = {
  subjectType: true,
  subjectId: true,
  aboutType: true,
  aboutId: true,
  eventId: true,
  kind: true,
  data: true,
  createdAt: true,
} as const

type Row = {
  subjectType: string
  subjectId: string
  aboutType: string
  aboutId: string
  eventId: string
  kind: string
  data: string
  createdAt: Date
}

function asEvents(rows: readonly Row[]): Event[] {
  const events = new Map<string, Event>()
  for (const { eventId: id, aboutType, aboutId, kind, data, createdAt: at, subjectType, subjectId } of rows) {
    const event = events.get(id) ?? { id, about: { type: aboutType, id: aboutId }, kind, data, at, by: [] }
    event.by.push(keyOf({ type: subjectType, id: subjectId }))
    events.set(id, event)
  }
  return [...events.values()].sort(latestFirst)
}

/** What was announced to followers of some subjects in a half-open range, the latest first; as many as `take`, and never a gap. */
export async function eventsOf(subjects: readonly Subject[], { from, before, after, take }: Range): Promise<Event[]> {
  const rows: Row[] = []
  // A portion that was cut says nothing of what is older than its last row, so nothing older is told of the others either.
  const cuts: Place[] = []
  const place = after ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, eventId: { lt: after.id } }] }] : []
  for (const portion of portions(subjects)) {
    const found = await db.announcement.findMany({
      where: { AND: [portion, { createdAt: { gte: from, ...(before ? { lt: before } : {}) } }, ...place] },
      select: columns,
      orderBy: [{ createdAt: 'desc' }, { eventId: 'desc' }],
      take,
    })
    const last = found.at(-1)
    if (found.length === take && last) cuts.push({ at: last.createdAt, id: last.eventId })
    rows.push(...found)
  }
  const [end] = cuts.sort(latestFirst)
  return asEvents(rows)
    .filter((event) => !end || latestFirst(event, end) <= 0)
    .slice(0, take)
}

/** The latest few events of each of some subjects in a half-open range: one that is told thousands of things hides no other. */
export async function latestOfEach(subjects: readonly Subject[], range: { from: Date; before: Date }, few: number): Promise<Event[]> {
  const createdAt = { gte: range.from, lt: range.before }
  const [quiet, loud]: [Subject[], Subject[]] = [[], []]
  for (const portion of portions(subjects)) {
    const where = { ...portion, createdAt }
    for (const { subjectType: type, subjectId: id, _count } of await db.announcement.groupBy({
      by: ['subjectType', 'subjectId'],
      where,
      _count: true,
    }))
      (_count > few ? loud : quiet).push({ type, id })
  }
  const found = [await eventsOf(quiet, { ...range, take: quiet.length * few + 1 })]
  for (const subject of loud) found.push(await eventsOf([subject], { ...range, take: few }))
  const events = new Map<string, Event>()
  for (const event of found.flat()) {
    const known = events.get(event.id)
    events.set(event.id, known ? { ...known, by: [...known.by, ...event.by] } : event)
  }
  return [...events.values()].sort(latestFirst)
}

/** The events of these ids that are still known. */
export const eventsById = async (ids: readonly string[]): Promise<Event[]> =>
  asEvents(await db.announcement.findMany({ where: { eventId: { in: [...ids] } }, select: columns }))

export type Described = NonNullable<Awaited<ReturnType<ReturnType<typeof followSubjectOf>['describe']>>>

/** Words and titles, each asked for once. */
export class Words {
  readonly #told = new Map<string, Promise<Told | null>>()
  readonly #described = new Map<string, Promise<Described | null>>()

  /** What an event is told as; null when it must no longer be told. */
  tell({ id, about, kind, data }: Event, locale: Locale): Promise<Told | null> {
    const key = `${id}:${locale}`
    const told = this.#told.get(key) ?? followSubjectOf(about.type).message({ subjectId: about.id, kind, data }, locale)
    this.#told.set(key, told)
    return told
  }

  /** The thing that something happened to; null when the public may not see it, or it is of a kind that nobody follows. */
  describe(subject: Subject): Promise<Described | null> {
    const key = keyOf(subject)
    const described = this.#described.get(key) ?? (isFollowable(subject.type) ? followSubjectOf(subject.type).describe(subject.id) : null)
    const kept = Promise.resolve(described)
    this.#described.set(key, kept)
    return kept
  }
}
