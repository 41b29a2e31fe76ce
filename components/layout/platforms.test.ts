import { describe, expect, test } from 'vitest'
import { pathIn, platformOf } from './platforms'

describe('the same page in another language', () => {
  test.each([
    ['/ar', '/fr'],
    ['/ar/petitions', '/fr/petitions'],
    ['/ar/petitions/find', '/fr/petitions'],
    ['/ar/petitions/2026-0184/sign', '/fr/petitions/2026-0184/sign'],
    ['/ar/petitions/find-me', '/fr/petitions/find-me'],
  ])('%s is %s in French', (path, expected) => expect(pathIn('fr', path)).toBe(expected))
})

test('a path knows its platform', () => {
  expect(platformOf('/ar/petitions/2026-0184')).toBe('petitions')
  expect(platformOf('/zgh/ideas')).toBe('commitments')
  expect(platformOf('/en/about/design')).toBeUndefined()
  expect(platformOf('/ar')).toBeUndefined()
})
