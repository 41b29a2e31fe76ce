import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { root } from '../../scripts/house/place.mjs'
import { builtFrom, distDir, varDir } from '../../scripts/house/prepare.mjs'
import { mustRun } from '../../scripts/house/process.mjs'
import type { Place } from '../server.mjs'

/** The installed packages at a second place without a second copy: the bundler follows no link that leads out of its root. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [old, fresh] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) linkPackages(old, fresh)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(old), fresh)
    else linkSync(old, fresh)
  }
}

const folder = path.join(varDir, 'e2e', 'later')

export const forgetLaterBuild = (): void => rmSync(folder, { recursive: true, force: true })

/** The sentence that tells the later build from the one before it. */
export const laterTitle = 'Cette page n’existe pas dans la version suivante'

/** A second build as a deploy brings it: from changed sources, one more action among them, with the same key. Gives its folder. */
export async function laterBuild(place: Place): Promise<string> {
  forgetLaterBuild()
  for (const name of builtFrom) cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  // As on a machine that deploys again: what the bundler knows of the build before makes this one quicker.
  cpSync(path.join(root, distDir, 'cache'), path.join(folder, distDir, 'cache'), { recursive: true })
  linkPackages(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))

  const change = (name: string, how: (text: string) => string) => {
    const file = path.join(folder, name)
    const text = readFileSync(file, 'utf8')
    if (how(text) === text) throw new Error(`${name} has nothing to change`)
    writeFileSync(file, how(text))
  }
  change('lib/i18n/messages/fr/system.json', (text) => text.replace(/("404": \{\s*"title": )"[^"]*"/, `$1"${laterTitle}"`))
  change('lib/petitions/actions.ts', (text) =>
    text.replace(/^export const/m, `export const addedLater = async (): Promise<void> => undefined\n\nexport const`),
  )
  await mustRun('The later build', [path.join(folder, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: folder,
    env: { ...place.env, NODE_ENV: 'production' },
  })
  if (!existsSync(path.join(folder, distDir, 'BUILD_ID'))) throw new Error('The later build left nothing')
  return folder
}
