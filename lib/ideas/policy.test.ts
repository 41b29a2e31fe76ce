import { describe, expect, it } from 'vitest'
import { type Actor, levels, type RoleName, roles } from '../core/session'
import { answerableStates, includes, isPublic, phases, publicStates, states } from './lifecycle'
import {
  desksOf,
  runsFor,
  type Standing,
  whyNotAnswer,
  whyNotAssign,
  whyNotChangeRound,
  whyNotDesk,
  whyNotLink,
  whyNotMerge,
  whyNotPropose,
  whyNotReadAtDesk,
  whyNotReadText,
  whyNotRevise,
  whyNotRun,
  whyNotSubmit,
  whyNotSupport,
  whyNotUnsupport,
  whyNotWithdraw,
} from './policy'

const actor = (personId: string, given: Actor['roles'] = [], level: Actor['level'] = 'ID'): Actor => ({
  personId,
  sessionId: 's',
  level,
  roles: given,
  locale: 'ar',
})

const now = new Date('2026-11-23T10:00:00Z')
const hour = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const runner = 'ministry-digital-transition'
const asked = 'ministry-health'
const author = actor('author')
const stranger = actor('stranger')
const of = (role: RoleName, institutionId: string | null, personId = 'staff') => actor(personId, [{ role, institutionId }])
const coordinator = of('coordinator', runner)
const officer = of('officer', asked)

const inPhase = (phase: string) => ({ published: true, reportedAt: null, phases: [{ phase, opensAt: hour(-1), closesAt: hour(1) }] })
const idea = (state: string, change: Partial<Standing> = {}): Standing => ({
  state,
  content: state === 'draft' || state === 'pending' ? 'pending' : 'published',
  authorId: 'author',
  institutionId: asked,
  runnerId: runner,
  submittedAt: state === 'draft' ? null : hour(-2),
  round: inPhase('proposals'),
  ...change,
})

const authorOnly = {
  revise: [(who: Actor | null, thing: Standing) => whyNotRevise(who, thing), idea('draft')],
  submit: [(who: Actor | null, thing: Standing) => whyNotSubmit(who, thing, now), idea('draft')],
  withdraw: [(who: Actor | null, thing: Standing) => whyNotWithdraw(who, thing), idea('open')],
} as const

describe.each(Object.entries(authorOnly))('the author alone may %s', (_, [whyNot, thing]) => {
  it('lets the author, asks the signed-out to sign in, and refuses everybody else', () => {
    expect(whyNot(author, thing)).toBeNull()
    expect(whyNot(null, thing)).toBe('signed-out')
    for (const role of roles)
      for (const institution of [runner, asked, null]) expect(whyNot(of(role, institution), thing)).toBe('forbidden')
    expect(whyNot(author, { ...thing, authorId: null })).toBe('forbidden')
  })
})

const official = {
  answer: [whyNotAnswer, [asked, ['officer', 'reviewer', 'coordinator']]],
  assign: [whyNotAssign, [runner, ['coordinator']]],
  merge: [whyNotMerge, [runner, ['coordinator']]],
  link: [whyNotLink, [runner, ['coordinator']]],
} as const
type Official = keyof typeof official

describe.each(Object.entries(official))('who may %s', (_, [whyNot, [institution, able]]) => {
  it.each(roles)('is %s of the institution only where it is in the table', (role) => {
    expect(whyNot(of(role, institution), idea('open'))).toBe(includes(able, role) ? null : 'forbidden')
    for (const other of [institution === runner ? asked : runner, 'region-01', null])
      expect(whyNot(of(role, other), idea('open'))).toBe('forbidden')
  })
  it('is nobody signed out, and nobody about an idea of their own', () => {
    expect(whyNot(null, idea('open'))).toBe('signed-out')
    expect(whyNot(of(able[0], institution, 'author'), idea('open'))).toBe('own-idea')
  })
  it.each(['pending', 'returned', 'held', 'rejected', 'hidden', 'deleted'])('is nobody while the text is %s', (content) =>
    expect(whyNot(of(able[0], institution), idea('open', { content }))).toBe('conflict'),
  )
})

const fitStates: Record<Official | 'revise' | 'submit' | 'withdraw', readonly string[]> = {
  revise: ['draft'],
  submit: ['draft'],
  withdraw: ['draft', 'pending', 'open'],
  answer: answerableStates,
  assign: answerableStates,
  merge: ['open', 'under-review'],
  link: publicStates.filter((state) => state !== 'withdrawn'),
}

it.each(states)('every verb knows what it may do with an idea that is %s', (state) => {
  const thing = idea(state)
  const found = {
    revise: whyNotRevise(author, thing),
    submit: whyNotSubmit(author, thing, now),
    withdraw: whyNotWithdraw(author, thing),
    answer: whyNotAnswer(officer, thing),
    assign: whyNotAssign(coordinator, thing),
    merge: whyNotMerge(coordinator, thing),
    link: whyNotLink(coordinator, thing),
  }
  for (const [verb, refusal] of Object.entries(found))
    expect(refusal, verb).toBe(includes(fitStates[verb as keyof typeof fitStates], state) ? null : 'conflict')
})

describe('phases', () => {
  it.each(phases)('in %s', (phase) => {
    const round = inPhase(phase)
    expect(whyNotPropose(stranger, round, now)).toBe(phase === 'proposals' ? null : 'proposals-closed')
    expect(whyNotSupport(stranger, idea('open', { round }), now)).toBe(
      phase === 'proposals' || phase === 'deliberation' ? null : 'support-closed',
    )
    expect(whyNotUnsupport(stranger, idea('open', { round }), now)).toBe(
      phase === 'proposals' || phase === 'deliberation' ? null : 'support-closed',
    )
  })
  it('end at the very instant', () => {
    const round = inPhase('proposals')
    expect(whyNotPropose(stranger, round, new Date(hour(1).getTime() - 1))).toBeNull()
    expect(whyNotPropose(stranger, round, hour(1))).toBe('proposals-closed')
    expect(whyNotSubmit(author, idea('draft'), hour(1))).toBe('proposals-closed')
    expect(whyNotSupport(stranger, idea('open'), hour(1))).toBe('support-closed')
  })
  it('of a round that is not published are nobody’s', () =>
    expect(whyNotPropose(stranger, { ...inPhase('proposals'), published: false }, now)).toBe('missing'))
  it('do not keep a text that was sent back from being handed in again', () => {
    const returned = idea('pending', { content: 'returned', round: inPhase('draft') })
    expect(whyNotSubmit(author, returned, now)).toBeNull()
    expect(whyNotRevise(author, returned)).toBeNull()
  })
})

describe('support', () => {
  it.each(levels)('is anybody’s of level %s', (level) => expect(whyNotSupport(actor('a', [], level), idea('open'), now)).toBeNull())
  it('is not the author’s, and needs a sign-in', () => {
    expect(whyNotSupport(author, idea('open'), now)).toBe('own-idea')
    expect(whyNotSupport(null, idea('open'), now)).toBe('signed-out')
  })
  it.each(states.filter((state) => state !== 'open'))('is not given to an idea that is %s', (state) =>
    expect(whyNotSupport(stranger, idea(state), now)).toBe(isPublic(idea(state)) ? 'idea-closed' : 'missing'),
  )
})

it('nobody reads a text before the public but its author and who may read its case, and nobody once it is deleted', () => {
  const waiting = idea('pending')
  const [nothing, moderates] = [{ moderates: false }, { moderates: true }]
  expect(whyNotReadText(author, waiting, nothing)).toBeNull()
  expect(whyNotReadText(of('moderator', null), waiting, moderates)).toBeNull()
  for (const who of [null, stranger, coordinator, officer, of('admin', null), of('moderator', null)])
    expect(whyNotReadText(who, waiting, nothing)).toBe('missing')
  for (const who of [author, of('moderator', null)])
    expect(whyNotReadText(who, { ...waiting, content: 'deleted' }, moderates)).toBe('missing')
  expect(whyNotReadText(null, idea('open'), nothing)).toBeNull()
  expect(whyNotReadText(null, idea('open', { round: { ...inPhase('proposals'), published: false } }), nothing)).toBe('missing')
})

it('rounds are run by the coordinator of their institution, until the report', () => {
  for (const role of roles) expect(whyNotRun(of(role, runner), runner)).toBe(role === 'coordinator' ? null : 'forbidden')
  expect(whyNotRun(coordinator, asked)).toBe('forbidden')
  expect(whyNotRun(null, runner)).toBe('signed-out')
  expect(whyNotChangeRound(coordinator, { institutionId: runner, reportedAt: null })).toBeNull()
  expect(whyNotChangeRound(coordinator, { institutionId: runner, reportedAt: now })).toBe('round-reported')
})

it('the desk is of those who answer or run rounds, each for their own', () => {
  expect(desksOf(officer)).toEqual([asked])
  expect(runsFor(coordinator)).toEqual([runner])
  expect(runsFor(officer)).toEqual([])
  expect(whyNotDesk(stranger)).toBe('forbidden')
  expect(whyNotReadAtDesk(officer, idea('open'))).toBeNull()
  expect(whyNotReadAtDesk(coordinator, idea('open'))).toBeNull()
  expect(whyNotReadAtDesk(of('officer', 'region-01'), idea('open'))).toBe('forbidden')
})

it('a role or level that is in no vocabulary may nothing', () => {
  const emperor = { ...author, roles: [{ role: 'emperor' as RoleName, institutionId: runner }] }
  const god = { ...author, level: 'GOD' as Actor['level'] }
  for (const who of [emperor, god]) {
    expect(whyNotRevise(who, idea('draft'))).toBe('forbidden')
    expect(whyNotSupport(who, idea('open'), now)).toBe('forbidden')
    expect(whyNotAnswer(who, idea('open'))).toBe('forbidden')
    expect(whyNotReadText(who, idea('pending'), { moderates: true })).toBe('missing')
  }
})
