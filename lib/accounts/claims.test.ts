import { expect, it } from 'vitest'
import { claimsOf } from './claims'

it('believes userinfo about the subject of the id token only', () => {
  expect(claimsOf('a', { sub: 'a', name: 'نادية' })).toEqual({ sub: 'a', name: 'نادية' })
  for (const [subject, told] of [
    ['a', { sub: 'b' }],
    ['a', {}],
    ['', { sub: '' }],
    [null, { sub: 'a' }],
    ['a', { sub: ['a'] }],
  ] as const)
    expect(() => claimsOf(subject, told)).toThrow()
})
