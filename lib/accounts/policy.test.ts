import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/core/session'
import {
  isAlive,
  landingFor,
  levelOf,
  rolesIn,
  sessionLife,
  whyNotBind,
  whyNotChangeAddress,
  whyNotChangeRoles,
  whyNotErase,
  whyNotRemoveAddress,
  whyNotSetPassword,
} from './policy'
import type { Method } from './schema'

const actor = (role?: RoleName): Actor => ({
  personId: 'me',
  sessionId: 's',
  level: 'EMAIL',
  locale: 'ar',
  roles: role ? [{ role, institutionId: null }] : [],
})

const every: RoleName[] = [
  'organisation',
  'officer',
  'information-officer',
  'moderator',
  'call-agent',
  'supervisor',
  'reviewer',
  'coordinator',
  'delegate',
  'admin',
]

it('sends staff to their desk and everybody else to the account', () => {
  const landings = Object.fromEntries(every.map((role) => [role, landingFor(actor(role))]))
  expect(landings).toMatchObject({
    moderator: '/moderation',
    reviewer: '/desk',
    officer: '/desk',
    'information-officer': '/desk',
    delegate: '/desk',
    coordinator: '/desk',
    admin: '/desk',
    organisation: '/account',
  })
  expect(landingFor({ ...actor('reviewer'), roles: [...actor('reviewer').roles, ...actor('moderator').roles] })).toBe('/desk')
  expect([landingFor(actor()), landingFor(null)]).toEqual(['/account', '/account'])
})

describe('roles', () => {
  it('are given by administrators alone', () => {
    for (const role of every) expect(whyNotChangeRoles(actor(role), { id: 'other' })).toBe(role === 'admin' ? null : 'forbidden')
    expect(whyNotChangeRoles(null, { id: 'other' })).toBe('signed-out')
    expect(whyNotChangeRoles(actor(), { id: 'other' })).toBe('forbidden')
    expect(whyNotChangeRoles(actor('admin'), { id: 'me' })).toBe('own-roles')
  })

  it('act only after a second factor, but for those that are no office', () => {
    const held = every.map((role) => ({ role }))
    expect(rolesIn('password', held)).toHaveLength(every.length)
    for (const method of ['email', 'phone', 'identity'] as Method[]) expect(rolesIn(method, held)).toEqual([{ role: 'organisation' }])
  })

  it('are bound where they mean something in one institution only', () => {
    for (const role of ['organisation', 'officer', 'information-officer', 'delegate', 'reviewer'] as RoleName[]) {
      expect(whyNotBind(role, null)).toBe('institution-needed')
      expect(whyNotBind(role, 'inpplc')).toBeNull()
    }
    expect(whyNotBind('moderator', null)).toBeNull()
  })
})

describe('sessions', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const before = (ms: number) => new Date(now.getTime() - ms)
  const minute = 60_000
  const row = (method: Method, rest: number, left: number) => ({
    method,
    seenAt: before(rest),
    expiresAt: new Date(now.getTime() + left),
    revokedAt: null,
  })

  it.each([
    ['password', 29 * minute, 1, true],
    ['password', 30 * minute, 1, false],
    ['password', 0, 0, false],
    ['email', 29 * 24 * 60 * minute, 1, true],
    ['identity', 0, -1, false],
  ] as const)('of method %s, resting %i ms with %i ms left, is alive: %s', (method, rest, left, alive) =>
    expect(isAlive(row(method, rest, left), now)).toBe(alive),
  )

  it('end with revocation', () => expect(isAlive({ ...row('email', 0, 1), revokedAt: now }, now)).toBe(false))

  it('last 12 hours for staff and 30 days for citizens', () => {
    expect(sessionLife('password').absolute).toBe(12 * 60 * minute)
    for (const method of ['email', 'phone', 'identity'] as Method[]) expect(sessionLife(method).absolute).toBe(30 * 24 * 60 * minute)
  })
})

it('a password is for staff, and changed only with the second factor', () => {
  const staff = (hasPassword: boolean) => ({ roles: [{ role: 'reviewer' as const }], hasPassword })
  expect(whyNotSetPassword(null, staff(false), 'email')).toBe('signed-out')
  expect(whyNotSetPassword(actor(), { roles: [], hasPassword: false }, 'email')).toBe('forbidden')
  expect(whyNotSetPassword(actor(), { roles: [{ role: 'organisation' }], hasPassword: false }, 'email')).toBe('forbidden')
  expect(whyNotSetPassword(actor(), staff(false), 'email')).toBeNull()
  expect(whyNotSetPassword(actor(), staff(true), 'email')).toBe('second-factor-needed')
  expect(whyNotSetPassword(actor(), staff(true), 'password')).toBeNull()
})

it('an account with an office is not erased', () => {
  expect(whyNotErase(null, [])).toBe('signed-out')
  expect(whyNotErase(actor(), [])).toBeNull()
  expect(whyNotErase(actor(), [{ role: 'organisation' }])).toBeNull()
  expect(whyNotErase(actor(), [{ role: 'reviewer' }])).toBe('roles-held')
})

describe('addresses', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const opened = (method: Method, minutesAgo = 0) => ({ method, at: new Date(now.getTime() - minutesAgo * 60_000) })

  it.each([
    [{ identity: true, phone: true }, 'ID'],
    [{ identity: true, phone: false }, 'ID'],
    [{ identity: false, phone: true }, 'PHONE'],
    [{ identity: false, phone: false }, 'EMAIL'],
  ] as const)('of %j make level %s', (ways, level) => expect(levelOf(ways)).toBe(level))

  it('are changed soon after signing in, and of an office with the second factor', () => {
    const citizen = { office: false }
    expect(whyNotChangeAddress(null, citizen, opened('email'), now)).toBe('signed-out')
    for (const method of ['email', 'phone', 'identity', 'password'] as Method[]) {
      expect(whyNotChangeAddress(actor(), citizen, opened(method, 60), now)).toBeNull()
      expect(whyNotChangeAddress(actor(), citizen, opened(method, 61), now)).toBe('sign-in-again')
      const office = whyNotChangeAddress(actor('reviewer'), { office: true }, opened(method), now)
      expect(office).toBe(method === 'password' ? null : 'second-factor-needed')
    }
  })

  it('are removed only where something else opens the account', () => {
    const ways = (held: string) => ({
      email: held.includes('e'),
      phone: held.includes('p'),
      identity: held.includes('i'),
      office: held.includes('o'),
    })
    const why = (channel: 'email' | 'phone', held: string) =>
      whyNotRemoveAddress(actor(), channel, ways(held), opened(held.includes('o') ? 'password' : 'email'), now)
    expect(['', 'p', 'i', 'pi'].map((held) => why('email', held))).toEqual(['missing', 'missing', 'missing', 'missing'])
    expect(['e', 'ep', 'ei', 'epi'].map((held) => why('email', held))).toEqual(['last-way-in', null, null, null])
    expect(['p', 'ep', 'pi', 'epi'].map((held) => why('phone', held))).toEqual(['last-way-in', null, null, null])
    expect(['eo', 'epo', 'epio'].map((held) => why('email', held))).toEqual(['office-mailbox', 'office-mailbox', 'office-mailbox'])
    expect(['epo', 'epio'].map((held) => why('phone', held))).toEqual([null, null])
    expect(whyNotRemoveAddress(null, 'email', ways('ep'), opened('email'), now)).toBe('signed-out')
    expect(whyNotRemoveAddress(actor(), 'email', ways('ep'), opened('email', 61), now)).toBe('sign-in-again')
  })
})
