import { install } from './house/install.mjs'
import { requireNode } from './house/place.mjs'
import { generate } from './house/prepare.mjs'
import { command, say, seconds } from './house/terminal.mjs'

/**
 * Runs the gates, two at a time, and shows what each found.
 * @param {import('./gates/gate.mjs').Gate[]} gates
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runGates(gates) {
  const { shorten } = await import('./gates/gate.mjs')
  const counts = { passed: 0, failed: 0 }
  const waiting = gates.values()
  const takeTurns = async () => {
    for (const gate of waiting) {
      const since = Date.now()
      const problems = await gate.run().catch((error) => [error instanceof Error ? (error.stack ?? error.message) : String(error)])
      counts[problems.length === 0 ? 'passed' : 'failed'] += 1
      say(`${problems.length === 0 ? '✓' : '✗'} ${gate.name} (${seconds(since)})`)
      for (const problem of shorten(problems)) say(`  ${problem.replaceAll('\n', '\n  ')}`)
    }
  }
  await Promise.all([takeTurns(), takeTurns()])
  return counts
}

if (process.argv[1] === import.meta.filename)
  await command(async () => {
    requireNode()
    await install()
    await generate()
    const { gates } = await import('./gates/all.mjs')
    const wanted = process.argv.slice(2)
    const { passed, failed } = await runGates(
      gates.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.toLowerCase().includes(part.toLowerCase()))),
    )
    say(`${passed} passed, ${failed} failed`)
    if (failed > 0) process.exitCode = 1
  })
