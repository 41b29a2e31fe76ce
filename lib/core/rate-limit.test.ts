import { describe, expect, it } from 'vitest'
import { allow, foldAddress, isSearch } from './rate-limit'

describe('a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['0:0:0:0:0:ffff:c000:0207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:0:0:0:0/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2:0:0:0:0/64'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2:0:0:0:0/64'],
    ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:0/64'],
    ['not an address', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(foldAddress(address)).toBe(network)
  })
})

describe('a limit', () => {
  it('refuses the next one past its points, for that key alone', async () => {
    const answers = []
    for (let n = 0; n < 6; n++) answers.push(await allow('sign-in-code', ['a']))
    expect(answers).toEqual([true, true, true, true, true, false])
    expect(await allow('sign-in-code', ['b'])).toBe(true)
  })
})

it.each([
  ['', false],
  ['state=open&cursor=x', false],
  ['q=&sort=', false],
  ['q=&q=water', true],
  ['sort=near-threshold', true],
])('a list asked with "%s" is searched: %s', (query, searched) => expect(isSearch(new URLSearchParams(query))).toBe(searched))
