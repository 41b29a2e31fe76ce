import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { watchedTermRows } from '../../prisma/watched-terms'
import { normalize } from '../search/normalize'
import { isLinkOnly, isRepeated, isShouted, linksIn, maskPersonalData, personalDataIn, termsIn } from './text-rules'

describe('links', () => {
  it.each([
    ['لا رابط هنا', 0],
    ['انظر https://example.ma/page و www.other.org', 2],
    ['voir tanmia.ma/appel et credit-vite.shop', 2],
    ['une phrase. Ma ville est belle', 0],
    ['العدد 3.5 مليون', 0],
    ['أرسلوا إلى موقع الجماعة agadir.ma', 1],
  ])('%s: %s', (text, count) => expect(linksIn(text)).toBe(count))

  it('alone say nothing', () => {
    expect(isLinkOnly('https://example.ma https://example.org')).toBe(true)
    expect(isLinkOnly('https://example.ma !!!')).toBe(true)
    expect(isLinkOnly('اقرؤوا https://example.ma')).toBe(false)
    expect(isLinkOnly('')).toBe(false)
  })
})

describe('personal data', () => {
  it.each([
    ['رقم بطاقته EE482911', ['national-id']],
    ['sa carte AB 123456', ['national-id']],
    ['اتصلوا على 0661234567', ['phone']],
    ['هاتفي ٠٦٦١٢٣٤٥٦٧', ['phone']],
    ['+212 6 61 23 45 67', ['phone']],
    ['00212661234567', ['phone']],
    ['MA64 0112 3456 7890 1234 5678 9012', ['iban']],
    ['RIB 011 780 0000123456789012 34', ['iban']],
    ['écrivez à nadia@example.ma', ['email']],
    ['القانون 09-08 لسنة 2009', []],
    ['150 ألف درهم و 2026', []],
    ['numéro 2026-0184', []],
    ['في سنة 2019 تم إنجاز 12 كيلومترا', []],
    ['dossier 4471 du 12/05/2026', []],
  ])('%s', (text, kinds) => expect(personalDataIn(text)).toEqual(kinds))

  it('is covered letter by letter, and nothing else is', () => {
    const text = 'بطاقته EE482911 وهاتفه 0612345678 فقط'
    const masked = maskPersonalData(text)
    expect([...masked]).toHaveLength([...text].length)
    expect(personalDataIn(masked)).toEqual([])
    expect(masked).toMatch(/^بطاقته █{8} وهاتفه █{10} فقط$/)
  })

  it('is never left after covering', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('EE482911', '0661234567', 'a@b.ma', 'كلمة', ' ', '12', 'mot'), { maxLength: 12 }), (parts) => {
        expect(personalDataIn(maskPersonalData(parts.join(' ')))).toEqual([])
      }),
    ))
})

describe('the way it is written', () => {
  it.each([
    ['VOTEZ POUR NOTRE LISTE MAINTENANT', true],
    ['La CNSS et la CNOPS', false],
    ['نص بالعربية فقط وليس له حروف كبيرة', false],
    ['ⴰⴹⵕⵉⵚ ⵙ ⵜⴼⵉⵏⴰⵖ', false],
    ['OK', false],
  ])('%s is shouted: %s', (text, shouted) => expect(isShouted(text)).toBe(shouted))

  it.each([
    ['نريد نريد نريد نريد نريد نريد نريد نريد', true],
    ['!!!!!!!!!!!!', true],
    ['هههههههههههه', true],
    ['نطلب إصلاح الطريق ونطلب إصلاح القنطرة قبل الشتاء', false],
    ['non non non', false],
  ])('%s is repeated: %s', (text, repeated) => expect(isRepeated(text)).toBe(repeated))
})

describe('watched terms', () => {
  const terms = watchedTermRows()
  const found = (text: string) => termsIn(text, terms).map(({ reasonCode }) => reasonCode)

  it.each([
    ['أنت ولد الكلب ولا تستحق المنصب', 'insult'],
    ['انت وَلَدُ الكَلْب', 'insult'],
    ['nta wld lkelb', 'insult'],
    ['Quel CONNARD celui-là', 'insult'],
    ['sale arabe', 'hate-discrimination'],
    ['يستحقون القتل كلهم', 'violence-incitement'],
    ['قرض سريع بدون ضمانات للجميع', 'spam'],
  ])('%s', (text, reason) => expect(found(text)).toContain(reason))

  it.each([
    'رأيت كلبا وحمارا في سوق الدوار',
    'هذا المجلس فاسد وكاذب ورئيسه لص وفاشل',
    'شفارة وكذابة، خاصهم يمشيو فحالهم',
    'Le ministre est un menteur, un voleur et un incapable ; ce gouvernement est corrompu',
    'had lmas2oulin chefara o keddaba',
    'القرض الفلاحي مؤسسة عمومية',
    'نطالب بعلاج نهائي لمشكل الماء',
  ])('leave criticism and plain words alone: %s', (text) => expect(found(text)).toEqual([]))

  it('stand for whole words', () => {
    const term = [{ id: 't', pattern: normalize('زامل'), effect: 'hold', reasonCode: 'insult' }]
    expect(termsIn('الزاملي اسم عائلة', term)).toEqual([])
    expect(termsIn('يا زامل!', term)).toHaveLength(1)
  })

  it('are each listed once, and most of them only make a text wait', () => {
    expect(new Set(terms.map(({ pattern }) => pattern)).size).toBe(terms.length)
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length)
    expect(terms.filter(({ effect }) => effect === 'block').length / terms.length).toBeLessThan(0.1)
    for (const { pattern } of terms) expect(pattern.length, pattern).toBeGreaterThan(2)
  })
})

describe('a text that was made to cost time', () => {
  it.each(['a', 'ا', 'a-', 'a.', 'a@', 'a@b.', '0', '1 ', 'MA 1 ', '+212 ', 'www.', 'é_'])('is read in one pass: %s', (piece) => {
    const text = piece.repeat(200_000 / piece.length)
    expect(isLinkOnly(text)).toBe(piece === 'www.')
    expect(maskPersonalData(text)).toHaveLength(text.length)
  })
})
