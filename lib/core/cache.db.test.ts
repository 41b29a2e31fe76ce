import { beforeAll, describe, expect, it } from 'vitest'
import { cacheJobs, expire, tagVersions, watchTags } from './cache'
import { db, write } from './db'

const freshNow = (tag: string, seq: number) => tagVersions().fresh([tag], seq)

beforeAll(async () => {
  watchTags()
  await tagVersions().look(0)
})

describe('expire', () => {
  it('holds a tag while its transaction is open and moves it when it commits', async () => {
    const { seq } = tagVersions().begin()
    await write(async (tx) => {
      await expire(tx, ['a', 'a', 'b'])
      expect(freshNow('a', seq)).toBe(false)
      expect(freshNow('c', seq)).toBe(true)
    })
    expect(freshNow('a', seq)).toBe(false)
    expect(freshNow('b', tagVersions().begin().seq)).toBe(true)
    const [row] = await db.cacheTag.findMany({ where: { tag: 'a' } })
    expect(row?.version).toMatch(/^[0-9a-z]{9}\.[0-9a-z]{24}$/)
  })

  it('leaves a tag where it was when the transaction is rolled back', async () => {
    const { seq } = tagVersions().begin()
    const failing = write(async (tx) => {
      await expire(tx, ['rolled-back'])
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(freshNow('rolled-back', seq)).toBe(true)
    await tagVersions().look(0)
    expect(freshNow('rolled-back', seq)).toBe(true)
  })

  it('is not seen twice by the process that did it', async () => {
    await write((tx) => expire(tx, ['once']))
    const { seq } = tagVersions().begin()
    await tagVersions().look(0)
    expect(freshNow('once', seq)).toBe(true)
  })
})

describe('other processes', () => {
  it('are noticed at the next look', async () => {
    const { seq } = tagVersions().begin()
    await db.cacheTag.upsert({ where: { tag: 'elsewhere' }, create: { tag: 'elsewhere', version: 'x' }, update: { version: 'x' } })
    expect(freshNow('elsewhere', seq)).toBe(true)
    await tagVersions().look(0)
    expect(freshNow('elsewhere', seq)).toBe(false)
  })
})

describe('cache.prune', () => {
  it('drops rows older than a day and keeps the rest', async () => {
    await write((tx) => expire(tx, ['pruned']))
    const prune = cacheJobs.find(({ name }) => name === 'cache.prune')
    await prune?.run(new Date())
    expect(await db.cacheTag.count({ where: { tag: 'pruned' } })).toBe(1)
    await prune?.run(new Date(Date.now() + 2 * 86_400_000))
    expect(await db.cacheTag.count({ where: { tag: 'pruned' } })).toBe(0)
  })
})
