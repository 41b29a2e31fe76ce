import { expect, it } from 'vitest'
import { currentTotp, newTotpSecret, totpCard, totpStep } from './totp'

// RFC 6238, appendix B: the seed "12345678901234567890" in base 32, and the last six digits of its SHA-1 values.
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at %i the code is %s', (second, code) => {
  const at = new Date(second * 1000)
  expect(currentTotp(seed, at)).toBe(code)
  expect(totpStep(seed, code, at)).toBe(Math.floor(second / 30))
})

it('accepts one step before and after, and none further away', () => {
  const at = new Date('2026-11-23T10:00:15Z')
  const step = Math.floor(at.getTime() / 30_000)
  const codeAt = (offset: number) => currentTotp(seed, new Date(at.getTime() + offset * 30_000))
  expect(totpStep(seed, codeAt(-1), at)).toBe(step - 1)
  expect(totpStep(seed, codeAt(1), at)).toBe(step + 1)
  expect(totpStep(seed, codeAt(-3), at)).toBeNull()
  expect(totpStep(seed, codeAt(3), at)).toBeNull()
})

it.each(['', '12345', '1234567', 'abcdef', '28708２'])('refuses %j', (code) => expect(totpStep(seed, code, new Date(59_000))).toBeNull())

it('draws a secret of 160 bits', () => {
  const secret = newTotpSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  const card = totpCard(secret, 'nadia@example.ma')
  expect(card.secret.replaceAll(' ', '')).toBe(secret)
  expect(card.qr.size).toBeGreaterThan(30)
  expect(card.qr.path).toMatch(/^M\d+ \d+h1v1h-1z/)
})
