import { expect, ownNetwork, test } from '../fixtures'
import type { Place } from '../server.mjs'

/** One click in a mail program (RFC 8058): the token alone decides, and the answer tells nothing. */

const oneClick = { 'content-type': 'application/x-www-form-urlencoded' }
const body = 'List-Unsubscribe=One-Click'

async function post(place: Place, path: string, more: { headers?: Record<string, string>; body?: string | FormData } = {}) {
  const reply = await fetch(new URL(path, place.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': ownNetwork(), ...(more.headers ?? oneClick) },
    body: more.body ?? body,
  })
  const kept = [...reply.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
  return { status: reply.status, text: await reply.text(), headers: kept.map(([name, value]) => `${name}: ${value}`).sort() }
}

test('a mail carries the address that ends it, and a post to it does so from anywhere, without a cookie', async ({
  place,
  stage,
  letters,
}) => {
  const { number } = await stage.aScene('anOpenPetition')
  const email = `one-click-${Date.now()}@example.org`
  await stage.followByMail(number, email)
  await stage.announceStep(number, 'closed')
  const [letter] = await letters(email)
  const raw = (letter?.raw ?? '').replace(/\r\n[ \t]+/g, ' ')
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  const address = /^List-Unsubscribe: <([^>]+)>/m.exec(raw)?.[1] ?? ''
  expect(new URL(address).pathname).toMatch(/^\/api\/unsubscribe\/[\w-]{40,}$/)

  const opened = await fetch(new URL(new URL(address).pathname, place.url), { redirect: 'manual', headers: { 'accept-language': 'fr' } })
  expect([opened.status, opened.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/fr\/unfollow\?token=/)])
  expect((await post(place, new URL(address).pathname, { body: 'anything=else' })).status).toBe(400)
  expect(await stage.rhythmsOf(email)).toEqual(['now'])

  const { cookie } = await stage.aMember()
  const headers = { ...oneClick, cookie, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
  const known = await post(place, new URL(address).pathname, { headers })
  expect(known.status).toBe(200)
  expect(await stage.rhythmsOf(email)).toEqual([])

  const again = await post(place, new URL(address).pathname)
  const unknown = await post(place, `/api/unsubscribe/${'x'.repeat(43)}`)
  expect(again).toEqual(known)
  expect(unknown).toEqual(known)
  expect(known.headers.join()).not.toMatch(/set-cookie/i)
})

test('the post may be a form of either kind, and ends nothing but what its token is of', async ({ place, stage, letters }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const [first, second] = [1, 2].map((at) => `either-${Date.now()}-${at}@example.org`)
  if (!first || !second) throw new Error('no addresses')
  for (const email of [first, second]) await stage.followByMail(number, email)
  await stage.announceStep(number, 'closed')
  const [letter] = await letters(first)
  const address = /^List-Unsubscribe: <([^>]+)>/m.exec((letter?.raw ?? '').replace(/\r\n[ \t]+/g, ' '))?.[1] ?? ''
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  expect((await post(place, new URL(address).pathname, { headers: {}, body: form })).status).toBe(200)
  expect([await stage.rhythmsOf(first), await stage.rhythmsOf(second)]).toEqual([[], ['now']])
})

test('a token cannot be guessed, nor made to fail', async ({ place }) => {
  for (const token of ['short', '%00', '..%2f..%2fhealth', 'x'.repeat(5_000), '%D8%B9', `${'a'.repeat(43)}%0d%0aset-cookie:x=1`]) {
    const reply = await post(place, `/api/unsubscribe/${token}`)
    expect(reply.status, token).toBeLessThan(500)
    expect(reply.headers.join(), token).not.toMatch(/set-cookie/i)
  }
  expect((await post(place, `/api/unsubscribe/${'x'.repeat(43)}`, { body: 'z'.repeat(100_000) })).status).toBe(400)
})

test('what is new is told to its owner alone', async ({ place, stage }) => {
  const { owner } = await stage.aFollow()
  const ask = async (cookie: string | null) => {
    const reply = await fetch(`${place.url}/api/account/unread?locale=ar`, {
      headers: { 'x-forwarded-for': ownNetwork(), ...(cookie ? { cookie } : {}) },
    })
    expect(reply.headers.get('cache-control')).toContain('no-store')
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
    return ((await reply.json()) as { unread: number }).unread
  }
  expect(await ask(null)).toBe(0)
  expect(await ask((await stage.aMember()).cookie)).toBe(0)
  expect(await ask(owner.cookie)).toBeGreaterThanOrEqual(0)
})
