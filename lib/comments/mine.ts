import 'server-only'
import { addressesOf, officesOf } from '@/lib/accounts/queries'
import { civilDay } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import type { Refusal } from '@/lib/core/result'
import type { Actor } from '@/lib/core/session'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import type { Titled } from '@/lib/i18n/title'
import { institution } from '@/lib/institutions/queries'
import { type Allowance, writingAllowance } from '@/lib/moderation/allowance'
import { waitsFor } from '@/lib/moderation/cases'
import type { Names } from '@/lib/territories/name'
import { type Kind, revisableUntil } from './lifecycle'
import { commentType } from './move'
import { type Place, spokenFor, whyNotComment, whyNotDelete, whyNotRevise } from './policy'
import { deleteInput } from './schema'
import { type Meeting, meetingOf } from './subjects'

/** One of the actor's own comments and everything that happens to it. */
export type OwnComment = {
  id: string
  rootId: string | null
  kind: Kind
  state: string
  text: string
  locale: Locale
  writtenOn: string
  subject: Pick<Meeting, 'type' | 'reference' | 'path' | keyof Titled> | null
  official: boolean
  /** While a moderator is to look: by when, and what asked for it. */
  waits: { until: Date; late: boolean; trigger: string } | null
  /** When a text that readers reported comes back by itself, unless somebody decides before. */
  backAt: Date | null
  /** The last decision: by whom it came, why, and what is said about it. */
  ruled: { day: string; by: string; reason: string | null; note: string | null; noteLocale: Locale | null } | null
  /** What it said before a moderator took something out. */
  original: string | null
  revisableUntil: Date
  up: number
  down: number
  replies: number
  may: { revise: Refusal | null; delete: Refusal | null }
}

const findOwn = (where: object) =>
  db.comment.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 200,
    include: {
      thread: { select: { subjectType: true, subjectId: true, lockedAt: true } },
      revisions: { where: { cause: 'redacted' }, orderBy: { at: 'asc' }, take: 1 },
    },
  })
type Row = Awaited<ReturnType<typeof findOwn>>[number]

/** Cases about these comments that wait for a decision, by comment. */
async function waitingCases(ids: readonly string[]) {
  const rows = await db.moderationCase.findMany({
    where: { openKey: { in: ids.map((id) => `${commentType}:${id}`) } },
    select: { subjectId: true, dueAt: true, trigger: true, rule: true, holdUntil: true },
  })
  return new Map(rows.map((row) => [row.subjectId, row]))
}

async function ownOf(rows: readonly Row[], actor: Actor, now: Date): Promise<OwnComment[]> {
  const cases = await waitingCases(rows.filter(({ state }) => state === 'pending' || state === 'held').map(({ id }) => id))
  const keys = [...new Set(rows.map(({ thread }) => `${thread.subjectType}:${thread.subjectId}`))]
  const met = await Promise.all(keys.map((key) => meetingOf(key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1), now)))
  const meetings = new Map(keys.map((key, at) => [key, met[at] ?? null]))
  return rows.map((row) => {
    const waiting = cases.get(row.id)
    const subject = meetings.get(`${row.thread.subjectType}:${row.thread.subjectId}`) ?? null
    return {
      id: row.id,
      rootId: row.rootId,
      kind: row.kind as Kind,
      state: row.state,
      text: row.body,
      locale: isLocale(row.locale) ? row.locale : 'ar',
      writtenOn: civilDay(row.createdAt),
      subject,
      official: row.institutionId !== null,
      waits: waiting ? { until: waiting.dueAt, late: waiting.dueAt < now, trigger: waitsFor(waiting) } : null,
      backAt: row.state === 'held' ? (waiting?.holdUntil ?? null) : null,
      ruled:
        row.ruledAt && row.ruledBy
          ? {
              day: civilDay(row.ruledAt),
              by: row.ruledBy,
              reason: row.reasonCode,
              note: row.note,
              noteLocale: isLocale(row.noteLocale) ? row.noteLocale : null,
            }
          : null,
      original: row.redactedAt ? (row.revisions[0]?.body ?? null) : null,
      revisableUntil: revisableUntil(row.createdAt),
      up: row.up,
      down: row.down,
      replies: row.replies,
      may: { revise: whyNotRevise(actor, row, { locked: row.thread.lockedAt !== null }, now), delete: whyNotDelete(actor, row) },
    }
  })
}

/** Everything the actor wrote and did not delete, the latest first. */
export const myComments = async (actor: Actor | null, now: Date): Promise<OwnComment[]> =>
  actor ? ownOf(await findOwn({ authorId: actor.personId, state: { not: 'deleted' } }), actor, now) : []

/** One of the actor's own; null for anybody else's. */
export async function myComment(id: string, actor: Actor | null, now: Date): Promise<OwnComment | null> {
  if (!actor || !deleteInput.safeParse({ comment: id }).success) return null
  const [own] = await ownOf(await findOwn({ id, authorId: actor.personId }), actor, now)
  return own ?? null
}

/** What the form to write in a thread needs to know of one visitor. */
export type WritingForm = {
  /** Why nobody, or not this visitor, may write here. */
  refusal: Refusal | null
  /** The name that may be shown beside the comment; null where the account has none. */
  name: string | null
  /** Institutions in whose name the visitor may answer. */
  institutions: { id: string; name: Names }[]
  /** Where the visitor works, when that is an institution concerned: it is shown beside an ordinary comment. */
  office: { id: string; name: Names } | null
  /** How much somebody new may still write. */
  allowance: Allowance | null
}

export async function writingForm(subject: Meeting, locked: boolean, actor: Actor | null, now: Date): Promise<WritingForm> {
  const place: Place = { about: subject.about, closed: subject.closed, locked }
  const refusal = whyNotComment(actor, place)
  if (!actor) return { refusal, name: null, institutions: [], office: null, allowance: null }
  const speaks = locked ? [] : await Promise.all(spokenFor(actor, subject.about).map(institution))
  const works = (await officesOf(actor.personId)).find((office) => subject.about.includes(office))
  const office = works ? await institution(works) : null
  const { name } = await addressesOf(actor.personId)
  const allowance = await writingAllowance(actor, commentType, now)
  return { refusal, name, institutions: speaks.filter((found) => found !== null), office, allowance }
}
