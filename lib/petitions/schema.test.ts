import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldErrors } from '../core/form-object'
import { admissibilityInput, draftInput, listFilters, signInput, supportInput, withdrawSignatureInput } from './schema'

const draft = {
  kind: 'local',
  authority: 'region-08',
  category: 'transport',
  sourceLocale: 'ar',
  titleAr: 'إصلاح طريق مدرسة آيت عبد الله',
  askAr: 'إدراج إصلاح الطريق الرابطة بين الدوار والمدرسة في جدول أعمال الدورة المقبلة.',
  reasonsAr: 'يقطع مائة وأربعون تلميذاً سبعة كيلومترات يومياً على طريق غير معبدة.',
}
const problems = (input: object) => {
  const parsed = draftInput.safeParse(input)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('a draft', () => {
  it('is whole with one language', () => expect(problems(draft)).toEqual([]))
  it('needs every text of its own language', () =>
    expect(problems({ ...draft, sourceLocale: 'fr' })).toEqual(['titleFr: title-needed', 'askFr: ask-needed', 'reasonsFr: reasons-needed']))
  it('has other languages whole or not at all', () => {
    expect(problems({ ...draft, titleFr: 'Réparer la route de l’école' })).toEqual(['askFr: ask-needed', 'reasonsFr: reasons-needed'])
    expect(problems({ ...draft, titleFr: '', askFr: '', reasonsFr: '' })).toEqual([])
  })
  it('names everything that is missing at once, and no field twice', () => {
    const empty = {
      kind: 'local',
      authority: 'region-08',
      category: '',
      territory: '',
      sourceLocale: 'ar',
      titleAr: '',
      askAr: '',
      reasonsAr: '',
    }
    const missing = ['category: category-needed', 'titleAr: title-needed', 'askAr: ask-needed', 'reasonsAr: reasons-needed']
    expect(problems(empty)).toEqual(missing)
    expect(problems({ ...empty, titleAr: 'قصير' })).toEqual(missing.with(1, 'titleAr: too-short'))
    expect(problems({ ...empty, askFr: 'Réparer la route de l’école du douar' })).toEqual([
      ...missing,
      'titleFr: title-needed',
      'reasonsFr: reasons-needed',
    ])
    expect(draftInput.safeParse('nothing').success).toBe(false)
  })
  it('refuses fields nobody asked for', () => expect(draftInput.safeParse({ ...draft, state: 'open' }).success).toBe(false))
  it('refuses texts of another length', () => {
    expect(problems({ ...draft, titleAr: 'قصير' })).toEqual(['titleAr: too-short'])
    expect(problems({ ...draft, titleAr: 'طويل '.repeat(60) })).toEqual(['titleAr: too-long'])
  })
  it('keeps what people meant and drops what turns text around', () => {
    const { titleAr = '', askAr = '' } = draftInput.parse({
      ...draft,
      titleAr: '  \u202Eإصلاح\u202C\u0000  الطريق\u2066 القروي \uFEFF',
      askAr: 'سطر أول من الطلب\r\n\r\n\r\n\r\nسطر ثان من الطلب\u0007',
    })
    expect(titleAr).toBe('إصلاح الطريق القروي')
    expect(askAr).toBe('سطر أول من الطلب\n\nسطر ثان من الطلب')
  })
  it.each([
    ['zero-width spaces', '\u200B'.repeat(12), 'title-needed'],
    ['Hangul fillers', '\u3164'.repeat(12), 'title-needed'],
    ['soft hyphens and joiners', '\u00AD\u200D'.repeat(12), 'title-needed'],
    ['direction marks', '\u200F'.repeat(12), 'title-needed'],
    ['points', '............', 'too-short'],
    ['one letter among signs', 'a ------------', 'too-short'],
  ])('is not titled with %s', (_, titleAr, code) => expect(problems({ ...draft, titleAr })).toEqual([`titleAr: ${code}`]))
  it('is not signed by a name that nobody can read', () => {
    const named = (name: string) => supportInput.safeParse({ number: '2026-0184', name, contact: 'a@b.ma', language: 'ar' }).success
    expect([named('\u200B\u200B\u200B'), named('..'), named('\u202EK\u202C'), named('يوسف'), named('Li')]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })
  it('is not titled with letters of two scripts in one word', () => {
    expect(problems({ ...draft, titleFr: 'Réparer la rоute', askFr: draft.askAr, reasonsFr: draft.reasonsAr })).toEqual([
      'titleFr: mixed-scripts',
    ])
    expect(problems({ ...draft, titleAr: 'تعميم خدمات الـCNSS على القرى' })).toEqual([])
  })
  it.each([
    ['Amina Alаoui', 'mixed-scripts'],
    ['Tiwizi', 'name-reserved'],
    ['\u202Eتيويزي', 'name-reserved'],
    ['المراقب', 'name-reserved'],
    ['=1+1', 'name-plain'],
    ['www.evil.example', 'name-plain'],
  ])('is not supported by %s', (name, code) => {
    const parsed = supportInput.safeParse({ number: '2026-0184', name, contact: 'a@b.ma', language: 'ar' })
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([code])
  })
  it('never lets a control character through', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (noise) => {
        const parsed = draftInput.safeParse({ ...draft, askAr: `${draft.askAr}${noise}` })
        if (!parsed.success) return
        expect(parsed.data.askAr).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u)
        expect(parsed.data.askAr?.normalize('NFC')).toBe(parsed.data.askAr)
      }),
    ))
})

describe('ticked boxes', () => {
  it.each([
    [true, true],
    ['on', true],
    ['true', true],
    [false, false],
    ['false', false],
    // Nobody said no.
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (sent, meant) => {
    const { adult, news } = signInput.parse({ number: '2026-0184', adult: sent, news: sent })
    expect([adult, news]).toEqual([meant, meant ?? false])
  })
  it('refuse anything else', () => expect(signInput.safeParse({ number: '2026-0184', adult: 'maybe' }).success).toBe(false))
})

it.each([
  ['abc', undefined],
  ['', undefined],
  ['   ', undefined],
  ['x'.repeat(255), 'contact-invalid'],
  ['x'.repeat(2_000), 'contact-invalid'],
])('says of the address «%.12s» what is wrong, never how long a text is', (contact, code) => {
  const parsed = supportInput.safeParse({ number: '2026-0184', name: 'فاطمة', contact, language: 'ar' })
  expect(parsed.success ? undefined : Object.values(fieldErrors(parsed.error))).toEqual(code && [[code]])
})

it('takes the body of the API', () => {
  const body = { number: '2026-0184', adult: true, elector: true, territory: '09.541', publicName: false, news: false }
  expect(signInput.parse(body)).toEqual(body)
  for (const publicName of [undefined, false, '', 'false']) expect(signInput.parse({ ...body, publicName }).publicName).toBe(false)
  for (const publicName of [true, 'true', 'on', 1, null])
    expect(signInput.safeParse({ ...body, publicName }).error?.issues.map(({ path, message }) => [...path, message])).toEqual([
      ['publicName', 'names-not-public'],
    ])
  expect(signInput.safeParse({ ...body, territory: '09.541.; DROP' }).success).toBe(false)
  expect(signInput.safeParse({ ...body, number: '../2026-0184' }).success).toBe(false)
})

it('reads a receipt code in any writing', () =>
  expect(withdrawSignatureInput.parse({ number: '2026-0184', code: ' 0ABCD-efgh1-23456-789jk ' }).code).toBe('0abcdefgh123456789jk'))

it('asks for a ground with a refusal only', () => {
  const decision = { number: '2026-0184', note: 'تخص قضية معروضة على القضاء', language: 'ar' }
  expect(admissibilityInput.safeParse({ ...decision, admissible: 'yes', ground: '' }).success).toBe(true)
  expect(admissibilityInput.safeParse({ ...decision, admissible: 'no', ground: '' }).error?.issues[0]?.message).toBe('ground-needed')
  expect(admissibilityInput.safeParse({ ...decision, admissible: 'no', ground: 'court' }).success).toBe(true)
})

it('lets an account leave name and address out', () =>
  expect(supportInput.parse({ number: '2026-0184', name: '', contact: '', territory: '', language: 'ar' })).toMatchObject({
    adult: false,
    news: false,
  }))

describe('filters', () => {
  it('treats empty fields of a form as absent', () =>
    expect(listFilters.parse({ state: '', authority: '', region: '', category: '', kind: '', locale: '', q: '  ', sort: '' })).toEqual({}))
  it('refuses what is in no vocabulary, and states the public never sees', () => {
    for (const filter of [
      { state: 'draft' },
      { state: 'removed' },
      { region: '9' },
      { sort: 'random' },
      { locale: 'de' },
      { unknown: '1' },
    ])
      expect(listFilters.safeParse(filter).success).toBe(false)
  })
  it('cuts a long query', () => expect(listFilters.parse({ q: 'ا'.repeat(300) }).q).toHaveLength(100))
})
