import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, maskedPassages, originalOf } from './redaction'

describe('a redacted text', () => {
  it.each([
    ['a word covered', 'رقم بطاقته EE482911 فقط', 'رقم بطاقته ████████ فقط', 'EE482911'],
    ['several words under one bar', 'il habite rue des Oliviers à Salé', 'il habite █████ à Salé', 'rue des Oliviers'],
    ['a part of a word', 'tél: 0661234567.', 'tél: ██████████.', '0661234567.'],
    ['a sentence left out', 'Merci. Sale type. Bonne journée', 'Merci. Bonne journée', 'Sale type.'],
    ['the end left out', 'un deux trois', 'un', 'deux trois'],
    ['parts of a word', 'abcabc fin', 'a█c█c fin', 'abcabc'],
    ['bars without end', `${'a'.repeat(20_000)} fin`, `${'█a'.repeat(200)} fin`, 'a'.repeat(20_000)],
    ['the same word before and after', 'the x the y', '█ █ the y', 'the x'],
  ])('%s', (_, original, redacted, passages) => {
    const parts = difference(original, redacted)
    expect(maskedPassages(parts ?? [])).toBe(passages)
    expect(originalOf(parts ?? [])).toBe(original)
  })

  it.each([
    ['nothing covered', 'bonjour à tous', 'bonjour à tous'],
    ['a word added', 'le maire a tort', 'le bon maire a ████'],
    ['a letter added behind bars', `${'a'.repeat(20_000)} fin`, `${'█a'.repeat(200)}c fin`],
    ['parts that overlap', 'ab fin', 'ab█b fin'],
    ['a word changed', 'le maire a tort', 'le maire a raison'],
    ['words in another order', 'un deux trois', 'trois deux █'],
    ['something else altogether', 'un deux trois', 'quatre'],
  ])('is refused: %s', (_, original, redacted) => expect(difference(original, redacted)).toBeNull())

  it('always gives the original back, and never says what its author did not write', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('un', 'deux', 'ثلاثة', 'أربعة'), fc.boolean()), { minLength: 1, maxLength: 12 }),
        (words) => {
          const covered = words.map(([word, hidden]) => (hidden ? '█'.repeat(word.length) : word))
          const original = words.map(([word]) => word).join(' ')
          const parts = difference(original, covered.join(' '))
          if (covered.every((word) => !word.startsWith('█'))) expect(parts).toBeNull()
          else {
            expect(originalOf(parts ?? [])).toBe(original)
            const kept = (parts ?? []).filter(({ masked }) => !masked).flatMap(({ text }) => text.split(' ').filter(Boolean))
            expect(kept).toEqual(covered.filter((word) => !word.startsWith('█')))
          }
        },
      ),
    ))
})
