import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, lettersIn } from './text'

it.each([
  ['controls', 'a\u0000b\u0007c', 'abc'],
  ['bidi overrides and isolates', '\u202Egnp.exe\u202C \u2066x\u2069', 'gnp.exe x'],
  ['lone surrogates', 'a\uD800b', 'ab'],
  ['tag characters', 'a\u{E0041}b', 'ab'],
  ['composed form', 'e\u0301', 'é'],
  ['what only comes together once it is clean', 'e\u200B\u0301', 'é'],
  ['lines into one', ' one\r\n two\t three ', 'one two three'],
  ['direction marks', 'العربية\u200F (C++\u200E) \u061C2026', 'العربية (C++) 2026'],
  ['but not joiners between Arabic letters', 'می\u200Cخواهم', 'می\u200Cخواهم'],
  ['nor after a vowel sign', 'مُ\u200Cخ', 'مُ\u200Cخ'],
  ['nor vowel signs', 'مُؤَسَّسَةٌ', 'مُؤَسَّسَةٌ'.normalize('NFC')],
  ['nor the sign of an emoji', 'Merci ❤\uFE0F', 'Merci ❤\uFE0F'],
  ['joiners between other letters', 'pay\u200Dpal ⴰ\u200Cⵣ', 'paypal ⴰⵣ'],
  ['piles of marks', `Z${'\u0335\u0322\u0347'.repeat(20)}algo`, 'Z\u0322\u0347\u0322\u0347algo'.normalize('NFC')],
])('cleans %s', (name, typed, meant) => {
  if (name === 'piles of marks') expect(cleanLine(typed)).toMatch(/^Z\p{M}{1,4}algo$/u)
  else expect(cleanLine(typed)).toBe(meant)
})

it('keeps the lines of a text', () => expect(cleanText(' a  \r\nb\t\n\n\n\nc\u0000 ')).toBe('a\nb\n\nc'))
it('keeps direction marks, Arabic joiners and families of emoji in a text', () => {
  const text = 'العربية\u200F (C++\u200E) می\u200Cخواهم 👩\u200D👩\u200D👧 ❤\uFE0F\u200D🔥'
  expect(cleanText(text)).toBe(text)
})

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)

/** What turns text around, shows nothing, or stands for nothing (UAX #9, UTR #36, Default_Ignorable_Code_Point). */
const attacks = [
  ...[0x00, 0x01, 0x07, 0x08, 0x1b, 0x7f, 0x80, 0x85, 0x9f],
  ...[0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5],
  ...range(0x180b, 0x180e),
  ...range(0x200b, 0x200f),
  ...range(0x202a, 0x202e),
  ...range(0x2060, 0x206f),
  ...[0x2800, 0x3164, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfe00, 0xfe0e, 0xfe0f, 0xfeff, 0xffa0],
  ...range(0xfff9, 0xfffc),
  ...[0xfffe, 0xffff, 0x1bca0, 0x1d173, 0xe0001, 0xe0020, 0xe007f, 0xe0100, 0xe01ef, 0xf0000, 0x10fffe],
].map((point) => ({ point, name: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`, character: String.fromCodePoint(point) }))

const positions = {
  'at the beginning': (x: string) => [`${x}Karim Alami`, 'Karim Alami'],
  'inside a word': (x: string) => [`Ka${x}rim Alami`, 'Karim Alami'],
  'at the end': (x: string) => [`Karim Alami${x}`, 'Karim Alami'],
  'many times between Arabic words': (x: string) => [`كريم ${x.repeat(30)} العلمي`, 'كريم العلمي'],
  'instead of everything': (x: string) => [x.repeat(12), ''],
} as const

const cases = attacks.flatMap(({ name, character }) =>
  Object.entries(positions).map(([position, make]) => [name, position, ...make(character)] as const),
)

describe('one line', () => {
  it('is tried with at least 200 attacks', () => expect(cases.length).toBeGreaterThanOrEqual(200))
  it.each(cases)('loses %s %s', (_name, _position, typed = '', meant = '') => {
    // A next-line control separates words for some readers; here it is a control like any other.
    expect(cleanLine(typed)).toBe(meant)
    expect(lettersIn(cleanText(typed))).toBe(lettersIn(meant))
  })
  it('is clean after one pass, whatever was typed', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (noise) => {
        for (const clean of [cleanLine, cleanText]) expect(clean(clean(noise))).toBe(clean(noise))
        expect(cleanLine(noise)).not.toMatch(/[\p{Cc}\p{Cs}\u200E\u200F\u061C\u200B\u202A-\u202E\u2060-\u206F]/u)
      }),
    ))
})

// As long as a form may send it: a pattern that looks at it again from every place would not end within the time that a test has.
describe('a text of nearly nothing but spaces', () => {
  it.each([' ', '\t', '\u3000', ' \u00A0', '\n ', 'ا\u200D', '\u200E', 'é\u0301'])('is cleaned in one pass: %j', (sign) => {
    const typed = `a${sign.repeat(400_000 / sign.length)}z`
    for (const clean of [cleanLine, cleanText]) expect(clean(typed)).toMatch(/^a.*z$/su)
  })
})
