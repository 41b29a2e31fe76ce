import { unstable_cache } from 'next/cache'
import { db, type Tx, whenOver } from './db'
import { newId } from './ids'
import { once } from './once'
import { TagVersions } from './tag-versions.mjs'

/** What this process knows of the versions of tags; the cache handler, which Next loads apart, finds it under the same key. */
export const tagVersions = () => once('tag-versions', () => new TagVersions())

const lifetime = 86_400_000

/** A random version that begins with its time, so that old rows can be dropped. */
const newVersion = (now: number) => `${now.toString(36).padStart(9, '0')}.${newId()}`

/**
 * Moves the versions of `tags` in the caller's transaction: pages that carry one are rendered again, in this process from the
 * commit on, in others within two seconds.
 */
export async function expire(tx: Tx, tags: string[]): Promise<void> {
  const moved = [...new Set(tags)].sort()
  const version = newVersion(Date.now())
  const versions = tagVersions()
  versions.hold(moved)
  whenOver(tx, (committed) => versions.release(moved, committed ? version : null))
  for (const tag of moved) await tx.cacheTag.upsert({ where: { tag }, create: { tag, version }, update: { version } })
}

const mark = async () => true

/**
 * `query` for cached pages: the page that awaits it carries `tags` and is rendered again when one moves. The result itself is not
 * kept, so that page and data never differ in age. Throws outside a page; commands, jobs and tests use the plain query.
 */
export function cached<A extends unknown[], R>(
  query: (...args: A) => Promise<R>,
  tags: (...args: A) => string[],
): (...args: A) => Promise<R> {
  return async (...args) => {
    const carried = tags(...args)
    await unstable_cache(mark, carried, { tags: carried })()
    return query(...args)
  }
}

/** Lets the cache handler read versions and the id of this database; called once when the server starts. */
export function watchTags(): void {
  tagVersions().readFrom(async () => {
    const [rows, id] = await Promise.all([db.cacheTag.findMany(), databaseId()])
    return { rows, id }
  })
}

const idKey = 'cache-id'

async function databaseId(): Promise<string> {
  const found = await db.siteValue.findUnique({ where: { key: idKey } })
  if (found) return found.value
  const made = await db.siteValue.upsert({ where: { key: idKey }, create: { key: idKey, value: newId() }, update: {} })
  return made.value
}

/** Dropping a tag's row moves it once more and costs one rendering; it keeps the table as small as a day's changes. */
export const cacheJobs = [
  {
    name: 'cache.prune',
    every: lifetime / 24,
    run: async (now: Date) => {
      await db.cacheTag.deleteMany({ where: { version: { lt: newVersion(now.getTime() - lifetime).slice(0, 9) } } })
    },
  },
]
