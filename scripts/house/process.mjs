import { spawn } from 'node:child_process'
import { Trouble } from './terminal.mjs'

/** @typedef {Record<string, string | undefined>} Environment */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()
let leaving = false

/** @param {NodeJS.Signals} signal */
function leave(signal) {
  if (leaving) return
  leaving = true
  for (const child of children) child.kill(signal)
  if (children.size === 0) process.exit(130)
  const last = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
    process.exit(130)
  }, 8_000)
  last.unref()
}

let guarded = false
function guard() {
  if (guarded) return
  guarded = true
  process.on('SIGINT', () => leave('SIGINT'))
  process.on('SIGTERM', () => leave('SIGTERM'))
  process.on('SIGHUP', () => leave('SIGTERM'))
  process.on('exit', () => {
    for (const child of children) child.kill('SIGKILL')
  })
}

/** True once a signal asked this process to stop. */
export const isLeaving = () => leaving

/**
 * A child that never outlives this process.
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: Environment, cwd?: string, stdio?: import('node:child_process').StdioOptions}} [options]
 */
export function start(program, args, { env = {}, cwd = process.cwd(), stdio = 'inherit' } = {}) {
  guard()
  const child = spawn(program, args, { cwd, stdio, env: { ...process.env, ...env } })
  children.add(child)
  child.once('exit', () => {
    children.delete(child)
    if (leaving && children.size === 0) process.exit(130)
  })
  child.once('error', () => children.delete(child))
  return child
}

/**
 * Runs a program to its end and gives its exit code and what it wrote.
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: Environment, cwd?: string, show?: boolean}} [options] `show` passes the output through as it comes
 * @returns {Promise<{code: number, output: string, stdout: string}>} `output` is what it wrote to both channels
 */
export function run(program, args, { env = {}, cwd = process.cwd(), show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let stdout = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8')
      stream?.on('data', (/** @type {string} */ text) => {
        output += text
        if (stream === child.stdout) stdout += text
        if (show) process.stdout.write(text)
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output, stdout }))
  })
}

/**
 * Runs a Node script to its end; its failure is a Trouble that shows what it wrote.
 * @param {string} what
 * @param {string[]} args
 * @param {{env?: Environment, cwd?: string, show?: boolean}} [options]
 */
export async function mustRun(what, args, options = {}) {
  const { code, output } = await run(process.execPath, args, options)
  if (isLeaving()) return ''
  if (code !== 0) throw new Trouble(`${options.show ? '' : `${output.trim()}\n`}${what} failed (exit code ${code}).`)
  return output
}
