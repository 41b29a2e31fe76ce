/**
 * What one process knows of the versions of cache tags. Every change it learns of gets the next number of `seq`; an entry keeps
 * the number that was current when its rendering began and is fresh as long as none of its tags changed later.
 *
 * @typedef {{ rows: { tag: string, version: string }[], id: string }} Reading
 * @typedef {{ seq: number, began: number, done: Promise<void>, end: () => void }} Rendering
 */

/** A process that slept longer may have missed changes whose rows were dropped since. */
const longestGap = 12 * 3_600_000

/** A rendering that took longer is no longer waited for, in ms. */
const longestRendering = 5_000

/** @param {number} ms @returns {{ over: Promise<void>, cancel: () => void }} */
function pause(ms) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const over = new Promise((/** @type {(value: void) => void} */ resolve) => {
    timer = setTimeout(resolve, ms)
  })
  return { over, cancel: () => clearTimeout(timer) }
}

export class TagVersions {
  /** Random id of the database the entries belong to; null before the first look. @type {string | null} */
  id = null
  seq = 0
  /** Entries that began before this number are stale whatever they carry. */
  #floor = 0
  /** The last change made by a command of this process. */
  #ownChange = 0
  /** @type {Map<string, { version: string | null, seq: number }>} */
  #known = new Map()
  /** Tags of transactions that have not ended, and how many hold them. @type {Map<string, number>} */
  #held = new Map()
  /** @type {Set<Rendering>} */
  #renderings = new Set()
  /** @type {(() => Promise<Reading>) | null} */
  #read = null
  /** @type {Promise<void> | null} */
  #looking = null
  #looked = Number.NEGATIVE_INFINITY
  #learned = Date.now()

  /** @param {() => Promise<Reading>} read */
  readFrom(read) {
    this.#read = read
    this.#looked = Number.NEGATIVE_INFINITY
  }

  /** Whether entries may be kept: not during a build, nor before the database was seen. */
  get watching() {
    return this.#read !== null && this.id !== null
  }

  /**
   * Looks at the versions unless that was done within `interval` ms, and waits `patience` ms for it at most: a database that is
   * away must not take the cached pages with it, which Next serves until their `expireTime` ends.
   */
  async look(interval = 1_000, patience = 1_000) {
    const read = this.#read
    if (!read) return
    if (!this.#looking && performance.now() - this.#looked >= interval) {
      this.#looking = read()
        .then((reading) => this.learn(reading))
        .catch((/** @type {unknown} */ error) =>
          console.error('cache tags could not be read:', error instanceof Error ? error.name : 'unknown'),
        )
        .finally(() => {
          this.#looked = performance.now()
          this.#looking = null
        })
    }
    if (!this.#looking) return
    const { over, cancel } = pause(patience)
    await Promise.race([this.#looking, over])
    cancel()
  }

  /** @param {Reading} reading */
  learn({ rows, id }) {
    const now = Date.now()
    if (this.id !== id || now - this.#learned > longestGap) this.#floor = ++this.seq
    this.id = id
    this.#learned = now
    const seen = new Set()
    for (const { tag, version } of rows) {
      seen.add(tag)
      if (this.#known.get(tag)?.version !== version) this.#known.set(tag, { version, seq: ++this.seq })
    }
    for (const [tag, known] of this.#known) {
      if (known.version !== null && !seen.has(tag)) this.#known.set(tag, { version: null, seq: ++this.seq })
    }
  }

  /** A transaction is about to move `tags`: until it ends nothing that carries one comes from the cache or goes into it. @param {readonly string[]} tags */
  hold(tags) {
    for (const tag of tags) this.#held.set(tag, (this.#held.get(tag) ?? 0) + 1)
  }

  /** The transaction ended; `version` is what it committed, null when it was rolled back. @param {readonly string[]} tags @param {string | null} version */
  release(tags, version) {
    for (const tag of tags) {
      const left = (this.#held.get(tag) ?? 1) - 1
      if (left > 0) this.#held.set(tag, left)
      else this.#held.delete(tag)
      if (version !== null) this.#known.set(tag, { version, seq: ++this.seq })
    }
    if (version !== null) this.#ownChange = this.seq
  }

  /** @param {readonly string[]} tags @param {number} seq the number current when the rendering began */
  fresh(tags, seq) {
    return seq >= this.#floor && tags.every((tag) => !this.#held.has(tag) && (this.#known.get(tag)?.seq ?? 0) <= seq)
  }

  /** Marks the beginning of a rendering; `end` it when its result is known. @returns {Rendering} */
  begin() {
    let finish = () => {}
    const done = new Promise((/** @type {(value: void) => void} */ resolve) => {
      finish = () => resolve()
    })
    /** @type {Rendering} */
    const rendering = {
      seq: this.seq,
      began: performance.now(),
      done,
      end: () => {
        this.#renderings.delete(rendering)
        finish()
      },
    }
    this.#renderings.add(rendering)
    return rendering
  }

  /**
   * Next gives a request that arrives during a rendering the result of that rendering, or the page it replaces. A request that
   * arrives after a command of this process changed something waits here for renderings that began before, null when there are none.
   */
  settled() {
    const late = []
    const now = performance.now()
    for (const rendering of this.#renderings) {
      if (now - rendering.began > longestRendering) this.#renderings.delete(rendering)
      else if (rendering.seq < this.#ownChange) late.push(rendering)
    }
    if (late.length === 0) return null
    const { over, cancel } = pause(longestRendering)
    return Promise.race([Promise.all(late.map(({ done }) => done)), over]).then(cancel)
  }
}
