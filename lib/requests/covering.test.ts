import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bar,
  covered,
  coveredMore,
  inOriginal,
  joined,
  originalText,
  ownSpans,
  piecesOf,
  placesOf,
  type Span,
  stretchesOf,
} from './covering'

const span = (start: number, end: number, more: Partial<Span> = {}): Span => ({
  start,
  end,
  reason: 'third-party',
  source: 'officer',
  ...more,
})

const text = fc.array(fc.constantFrom('قال', 'المدير', 'إن', 'السيد', 'بناني', 'وقع', 'العقد', '2025', 'a', 'b'), {
  minLength: 1,
  maxLength: 20,
})
const spansOf = (length: number) =>
  fc.array(
    fc.tuple(fc.nat(length), fc.nat(length)).map(([one, other]) => span(Math.min(one, other), Math.max(one, other))),
    { maxLength: 5 },
  )

describe('covered text', () => {
  it('puts one bar of one length in the place of each stretch', () => {
    expect(covered('قال السيد بناني إن', [span(4, 15)])).toBe(`قال ${bar} إن`)
    expect(covered('abcdef', [span(1, 3), span(2, 4)])).toBe(`a${bar}ef`)
    expect(covered('abcdef', [])).toBe('abcdef')
  })

  it('says of each bar why it is there', () => {
    const spans = [span(4, 9, { reason: 'security' }), span(10, 15, { source: 'moderator' })]
    expect(piecesOf(covered('قال السيد بناني إن', spans), spans)).toEqual([
      { text: 'قال ', covered: null },
      { text: bar, covered: 'security' },
      { text: ' ', covered: null },
      { text: bar, covered: 'moderation' },
      { text: ' إن', covered: null },
    ])
  })

  it('shows nothing of a covered stretch, and as many bars as stretches', () => {
    fc.assert(
      fc.property(
        text.map((words) => words.join(' ')).chain((original) => fc.tuple(fc.constant(original), spansOf(original.length))),
        ([original, spans]) => {
          const shown = covered(original, spans)
          expect(piecesOf(shown, spans).filter(({ covered: why }) => why !== null)).toHaveLength(joined(spans).length)
          expect(shown.replaceAll(bar, '')).toHaveLength(
            original.length - joined(spans).reduce((sum, { start, end }) => sum + end - start, 0),
          )
        },
      ),
    )
  })

  it('is covered further without the original as with it', () => {
    fc.assert(
      fc.property(
        text
          .map((words) => words.join(' '))
          .chain((original) => fc.tuple(fc.constant(original), spansOf(original.length), spansOf(original.length))),
        ([original, before, more]) => {
          expect(coveredMore(covered(original, before), before, more)).toBe(covered(original, [...before, ...more]))
        },
      ),
    )
  })

  it('finds again in the original what was covered in the public text', () => {
    const original = 'قال السيد بناني إن العقد وقع في 2025'
    const before = [span(4, 15)]
    const shown = covered(original, before)
    const found = stretchesOf(shown, shown.replace('العقد', bar))
    expect(found && inOriginal(before, found)).toEqual([{ start: 19, end: 24 }])
    // A word that is covered together with a bar covers all that the bar stands for.
    const both = stretchesOf(shown, shown.replace(`${bar} إن`, bar))
    const more = inOriginal(before, both ?? []).map(({ start, end }) => span(start, end))
    expect(covered(original, [...before, ...more])).toBe(`قال ${bar} ${bar} العقد وقع في 2025`)
    expect(coveredMore(shown, before, more)).toBe(covered(original, [...before, ...more]))
  })
})

describe('what an officer typed', () => {
  it('is the original with words covered, and nothing else', () => {
    const original = 'قال السيد بناني إن العقد وقع'
    expect(stretchesOf(original, original)).toEqual([])
    expect(stretchesOf(original, `قال ${bar} ██ إن العقد وقع`)).toEqual([{ start: 4, end: 15 }])
    expect(stretchesOf(original, 'قال السيد علوي إن العقد وقع')).toBeNull()
    expect(stretchesOf('سطر\nثان', 'سطر\r\n████')).toEqual([{ start: 4, end: 7 }])
  })

  it('cannot pass off a bar as one of the original', () => {
    expect(originalText('a █ b')).not.toContain('█')
    expect(originalText('a █ b')).toHaveLength(5)
  })
})

describe('what points to a person', () => {
  const contact = {
    name: 'سعيد أيت بن حدو',
    postal: 'حي المسيرة، زاكورة',
    idNumber: 'AB123456',
    email: 'said@example.ma',
    phone: '+212600000012',
  }
  const shown = (said: string) => covered(said, ownSpans(said, contact))

  it.each([
    'أنا سعيد ايت بن حدو',
    'أنا سَعِيد أطلب',
    'إلى السيد لسعيد وغيره',
    'بطاقتي AB 123456 صالحة',
    'بطاقتي ab-123456 صالحة',
    'هاتفي 06 00 00 00 12 دائما',
    'هاتفي ٠٦٠٠٠٠٠٠١٢ دائما',
    'هاتفي 00212600000012 دائما',
    'راسلوني على SAID@example.ma شكرا',
    'أسكن في حي المسيرة، زاكورة منذ سنة',
  ])('is covered: %s', (said) => expect(shown(said)).toContain(bar))

  it.each(['مدينة السعيدية على الساحل', 'ميزانية سنة 2025 وعددها 123456', 'العدد 0600 وما بعده'])('and nothing else: %s', (said) =>
    expect(shown(said)).toBe(said),
  )

  it('is found whatever signs a name, address or number is written with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 3, maxLength: 20 }), fc.string({ maxLength: 8 }), (name, number) => {
        const found = ownSpans(`قال ${name} وسكت`, { name, postal: `${name}-1`, idNumber: number, email: `a-b.c+d@${name}`, phone: number })
        expect(found.every(({ start, end }) => start < end)).toBe(true)
      }),
    )
    expect(shown('أنا Jean-Marie O’Neil.')).toBe('أنا Jean-Marie O’Neil.')
    const said = 'Je suis Jean-Marie Ait-Ali, said-1@example.ma'
    const person = { ...contact, name: 'Jean-Marie Ait-Ali', email: 'said-1@example.ma' }
    expect(covered(said, ownSpans(said, person))).toBe(`Je suis ${bar}, ${bar}`)
  })

  it('costs no more than its length, whatever a name holds', () => {
    const said = 'a '.repeat(20_000)
    expect(placesOf(said, ['(a+)+$ .*', 'a a a a b'])).toEqual([])
  })
})
