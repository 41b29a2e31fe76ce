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
 * Meant for functions that open one page each: a browser in a single process ends with its first context, and one without web security
 * sends forms without their origin.
 */
const unfit = ['--single-process', '--disable-web-security', '--allow-running-insecure-content']

/**
 * CHROMIUM_PATH, else a system browser, else the one inside an npm package: nothing is downloaded.
 * @returns {Promise<{executablePath: string, args: string[]}>}
 */
export async function browserOptions() {
  const system = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  )
  if (system) return { executablePath: system, args: quiet }
  const { default: packaged } = await import('@sparticuz/chromium')
  const args = packaged.args.filter((arg) => !unfit.includes(arg))
  return { executablePath: await packaged.executablePath(), args: [...args, ...quiet] }
}
