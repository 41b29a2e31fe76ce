import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { root } from '../../scripts/house/place.mjs'
import { mustRun } from '../../scripts/house/process.mjs'
import { whileReadsAreCancelled } from '../../test/cancelled-reads'
import { weakLinkTo } from '../../test/weak-link'
import { expect, test } from '../fixtures'
import { policyOf } from './policy-of'
import { secondServer } from './second-server'

/** While the database is away: 503 in the language of the address, and everything as before once it is back, without a restart. */

const html = { accept: 'text/html' }
const locales = ['ar', 'fr', 'zgh', 'en'] as const
const titles = {
  ar: 'الموقع متوقف مؤقتاً',
  fr: 'Le site est momentanément indisponible',
  zgh: 'ⵉⴱⴷⴷ ⵓⵙⵉⵜ ⵉ ⵉⵎⵉⴽ ⵏ ⵡⴰⴽⵓⴷ',
  en: 'The site is unavailable for a moment',
}

async function expectAway(request: APIRequestContext, url: string, address: string, how: 'get' | 'post' | 'head' = 'get', cookie = '') {
  const about = `${how} ${address}`
  const reply = await request[how](`${url}${address}`, { headers: { ...html, origin: url, ...(cookie && { cookie }) } })
  expect(reply.status(), about).toBe(503)
  expect(Number(reply.headers()['retry-after']), about).toBeGreaterThan(0)
  expect(reply.headers()['cache-control'], about).toBe('private, no-store')
  expect(policyOf(reply, about), about).toContain("script-src 'none'")
  const text = await reply.text()
  expect(text, about).not.toMatch(/<script|prisma|sqlite|ECONN/i)
  const locale = locales.find((one) => address.startsWith(`/${one}`))
  if (!locale || how === 'head') return
  expect(text, about).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
  expect(text, about).toContain(`<h1>${titles[locale]}</h1>`)
}

async function expectProgramsTold(request: APIRequestContext, url: string) {
  const health = await request.get(`${url}/api/health`)
  expect([health.status(), ((await health.json()) as { status: string }).status]).toEqual([503, 'unavailable'])
  const list = await request.get(`${url}/api/v1/petitions`, { headers: html })
  expect([list.status(), list.headers()['content-type']]).toEqual([503, 'application/problem+json'])
}

test.describe('PostgreSQL', () => {
  test.use({ stack: 'postgresql' })

  test('is away, silent, and back', async ({ place, request, stage }) => {
    test.setTimeout(180_000)
    const { number } = await stage.aScene('anOpenPetition')
    const { cookie } = await stage.aMember({ locale: 'fr' })
    const { link, url } = await weakLinkTo(place.databaseUrl)
    const server = await secondServer(place, { DATABASE_URL: url })
    const isBack = (address: string) =>
      expect
        .poll(async () => (await request.get(`${server.url}${address}`, { headers: html })).status(), { timeout: 5_000, intervals: [50] })
        .toBe(200)
    try {
      const kept = `/ar/petitions/${number}`
      await isBack(kept)
      await link.cut()
      for (const locale of locales) {
        for (const address of [`/${locale}/petitions?state=open`, `/${locale}/petitions/${number}/sign`, `/${locale}/petitions/new`])
          await expectAway(request, server.url, address, 'get', cookie)
        await expectAway(request, server.url, `/${locale}/petitions/find?state=closed`, 'post')
        await expectAway(request, server.url, `/${locale}/petitions/find?state=closed`, 'head')
      }
      // Pages that are made for everybody: what is kept stays, what is not says why.
      expect((await request.get(`${server.url}${kept}`, { headers: html })).status()).toBe(200)
      await expectAway(request, server.url, '/fr/petitions')
      await expectProgramsTold(request, server.url)

      await link.open()
      await isBack('/ar/petitions?state=open')
      await isBack('/fr/petitions')
      await isBack('/api/health')

      link.silence()
      await Promise.all([
        ...locales.map((locale) => expectAway(request, server.url, `/${locale}/petitions?state=closed`)),
        expectProgramsTold(request, server.url),
      ])
      await link.open()
      await isBack('/ar/petitions?state=closed')
    } finally {
      await server.stop()
      await link.cut()
    }
  })

  test('gives up one question only', async ({ place, request }) => {
    const name = `tiwizi-cancelled-${process.pid}`
    const url = new URL(place.databaseUrl)
    url.searchParams.set('application_name', name)
    const server = await secondServer(place, { DATABASE_URL: url.href })
    try {
      await whileReadsAreCancelled(place.databaseUrl, name, 'Petition', async () => {
        await expectAway(request, server.url, '/fr/petitions?state=open')
        await expectAway(request, server.url, '/ar/petitions')
      })
      for (const address of ['/fr/petitions?state=open', '/ar/petitions'])
        expect((await request.get(`${server.url}${address}`, { headers: html })).status()).toBe(200)
    } finally {
      await server.stop()
    }
  })
})

test('SQLite is away when the server starts, and there a moment later', async ({ place, request }) => {
  test.setTimeout(120_000)
  const folder = path.join(place.folder, `not-mounted-${process.pid}`)
  const env = { DATABASE_URL: `file:${path.join(folder, 'tiwizi.db')}` }
  const server = await secondServer(place, env)
  try {
    for (const locale of locales) {
      for (const how of ['get', 'post', 'head'] as const) await expectAway(request, server.url, `/${locale}/petitions`, how)
      await expectAway(request, server.url, `/${locale}/petitions?state=open`)
    }
    await expectProgramsTold(request, server.url)
    mkdirSync(folder)
    await mustRun('The migration', ['scripts/run.mjs', 'prisma/migrate.ts'], { cwd: root, env: { ...place.env, ...env } })
    for (const address of ['/ar/petitions', '/ar/petitions?state=open', '/api/health'])
      await expect
        .poll(async () => (await request.get(`${server.url}${address}`, { headers: html })).status(), { timeout: 5_000, intervals: [50] })
        .toBe(200)
  } finally {
    await server.stop()
  }
})
