/** @typedef {import('../server.mjs').Place} Place */

/** @param {readonly number[]} sorted @param {number} part */
const at = (sorted, part) => sorted[Math.ceil(sorted.length * part) - 1] ?? 0

/**
 * How long an officer waits for a page of the desk: one after the other, as one person opens them, to the last byte.
 * @param {Place} place
 * @param {string} cookie of the officer
 * @param {string} path
 * @param {number} times
 */
export async function openings(place, cookie, path, times) {
  /** @type {number[]} */
  const took = []
  let bad = 0
  // The first ones wake what sleeps.
  for (let turn = -10; turn < times; turn++) {
    const since = performance.now()
    const answer = await fetch(`${place.url}${path}`, { headers: { cookie }, redirect: 'manual' })
    const text = await answer.text()
    if (turn < 0) continue
    took.push(performance.now() - since)
    if (answer.status !== 200 || !text.includes('TWZ-A-')) bad++
  }
  const sorted = took.toSorted((one, other) => one - other)
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95), worst: at(sorted, 1), bad }
}
