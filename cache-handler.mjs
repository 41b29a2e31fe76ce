import { hashPolicy, joinScripts, longestPolicy } from './lib/core/script-policy.mjs'
import { TagVersions } from './lib/core/tag-versions.mjs'

/**
 * Next's incremental cache. Entries live in this process; the versions of their tags live in the database (`lib/core/cache.ts`),
 * so that commands, jobs and other processes refresh pages. Nothing is read from what a build wrote: one build serves any database.
 *
 * @typedef {import('next/dist/server/lib/incremental-cache').CacheHandlerValue} Value
 * @typedef {NonNullable<Value['value']>} Content
 * @typedef {{ value: Content | null, lastModified: number, cacheControl?: { revalidate: number | false, expire: number | undefined }, tags: string[], seq: number, id: string | null, bytes: number }} Entry
 */

const mostBytes = 96 * 1_048_576

const shared = /** @type {typeof globalThis & { tiwizi?: Map<string, unknown> }} */ (globalThis)

/** @template T @param {string} key @param {() => T} make @returns {T} */
function once(key, make) {
  shared.tiwizi ??= new Map()
  if (!shared.tiwizi.has(key)) shared.tiwizi.set(key, make())
  return /** @type {T} */ (shared.tiwizi.get(key))
}

const versions = () => once('tag-versions', () => new TagVersions())
const store = () => once('page-cache', () => ({ entries: /** @type {Map<string, Entry>} */ (new Map()), bytes: 0 }))

/** @param {string} key */
function forget(key) {
  const { entries } = store()
  const entry = entries.get(key)
  if (!entry) return
  store().bytes -= entry.bytes
  entries.delete(key)
}

/** Keeps an entry as the youngest and drops the oldest beyond the limit. @param {string} key @param {Entry} entry */
function keep(key, entry) {
  forget(key)
  if (entry.bytes > mostBytes / 8) return
  const cache = store()
  cache.entries.set(key, entry)
  cache.bytes += entry.bytes
  for (const oldest of cache.entries.keys()) {
    if (cache.bytes <= mostBytes) break
    forget(oldest)
  }
}

/** @param {Content | null} value */
function bytesOf(value) {
  const overhead = 512
  if (value === null) return overhead
  if (value.kind === 'APP_PAGE') {
    const segments = value.segmentData ? [...value.segmentData.values()] : []
    const html = typeof value.html === 'string' ? value.html.length * 2 : 0
    return overhead + html + (value.rscData?.length ?? 0) + segments.reduce((sum, segment) => sum + segment.length, 0)
  }
  if (value.kind === 'APP_ROUTE') return overhead + value.body.length
  return overhead + JSON.stringify(value).length
}

/** Tags of Next's own begin with `_N_T_` and never move here. @param {Content | null} value @param {string[] | undefined} given */
function tagsOf(value, given) {
  const header = value && 'headers' in value ? value.headers?.['x-next-cache-tags'] : undefined
  const carried = typeof header === 'string' ? header.split(',') : []
  return [...new Set([...carried, ...(given ?? [])])].filter((tag) => tag !== '' && !tag.startsWith('_N_T_'))
}

const status = /<meta name="tiwizi-status" content="(4\d\d)"\s*\/?>/

/**
 * Gives a rendered page its script policy and, where the page names one, its status. Next sends the same object with the first reply.
 *
 * @param {Extract<Content, { kind: 'APP_PAGE' }>} page
 */
function dress(page) {
  if (typeof page.html !== 'string') return
  page.html = joinScripts(page.html)
  const policy = hashPolicy(page.html)
  if (policy.length > longestPolicy) throw new Error(`The policy of a page has ${policy.length} bytes`)
  page.headers = { ...page.headers, 'content-security-policy': policy }
  const told = status.exec(page.html)?.[1]
  if (told === undefined) return
  page.status = Number(told)
  page.headers['x-tiwizi-status'] = told
}

export default class PageCache {
  /** @type {Map<string, import('./lib/core/tag-versions.mjs').Rendering>} */
  #begun = new Map()
  #prefetch

  /** @param {{ _requestHeaders?: Record<string, string | string[] | undefined> }} context */
  constructor(context) {
    this.#prefetch = context._requestHeaders?.['next-router-prefetch'] !== undefined
  }

  /** @param {string} key @param {{ kind: string, tags?: string[] }} context @returns {Promise<Value | null>} */
  async get(key, context) {
    const known = versions()
    await known.look()
    const entry = store().entries.get(key)
    const fresh = entry !== undefined && entry.id === known.id && known.fresh([...entry.tags, ...(context.tags ?? [])], entry.seq)
    if (!fresh) forget(key)
    const found = fresh ? entry : undefined
    const revalidate = found?.cacheControl?.revalidate
    const aged = found !== undefined && typeof revalidate === 'number' && found.lastModified + revalidate * 1_000 < Date.now()
    if (!found || (aged && !this.#prefetch)) this.#begin(key)
    if (!found) return null
    store().entries.delete(key)
    store().entries.set(key, found)
    const { value, lastModified, cacheControl } = found
    return { value, lastModified, ...(cacheControl && { cacheControl }) }
  }

  /** @param {string} key */
  #begin(key) {
    this.#begun.get(key)?.end()
    this.#begun.set(key, versions().begin())
  }

  /** @param {string} key @param {Content | null} value @param {{ tags?: string[], cacheControl?: Entry['cacheControl'] }} context */
  async set(key, value, context) {
    const begun = this.#begun.get(key)
    try {
      if (value?.kind === 'APP_PAGE') dress(value)
      const known = versions()
      const seq = begun?.seq ?? -1
      const tags = tagsOf(value, context.tags)
      if (!known.watching || !known.fresh(tags, seq)) return forget(key)
      const { cacheControl } = context
      keep(key, { value, lastModified: Date.now(), ...(cacheControl && { cacheControl }), tags, seq, id: known.id, bytes: bytesOf(value) })
    } finally {
      begun?.end()
      this.#begun.delete(key)
    }
  }

  /** Pages are refreshed by `expire` of lib/core/cache.ts alone. */
  async revalidateTag() {}

  resetRequestCache() {}
}
