import { randomInt } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { actions, type BuiltAction } from '../built'
import { expect, ownNetwork, type Stage, test } from '../fixtures'
import type { Place } from '../server.mjs'
import { postForm } from './form-post'

/** What may not happen in a thread, over HTTP. */

const action = (name: string): BuiltAction => {
  const found = actions.find((known) => known.name === `lib/comments/actions.ts#${name}`)
  if (!found) throw new Error(`There is no action ${name}`)
  return found
}

const send = (place: Place, name: string, page: string, cookie: string | null, fields: Record<string, string>) =>
  postForm(place, action(name), page, cookie, { locale: 'ar', ...fields }, ownNetwork())

const words = () => `كلام رقم ${randomInt(1e9)} حول هذه العريضة.`
const html = { accept: 'text/html' }

test('nobody speaks for an institution but its own people, where it is concerned', async ({ place, stage }) => {
  const { id, number } = await stage.aCommentScene('aQuestion')
  const authority = await stage.authorityOf(number)
  const before = await stage.traceOfComment(id)
  const path = `/ar/comment/${id}/reply`
  const answer = (institution: string) => ({ comment: id, text: words(), language: 'ar', institution })
  for (const [who, institution] of [
    [await stage.aMember(), authority],
    [await stage.aVerifiedPerson(), authority],
    [await stage.aModerator(), authority],
    [await stage.aMemberOfStaff('admin'), authority],
    [await stage.aReviewerOf('region-10'), authority],
    [await stage.aReviewerOf('region-10'), 'region-10'],
    [await stage.aMemberOfStaff('coordinator', authority), authority],
  ] as const)
    expect(await send(place, 'replyToComment', path, who.cookie, answer(institution)), institution).toBe('not-your-institution')
  expect(await send(place, 'replyToComment', path, null, answer(authority))).toBe('signed-out')
  expect(await stage.traceOfComment(id)).toEqual(before)
  for (const role of ['officer', 'information-officer'] as const)
    expect(await send(place, 'replyToComment', path, (await stage.aMemberOfStaff(role, authority)).cookie, answer(authority)), role).toBe(
      'ok',
    )
})

test('what nobody may read is on no address', async ({ request, stage }) => {
  for (const scene of ['aPendingComment', 'aReturnedComment', 'aHeldComment', 'aHiddenComment', 'aDeletedComment'] as const) {
    const secret = `سر${randomInt(1e9)}`
    const { id, number } = await stage.aCommentScene(scene, { text: `هذا ${secret} لا يقرؤه أحد.` })
    for (const path of [
      `/ar/petitions/${number}`,
      `/ar/comments/petition/${number}`,
      `/ar/comments/petition/${number}?sort=newest`,
      `/ar/comment/${id}`,
      `/ar/comment/${id}/reply`,
      `/feeds/comments/ar/petition/${number}`,
      `/api/v1/comments?subject=petition:${number}`,
      `/api/v1/comments.csv?subject=petition:${number}`,
      '/sitemap.xml',
    ]) {
      const reply = await request.get(path, { headers: html })
      expect([200, 404], `${scene} ${path}`).toContain(reply.status())
      expect(await reply.text(), `${scene} ${path}`).not.toContain(secret)
    }
  }
})

test('another’s comment that waits is nowhere to be found, whatever office one holds', async ({ request, stage }) => {
  const { id, author } = await stage.aCommentScene('aPendingComment')
  for (const who of [await stage.aMember(), await stage.aModerator(), await stage.aMemberOfStaff('admin')])
    for (const below of ['', '/edit', '/delete', '/reply'])
      expect((await request.get(`/ar/comment/${id}${below}`, { headers: { ...html, cookie: who.cookie } })).status(), below).toBe(404)
  expect((await request.get(`/ar/comment/${id}`, { headers: { ...html, cookie: author.cookie } })).status()).toBe(200)
})

/** The only comment of somebody, once a moderator has approved it. */
async function approved(request: APIRequestContext, stage: Stage, cookie: string): Promise<string> {
  const own = await (await request.get('/ar/account/comments', { headers: { ...html, cookie } })).text()
  const id = /href="\/ar\/comment\/([0-9a-z]+)"/.exec(own)?.[1] ?? ''
  await stage.approveComment(id)
  return id
}

test('markup, scripts and marks that turn a line round are shown as letters or left out', async ({ place, request, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const { cookie } = await stage.aMember()
  const text = 'كلام <script>alert(1)</script> [هنا](javascript:alert(1)) ![x](https://evil.example/x.png) \u202Eevil\u202C **مهم** جدا'
  const fields = { subject: `petition:${number}`, kind: 'support', text, language: 'ar' }
  expect(await send(place, 'postComment', `/ar/comments/petition/${number}/new`, cookie, fields)).toBe('ok')
  const id = await approved(request, stage, cookie)
  const page = await (await request.get(`/ar/comment/${id}`, { headers: html })).text()
  const shown = page.slice(page.indexOf(`id="c-${id}"`), page.indexOf('</article>'))
  expect(shown).toContain('&lt;script&gt;')
  expect(shown).toContain('<strong>مهم</strong>')
  expect(shown).not.toMatch(/<script|href="javascript|<img|\u202E/)
})

test('the same comment sent twice is one comment, and twice at once as well', async ({ place, stage, request }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const { cookie } = await stage.aMember()
  const fields = { subject: `petition:${number}`, kind: 'support', text: words(), language: 'ar' }
  const page = `/ar/comments/petition/${number}/new`
  expect(await Promise.all([0, 1, 2].map(() => send(place, 'postComment', page, cookie, fields)))).toEqual(['ok', 'ok', 'ok'])
  expect(await send(place, 'postComment', page, cookie, fields)).toBe('ok')
  const own = await (await request.get('/ar/account/comments', { headers: { ...html, cookie } })).text()
  expect(new Set(own.match(/"\/ar\/comment\/[0-9a-z]+"/g))).toHaveProperty('size', 1)
})

test('a vote is one, however often and fast it is sent, and can be changed', async ({ place, stage }) => {
  const { id } = await stage.aCommentScene('aPublishedComment')
  const { cookie } = await stage.aMember()
  const vote = (value: string) => send(place, 'voteOnComment', `/ar/comment/${id}`, cookie, { comment: id, vote: value })
  expect(await Promise.all(Array.from({ length: 8 }, () => vote('up')))).toEqual(Array.from({ length: 8 }, () => 'ok'))
  expect(await stage.traceOfComment(id)).toMatchObject({ up: 1, down: 0 })
  expect(await vote('down')).toBe('ok')
  expect(await stage.traceOfComment(id)).toMatchObject({ up: 0, down: 1 })
  expect(await vote('none')).toBe('ok')
  expect(await stage.traceOfComment(id)).toMatchObject({ up: 0, down: 0 })
  expect(await vote('__proto__')).toBe('invalid')
})

test('the interface for programs wants a subject, pages by cursor and names nobody', async ({ request, stage }) => {
  const number = await stage.mostCommented()
  for (const [query, status] of [
    ['', 422],
    ['?subject=', 422],
    ['?subject=__proto__:x', 422],
    ['?subject=petition:2019-0001', 404],
    ['?subject=nothing:2019-0001', 404],
  ] as const)
    expect((await request.get(`/api/v1/comments${query}`)).status(), query).toBe(status)
  type Page = { data: Record<string, unknown>[]; next: string | null }
  const rows: Record<string, unknown>[] = []
  let next: string | null = ''
  while (next !== null) {
    const reply = await request.get(`/api/v1/comments?subject=petition:${number}&limit=3${next ? `&cursor=${next}` : ''}`)
    const page = (await reply.json()) as Page
    rows.push(...page.data)
    next = page.next
  }
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(5)
  expect(Object.keys(rows[0] ?? {}).filter((key) => /author|name|person|voice/i.test(key))).toEqual([])
  const csv = await (await request.get(`/api/v1/comments.csv?subject=petition:${number}`)).text()
  expect(csv.trim().split('\r\n').length).toBeGreaterThan(rows.length)
})
