import { expect, it } from 'vitest'
import { isAdult } from './age'

it.each([
  ['2008-11-23', '2026-11-23', true],
  ['2008-11-24', '2026-11-23', false],
  ['2008-02-29', '2026-02-28', false],
  ['2008-02-29', '2026-03-01', true],
  ['1900-01-01', '2026-11-23', true],
])('somebody born on %s is of age on %s: %s', (born, day, adult) => expect(isAdult(born, day)).toBe(adult))
