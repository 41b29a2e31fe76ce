import { beforeAll, describe, expect, it } from 'vitest'
import { registerSubjects as registerSearched } from '@/lib/search/subjects'
import { seedFacts } from '@/prisma/facts'
import { aCitizen } from '@/prisma/scenes/accounts'
import { aDraftIdea, anIdeaInReview, anOpenIdea, aRound } from '@/prisma/scenes/ideas'
import { withdrawIdea } from './commands'
import { writingOf } from './schema'
import { similarIdeas } from './similar'
import { ideaSubject } from './subject'

const now = new Date('2026-11-23T10:00:00Z')

const buses = {
  language: 'fr' as const,
  title: 'Horaires du transport rural dans une application',
  problem: 'Les habitants des douars attendent sans savoir si le transport passera, parfois des heures au bord de la route.',
  solution: 'Une application simple avec les horaires et les arrêts de chaque ligne, tenue à jour par les communes.',
}
const busesInArabic = {
  title: 'مواعيد حافلات النقل القروي في صفحة واحدة',
  problem: 'لا يعرف سكان الدواوير متى تمر حافلات النقل القروي، فينتظرون ساعات على الطريق.',
  solution: 'تنشر الجماعات المواعيد والمسارات بصيغة مفتوحة، وتحينها كلما تغيرت.',
}
const budget = {
  title: 'ميزانية الجماعة في صفحتين يفهمهما الجميع',
  problem: 'وثائق الميزانية طويلة وصعبة، فلا يعرف السكان أين تُصرف أموال جماعتهم.',
  solution: 'ملخص من صفحتين برسوم بسيطة يُنشر مع كل ميزانية، وبالأمازيغية أيضا.',
}
const court = {
  title: 'قائمة الوثائق المطلوبة في كل مسطرة قضائية',
  problem: 'يعود المواطن إلى المحكمة مرات لأن وثيقة لم يُخبر بها كانت ناقصة.',
  solution: 'قائمة منشورة لكل مسطرة، بالعربية والأمازيغية، ومعلقة في مدخل المحكمة.',
}
const tifinagh = {
  language: 'zgh' as const,
  title: 'ⵜⵉⵏⴰⴼⵓⵜⵉⵏ ⵙ ⵜⵎⴰⵣⵉⵖⵜ ⴳ ⵜⵎⵀⵍⵉⵡⵉⵏ',
  problem: 'ⴽⵉⴳⴰⵏ ⵏ ⵎⴷⴷⵏ ⵓⵔ ⴼⵀⵎⵏ ⵉⵙⴼⴽⴰ ⵏ ⵜⵎⵀⵍⴰ ⴰⵛⴽⵓ ⵓⵔ ⵜⵜⵡⴰⵔⴰⵏ ⵙ ⵜⵎⴰⵣⵉⵖⵜ.',
  solution: 'ⴰⴷ ⵜⴰⵔⴰ ⵜⵎⵀⵍⴰ ⵉⵙⴼⴽⴰ ⵏⵏⵙ ⵙ ⵜⵎⴰⵣⵉⵖⵜ ⴳ ⵓⵙⵉⵜ ⵏⵏⵙ ⴷ ⴳ ⵉⵎⵉⵡⵏ ⵏⵏⵙ.',
}

const slugs: Record<'buses' | 'budget' | 'court' | 'tifinagh', string> = { buses: '', budget: '', court: '', tifinagh: '' }
let here = ''
let elsewhere = ''
let people = 700
const from = async (text: object, round: string) => (await anOpenIdea({ now, round, text, author: await aCitizen(people++, now) })).slug

beforeAll(async () => {
  await seedFacts(now)
  registerSearched([ideaSubject])
  here = (await aRound({ now })).slug
  elsewhere = (await aRound({ now })).slug
  slugs.buses = await from(buses, here)
  slugs.budget = await from(budget, here)
  slugs.court = await from(court, here)
  slugs.tifinagh = await from(tifinagh, here)
})

const near = async (typed: { title: string; problem?: string; solution?: string }, round = here) =>
  (await similarIdeas({ problem: '', solution: '', ...typed, round }, null)).map(({ slug }) => slug)

describe('ideas close to one that is written', () => {
  it.each([
    ['a twin in other words, in Arabic', { title: 'ملخص للميزانية الجماعية يفهمه السكان' }, 'budget'],
    ['without hamza and articles', { title: 'وثائق مسطرة قضائيه امام المحاكم' }, 'court'],
    ['a twin in other words, in French', { title: 'Savoir l’heure du transport dans les douars ruraux' }, 'buses'],
    ['an Arabic twin of a French idea', busesInArabic, 'buses'],
    ['a twin in Tamazight', { title: 'ⵜⵉⵏⴰⴼⵓⵜⵉⵏ ⵏ ⵜⵎⵀⵍⵉⵡⵉⵏ ⵙ ⵜⵎⴰⵣⵉⵖⵜ' }, 'tifinagh'],
  ] as const)('finds %s', async (_, typed, expected) => expect(await near(typed)).toEqual([slugs[expected]]))

  it.each([
    [
      'says nothing like them, in Arabic',
      { title: 'تشجير محيط المدارس', problem: 'لا ظل في ساحات المدارس والحرارة مرتفعة في كل الجماعات.' },
    ],
    [
      'says nothing like them, in French',
      { title: 'Des arbres autour des écoles', problem: 'Les habitants des communes manquent d’ombre.' },
    ],
    ['shares only what every idea says', { title: 'نشر قرارات الجماعة على الإنترنت كل شهر' }],
    ['holds only words that say nothing', { title: 'لا يعرف الناس كل شيء عن هذا' }],
    ['holds no word', { title: '… ؟ !' }],
  ])('shows none where it %s', async (_, typed) => expect(await near(typed)).toEqual([]))

  it('puts those of the same round first and knows the round of the others', async () => {
    const twin = await from({ ...busesInArabic, title: 'حافلات النقل القروي: مواعيد ومحطات' }, elsewhere)
    const found = await similarIdeas({ ...busesInArabic, round: here }, null)
    expect(found.map(({ slug, round }) => [slug, round.slug])).toEqual([
      [slugs.buses, here],
      [twin, elsewhere],
    ])
    expect(await near(busesInArabic, elsewhere)).toEqual([twin, slugs.buses])
  })

  it('leaves out the idea itself, what waits, and what was withdrawn', async () => {
    const words = { title: 'متحف للخط المغربي القديم', problem: 'مخطوطات الخط المغربي مبعثرة ولا متحف يحفظها للأجيال القادمة.' }
    const round = (await aRound({ now })).slug
    const own = await anOpenIdea({ now, round, text: words })
    await anIdeaInReview({ now, round, text: words })
    await aDraftIdea({ now, round, text: words })
    const taken = await anOpenIdea({ now, round, text: words })
    await withdrawIdea({ id: taken.id }, taken.author, now)
    expect(await near(words, round)).toEqual([own.slug])
    expect(await similarIdeas({ ...words, solution: '', round }, own.id)).toEqual([])
  })
})

it('takes from an address what is compared, and no more of it', () => {
  expect(writingOf({ title: 'ا'.repeat(900), problem: 'ب'.repeat(9_000), round: '../x', other: 'x' })).toEqual({
    title: 'ا'.repeat(140),
    problem: 'ب'.repeat(600),
    solution: '',
    round: '',
  })
  expect(writingOf({})).toEqual({ title: '', problem: '', solution: '', round: '' })
})
