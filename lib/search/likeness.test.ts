import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyWords, likeness } from './likeness'

const shown = 0.3
const text = (title: string, body = '') => ({ title, body })
const budget = text('ميزانية الجماعة في صفحتين يفهمهما الجميع', 'وثائق الميزانية طويلة، فلا يعرف السكان أين تُصرف أموال جماعتهم.')
const buses = text(
  'Horaires du transport rural dans une application',
  'Les habitants des douars attendent sans savoir si le transport passera.',
)

describe('two texts', () => {
  it.each([
    ['with and without articles, hamza and endings', budget, text('ميزانيات جماعيه مفهومه للسكان', 'اموال الجماعات')],
    ['in singular and plural', buses, text('Application de transports ruraux : l’horaire')],
    ['in Arabic and French', buses, text('تطبيق لمواعيد النقل القروي', 'ينتظر سكان الدواوير الحافلات على الطريق.')],
    ['in French and English', buses, text('An app with the schedule of rural buses')],
    ['in Tamazight', text('ⵜⵉⵏⴰⴼⵓⵜⵉⵏ ⵙ ⵜⵎⴰⵣⵉⵖⵜ'), text('ⵜⵎⴰⵣⵉⵖⵜ ⴳ ⵜⵉⵏⴰⴼⵓⵜⵉⵏ')],
  ])('are alike %s', (_, one, other) => expect(likeness(one, other)).toBeGreaterThanOrEqual(shown))

  it.each([
    ['about other things', budget, text('قائمة الوثائق المطلوبة في كل مسطرة قضائية', 'قائمة منشورة لكل مسطرة، معلقة في مدخل المحكمة.')],
    [
      'about other things in French',
      buses,
      text('Un budget participatif dans chaque commune', 'Les habitants apprennent les choix trop tard.'),
    ],
    ['that share what every idea says', budget, text('نشر قرارات الجماعة في صفحة واحدة', 'ينشر كل قرار على الموقع للسكان.')],
    ['that share words that say nothing', text('لا يعرف الناس كل شيء عن هذا'), text('كل شيء عن هذا لا يعرف الناس')],
    ['of which one says nothing', buses, text('… !')],
  ])('are not alike %s', (_, one, other) => expect(likeness(one, other)).toBeLessThan(shown))

  const word = fc.constantFrom('ميزانية', 'النقل', 'bus', 'horaires', 'école', 'الجماعة', 'de', 'في', '12', 'ⴰⵎⴰⵏ', '!', 'قروي')
  const any = fc.record({
    title: fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    body: fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
  })

  it('are as alike one way as the other, between nothing and all', () =>
    fc.assert(
      fc.property(any, any, (one, other) => {
        const alike = likeness(one, other)
        expect(alike).toBeCloseTo(likeness(other, one), 10)
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
      }),
    ))

  it('are looked for by bounded words of letters and digits, in every language that has them', () => {
    expect(likelyWords('الحافلات')).toEqual(expect.arrayContaining(['حافل', 'autobu']))
    expect(likelyWords('نشر قرارات الجماعة')).toEqual([])
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const words = likelyWords(typed)
        expect(words.length).toBeLessThanOrEqual(40)
        for (const found of words) expect(found).toMatch(/^[\p{L}\p{Nd}]{3,}$/u)
      }),
    )
  })
})
