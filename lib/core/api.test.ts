import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiHandler, csvResponse, json, page, problem } from './api'
import { ok, refuse } from './result'
import { registerSessionReader } from './session'

registerSessionReader(async () => null)

const origin = 'http://localhost:3000'
const params = Promise.resolve({ number: '2026-0001' })
const post = (body: string, headers: Record<string, string> = {}) =>
  new Request(`${origin}/api`, {
    method: 'POST',
    body,
    headers: { origin, host: 'localhost:3000', 'content-type': 'application/json', ...headers },
  })

const schema = z.strictObject({ number: z.string(), adult: z.literal(true) })
const handler = apiHandler(schema, async ({ number }) => (number === '2026-0001' ? ok({ number }) : refuse('missing')), {
  status: () => 201,
})

describe('apiHandler', () => {
  it('lays the parameters of the address over the body', async () => {
    const reply = await handler(post('{"adult":true,"number":"other"}'), { params })
    expect([reply.status, await reply.json()]).toEqual([201, { number: '2026-0001' }])
    expect(reply.headers.get('cache-control')).toBe('private, no-store')
  })

  it.each([
    ['a foreign origin', post('{"adult":true}', { origin: 'https://evil.example' }), 403],
    ['another site', post('{"adult":true}', { 'sec-fetch-site': 'cross-site' }), 403],
    ['no JSON type', post('{"adult":true}', { 'content-type': 'text/plain' }), 415],
    ['broken JSON', post('{"adult":'), 400],
    ['a list', post('[]'), 400],
    ['an unknown field', post('{"adult":true,"role":"admin"}'), 422],
    ['a wrong value', post('{"adult":false}'), 422],
    ['a body beyond 64 KB', post(JSON.stringify({ adult: true, text: 'x'.repeat(70_000) })), 413],
  ])('refuses %s', async (_, request, status) => {
    const reply = await handler(request, { params })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(await reply.json()).toMatchObject({ status })
  })

  it('says a refusal in the language of the caller, with its own status', async () => {
    const refusing = apiHandler(schema, async () => refuse('too-many'), { refusals: { 'too-many': 429 } })
    const reply = await refusing(post('{"adult":true}', { 'accept-language': 'fr' }), { params })
    expect([reply.status, reply.headers.get('content-language'), reply.headers.get('retry-after')]).toEqual([429, 'fr', '60'])
  })

  it('says what is wrong with each field, as a code and in words', async () => {
    const reply = await handler(post('{"adult":false}', { 'accept-language': 'en' }), { params })
    expect(await reply.json()).toMatchObject({
      code: 'invalid',
      fields: { adult: ['unexpected'] },
      detail: 'adult: Unknown value. Choose from the list.',
    })
  })

  it('says a civil day in words, and that something is gone as 410', async () => {
    const closed = apiHandler(schema, async () => refuse('petition-closed', { values: { day: '2027-05-21' } }))
    const said = await (await closed(post('{"adult":true}', { 'accept-language': 'en' }), { params })).json()
    expect(said.title).toContain('21 May 2027')
    const gone = apiHandler(schema, async () => refuse('gone'))
    expect((await gone(post('{"adult":true}'), { params })).status).toBe(410)
  })
})

describe('public answers', () => {
  it('are readable from any origin and not sent twice', async () => {
    const first = json({ a: 1 })
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    const again = json({ a: 1 }, { request: new Request(origin, { headers: { 'if-none-match': `W/${etag}` } }) })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(json({ a: 2 }).headers.get('etag')).not.toBe(etag)
  })

  it('come as CSV with a name', () => {
    expect(csvResponse('petitions', ['a'], [['b']]).headers.get('content-disposition')).toBe('attachment; filename="petitions.csv"')
  })

  it('are problem details when something is wrong (RFC 9457)', async () => {
    expect(await problem(404, 'missing', 'gone').json()).toEqual({
      type: 'about:blank',
      title: 'missing',
      status: 404,
      code: 'missing',
      detail: 'gone',
    })
  })
})

describe('page', () => {
  it('has a next cursor only when there are more rows', () => {
    expect(page([1, 2, 3], 2, String)).toEqual({ data: [1, 2], next: '2' })
    expect(page([1, 2], 2, String)).toEqual({ data: [1, 2], next: null })
    expect(page([], 2, String)).toEqual({ data: [], next: null })
  })
})
