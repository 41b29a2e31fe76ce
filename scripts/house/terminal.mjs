/** Something the reader can put right: printed as one sentence, without a stack. */
export class Trouble extends Error {}

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`)

/** @param {number} since milliseconds */
export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/**
 * Announces a long step, says every ten seconds that it still runs, and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function step(name, run) {
  const since = Date.now()
  say(`· ${name} …`)
  const beat = setInterval(() => say(`  ${name}: ${Math.round((Date.now() - since) / 1000)} s so far`), 10_000)
  try {
    const value = await run()
    say(`✓ ${name} (${seconds(since)})`)
    return value
  } finally {
    clearInterval(beat)
  }
}

/**
 * Runs a command's main function; a Trouble becomes one sentence and exit code 1, and whatever else still runs is stopped.
 * @param {() => Promise<void>} main
 */
export async function command(main) {
  try {
    await main()
  } catch (error) {
    if (error instanceof Trouble) process.stderr.write(`${error.message}\n`)
    else console.error(error)
    process.exit(1)
  }
}
