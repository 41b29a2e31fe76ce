import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { ideaList } from '@/lib/ideas/list'
import { roundPage, rounds } from '@/lib/ideas/queries'
import { ready } from '@/lib/wiring'
import { seedFacts } from '../facts'
import { seedIdeas } from './ideas'

const now = new Date()

beforeAll(async () => {
  await ready()
  await seedFacts(now)
})

it('tells three rounds with ideas in every state', async () => {
  expect(await seedIdeas(now)).toBe(28)
  expect(await seedIdeas(now), 'again does nothing').toBe(0)
  const states = new Set((await db.idea.findMany({ select: { state: true } })).map(({ state }) => state))
  expect([...states].sort()).toEqual(
    ['accepted', 'draft', 'merged', 'open', 'partially', 'pending', 'rejected', 'under-review', 'withdrawn'].sort(),
  )
  expect((await rounds()).map(({ slug, phase }) => [slug, phase])).toEqual([
    ['demo-2026', 'proposals'],
    ['demo-territories', 'deliberation'],
    ['demo-2025', null],
  ])
  expect(await roundPage('demo-2025')).toMatchObject({ report: { locale: 'ar' } })
  expect((await ideaList({ q: 'النقل' })).total).toBeGreaterThan(0)
})
