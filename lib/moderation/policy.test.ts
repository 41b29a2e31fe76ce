import { describe, expect, it } from 'vitest'
import { type Actor, type RoleName, roles } from '../core/session'
import { actions, adverseActions } from './lifecycle'
import {
  type CaseStanding,
  whyNotAppeal,
  whyNotDecide,
  whyNotManageTerms,
  whyNotModerate,
  whyNotRead,
  whyNotReport,
  whyNotSanction,
} from './policy'

type Held = { role: RoleName; institutionId: string | null }
const actor = (personId: string, held: Held[] = []): Actor => ({ personId, sessionId: 's', level: 'ID', locale: 'ar', roles: held })
const moderator = (more: Held[] = [], personId = 'm') => actor(personId, [{ role: 'moderator', institutionId: null }, ...more])
const admin = actor('a', [{ role: 'admin', institutionId: null }])

const waiting: CaseStanding = {
  state: 'open',
  about: ['ministry-x'],
  authorId: 'author',
  excluded: [],
  escalatedTo: null,
  everPublic: false,
}

describe('who decides', () => {
  it.each(roles)('%s only if moderator or administrator', (role) => {
    const refusal = role === 'moderator' || role === 'admin' ? null : 'forbidden'
    expect(whyNotModerate(actor('p', [{ role, institutionId: null }]))).toBe(refusal)
    expect(whyNotDecide(actor('p', [{ role, institutionId: null }]), waiting)).toBe(refusal)
  })

  it('asks visitors to sign in, and refuses citizens', () => {
    expect(whyNotDecide(null, waiting)).toBe('signed-out')
    expect(whyNotDecide(actor('p'), waiting)).toBe('forbidden')
  })

  it.each(roles)('is nobody who is also %s at an institution that the text is about', (role) => {
    const official = moderator([{ role, institutionId: 'ministry-x' }])
    expect(whyNotDecide(official, waiting)).toBe('own-institution')
    expect(whyNotRead(official, waiting)).toBe('own-institution')
    // What everybody has read they may read too, and still not decide.
    expect(whyNotRead(official, { ...waiting, everPublic: true })).toBeNull()
    expect(whyNotDecide(official, { ...waiting, everPublic: true })).toBe('own-institution')
    expect(whyNotDecide(moderator([{ role, institutionId: 'ministry-y' }]), waiting)).toBeNull()
  })

  it('is nobody on their own text, which holds what readers said', () => {
    const author = moderator([], 'author')
    expect(whyNotDecide(author, waiting)).toBe('own-text')
    expect(whyNotRead(author, { ...waiting, everPublic: true })).toBe('own-text')
  })

  it('is somebody else than who decided or handed on before', () =>
    expect(whyNotDecide(moderator(), { ...waiting, excluded: ['m'] })).toBe('second-person-needed'))

  it('is an administrator where an administrator was asked', () => {
    expect(whyNotDecide(moderator(), { ...waiting, state: 'escalated', escalatedTo: 'admin' })).toBe('admin-needed')
    expect(whyNotDecide(admin, { ...waiting, state: 'escalated', escalatedTo: 'admin' })).toBeNull()
    expect(whyNotDecide(moderator(), { ...waiting, state: 'escalated', escalatedTo: 'moderator' })).toBeNull()
  })

  it('is nobody once it was decided', () => expect(whyNotDecide(moderator(), { ...waiting, state: 'closed' })).toBe('decided-since'))

  it('is nobody whose role or level is not in the vocabulary', () => {
    expect(whyNotDecide(moderator([{ role: 'emperor' as RoleName, institutionId: null }]), waiting)).toBe('forbidden')
    expect(whyNotDecide({ ...moderator(), level: 'GOD' as Actor['level'] }, waiting)).toBe('forbidden')
  })
})

it('sanctions also after the text was decided on, never a person who is gone', () => {
  expect(whyNotSanction(moderator(), { ...waiting, state: 'closed' })).toBeNull()
  expect(whyNotSanction(moderator(), { ...waiting, authorId: null })).toBe('author-gone')
  expect(whyNotSanction(moderator([], 'author'), waiting)).toBe('own-text')
})

it('takes reports from whoever is signed in and can read the text of somebody else', () => {
  const text = { authorId: 'author', visible: true }
  expect(whyNotReport(actor('p'), text)).toBeNull()
  expect(whyNotReport(null, text)).toBe('signed-out')
  expect(whyNotReport(actor('author'), text)).toBe('own-text')
  expect(whyNotReport(actor('p'), { ...text, visible: false })).toBe('missing')
})

describe('an appeal', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const decision = { action: 'reject', authorId: 'author', appealUntil: new Date('2026-12-01T10:00:00Z'), appealed: false, byLink: false }
  it.each([
    ['the author', actor('author'), decision, null],
    ['somebody else', actor('p'), decision, 'missing'],
    ['a visitor', null, decision, 'signed-out'],
    ['whoever holds the link', null, { ...decision, byLink: true }, null],
    ['a second time', actor('author'), { ...decision, appealed: true }, 'appealed-before'],
    ['too late', actor('author'), { ...decision, appealUntil: now }, 'appeal-late'],
    ['against what has no appeal', actor('author'), { ...decision, appealUntil: null }, 'missing'],
  ] as const)('%s', (_, who, thing, refusal) => expect(whyNotAppeal(who, thing, now)).toBe(refusal))

  it.each(actions)('against %s only where it is adverse', (action) =>
    expect(whyNotAppeal(actor('author'), { ...decision, action }, now)).toBe(
      (adverseActions as readonly string[]).includes(action) ? null : 'missing',
    ),
  )
})

it('leaves the watched terms to administrators', () => {
  expect(whyNotManageTerms(admin)).toBeNull()
  expect(whyNotManageTerms(moderator())).toBe('forbidden')
  expect(whyNotManageTerms(null)).toBe('signed-out')
})
