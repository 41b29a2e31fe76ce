import { describe, expect, it } from 'vitest'
import type { Download } from './queries'
import { fileReply } from './reply'

const file = (more: Partial<Download> = {}): Download => ({
  ...{ name: 'تقرير.pdf', path: 'تقرير.pdf', type: 'application/pdf', sha256: 'a'.repeat(64), isPrivate: false },
  bytes: async () => Buffer.from('<script>alert(1)</script>'),
  ...more,
})
const reply = (found: Download | null, known: string | null = null, name = 'تقرير.pdf') => fileReply(found, { name, known })
const etag = `"${'a'.repeat(32)}"`

/** What every answer carries, found or not, so that nothing a browser shows of it can do anything. */
function expectHarmless({ headers }: Response): void {
  expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  expect(headers.get('content-security-policy')).not.toContain('allow-')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('x-robots-tag')).toBe('noindex')
}

describe('a download', () => {
  it('is never shown as a page, in any state', async () => {
    const replies = [
      await reply(file()),
      await reply(file({ isPrivate: true })),
      await reply(file(), etag),
      await reply(null),
      await reply(file({ bytes: async () => null })),
      await reply(file(), null, 'other.pdf'),
    ]
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 304, 404, 404, 404])
    for (const each of replies) expectHarmless(each)
    const { headers } = await reply(file())
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="/)
  })

  it('that is not for everybody is kept by no browser, and compared with nothing', async () => {
    const secret = await reply(file({ isPrivate: true }), `${etag}, *`)
    expect([secret.status, secret.headers.get('cache-control'), secret.headers.get('etag')]).toEqual([200, 'private, no-store', null])
    const open = await reply(file())
    expect([open.headers.get('cache-control'), open.headers.get('etag')]).toEqual(['private, no-cache', etag])
  })

  it('that is missing looks the same, whyever it is', async () => {
    const seen = async (found: Download | null, name?: string) => {
      const { status, headers, body } = await reply(found, etag, name)
      return { status, headers: [...headers].sort(), body }
    }
    const none = await seen(null)
    expect(await seen(file(), 'other.pdf')).toEqual(none)
    expect(await seen(file({ isPrivate: true, bytes: async () => null }))).toEqual(none)
    expect(none.headers).toContainEqual(['cache-control', 'private, no-store'])
  })

  it('is found by its name as browsers write it', async () => {
    expect((await reply(file(), null, encodeURIComponent('تقرير.pdf'))).status).toBe(200)
    expect((await reply(file(), null, '%E0%A4%A')).status).toBe(404)
  })
})
