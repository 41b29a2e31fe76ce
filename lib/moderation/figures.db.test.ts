import { expect, it, vi } from 'vitest'
import { db } from '@/lib/core/db'
import { recentFigures } from './figures'

const now = new Date('2026-11-23T10:00:00Z')
const seconds = (count: number) => new Date(now.getTime() + count * 1_000)

it('figures for the API are counted once a minute, however many ask', async () => {
  const count = vi.spyOn(db.moderationLogEntry, 'findFirst')
  await Promise.all(Array.from({ length: 50 }, () => recentFigures(now)))
  await recentFigures(seconds(59))
  expect(count).toHaveBeenCalledTimes(2)
  await recentFigures(seconds(60))
  expect(count).toHaveBeenCalledTimes(4)
})
