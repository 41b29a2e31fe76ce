import { filesBelow } from '../house/stamp.mjs'

/** Folders and files of the application that people write. */
export const written = [
  'app',
  'components',
  'lib',
  'prisma',
  'scripts',
  'e2e',
  'test',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'next.config.js',
  'cache-handler.mjs',
]

/**
 * Source files below `names`, without generated ones.
 * @param {readonly string[]} [names]
 * @param {RegExp} [kind]
 * @param {string} [base]
 */
export const sourceFiles = (names = written, kind = /\.(tsx?|m?js)$/, base) =>
  filesBelow(names, (name) => kind.test(name) && !name.startsWith('lib/generated/') && !name.endsWith('.d.ts'), base)
