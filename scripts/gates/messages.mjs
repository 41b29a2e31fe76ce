import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import { root } from '../house/place.mjs'
import { isUsed, missingProblems, usageOf } from './message-usage.mjs'
import { sourceFiles } from './source-files.mjs'

/** @typedef {Record<string, string>} Flat dotted key → message */
/** @typedef {Record<string, Flat>} Namespaces namespace → messages */
/** @typedef {import('@formatjs/icu-messageformat-parser').MessageFormatElement} Element */

const forms = { ar: ['zero', 'one', 'two', 'few', 'many', 'other'], fr: ['one', 'other'], zgh: ['other'], en: ['one', 'other'] }
const scripts = { ar: /\p{Script=Arabic}/u, zgh: /\p{Script=Tifinagh}/u }
const share = 0.9

/** Names and short forms that keep their own letters in every language. */
const ownLetters =
  /\b(Tiwizi|SMS|CSV|JSON|JPEG|WebP|DOCX|XLSX|PPTX|ODT|ODS|ODP|API|OpenAPI|PDF|HTML|HTTP|HTTPS|SQL|URL|TOTP|QR|PNG|SVG|RSS|Atom|GitHub|IBM|Plex|Sans|Noto|Tifinagh|OpenID|Connect|axe|WCAG|AA|AES|GCM|HMAC|EUPL|ODbL|INPPLC|CDAI|HCP|ADD|IRCAM|DCAT|CKAN|WhatsApp|Facebook|Telegram|Français|English|JavaScript|Chromium|Alt|Ctrl|ID)\b|[\w.+-]+@[\w.-]+|(https?:\/\/)?(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]*)?/gu

/** Messages whose letters are another script's on purpose: samples and names shown in their own writing. */
const exceptions = new Set([
  'petitions.map.credit',
  'petitions.languages.fr',
  'petitions.languages.en',
  'petitions.languages.ar',
  'petitions.languages.zgh',
])

/**
 * @param {unknown} value
 * @param {string} [prefix]
 * @returns {Flat}
 */
export const flatten = (value, prefix = '') =>
  typeof value === 'string'
    ? { [prefix]: value }
    : Object.assign({}, ...Object.entries(value ?? {}).map(([key, inner]) => flatten(inner, prefix ? `${prefix}.${key}` : key)))

/** @returns {Record<keyof typeof forms, Namespaces>} */
export function readMessages() {
  const of = (/** @type {string} */ language) => {
    const folder = path.join(root, 'lib/i18n/messages', language)
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    return Object.fromEntries(names.map((name) => [name.slice(0, -5), flatten(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))]))
  }
  return { ar: of('ar'), fr: of('fr'), zgh: of('zgh'), en: of('en') }
}

/**
 * @typedef {{names: Set<string>, selects: Set<string>, plurals: string[][], letters: string}} Anatomy
 * @param {Element[]} elements
 * @param {Anatomy} [found]
 * @returns {Anatomy}
 */
function anatomyOf(elements, found = { names: new Set(), selects: new Set(), plurals: [], letters: '' }) {
  for (const element of elements) {
    if (element.type === 0) found.letters += element.value
    else if (element.type !== 7) found.names.add(element.type === 8 ? `<${element.value}>` : element.value)
    if (element.type === 6) found.plurals.push(Object.keys(element.options))
    if (element.type === 5) found.selects.add(`${element.value}: ${Object.keys(element.options).sort().join(' ')}`)
    if (element.type === 5 || element.type === 6) for (const option of Object.values(element.options)) anatomyOf(option.value, found)
    if (element.type === 8) anatomyOf(element.children, found)
  }
  return found
}

const list = (/** @type {Iterable<string>} */ names) => [...names].sort().join(', ')

/**
 * Same keys, arguments and choices in all languages.
 * @param {Record<string, Namespaces>} all
 */
export function parityProblems(all) {
  const problems = []
  const keys = new Map()
  for (const [language, namespaces] of Object.entries(all))
    for (const [namespace, messages] of Object.entries(namespaces))
      for (const key of Object.keys(messages))
        keys.set(`${namespace}.${key}`, [...(keys.get(`${namespace}.${key}`) ?? []), { language, text: messages[key] }])
  const count = Object.keys(all).length
  for (const [key, found] of keys) {
    if (found.length < count) problems.push(`${key}: only in ${list(found.map((/** @type {{language: string}} */ one) => one.language))}`)
    const shapes = new Map()
    for (const { language, text } of found) {
      try {
        const { names, selects } = anatomyOf(parse(text))
        shapes.set(language, `${list(names)} | ${list(selects)}`)
        if (text.trim() === '') problems.push(`${key} (${language}): is empty`)
      } catch (error) {
        problems.push(`${key} (${language}): is no ICU message: ${error instanceof Error ? error.message : error}`)
      }
    }
    if (new Set(shapes.values()).size > 1)
      problems.push(`${key}: other arguments or choices: ${[...shapes].map(([language, shape]) => `${language} [${shape}]`).join(' ')}`)
  }
  return problems
}

/**
 * Plural forms that a language needs, and none that it does not have.
 * @param {Record<string, Namespaces>} all
 */
export const pluralProblems = (all) =>
  eachMessage(all, (language, key, anatomy) =>
    anatomy.plurals.flatMap((options) => {
      const needed = forms[/** @type {keyof typeof forms} */ (language)]
      const missing = needed.filter((form) => !options.includes(form))
      const strange = language === 'zgh' ? options.filter((form) => !['=0', '=1', 'other'].includes(form)) : []
      return [
        ...(missing.length > 0 ? [`${key} (${language}): lacks the plural forms ${missing.join(', ')}`] : []),
        ...(strange.length > 0 ? [`${key} (${language}): has no plural forms ${strange.join(', ')}`] : []),
      ]
    }),
  )

/**
 * Messages written in another script than their language's.
 * @param {Record<string, Namespaces>} all
 */
export const scriptProblems = (all) =>
  eachMessage(all, (language, key, anatomy) => {
    const script = scripts[/** @type {keyof typeof scripts} */ (language)]
    if (!script || exceptions.has(key)) return []
    const letters = [...anatomy.letters.replace(ownLetters, '')].filter((letter) => /\p{L}/u.test(letter))
    const own = letters.filter((letter) => script.test(letter)).length
    return letters.length > 0 && own / letters.length < share
      ? [`${key} (${language}): only ${Math.round((100 * own) / letters.length)} % of its letters are of its script`]
      : []
  })

/**
 * Signs that stand against their word in French, and numbers with a dash that Arabic would turn round.
 * @param {Record<string, Namespaces>} all
 */
export const signProblems = (all) =>
  Object.entries(all).flatMap(([language, namespaces]) =>
    Object.entries(namespaces).flatMap(([namespace, messages]) =>
      Object.entries(messages).flatMap(([key, text]) => {
        const where = `${namespace}.${key} (${language})`
        const glued = language === 'fr' && /\S[:;?!»](?=\s|$)|«\S/u.exec(text)?.[0]
        const turned = language === 'ar' && /\d[-\u2010-\u2013]\d/u.test(text.replaceAll(/\u2066[^\u2069]*\u2069/gu, ''))
        return [
          ...(glued ? [`${where}: needs a space inside ${glued}`] : []),
          ...(turned ? [`${where}: holds a number with a dash outside \\u2066 … \\u2069`] : []),
        ]
      }),
    ),
  )

/**
 * @param {Record<string, Namespaces>} all
 * @param {(language: string, key: string, anatomy: Anatomy) => string[]} look
 */
function eachMessage(all, look) {
  /** @type {string[]} */
  const problems = []
  for (const [language, namespaces] of Object.entries(all))
    for (const [namespace, messages] of Object.entries(namespaces))
      for (const [key, text] of Object.entries(messages)) {
        try {
          problems.push(...look(language, `${namespace}.${key}`, anatomyOf(parse(text))))
        } catch {
          // The parity gate reports what does not parse.
        }
      }
  return problems
}

const usage = () =>
  usageOf(
    sourceFiles(['app', 'components', 'lib', 'prisma', 'scripts'], /\.(tsx?|mjs)$/).filter(
      (name) => !/\.test\.tsx?$|^scripts\/gates\//.test(name),
    ),
    (name) => readFileSync(path.join(root, name), 'utf8'),
  )

/** @type {import('./gate.mjs').Gate[]} */
export const messages = [
  { name: 'messages: same keys and arguments', run: async () => parityProblems(readMessages()) },
  { name: 'messages: plural forms', run: async () => pluralProblems(readMessages()) },
  { name: 'messages: letters of the language', run: async () => scriptProblems(readMessages()) },
  { name: 'messages: spaces and dashes', run: async () => signProblems(readMessages()) },
  { name: 'messages: none missing', run: async () => missingProblems(usage(), readMessages().en) },
  {
    name: 'messages: none unused',
    run: async () => {
      const used = usage()
      return Object.entries(readMessages().en).flatMap(([namespace, flat]) =>
        Object.keys(flat)
          .filter((key) => !isUsed(used, namespace, key))
          .map((key) => `${namespace}.${key}: nothing uses it`),
      )
    },
  },
]
