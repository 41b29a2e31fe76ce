import { expect, it } from 'vitest'
import type { RoleName } from '@/lib/core/session'
import { placesOf } from './places'

const holding = (role: RoleName, institutionId: string | null = null) =>
  placesOf({ personId: 'me', sessionId: 's', level: 'EMAIL', locale: 'ar', roles: [{ role, institutionId }] })

it('leads administrators and delegates to where officers are named, and nobody else', () => {
  expect(holding('admin')).toContain('officers')
  expect(holding('delegate', 'ministry-health')).toEqual(['appeals', 'officers'])
  expect(holding('information-officer', 'ministry-health')).not.toContain('officers')
})
