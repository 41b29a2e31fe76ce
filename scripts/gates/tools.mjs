import path from 'node:path'
import { root } from '../house/place.mjs'
import { next } from '../house/prepare.mjs'
import { run } from '../house/process.mjs'

/**
 * A tool whose failure is its own findings.
 * @param {string} name
 * @param {string[]} args
 */
const tool = (name, args) => ({
  name,
  run: async () => {
    const [script = '', ...rest] = args
    const { code, output } = await run(process.execPath, [path.join(root, script), ...rest], {
      cwd: root,
      env: { NO_COLOR: '1', FORCE_COLOR: undefined },
    })
    return code === 0 ? [] : [output.trim()]
  },
})

const compiler = tool('TypeScript', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', '.'])

/** @type {import('./gate.mjs').Gate} */
export const types = {
  name: compiler.name,
  run: async () => {
    const routes = await run(process.execPath, [next, 'typegen'], { cwd: root, env: { NEXT_TELEMETRY_DISABLED: '1' } })
    return routes.code === 0 ? compiler.run() : [`next typegen failed:\n${routes.output.trim()}`]
  },
}

/** @type {import('./gate.mjs').Gate[]} */
export const tools = [
  tool('fonts up to date', ['scripts/fonts.mjs', '--check']),
  tool('Biome', ['node_modules/@biomejs/biome/bin/biome', 'ci', '.', '--error-on-warnings', '--colors=off', '--max-diagnostics=60']),
  tool('Knip', ['node_modules/knip/bin/knip.js', '--no-progress']),
]
