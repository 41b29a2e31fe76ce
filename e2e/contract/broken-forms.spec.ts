import { request as http } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from '../fixtures'
import { blockedScripts, policyOf } from './policy-of'
import { secondServer } from './second-server'

/** A form that does not arrive whole is the sender's affair: 400 in words, and nothing for the log. */

const languages = [
  ['ar', 'لم يصل ما أرسلته كاملاً'],
  ['fr', 'Votre envoi n’est pas arrivé en entier'],
  ['zgh', 'ⵓⵔ ⴷ ⵢⵓⵡⵉⴹ ⴰⴽⴽⵯ ⵎⴰⵢⴷ ⵜⵓⵣⵏⴷ'],
  ['en', 'What you sent did not arrive whole'],
] as const

const boundary = '----tiwizi0123456789'
const whole = `--${boundary}\r\ncontent-disposition: form-data; name="email"\r\n\r\na@b.c\r\n--${boundary}--\r\n`
const type = `multipart/form-data; boundary=${boundary}`

const broken: [string, string, string][] = [
  ['no boundary', 'multipart/form-data', whole],
  ['an empty boundary', 'multipart/form-data; boundary=', whole],
  ['another boundary', 'multipart/form-data; boundary=----another', whole],
  ['no end', type, whole.slice(0, -6 - boundary.length)],
  ['cut in a value', type, whole.slice(0, whole.indexOf('a@b.c') + 3)],
  ['cut in a header', type, whole.slice(0, 40)],
  ['nothing', type, ''],
]

/** Cached pages and dynamic ones, with a form and without. */
const pages = ['/sign-in/email', '/petitions/new', '/petitions', '', '/no-such-page']

test('a form without a boundary or cut off answers 400 in its language, on every kind of page', async ({ request, place }) => {
  for (const [locale, title] of languages) {
    for (const page of pages) {
      for (const [name, contentType, body] of broken) {
        const about = `${name}: POST /${locale}${page}`
        const reply = await request.post(`/${locale}${page}`, {
          headers: { accept: 'text/html', origin: place.url, 'content-type': contentType },
          data: Buffer.from(body),
        })
        expect(reply.status(), about).toBe(400)
        const text = await reply.text()
        expect(blockedScripts(text, policyOf(reply, about)), about).toEqual([])
        expect(text, about).not.toContain('<script')
        expect(text, about).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
        expect(text, about).toContain(title)
      }
    }
  }
})

test('a form whose action came without its parts, or with others, answers 400 in words', async ({ request, place }) => {
  const page = '/ar/requests/new/ministry-education'
  const html = await (await request.get(page)).text()
  const form = (html.match(/<form\b[\s\S]*?<\/form>/g) ?? []).find((one) => one.includes(' name="body"')) ?? ''
  const value = (name: string) =>
    new RegExp(`name="${name.replaceAll('$', '\\$')}" value="([^"]*)"`).exec(form)?.[1]?.replaceAll('&quot;', '"')
  const reference = /name="\$ACTION_REF_(\w+)"/.exec(form)?.[1] ?? ''
  const call = value(`$ACTION_${reference}:0`) ?? ''
  expect(call).toContain('"id"')
  const states: (string | null)[] = [null, '', '[', '["$F1"]', '["$2"]', '{}']
  for (const state of states) {
    const about = `a state ${state}`
    const multipart = { [`$ACTION_REF_${reference}`]: '', [`$ACTION_${reference}:0`]: call, locale: 'ar' }
    const sent = state === null ? multipart : { ...multipart, [`$ACTION_${reference}:1`]: state }
    const reply = await request.post(page, { headers: { accept: 'text/html', origin: place.url }, multipart: sent })
    expect(reply.status(), about).toBe(400)
    expect(await reply.text(), about).toContain(languages[0][1])
  }
})

test('broken forms, and senders who leave in the middle, are no bug', async ({ request, place }) => {
  const server = await secondServer(place, {})
  try {
    const { hostname, port } = new URL(server.url)
    // The first post makes the page of the status, whatever that prints belongs to it.
    const post = (contentType: string, body: string, more: Record<string, string> = {}) =>
      request.post(`${server.url}/fr/petitions/new`, {
        headers: { accept: 'text/html', origin: server.url, 'content-type': contentType, ...more },
        data: Buffer.from(body),
      })
    for (const [, contentType, body] of broken) {
      expect((await post(contentType, body)).status()).toBe(400)
      expect((await post(contentType, body, { 'next-action': '00'.repeat(21) })).status()).toBe(400)
    }
    const head = `POST /fr/petitions/new HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${server.url}\r\naccept: text/html\r\ncontent-type: ${type}\r\ncontent-length: 5000\r\n\r\n`
    for (const leave of ['end', 'destroy'] as const) {
      const socket = connect(Number(port), hostname)
      const closed = new Promise((resolve) => socket.once('close', resolve))
      socket.on('error', () => socket.destroy())
      socket.resume()
      await new Promise<void>((resolve) => socket.write(head + whole.slice(0, 60), () => resolve()))
      socket[leave]()
      await closed
    }
    // Answered after those were given up.
    const health = await new Promise<number>((resolve, reject) =>
      http(`${server.url}/api/health`, (reply) => resolve(reply.resume().statusCode ?? 0))
        .on('error', reject)
        .end(),
    )
    expect(health).toBe(200)
    expect(server.said()).not.toMatch(/"failed":|Error|⨯/)
    expect(await (await post(type, whole)).text()).not.toContain('pas arrivé en entier')
  } finally {
    await server.stop()
  }
})
