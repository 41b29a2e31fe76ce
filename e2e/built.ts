import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/house/place.mjs'
import { distDir } from '../scripts/house/prepare.mjs'

/** What the production build says of itself: its pages, route handlers and server actions. */
const read = <T>(name: string, empty: T, folder = root): T => {
  const file = path.join(folder, distDir, name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : empty
}

const files = Object.entries(read<Record<string, string>>('app-path-routes-manifest.json', {}))

/** Templates of pages, such as `/[locale]/petitions/[slug]`. */
export const pageRoutes: string[] = files
  .filter(([file, route]) => file.endsWith('/page') && route.startsWith('/[locale]'))
  .map(([, route]) => route)
  .sort()

/** Methods of route handlers, such as `POST /api/v1/petitions/[number]/signatures`, read from their exports. */
export const handlers: string[] = files
  .filter(([file]) => file.endsWith('/route'))
  .flatMap(([file, route]) => {
    const source = [`app${file}.ts`, `app${file}.tsx`].map((name) => path.join(root, name)).find((name) => existsSync(name))
    if (!source) return []
    const names = /export\s+(?:async\s+)?(?:function|const)\s+(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b|export\s*\{([^}]*)\}/g
    return [...readFileSync(source, 'utf8').matchAll(names)]
      .flatMap(([, one, several]) => (one ? [one] : (several ?? '').split(',').map((name) => name.split(' as ').at(-1)?.trim() ?? '')))
      .filter((name) => /^[A-Z]+$/.test(name))
      .map((method) => `${method} ${route}`)
  })
  .sort()

export type BuiltAction = { id: string; name: string; page: string }

type Manifest = { node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }> }

/** Server actions of the build in a folder, by file and name, such as `lib/petitions/actions.ts#signPetition`, each with a page that carries it. */
export const actionsBuiltIn = (folder: string): BuiltAction[] =>
  Object.entries(read<Manifest>('server/server-reference-manifest.json', { node: {} }, folder).node)
    .map(([id, { workers, filename, exportedName }]) => {
      const [worker = ''] = Object.keys(workers).sort()
      const route = worker
        .replace(/^app/, '')
        .replace(/\/page$/, '')
        .replaceAll(/\/\([^)]*\)/g, '')
      return { id, name: `${filename}#${exportedName}`, page: route }
    })
    .sort((a, b) => a.name.localeCompare(b.name))

export const actions: BuiltAction[] = actionsBuiltIn(root)
