import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { missingPackages } from './install.mjs'
import { freePort, isFree, isOlder, requireFree, requireNode } from './place.mjs'
import { fingerprint } from './stamp.mjs'
import { Trouble } from './terminal.mjs'

it('compares versions number by number', () => {
  expect(isOlder('20.9.0', '20.19.0')).toBe(true)
  expect(isOlder('20.19.0', '20.19.0')).toBe(false)
  expect(isOlder('22.0.0', '20.19.0')).toBe(false)
})

it('says in one sentence which Node it needs', () =>
  expect(() => requireNode('18.20.0')).toThrow(/^Tiwizi needs Node\.js [\d.]+ or later; this is 18\.20\.0\.$/))

it('finds packages that are missing or of another version, but not those of other systems', () =>
  expect(
    missingPackages(
      {
        '': {},
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '2.0.0' },
        'node_modules/@x/c': { version: '1.0.0' },
        'node_modules/d': { version: '1.0.0', optional: true },
      },
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } },
    ),
  ).toEqual(['b', '@x/c']))

it('says in one sentence that a port is busy', async () => {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, resolve))
  expect(await isFree(port)).toBe(false)
  await expect(requireFree(port, 'PORT')).rejects.toThrow(Trouble)
  await new Promise((resolve) => server.close(resolve))
  await expect(requireFree(port, 'PORT')).resolves.toBeUndefined()
})

it('notices another content and another value', () => {
  expect(fingerprint(['package.json'])).toBe(fingerprint(['package.json']))
  expect(fingerprint(['package.json'], ['a'])).not.toBe(fingerprint(['package.json'], ['b']))
})
