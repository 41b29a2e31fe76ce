import { expect, it } from 'vitest'
import { budgetReport, mostBytes } from './budgets.mjs'

const sizes: Record<string, number> = { framework: 130_000, ours: 44_000, chart: 20_000, form: 54_000 }
const sizeOf = (chunk: string) => sizes[chunk] ?? 0
const light = { route: '/[locale]/petitions', firstLoadChunkPaths: ['framework', 'ours'] }

it('reports what every page loads', () =>
  expect(budgetReport([light, { route: '/[locale]', firstLoadChunkPaths: ['framework'] }], ['/[locale]'], sizeOf).floor).toBe(130_000))

it('refuses a page above its budget, and lets a long form weigh more', () => {
  const heavy = { route: '/[locale]/about', firstLoadChunkPaths: ['framework', 'ours', 'chart'] }
  const form = { route: '/[locale]/petitions/new', firstLoadChunkPaths: ['framework', 'ours', 'form'] }
  expect(budgetReport([light, form], [light.route], sizeOf).problems).toEqual([])
  expect(budgetReport([light, heavy, form], [light.route], sizeOf).problems).toEqual([
    `/[locale]/about: 194.0 KB of scripts; ${mostBytes.page / 1_000}.0 KB are the most`,
  ])
  expect(budgetReport([{ ...form, firstLoadChunkPaths: ['framework', 'ours', 'form', 'chart'] }], [], sizeOf).problems).toHaveLength(1)
})

it('refuses a build that says nothing', () => {
  expect(budgetReport([], [], sizeOf).problems).toHaveLength(1)
  expect(budgetReport([light], ['/[locale]/lost'], sizeOf).problems).toEqual([
    '/[locale]/lost: the build does not say which scripts it loads',
  ])
})
