import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { idOfSlug, slugOf } from './slug'

const known = JSON.parse(readFileSync('prisma/data/institutions.json', 'utf8')) as { id: string }[]

describe('the address of an institution', () => {
  it('names each one that is known, and has no dot', () => {
    expect(known.length).toBeGreaterThan(80)
    for (const { id } of known) {
      expect(slugOf(id)).not.toContain('.')
      expect(idOfSlug(slugOf(id))).toBe(id)
    }
    expect(new Set(known.map(({ id }) => slugOf(id))).size).toBe(known.length)
  })

  it.each(['commune-09.541.01.11', 'Ministry-health', '../x', '', 'region-%30', 'x'.repeat(80)])('is not %j', (slug) =>
    expect(idOfSlug(slug)).toBeNull(),
  )
})
