import { createHash } from 'node:crypto'

/** Content-Security-Policy (CSP level 3, W3C): one per reply, at most 4 KB, never `'unsafe-inline'` for scripts. */

/** Headers of proxies have a limit of 4 to 8 KB for one line. */
export const longestPolicy = 4_096

/**
 * @param {string[]} scripts sources of `script-src` beside those every page has
 * @param {{ formAction?: string[], styles?: string[] }} [more] origins that forms of the page lead to; hashes of inline style sheets
 */
export function policy(scripts, { formAction = [], styles = [] } = {}) {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    `style-src ${["'self'", ...styles].join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    `form-action ${["'self'", ...formAction].join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

/** @param {string} text */
export const sourceHash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Flight data arrives as many small scripts; neighbours say the same as one, which keeps the policy short.
 *
 * @param {string} html
 */
export const joinScripts = (html) => html.replaceAll(')</script><script>self.__next_f.push(', ');self.__next_f.push(')

/**
 * The texts of inline scripts of a page that Next rendered; those with `src`, and data blocks, need no hash.
 *
 * @param {string} html
 */
export function inlineScripts(html) {
  const found = []
  for (const [, attributes = '', text = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script/gi)) {
    const type = /\btype="([^"]*)"/i.exec(attributes)?.[1]
    const runs = type === undefined || type === '' || type === 'module' || /javascript/i.test(type)
    if (!/\bsrc=/i.test(attributes) && runs && text !== '') found.push(text)
  }
  return found
}

/** @param {string} html */
export const hashPolicy = (html) => policy(["'self'", ...new Set(inlineScripts(html).map(sourceHash))])

/** @param {string} nonce @param {{ development?: boolean, formAction?: string[] }} [more] */
export const noncePolicy = (nonce, { development = false, formAction = [] } = {}) =>
  policy([`'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])], {
    formAction,
    styles: development ? ["'unsafe-inline'"] : [],
  })
