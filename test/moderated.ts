import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { type ContentMoveName, type ContentState, contentActions, contentMoves } from '@/lib/moderation/content'
import { type ModerationSubject, registerSubjects } from '@/lib/moderation/subjects'

/** A kind of content for tests: one text a row, kept in the table of site values. */

export type Thing = {
  authorId: string | null
  about: string[]
  title: string | null
  body: string
  state: ContentState
  locked: boolean
  history: string[]
}

const keyOf = (id: string) => `thing:${id}`

export async function thingOf(id: string, tx: Tx = db): Promise<Thing | null> {
  const row = await tx.siteValue.findUnique({ where: { key: keyOf(id) } })
  return row ? (JSON.parse(row.value) as Thing) : null
}

export async function putThing(tx: Tx, id: string, thing: Thing): Promise<void> {
  const value = JSON.stringify(thing)
  await tx.siteValue.upsert({ where: { key: keyOf(id) }, create: { key: keyOf(id), value }, update: { value } })
}

const moveOn = (thing: Thing, move: ContentMoveName | null): Thing | null => {
  if (!move) return thing
  const { from, to } = contentMoves[move]
  return (from as readonly string[]).includes(thing.state) ? { ...thing, state: to } : null
}

export const thingSubject: ModerationSubject = {
  type: 'evidence',
  look: async (id, tx = db) => {
    const thing = await thingOf(id, tx)
    if (!thing || thing.state === 'deleted') return null
    const { authorId, about, title, body, state } = thing
    return {
      authorId,
      about,
      snapshot: { title, body, locale: 'ar' },
      state,
      path: `/things/${id}`,
      actions: contentActions(state, true),
      demo: false,
    }
  },
  rule: async (tx, id, { move, redacted }) => {
    const thing = await thingOf(id, tx)
    const moved = thing && moveOn(thing, move)
    if (!moved) return false
    const text = redacted === undefined ? {} : { body: redacted, history: [...moved.history, moved.body] }
    await putThing(tx, id, { ...moved, ...text })
    return true
  },
  visibleOf: async (personId) => {
    const rows = await db.siteValue.findMany({ where: { key: { startsWith: 'thing:' } }, orderBy: { key: 'asc' } })
    return rows.flatMap(({ key, value }) => {
      const thing = JSON.parse(value) as Thing
      return thing.authorId === personId && thing.state === 'published' ? [key.slice('thing:'.length)] : []
    })
  },
  lockThread: async (tx, id, locked) => {
    const thing = await thingOf(id, tx)
    if (!thing || thing.locked === locked) return false
    await putThing(tx, id, { ...thing, locked })
    return true
  },
}

export const registerThings = (): void => registerSubjects([thingSubject])

export const aThing = (change: Partial<Thing> = {}): { id: string; thing: Thing } => ({
  id: newId(),
  thing: {
    authorId: null,
    about: [],
    title: null,
    body: 'نص عادي يقول شيئا مفيدا للجميع',
    state: 'pending',
    locked: false,
    history: [],
    ...change,
  },
})
