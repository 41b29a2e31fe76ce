import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type * as accounts from './account-acts'
import type * as acts from './acts'
import type * as assessments from './assessment-acts'
import type * as comments from './comment-acts'
import type * as ideas from './idea-acts'
import type * as moderation from './moderation-acts'
import type * as plans from './plan-acts'
import type * as publishedRequests from './published-request-acts'
import type * as reporting from './reporting-acts'
import type * as requests from './request-acts'
import type * as requestDesks from './request-desk-acts'
import type { Place, Stack } from './server.mjs'

export type StackOptions = { stack: Stack; allowedErrors: RegExp | null }

type Acts = typeof acts &
  typeof accounts &
  typeof assessments &
  typeof comments &
  typeof ideas &
  typeof moderation &
  typeof plans &
  typeof reporting &
  typeof requests &
  typeof requestDesks &
  typeof publishedRequests
export type Stage = { [Name in keyof Acts as Acts[Name] extends (...args: never[]) => unknown ? Name : never]: Acts[Name] }

export type Letter = { channel: 'mail' | 'sms'; to: string; subject: string; text: string; raw: string }

type Fixtures = {
  /** Where the server under test is. */
  place: Place
  /** What should have happened before: acts of e2e/acts.ts, done in a process of their own on the same database. */
  stage: Stage
  /** Puts the cookie of a signed-in person into the browser. */
  signIn: (who: { cookie: string }) => Promise<void>
  /** Letters that reached an address, by mail or SMS; waits until there are `count`. */
  letters: (to: string, count?: number) => Promise<Letter[]>
}

function stageOf(place: Place): Stage {
  const call =
    (name: string) =>
    async (...args: unknown[]) => {
      const answer = await fetch(`${place.stageUrl}/${name}`, { method: 'POST', body: JSON.stringify(args) })
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
      return answer.json()
    }
  return new Proxy({}, { get: (_, name) => call(String(name)) }) as Stage
}

/** Findings of a browser that a page must not have: script errors, blocked scripts and styles, missing messages. */
export function watch(page: Page, allowed: RegExp | null = null, found: string[] = []): string[] {
  const add = (text: string) => {
    if (!allowed?.test(text)) found.push(text)
  }
  page.on('pageerror', (error) => add(`script error: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    // The browser says this of a page that is meant to answer 404, 403 or 410.
    const ofThePage = text.startsWith('Failed to load resource') && message.location().url === page.url()
    if ((message.type() === 'error' && !ofThePage) || /Content.Security.Policy|MISSING_MESSAGE/i.test(text))
      add(`console: ${text} (${message.location().url} on ${page.url()})`)
  })
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'document' || !/html/.test(response.headers()['content-type'] ?? '')) return
    const text = await response.text().catch(() => '')
    if (text.includes('MISSING_MESSAGE')) add(`missing message: ${/MISSING_MESSAGE[^<"\\]{0,80}/.exec(text)?.[0]} (${response.url()})`)
  })
  return found
}

export async function addCookie(context: BrowserContext, place: Place, cookie: string): Promise<void> {
  const at = cookie.indexOf('=')
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: place.url, httpOnly: true, sameSite: 'Lax' }])
}

/** An address of the documentation range of RFC 3849, each in a network of its own. */
export const ownNetwork = (): string => `2001:db8:${randomInt(0x10000).toString(16)}:${randomInt(0x10000).toString(16)}::1`

export const test = base.extend<Fixtures & StackOptions>({
  stack: ['sqlite', { option: true }],
  allowedErrors: [null, { option: true }],
  place: async ({ stack }, use) => {
    const places = JSON.parse(readFileSync(process.env.TIWIZI_E2E_PLACES ?? '', 'utf8')) as Record<string, Place>
    const place = places[stack]
    if (!place) throw new Error(`No server was started on ${stack}: TIWIZI_E2E names ${Object.keys(places).join(', ')}`)
    await use(place)
  },
  baseURL: async ({ place }, use) => use(place.url),
  extraHTTPHeaders: async ({ stack: _stack }, use) => use({ 'x-forwarded-for': ownNetwork() }),
  stage: async ({ place }, use) => use(stageOf(place)),
  signIn: async ({ context, place }, use) => use(({ cookie }) => addCookie(context, place, cookie)),
  letters: async ({ place }, use) =>
    use(async (to, count = 1) => {
      let found: Letter[] = []
      await expect
        .poll(
          async () => {
            found = (await (await fetch(`${place.postUrl}/letters?to=${encodeURIComponent(to)}`)).json()) as Letter[]
            return found.length
          },
          { message: `letters to ${to}`, timeout: 30_000 },
        )
        .toBeGreaterThanOrEqual(count)
      return found
    }),
  page: async ({ page, allowedErrors }, use) => {
    const found = watch(page, allowedErrors)
    await use(page)
    expect(found, 'errors in the browser').toEqual([])
  },
})

export { expect }
