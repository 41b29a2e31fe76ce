import { describe, expect, it } from 'vitest'
import { reasonCodes } from '../moderation/lifecycle'
import {
  allows,
  authorityStates,
  hidingReasons,
  holds,
  houseReasons,
  houseRemovals,
  isPublic,
  isSignable,
  type MoveName,
  moves,
  publicStates,
  rejectionReasonCodes,
  states,
} from './lifecycle'

const at = (state: string, authorityState = 'none') => ({ state, authorityState })

/** Every state from which a move is possible, and the state of the authority where it matters. */
const table: Record<MoveName, string[]> = {
  submit: ['draft none'],
  open: ['review none'],
  return: ['review none'],
  reject: ['review none'],
  reopen: ['rejected none'],
  close: ['open none'],
  file: ['open none', 'closed none'],
  register: ['filed submitted'],
  admit: ['filed registered'],
  refuse: ['filed registered'],
  answer: ['filed admissible'],
  withdraw: ['draft none', 'review none', 'open none', 'closed none'],
  expire: ['closed none'],
  remove: [
    'review none',
    'rejected none',
    'open none',
    'closed none',
    'withdrawn none',
    'expired none',
    'filed submitted',
    'filed registered',
    'filed admissible',
    'concluded inadmissible',
    'concluded answered',
  ],
  reinstate: [],
}

/** Pairs that the moves can reach from a draft. */
function reachable(): Set<string> {
  const found = new Set(['draft none'])
  for (const pair of found) {
    const [state = '', authorityState = ''] = pair.split(' ')
    for (const name of Object.keys(moves) as MoveName[]) {
      const move: { to: string; back?: readonly string[]; authorityTo?: string } = moves[name]
      // It leads nowhere that a petition had not been.
      if (move.back) continue
      if (allows(name, { state, authorityState })) found.add(`${move.to} ${move.authorityTo ?? authorityState}`)
    }
  }
  return found
}

describe('the moves of a petition', () => {
  it.each(Object.entries(table) as [MoveName, string[]][])('%s starts only where the table says', (name, from) => {
    const pairs = [...reachable()].filter((pair) => {
      const [state = '', authorityState = ''] = pair.split(' ')
      return allows(name, at(state, authorityState))
    })
    expect(pairs.filter((pair) => !pair.startsWith('removed')).sort()).toEqual([...from].sort())
  })

  it('reach every state and every state at the authority', () => {
    const pairs = [...reachable()]
    expect(new Set(pairs.map((pair) => pair.split(' ')[0]))).toEqual(new Set(states))
    expect(new Set(pairs.map((pair) => pair.split(' ')[1]))).toEqual(new Set(authorityStates))
  })

  it('leave a removed petition by no way but back to where it stood', () => {
    for (const name of Object.keys(moves) as MoveName[])
      for (const authorityState of authorityStates) expect(allows(name, at('removed', authorityState))).toBe(name === 'reinstate')
    expect(moves.reinstate.back).toEqual(publicStates)
  })

  it('refuse a state that is not in the vocabulary', () => {
    for (const name of Object.keys(moves) as MoveName[]) expect(allows(name, at('paused'))).toBe(false)
  })
})

describe('what the public sees', () => {
  it.each(states)('a petition that is %s', (state) => {
    const expected = (publicStates as readonly string[]).includes(state) && state !== 'rejected'
    expect(isPublic({ state, hold: null, opensOn: '2026-01-01' })).toBe(expected)
    expect(isPublic({ state, hold: null, opensOn: null })).toBe(false)
    for (const hold of holds) expect(isPublic({ state, hold, opensOn: '2026-01-01', rejection: 'unclear' })).toBe(false)
  })

  it.each(rejectionReasonCodes)('one that was rejected as %s', (rejection) => {
    expect(isPublic({ state: 'rejected', hold: null, opensOn: null, rejection })).toBe(!hidingReasons.includes(rejection))
  })

  it('hides a rejected one whose reason is not known', () => expect(isPublic({ state: 'rejected', hold: null, opensOn: null })).toBe(false))
})

describe('the last day', () => {
  it.each([
    ['open', '2026-03-01', '2026-02-28', true],
    ['open', '2026-03-01', '2026-03-01', true],
    ['open', '2026-03-01', '2026-03-02', false],
    ['closed', '2026-03-01', '2026-02-28', false],
    ['open', null, '2026-02-28', false],
  ])('%s until %s, on %s: %s', (state, closesOn, day, expected) => {
    expect(isSignable({ state, hold: null, closesOn }, day)).toBe(expected)
    for (const hold of holds) expect(isSignable({ state, hold, closesOn }, day)).toBe(false)
  })
})

it('puts every reason and ground of its own under a rule of the house', () => {
  for (const rule of [...Object.values(houseReasons), ...Object.values(houseRemovals)]) expect(reasonCodes).toContain(rule)
})
