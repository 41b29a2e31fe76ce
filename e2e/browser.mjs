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

/**
 * CHROMIUM_PATH, else a system browser, else the one inside an npm package: nothing is downloaded.
 * @returns {Promise<{executablePath: string, args: string[]}>}
 */
export async function browserOptions() {
  const system = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  )
  if (system) return { executablePath: system, args: quiet }
  // Its own arguments are for places of a few megabytes: one process, which ends with its first page, and no web security, so no Origin.
  const { default: packaged } = await import('@sparticuz/chromium')
  return { executablePath: await packaged.executablePath(), args: quiet }
}
