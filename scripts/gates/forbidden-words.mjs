import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../house/place.mjs'
import { sourceFiles } from './source-files.mjs'

const shipped = /^(app|components|lib)\/|^(proxy|instrumentation|instrumentation-node)\.ts$/
const test = /\.test\.tsx?$/
const physical =
  /(?<![\w-])-?(?:(?:scroll-)?[mp][lr]|left|right|inset-[lr]|border-[lr]|rounded-(?:[lr]|tl|tr|bl|br))-(?:\[|\d|px|auto|full|none|xs|sm|md|lg|xl)|(?<![\w-])(?:text|float|clear)-(?:left|right)(?![\w-])|(?<![\w-])(?:border|rounded)-[lr](?=[\s'"`])|(?:margin|padding|border)(?:-(?:left|right)(?![\w-])|(?:Left|Right)\b)|(?:^|[;{\s])(?:left|right)\s*:\s*[\d$'"-]/

/** @typedef {{name: string, where: RegExp, except: RegExp | null, pattern: RegExp, says: string}} Rule */

/** @type {Rule[]} */
export const rules = [
  {
    name: 'environment in one place',
    where: shipped,
    except: /^lib\/core\/env\.ts$|\.test\.tsx?$/,
    pattern: /process\.env(?!\.NEXT_RUNTIME\b)/,
    says: 'only lib/core/env.ts reads process.env',
  },
  {
    name: 'requests to the outside in one place',
    where: /^lib\//,
    except: /^lib\/core\/(outside|channels)\.ts$|\.test\.tsx?$/,
    pattern: /(?<![\w.])fetch\(/,
    says: 'requests leave through lib/core/outside.ts',
  },
  {
    name: 'sockets in one place',
    where: /^lib\//,
    except: /^lib\/core\/(outside|channels|env|served|reply-pages)\.ts$|\.test\.tsx?$/,
    pattern: /(from|import\(|require\()\s*['"]((node:)?(https?|http2|net|tls|dns|dgram)(\/promises)?|undici|axios|got|node-fetch)['"]/,
    says: 'requests leave through lib/core/outside.ts',
  },
  {
    name: 'cache tags in the database',
    where: shipped,
    except: test,
    pattern: /\b(revalidateTag|revalidatePath|updateTag)\(/,
    says: 'pages expire through expire(tx, tags) of lib/core/cache.ts',
  },
  {
    name: 'one way to open a transaction',
    where: shipped,
    except: /^lib\/core\/db\.ts$|\.test\.tsx?$/,
    pattern: /\.\$transaction\(/,
    says: 'transactions open through write() of lib/core/db.ts',
  },
  {
    name: 'time is an argument',
    where: /^lib\/(?!core\/|i18n\/|wiring\.ts)/,
    except: test,
    pattern: /\bDate\.now\(\)|\bnew Date\(\)/,
    says: 'commands take `now`',
  },
  {
    name: 'physical sides',
    where: /^(app|components|lib)\//,
    except: test,
    pattern: physical,
    says: 'use logical sides (ms- me- ps- pe- start- end-)',
  },
  {
    name: 'checks are not hushed',
    where: /./,
    except: null,
    pattern: new RegExp(`@ts-${'ignore'}|@ts-${'expect-error'}|@ts-${'nocheck'}|biome-${'ignore'}|eslint-${'disable'}`),
    says: 'put right what the check says',
  },
]

/**
 * Lines of `text` that break a rule.
 * @param {Rule} rule
 * @param {string} name
 * @param {string} text
 */
export const breaches = (rule, name, text) =>
  !rule.where.test(name) || rule.except?.test(name)
    ? []
    : text
        .split('\n')
        .flatMap((line, at) =>
          rule.pattern.test(line) && !/^\s*(\/\/|\/?\*)/.test(line)
            ? [`${name}:${at + 1}: ${rule.says}: ${line.trim().slice(0, 120)}`]
            : [],
        )

/** @type {import('./gate.mjs').Gate[]} */
export const forbiddenWords = rules.map((rule) => ({
  name: rule.name,
  run: async () =>
    sourceFiles(undefined, /\.(tsx?|m?js|css)$/).flatMap((name) => breaches(rule, name, readFileSync(path.join(root, name), 'utf8'))),
}))
