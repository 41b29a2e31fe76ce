import { expect, test } from '../fixtures'
import { blockedScripts, policyOf } from './policy-of'
import { secondServer } from './second-server'

/** One strict policy for every reply: kept, stale, missing, removed, failed; accessibility.spec.ts looks at every page, got and posted. */

const html = { accept: 'text/html' }

test('a kept page brings its policy when it is missed, hit and stale', async ({ request, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const address = `/zgh/petitions/${number}`
  const seen = new Map<string, string>()
  const look = async () => {
    const reply = await request.get(address, { headers: html })
    const kind = reply.headers()['x-nextjs-cache'] ?? 'none'
    const policy = policyOf(reply, `${kind} ${address}`)
    expect(blockedScripts(await reply.text(), policy), kind).toEqual([])
    seen.set(kind, policy)
    return [...seen.keys()]
  }
  await expect.poll(look, { timeout: 30_000, intervals: [100] }).toEqual(expect.arrayContaining(['MISS', 'HIT', 'STALE']))
  for (const [kind, policy] of seen) expect(policy, kind).toContain("script-src 'self' 'sha256-")
})

test('a removed petition answers 410 with one policy, missed and hit', async ({ request, stage }) => {
  const { number } = await stage.aScene('aRemovedPetition')
  const seen = new Set<string>()
  // Another process removed it: the first page may be rendered before this one heard of the tag that moved, and be missed once more.
  const look = async () => {
    const reply = await request.get(`/en/petitions/${number}`, { headers: html })
    const kind = reply.headers()['x-nextjs-cache'] ?? 'none'
    expect(reply.status(), kind).toBe(410)
    expect(blockedScripts(await reply.text(), policyOf(reply, kind))).toEqual([])
    seen.add(kind)
    return [...seen]
  }
  await expect.poll(look).toEqual(expect.arrayContaining(['MISS', 'HIT']))
})

test('what is no page has a policy that allows nothing', async ({ request }) => {
  for (const address of ['/', '/api/health', '/api/none', '/api/v1/petitions', '/zellige.svg', '/robots.txt', '/no-such-file.css']) {
    const reply = await request.get(address, { maxRedirects: 0, headers: { accept: '*/*' } })
    expect(policyOf(reply, address), address).not.toContain("script-src 'self'")
  }
})

test('a page that fails answers in its language, without scripts, with its own policy', async ({ place, request }) => {
  const server = await secondServer(place, { DATABASE_URL: `file:${place.folder}/no-tables-${process.pid}.db` })
  try {
    for (const locale of ['ar', 'fr', 'zgh', 'en']) {
      for (const method of ['get', 'post', 'head'] as const) {
        const reply = await request[method](`${server.url}/${locale}/petitions`, { headers: { ...html, origin: server.url } })
        const about = `${method} ${locale}`
        expect(reply.status(), about).toBe(500)
        expect(policyOf(reply, about), about).toContain("script-src 'none'")
        const text = await reply.text()
        expect(text, about).not.toMatch(/<script|prisma|sqlite/i)
        if (method !== 'head') expect(text, about).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
      }
    }
    const api = await request.get(`${server.url}/api/v1/petitions`, { headers: { accept: '*/*' } })
    expect(api.status()).toBe(500)
    expect(await api.text()).not.toContain('<html')
  } finally {
    await server.stop()
  }
})

test('kept and dynamic pages run in the browser with nothing blocked', async ({ page, stage }) => {
  const { number } = await stage.aScene('anOpenPetition')
  const fired: string[] = []
  await page.exposeFunction('blocked', (what: string) => fired.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      Reflect.apply(Reflect.get(window, 'blocked'), window, [`${violatedDirective} ${blockedURI} ${sample}`])
    })
  })
  for (const address of [
    '/ar',
    '/ar',
    `/ar/petitions/${number}`,
    `/ar/petitions/${number}`,
    '/ar/petitions?state=open',
    '/ar/sign-in/email',
  ]) {
    await page.goto(address)
    // React marks the document once it runs there.
    await page.waitForFunction(() => Object.keys(document).some((name) => name.startsWith('__react')))
  }
  expect(fired).toEqual([])
})
