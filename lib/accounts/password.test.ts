import { describe, expect, it } from 'vitest'
import { isCommonPassword } from './password'

const owner = ['Amina Berrada-Tazi', 'a.berrada@commune-azrou.ma']

describe('a password', () => {
  it.each([
    ...[
      'password1234',
      'Password1234',
      'P@ssw0rd2026',
      'iloveyou1234',
      'letmein12345',
      'administrator',
      'administrateur',
      'motdepasse2026',
    ],
    ...['qwertyuiop12', 'azertyuiop12', '123456789012', '1q2w3e4r5t6y', 'aaaaaaaaaaaa', 'abcabcabcabc', 'abcdefghijkl', '2026-11-25-12'],
    ...[
      'Casablanca2026',
      'tiwizi-tiwizi',
      'Tiwizi-2026!',
      'maroc-2026-maroc',
      'moroccomorocco',
      'Berrada-2026',
      'commune-azrou',
      'a.berrada@commune',
    ],
    ...['ｐａｓｓｗｏｒｄ１２３４', 'x'.repeat(200)],
  ])('that is easy to guess: %s', async (password) => expect(await isCommonPassword(password, owner)).toBe(true))

  it.each([
    ...['zellige sous pluie lente', 'kX9-vm2!pQr7-hW', 'correct horse battery staple', 'جمل أزرق يقرأ الجريدة', 'ⴰⵖⵢⵓⵍ ⵉⵜⵜⴰⵣⵣⵍ ⴳ ⵓⵔⵜⵉ'],
    ...['quatre-chaises-vertes-sautent', Array.from({ length: 200 }, (_, at) => String.fromCharCode(33 + ((at * at * 7) % 90))).join('')],
  ])('that is not: %s', async (password) => expect(await isCommonPassword(password, owner)).toBe(false))

  it('knows of its owner only what there is', async () => {
    expect(await isCommonPassword('Berrada-Berrada', [null, null])).toBe(await isCommonPassword('Berrada-Berrada', []))
  })
})
