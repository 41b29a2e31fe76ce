import { describe, expect, it } from 'vitest'
import { type Actor, type RoleName, roles } from '../core/session'
import { states } from './lifecycle'
import {
  desksOf,
  type Signable,
  type Signer,
  type Standing,
  whyNotAnswer,
  whyNotClose,
  whyNotDecide,
  whyNotDraft,
  whyNotFile,
  whyNotReadAtDesk,
  whyNotRegister,
  whyNotRetract,
  whyNotRevise,
  whyNotSign,
  whyNotSubmit,
  whyNotSupport,
  whyNotWithdraw,
} from './policy'

type Held = { role: RoleName; institutionId: string | null }
const actor = (personId: string, held: Held[] = [], level: Actor['level'] = 'ID'): Actor => ({
  personId,
  sessionId: 's',
  level,
  locale: 'ar',
  roles: held,
})

const council = 'region-08'
const author = actor('author')
const stranger = actor('stranger')
const petition = (state: string, authorityState = 'none', change: Partial<Standing> = {}): Standing => ({
  state,
  hold: null,
  authorityState,
  authorityId: council,
  authorId: 'author',
  closesOn: '2026-12-31',
  thresholdReached: true,
  ...change,
})

const authorOnly = {
  revise: [whyNotRevise, petition('draft')],
  submit: [whyNotSubmit, petition('draft')],
  withdraw: [whyNotWithdraw, petition('open')],
  close: [whyNotClose, petition('open')],
  file: [whyNotFile, petition('closed')],
} as const
const deskOnly = {
  register: [whyNotRegister, petition('filed', 'submitted')],
  decide: [whyNotDecide, petition('filed', 'registered')],
  answer: [whyNotAnswer, petition('filed', 'admissible')],
} as const
const all = { ...authorOnly, ...deskOnly }

describe.each(Object.entries(authorOnly))('the author alone may %s', (_, [whyNot, thing]) => {
  it('lets the author', () => expect(whyNot(author, thing)).toBeNull())
  it('asks the signed-out to sign in', () => expect(whyNot(null, thing)).toBe('signed-out'))
  it.each(roles)('refuses any %s', (role) => {
    expect(whyNot(actor('staff', [{ role, institutionId: null }]), thing)).toBe('forbidden')
    expect(whyNot(actor('staff', [{ role, institutionId: council }]), thing)).toBe('forbidden')
  })
  it('refuses when nobody is the author any more', () => expect(whyNot(author, { ...thing, authorId: null })).toBe('forbidden'))
})

describe.each(Object.entries(deskOnly))('the desk of the authority alone may %s', (_, [whyNot, thing]) => {
  it.each(roles)('lets %s of the authority only if it is reviewer or officer', (role) =>
    expect(whyNot(actor('staff', [{ role, institutionId: council }]), thing)).toBe(
      role === 'reviewer' || role === 'officer' ? null : 'forbidden',
    ),
  )
  it.each(roles)('refuses %s of another institution, and of none', (role) => {
    expect(whyNot(actor('staff', [{ role, institutionId: 'region-01' }]), thing)).toBe('forbidden')
    expect(whyNot(actor('staff', [{ role, institutionId: null }]), thing)).toBe('forbidden')
  })
  it('asks the signed-out to sign in', () => expect(whyNot(null, thing)).toBe('signed-out'))
  it('refuses an official their own petition', () =>
    expect(whyNot(actor('author', [{ role: 'reviewer', institutionId: council }]), thing)).toBe('own-petition'))
})

const fit: Record<keyof typeof all, Actor> = {
  revise: author,
  submit: author,
  withdraw: author,
  close: author,
  file: author,
  register: actor('r', [{ role: 'reviewer', institutionId: council }]),
  decide: actor('r', [{ role: 'reviewer', institutionId: council }]),
  answer: actor('r', [{ role: 'reviewer', institutionId: council }]),
}
const fitStates: Record<keyof typeof all, string[]> = {
  revise: ['draft'],
  submit: ['draft'],
  withdraw: ['draft', 'review', 'open', 'closed'],
  close: ['open'],
  file: ['open', 'closed'],
  register: ['filed'],
  decide: ['filed'],
  answer: ['filed'],
}

describe.each(Object.keys(all) as (keyof typeof all)[])('who may %s', (verb) => {
  const [whyNot, thing] = all[verb]
  it.each(states)('when the petition is %s', (state) =>
    expect(whyNot(fit[verb], { ...thing, state })).toBe(fitStates[verb].includes(state) ? null : 'conflict'),
  )
  it('is nobody whose role or level is not in the vocabulary', () => {
    const roled = { ...fit[verb], roles: [...fit[verb].roles, { role: 'emperor' as RoleName, institutionId: null }] }
    expect(whyNot(roled, thing)).toBe('forbidden')
    expect(whyNot({ ...fit[verb], level: 'GOD' as Actor['level'] }, thing)).toBe('forbidden')
  })
})

it('files nothing below the threshold, and nothing that moderators hold back', () => {
  expect(whyNotFile(author, petition('closed', 'none', { thresholdReached: false }))).toBe('threshold-not-reached')
  expect(whyNotFile(author, petition('closed', 'none', { hold: 'held' }))).toBe('petition-held')
})

describe('a signature', () => {
  const open: Signable = { state: 'open', hold: null, closesOn: '2026-12-31', eligibility: 'electoral-list', sharePerMille: 0 }
  const region: Signable = { ...open, eligibility: 'residence-or-activity', sharePerMille: 50 }
  const whole: Signer = { adult: true, declared: true, territory: null }
  const day = '2026-11-23'
  it.each([
    ['level ID, of age, declared', stranger, open, whole, null],
    ['signed out', null, open, whole, 'signed-out'],
    ['an address only', actor('a', [], 'EMAIL'), open, whole, 'level-id-needed'],
    ['a phone only', actor('a', [], 'PHONE'), open, whole, 'level-id-needed'],
    ['a minor', stranger, open, { ...whole, adult: false }, 'not-adult'],
    ['a minor who declared nothing', stranger, open, { adult: false, declared: null, territory: null }, 'not-adult'],
    ['nothing said of the age', stranger, open, { ...whole, adult: null }, 'undeclared'],
    ['nothing declared', stranger, region, { ...whole, declared: null }, 'undeclared'],
    ['nothing declared by an address', actor('a', [], 'EMAIL'), open, { ...whole, declared: null }, 'level-id-needed'],
    ['not on the lists', stranger, open, { ...whole, declared: false }, 'not-elector'],
    ['not of the territory', stranger, region, { ...whole, declared: false }, 'not-of-territory'],
    ['no place where shares count', stranger, region, whole, 'territory-needed'],
    ['a place outside', stranger, region, { ...whole, territory: 'outside' }, 'territory-outside'],
    ['a place that is none', stranger, open, { ...whole, territory: 'unknown' }, 'territory-unknown'],
    ['a place inside', stranger, region, { ...whole, territory: 'inside' }, null],
    ['after the last day', stranger, { ...open, closesOn: '2026-11-22' }, whole, 'petition-closed'],
    ['once closed', stranger, { ...open, state: 'closed' }, whole, 'petition-closed'],
    ['while reports hold it', stranger, { ...open, hold: 'held' }, whole, 'petition-held'],
    ['once hidden', stranger, { ...open, hold: 'hidden' }, whole, 'petition-held'],
    ['before it opens', stranger, { ...open, state: 'review', closesOn: null }, whole, 'not-open'],
    ['its author', author, open, whole, null],
    ['a role that is none', actor('a', [{ role: 'emperor' as RoleName, institutionId: null }]), open, whole, 'forbidden'],
  ] as [string, Actor | null, Signable, Signer, string | null][])('%s', (_, who, thing, signer, refusal) =>
    expect(whyNotSign(who, thing, day, signer)).toBe(refusal),
  )

  it.each(states.filter((state) => state !== 'open'))('is not taken while the petition is %s', (state) =>
    expect(whyNotSign(stranger, { ...open, state }, day, whole)).not.toBeNull(),
  )

  it('can be taken back until the list is filed', () =>
    expect(states.filter((state) => whyNotRetract({ state }) === null)).toEqual(['open', 'closed']))

  it('is offered to supporters who could sign', () => {
    expect(whyNotSupport(stranger, open, day, true)).toBe('sign-instead')
    expect(whyNotSupport(null, open, day, false)).toBeNull()
    expect(whyNotSupport(null, { ...open, state: 'filed' }, day, false)).toBe('petition-closed')
  })
})

it('opens desks only to reviewers and officers bound to an institution', () => {
  expect(
    desksOf(
      actor('a', [
        { role: 'reviewer', institutionId: council },
        { role: 'officer', institutionId: council },
        { role: 'officer', institutionId: 'x' },
      ]),
    ),
  ).toEqual([council, 'x'])
  expect(
    desksOf(
      actor('a', [
        { role: 'reviewer', institutionId: null },
        { role: 'admin', institutionId: council },
      ]),
    ),
  ).toEqual([])
  expect(desksOf(null)).toEqual([])
  expect(whyNotReadAtDesk(actor('a', [{ role: 'reviewer', institutionId: 'x' }]), { authorityId: council })).toBe('forbidden')
})

it('lets anyone signed in write', () => {
  expect(whyNotDraft(actor('a', [], 'EMAIL'))).toBeNull()
  expect(whyNotDraft(null)).toBe('signed-out')
})
