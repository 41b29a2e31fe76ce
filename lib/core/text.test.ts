import { expect, it } from 'vitest'
import { cleanLine, cleanText } from './text'

it.each([
  ['controls', 'a\u0000b\u0007c', 'abc'],
  ['bidi overrides and isolates', '\u202Egnp.exe\u202C \u2066x\u2069', 'gnp.exe x'],
  ['lone surrogates', 'a\uD800b', 'ab'],
  ['tag characters', 'a\u{E0041}b', 'ab'],
  ['composed form', 'e\u0301', 'é'],
  ['lines into one', ' one\r\n two\t three ', 'one two three'],
  ['but not joiners and marks', 'می\u200Cخواهم \u200F', 'می\u200Cخواهم \u200F'],
])('cleans %s', (_, typed, meant) => expect(cleanLine(typed)).toBe(meant))

it('keeps the lines of a text', () => expect(cleanText(' a  \r\nb\t\n\n\n\nc\u0000 ')).toBe('a\nb\n\nc'))
