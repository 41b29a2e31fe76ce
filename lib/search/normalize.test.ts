import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ftsQuery, indexWords, normalize, queryWords, tsQuery } from './normalize'

describe('one spelling for search', () => {
  it.each([
    ['harakat and tatweel', 'إِصْلَاحُ الطَّرِيـــقِ', 'اصلاح الطريق'],
    ['forms of alef', 'أكادير إفران آسفي ٱلماء', 'اكادير افران اسفي الما'],
    ['yaa and taa marbuta', 'مدرسة المستشفى', 'مدرسه المستشفي'],
    ['hamza on its seats', 'مسؤول بيئة', 'مسوول بييه'],
    ['lam-alef as one sign', 'ﻻ ﺍﻟﻤﺎﺀ', 'لا الما'],
    ['Moroccan letters', 'أݣادير أڭادير أگادير أكادير', 'اكادير اكادير اكادير اكادير'],
    ['Arabic-Indic digits', 'رقم ٢٠٢٦-٠١٨٤', 'رقم 2026 0184'],
    ['Persian digits', '۱۲۳', '123'],
    ['French marks and case', 'École à Béni-Mellal : ÇA, Œuvre', 'ecole a beni mellal ca oeuvre'],
    ['Tifinagh variants', 'ⴰⵎⴰⵣⵉⵖ ⵓⵎⴰⵣⵉⵗ ⴰⴽⴰⵍ ⴰⴿⴰⵍ', 'ⴰⵎⴰⵣⵉⵖ ⵓⵎⴰⵣⵉⵖ ⴰⴽⴰⵍ ⴰⴽⴰⵍ'],
    ['the labialisation mark', 'ⴰⵎⴳⴳⵯⴰⵔⵓ', 'ⴰⵎⴳⴳⵡⴰⵔⵓ'],
    ['punctuation', '«طريق»؛ (آمنة)…', 'طريق امنه'],
    ['direction marks', '\u200Fماء\u200E', 'ما'],
  ])('%s', (_, text, expected) => expect(normalize(text)).toBe(expected))

  it('is the same when done twice', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text))
      }),
    ))

  it('leaves letters, digits and single spaces only', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(normalize(text)).toMatch(/^[\p{L}\p{Nd}]*( [\p{L}\p{Nd}]+)*$/u)
      }),
    ))
})

describe('the Arabic article', () => {
  it.each([
    ['النقل', 'النقل نقل'],
    ['والنقل بالنقل كالنقل فالنقل للنقل', 'والنقل بالنقل كالنقل فالنقل للنقل نقل'],
    ['الالتزام', 'الالتزام التزام تزام'],
    ['الماء والي الله والله اللهم لله البر', 'الما والي الله والله اللهم لله البر'],
    ['نقل', 'نقل'],
    ['École ⴰⵎⴰⵏ', 'ecole ⴰⵎⴰⵏ'],
    ['', ''],
  ])('%s is found as %s', (text, words) => expect(indexWords(text)).toBe(words))

  it.each(['النقل', 'والنقل', 'بالنقل', 'للنقل', 'نقل'])('is no part of what %s asks for', (query) =>
    expect(queryWords(query)).toEqual(['نقل']),
  )

  it('is not looked for in what is no word', () => {
    const long = 'ال'.repeat(10_000)
    expect(indexWords(`النقل ${long}`)).toBe(`النقل ${long} نقل`)
  })
  it('never hides a word of the text, typed whole or begun, from who types it', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'الوفبكنقله'), minLength: 1, maxLength: 12 }), fc.nat(11), (word, cut) => {
        const begun = word.slice(0, cut + 1)
        const [asked = ''] = queryWords(begun)
        expect(
          indexWords(word)
            .split(' ')
            .some((found) => found.startsWith(asked)),
        ).toBe(true)
      }),
    ))
})

describe('a query', () => {
  it('is bounded in words and in letters', () => {
    expect(queryWords('كلمة '.repeat(3) + Array.from({ length: 30 }, (_, at) => `w${at}`).join(' '))).toHaveLength(8)
    expect([...(queryWords('ا'.repeat(300))[0] ?? '')]).toHaveLength(40)
  })
  it('has no words when it holds only signs', () => expect(queryWords('"* OR -- \' ( )')).toEqual(['or']))
  it('never leaves the quotes of either database', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const words = queryWords(text)
        expect(ftsQuery(words)).toMatch(/^("[\p{L}\p{Nd}]+"\*( |$))*$/u)
        expect(tsQuery(words)).toMatch(/^('[\p{L}\p{Nd}]+':\*( & |$))*$/u)
      }),
    ))
})
