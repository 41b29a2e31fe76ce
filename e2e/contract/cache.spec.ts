import { actions } from '../built'
import { expect, ownNetwork, test } from '../fixtures'
import { postForm } from '../threats/form-post'
import { emptyDatabase, secondServer } from './second-server'

/** Kept pages change when what they show changes: at once in the process that changed it, within two seconds in others. */

const html = { accept: 'text/html' }

test('a change made by another process is on the page within two seconds', async ({ request, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const address = `/ar/petitions/${number}`
  const status = async () => (await request.get(address, { headers: html })).status()
  expect(await status()).toBe(200)
  await expect.poll(async () => (await request.get(address, { headers: html })).headers()['x-nextjs-cache']).toBe('HIT')
  await stage.removeAPetition(number)
  await expect.poll(status, { timeout: 2_000, intervals: [50] }).toBe(410)
})

test('what was hidden is never served after the commit by the process that hid it', async ({ place, stage, request }) => {
  test.setTimeout(180_000)
  const decision = actions.find(({ name }) => name === 'lib/moderation/actions.ts#decideCase')
  if (!decision) throw new Error('There is no action decideCase')
  const moderator = await stage.aModerator()
  for (let round = 0; round < 5; round++) {
    const { number, id } = await stage.aScene('anOpenPetition')
    const read = await stage.caseOf({ type: 'petition', id })
    const address = `/fr/petitions/${number}`
    const secret = /<h1[^>]*>([^<]+)</.exec(await (await request.get(address, { headers: html })).text())?.[1] ?? ''
    expect(secret.length).toBeGreaterThan(5)
    let hidden = false
    let over = false
    const late: string[] = []
    let replies = 0
    const reader = async () => {
      while (!over) {
        const afterwards = hidden
        const reply = await fetch(place.url + address, { headers: html })
        const text = await reply.text()
        if (afterwards) {
          replies += 1
          if (text.includes(secret)) late.push(`round ${round}: ${reply.status} ${reply.headers.get('x-nextjs-cache')}`)
        }
      }
    }
    const readers = Array.from({ length: 8 }, reader)
    const page = decision.page.replace('[locale]', 'fr').replace(/\[[a-z]+\]/, read.case)
    const act = round % 2 ? { action: 'hide', reason: 'insult' } : { action: 'remove', reason: 'court-order' }
    const fields = { locale: 'fr', ...read, ...act, note: 'Décision motivée' }
    const outcome = await postForm(place, decision, page, moderator.cookie, fields, ownNetwork())
    hidden = true
    await expect.poll(() => replies).toBeGreaterThan(50)
    over = true
    await Promise.all(readers)
    expect(outcome).toBe('ok')
    expect(late).toEqual([])
  }
})

test('a kept page holds nothing of the address by which it was asked for first', async ({ request, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  for (const address of [`/fr/petitions/${number}?q=canary`, `/fr/petitions/${number}`])
    expect(await (await request.get(address, { headers: html })).text(), address).not.toContain('canary')
})

test('one build serves two databases', async ({ place, stage, request }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const server = await secondServer(place, { DATABASE_URL: await emptyDatabase(place, 'second') })
  try {
    const told = async (address: string) => {
      const reply = await request.get(address, { headers: html })
      return { status: reply.status(), text: await reply.text() }
    }
    const petition = `/ar/petitions/${number}`
    expect((await told(petition)).status).toBe(200)
    expect((await told(server.url + petition)).status).toBe(404)
    expect((await told('/ar/petitions')).text).toContain(`href="${petition}"`)
    const empty = await told(`${server.url}/ar/petitions`)
    expect(empty.status).toBe(200)
    expect(empty.text).not.toContain('/ar/petitions/20')
  } finally {
    await server.stop()
  }
})

test('no shared cache may keep a page longer than five minutes', async ({ request, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  for (const address of ['/ar', '/ar/petitions', `/ar/petitions/${number}`, '/ar/about', '/ar/complaints']) {
    const control = (await request.get(address, { headers: html })).headers()['cache-control'] ?? ''
    const seconds = [...control.matchAll(/(?:s-maxage|stale-while-revalidate|max-age)=(\d+)/g)].reduce(
      (sum, [, value]) => sum + Number(value),
      0,
    )
    expect(seconds, `${address}: ${control}`).toBeLessThanOrEqual(300)
  }
})

test('a page that knows its visitor is kept by nobody', async ({ request, stage }) => {
  const { cookie } = await stage.aMember()
  for (const address of ['/ar/account', '/ar/account/devices', '/ar/petitions/new']) {
    const reply = await request.get(address, { headers: { ...html, cookie } })
    expect(reply.headers()['cache-control'], address).toContain('no-store')
    expect(reply.headers()['x-nextjs-cache'], address).toBeUndefined()
  }
})
