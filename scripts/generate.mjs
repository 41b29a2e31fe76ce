import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const schemaDir = join(root, 'prisma', 'schema')
const generated = join(root, 'lib', 'generated')
const providers = /** @type {const} */ (['sqlite', 'postgresql'])

/** @returns {Record<string, string>} file name → text */
const schemaFiles = () =>
  Object.fromEntries(
    readdirSync(schemaDir)
      .filter((name) => name.endsWith('.prisma'))
      .sort()
      .map((name) => [name, readFileSync(join(schemaDir, name), 'utf8')]),
  )

/**
 * The same text for another provider, with the client written to `output`.
 * @param {string} text @param {string} provider @param {string} output
 */
const forProvider = (text, provider, output) =>
  text.replace('provider = "sqlite"', `provider = "${provider}"`).replace(/output(\s*)= "[^"]*"/, `output$1= ${JSON.stringify(output)}`)

/** @param {Record<string, string>} files @param {typeof providers[number]} provider */
function generateClient(files, provider) {
  const work = mkdtempSync(join(tmpdir(), 'tiwizi-schema-'))
  const fresh = `${join(generated, provider)}.${process.pid}`
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), forProvider(text, provider, fresh))
    const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js')
    const run = spawnSync(process.execPath, [cli, 'generate', '--schema', work, '--no-hints'], {
      cwd: root,
      encoding: 'utf8',
      // Any existing file will do: the engine is never run, but without a path Prisma tries to download it.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    })
    if (run.status !== 0) throw new Error(`The ${provider} client could not be generated:\n${run.stdout}${run.stderr}`)
    rmSync(join(generated, provider), { recursive: true, force: true })
    renameSync(fresh, join(generated, provider))
  } finally {
    rmSync(work, { recursive: true, force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}

/**
 * Writes both Prisma clients to lib/generated unless they already fit the schema and the installed Prisma.
 * @returns {boolean} whether anything was written
 */
export function generate() {
  const files = schemaFiles()
  const version = JSON.parse(readFileSync(join(root, 'node_modules', 'prisma', 'package.json'), 'utf8')).version
  const script = readFileSync(fileURLToPath(import.meta.url), 'utf8')
  const stamp = createHash('sha256')
    .update(JSON.stringify([version, script, files]))
    .digest('hex')
  const stampFile = join(generated, 'stamp')
  const complete = providers.every((provider) => existsSync(join(generated, provider, 'client.ts')))
  if (complete && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  mkdirSync(generated, { recursive: true })
  for (const provider of providers) generateClient(files, provider)
  writeFileSync(stampFile, stamp)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(generate() ? 'Database clients generated.' : 'Database clients are up to date.')
}
