import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksOf, mixesLookAlikes, mixesScripts } from './look-alike'

/** Letters that the eye takes for the first one of each row (confusables.txt of UTS #39). */
const twins: Record<string, string> = {
  a: 'аα',
  c: 'сϲⅽ',
  d: 'ԁꓒ',
  e: 'еҽ',
  h: 'һհ',
  i: 'іιꓲ',
  j: 'ј',
  n: 'ոп',
  o: 'оοօⵔ',
  p: 'рρ',
  s: 'ѕꓢ',
  u: 'υս',
  v: 'νѵ',
  w: 'ԝѡ',
  x: 'хⵅ',
  y: 'уγ',
  A: 'АΑᎪꓮ',
  B: 'ВΒᏴ',
  E: 'ЕΕᎬⴹ',
  H: 'НΗᎻ',
  I: 'ІΙӀ',
  K: 'КΚᏦ',
  M: 'МΜᎷ',
  O: 'ОΟⵔ',
  P: 'РΡᏢ',
  S: 'ЅՏᏚ',
  T: 'ТΤᎢ',
  X: 'ХΧ',
  Z: 'ΖᏃꓜ',
}
const names = [
  'Amina Alaoui',
  'Youssef Benani',
  'Hind Choukri',
  'Khadija Oudghiri',
  'Mustapha Idrissi',
  'Zineb Serhane',
  'Tariq Bouazza',
  'Sofia Benjelloun',
]
const spoofs = names.flatMap((name) =>
  [...name].flatMap((letter, at) => [...(twins[letter] ?? '')].map((twin) => name.slice(0, at) + twin + name.slice(at + 1))),
)
/** Roman numerals and the like are Latin to Unicode; their spelling is folded instead. */
const foreign = spoofs.filter((spoof) => !/^[\p{Script=Latin}\s]+$/u.test(spoof))

const honest = [
  ...names,
  'أمينة العلوي',
  'مُحَمَّد بن عبد الله',
  'می\u200Cخواهم',
  'ⴰⵎⵉⵏⴰ ⵉⵄⵍⴰⵡⵢⵏ',
  'Νίκος Παπαδόπουλος',
  'Анна-Мария Иванова',
  'Jean-Пьер',
  'Zoë Łukasz Ñandú',
  'Nadia (ناديا)',
  '山田 太郎',
  'サトウ さとう 佐藤',
  "N'Golo O’Brien",
  'Amina 2',
  '',
]

describe('names', () => {
  it('are tried with at least 200 spoofs', () => expect(foreign.length).toBeGreaterThanOrEqual(200))
  it('mix no scripts in a word, whichever letter is swapped', () => {
    for (const spoof of foreign) expect([spoof, mixesScripts(spoof), mixesLookAlikes(spoof)]).toEqual([spoof, true, true])
  })
  it.each(honest)('may be %s', (name) => expect([mixesScripts(name), mixesLookAlikes(name)]).toEqual([false, false]))
  it('mix none by joining Arabic and Latin either', () => expect(mixesScripts('Karimالعلمي')).toBe(true))
})

describe('titles', () => {
  it.each([
    'تعميم خدمات الـCNSS على العالم القروي',
    'فتح خط بONCF بين فاس ووجدة',
    'شبكة ال5G في القرى',
    'Moins de 5 µg de plomb par litre d’eau',
    'Mesurer le β-carotène et les PM2,5',
    'ⵜⴰⵎⵙⵙⵓⵎⴰⵏⵜ CNSS ⴳ ⵜⵎⵓⵔⵜ',
    'L’ⴰⵎⴰⵣⵉⵖ à l’école',
  ])('may be %s', (title) => expect(mixesLookAlikes(title)).toBe(false))
  it.each(['Réparer la rоute de l’école', 'ⵜⴰⴱⵔⵉⴷt ⵏ ⵓⵖⵔⵎ', 'الـCNЅS للجميع', 'Ρour nos écoles'])('may not be %s', (title) =>
    expect(mixesLookAlikes(title)).toBe(true),
  )
})

describe('looks', () => {
  it.each([
    ['Тіԝіzі', 'Tiwizi'],
    ['МοԁегаТоR', 'Moderator'],
    ['Аԁміn', 'Admin'],
    ['сорy', 'copy'],
    ['Tivvizi', 'TiWiZi'],
    ['M0derat0r', 'rnoderator'],
  ])('of %s and %s are the same', (one, other) => expect(looksOf(one)).toEqual(looksOf(other)))
  it('do not depend on style, case, marks or spacing', () => {
    const looks = looksOf('Karim Alami')
    for (const same of ['KARIM  ALAMI', '𝐊𝐚𝐫𝐢𝐦 𝐀𝐥𝐚𝐦𝐢', 'Ｋａｒｉｍ Ａｌａｍｉ', 'K\u0301arîm·Álamï', 'Karlm A1ami'])
      expect(looksOf(same), same).toEqual(looks)
    expect(looksOf('العـــلمى')).toEqual(looksOf('العلمي'))
  })
  it('are folded once and for all, whatever was typed', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (noise) => {
        for (const word of looksOf(noise)) expect(word).not.toMatch(/\s|[A-Z]/)
      }),
    ))
})
