import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Without these Chromium looks for its maker's hosts at every start. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @param {string} file it is for one kind of processor, and needs a few libraries */
const starts = (file) => spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0

/**
 * CHROMIUM_PATH, else the one inside an npm package, which draws no windows and is quicker for it, else a system browser: nothing is downloaded.
 * @returns {Promise<{executablePath: string, args: string[]}>}
 */
export async function browserOptions() {
  const named = process.env.CHROMIUM_PATH
  if (named) return { executablePath: named, args: quiet }
  // Its own arguments are for places of a few megabytes: one process, which ends with its first page, and no web security, so no Origin.
  const { default: packaged } = await import('@sparticuz/chromium')
  const file = await packaged.executablePath().catch(() => null)
  if (file && starts(file)) return { executablePath: file, args: quiet }
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  if (!system) throw new Error('No browser starts here: set CHROMIUM_PATH to one')
  return { executablePath: system, args: quiet }
}
