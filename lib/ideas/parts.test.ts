import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, parts, redactedParts, type Text } from './parts'

const idea: Text = {
  problem: 'اتصلوا بالسيد فلان على 0612345678.\n\nلا تمر الحافلة.',
  solution: 'تنشر الجماعة المواعيد.\n\nوتحينها كل شهر.',
  beneficiaries: 'سكان الدوار',
}

describe('a redacted idea', () => {
  it('keeps its parts, whatever happened to the empty lines between them', () => {
    const redacted = bodyOf(idea).replace('0612345678.', '██████').replaceAll('\n\n', '\n')
    expect(redactedParts(idea, redacted)).toEqual({ ...idea, problem: 'اتصلوا بالسيد فلان على █████\n\nلا تمر الحافلة.' })
  })

  it('covers a word that was left out, and a whole part', () => {
    expect(redactedParts(idea, bodyOf(idea).replace('فلان ', ''))?.problem).toContain('بالسيد █████ على')
    const gone = redactedParts(idea, [idea.problem, '█', idea.beneficiaries].join('\n\n'))
    expect(gone).toEqual({ ...idea, solution: '█████\n\n█████' })
  })

  it('is none when it says what its author did not write, or covers nothing', () => {
    expect(redactedParts(idea, `${bodyOf(idea)} زيادة`)).toBeNull()
    expect(redactedParts(idea, bodyOf(idea))).toBeNull()
  })

  it('never moves a word to another part', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 8 })
    const gaps = fc.constantFrom(' ', '\n', '\n\n')
    const text = fc.tuple(words, gaps).map(([list, gap]) => list.join(gap))
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 0, max: 99 }), (problem, solution, beneficiaries, which) => {
        const written = { problem, solution, beneficiaries }
        const all = bodyOf(written).split(/\s+/)
        all[which % all.length] = '█'
        const shown = redactedParts(written, all.join(' '))
        for (const part of parts) {
          const own = (shown?.[part] ?? '').split(/\s+/)
          expect(own.every((word) => word === '█████' || written[part].split(/\s+/).includes(word))).toBe(true)
        }
      }),
    )
  })
})
