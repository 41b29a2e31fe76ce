import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../scripts/house/place.mjs'
import { distDir } from '../../scripts/house/prepare.mjs'

/** @typedef {import('../server.mjs').Place} Place */

/** The id by which the build knows a server action. @param {string} file @param {string} name */
function actionId(file, name) {
  const text = readFileSync(path.join(root, distDir, 'server/server-reference-manifest.json'), 'utf8')
  /** @type {{node: Record<string, {filename: string, exportedName: string}>}} */
  const { node } = JSON.parse(text)
  const found = Object.entries(node).find(([, { filename, exportedName }]) => filename === file && exportedName === name)
  if (!found) throw new Error(`There is no action ${file}#${name}`)
  return found[0]
}

/**
 * Comments written per second, each by another trusted person and durable when it is answered, as the form posts them.
 * @param {Place} place
 * @param {string} number of the petition they are about
 * @param {readonly string[]} cookies
 * @param {number} connections
 */
export async function commentings(place, number, cookies, connections) {
  const id = actionId('lib/comments/actions.ts', 'postComment')
  const page = `${place.url}/ar/comments/petition/${number}/new`
  /** @type {number[]} */
  const times = []
  let written = 0
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < cookies.length) {
        const turn = next++
        const body = new FormData()
        const text = `كلام رقم ${turn}-${began} حول هذه العريضة، وفيه ما يكفي من الكلمات ليشبه ما يكتبه الناس.`
        const fields = { locale: 'ar', subject: `petition:${number}`, kind: 'support', text, language: 'ar' }
        for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value)
        body.append('0', '[null,"$K1"]')
        const since = performance.now()
        const answer = await fetch(page, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            accept: 'text/x-component',
            'next-action': id,
            cookie: cookies[turn] ?? '',
            origin: place.url,
            'sec-fetch-site': 'same-origin',
            'x-forwarded-for': `2001:db8:${(turn % 0xffff).toString(16)}::1`,
          },
          body,
        })
        await answer.text()
        times.push(performance.now() - since)
        if (answer.headers.has('x-action-redirect')) written++
      }
    }),
  )
  const took = (performance.now() - began) / 1_000
  times.sort((one, other) => one - other)
  return { rate: cookies.length / took, p99: times[Math.floor(times.length * 0.99)] ?? 0, bad: cookies.length - written }
}
