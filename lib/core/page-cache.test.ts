import { beforeEach, describe, expect, it } from 'vitest'
import PageCache from '../../cache-handler.mjs'
import { once } from './once'
import { TagVersions } from './tag-versions.mjs'

const versions = once('tag-versions', () => new TagVersions())
const state = { id: 'database', tags: new Map<string, string>() }
const read = async () => ({ id: state.id, rows: [...state.tags].map(([tag, version]) => ({ tag, version })) })

const page = (html: string, tags = '_N_T_/ar/layout,petition:1') => ({
  kind: 'APP_PAGE' as const,
  html,
  rscData: Buffer.from('flight'),
  headers: { 'x-next-cache-tags': tags } as Record<string, string>,
  status: undefined as number | undefined,
  postponed: undefined,
  segmentData: undefined,
})

const kind = { kind: 'APP_PAGE' }
const cacheControl = { revalidate: 5 as const, expire: 300 }

/** One request of Next: looks, and renders `html` when there is nothing. */
async function request(key: string, html: string, during = async () => {}) {
  const handler = new PageCache({})
  const found = await handler.get(key, kind)
  if (found) return { hit: true, value: found.value }
  await during()
  const value = page(html)
  await handler.set(key, value as never, { cacheControl })
  return { hit: false, value }
}

beforeEach(async () => {
  state.tags.clear()
  versions.readFrom(read)
  await versions.look(0)
})

describe('the page cache', () => {
  it('misses once after a tag moved and then hits', async () => {
    expect((await request('/move', 'old')).hit).toBe(false)
    expect((await request('/move', 'old')).hit).toBe(true)
    versions.release(['petition:1'], 'v1')
    expect((await request('/move', 'new')).hit).toBe(false)
    expect((await request('/move', 'new')).hit).toBe(true)
  })

  it('does not keep what began to be rendered before a tag moved', async () => {
    await request('/during', 'old', async () => versions.release(['petition:1'], 'v2'))
    expect((await request('/during', 'new')).hit).toBe(false)
  })

  it('gives the first reply and the kept one the policy of exactly their scripts', async () => {
    const html = '<script>self.__next_f.push([1,"a"])</script><script>self.__next_f.push([1,"b"])</script>'
    const first = await request('/policy', html)
    const kept = await request('/policy', html)
    expect(kept.hit).toBe(true)
    expect(kept.value).toBe(first.value)
    expect(first.value).toMatchObject({ html: '<script>self.__next_f.push([1,"a"]);self.__next_f.push([1,"b"])</script>' })
    expect(first.value).toMatchObject({
      headers: { 'content-security-policy': expect.stringMatching(/script-src 'self' 'sha256-[^']+';/) },
    })
  })

  it('answers with the status a page names', async () => {
    const { value } = await request('/gone', '<head><meta name="tiwizi-status" content="410"/></head>')
    expect(value).toMatchObject({ status: 410 })
  })

  it('leaves the status alone when a citizen writes the same words', async () => {
    const { value } = await request('/words', '<p>&lt;meta name=&quot;tiwizi-status&quot; content=&quot;410&quot;/&gt;</p>')
    expect(value).toMatchObject({ status: undefined })
  })

  it('forgets everything when the database is another one', async () => {
    await request('/swap', 'one')
    state.id = 'other'
    await versions.look(0)
    expect((await request('/swap', 'two')).hit).toBe(false)
    state.id = 'database'
  })

  it('keeps data entries by the tags they are asked with', async () => {
    const handler = new PageCache({})
    const value = { kind: 'FETCH', data: { headers: {}, body: '1', url: '' }, revalidate: 60 } as never
    expect(await handler.get('data', { kind: 'FETCH', tags: ['figures'] })).toBeNull()
    await handler.set('data', value, { tags: ['figures'] })
    expect((await handler.get('data', { kind: 'FETCH', tags: ['figures'] }))?.value).toBe(value)
    versions.release(['figures'], 'v3')
    expect(await handler.get('data', { kind: 'FETCH', tags: ['figures'] })).toBeNull()
  })

  it('stays within its memory and drops what was not read for longest', async () => {
    const big = 'x'.repeat(4 * 1_048_576)
    for (let n = 0; n < 14; n++) {
      await request(`/big/${n}`, big)
      expect((await request('/big/0', big)).hit).toBe(true)
    }
    expect((await request('/big/13', big)).hit).toBe(true)
    expect((await request('/big/1', big)).hit).toBe(false)
  })
})
