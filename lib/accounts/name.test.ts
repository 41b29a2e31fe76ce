import { describe, expect, it } from 'vitest'
import { isReservedName, whyNotName } from './name'

describe('reserved names', () => {
  it.each([
    ...[
      'Tiwizi',
      'TIWIZI',
      'tiwizi.ma',
      'Équipe Tiwizi',
      'Tiwizi Modération',
      'TiwiziAdmin',
      'T i w i z i',
      'Tiwizi 2',
      'Tlwlzi',
      'T1w1z1',
    ],
    ...['𝐓𝐢𝐰𝐢𝐳𝐢', 'Tivvizi', 'Ｔｉｗｉｚｉ', 'Tíwïzi', 'تيويزي', 'تيوـيزى', 'فريق تيويزي', 'ⵜⵉⵡⵉⵣⵉ', 'ⵜⵉⵡⵉⵣⵉ 1'],
    ...['Moderator', 'The Moderator', 'Moderator 3', 'M0derat0r', 'Moderat0r', 'rnoderator', 'Modérateur', 'Modératrice', 'MODERATEUR'],
    ...['Équipe de modération', 'Le modérateur du site', 'Admin', 'Adm1n', 'admin42', 'Site administrator', 'L’administration'],
    ...['المراقب', 'مراقب', 'مراقبة العرائض', 'المشرفة', 'مدير الموقع', 'الإدارة', 'ادمن', 'إدارة الموقع'],
    ...['ⴰⵎⵙⵙⴰⴳⴳⵓ', 'ⵜⴰⵎⵙⵙⴰⴳⴳⵓⵜ', 'ⴰⵏⴱⴷⴰⴷ ⵏ ⵓⵙⵉⵜ'],
  ])('include %s', (name) => expect(isReservedName(name)).toBe(true))

  it.each([
    ...[
      'Amina Tazi',
      'Tiziri Ouzin',
      'Ali Moderne',
      'Adam Idar',
      'Said Administration Berrada',
      'Ait Iwizi',
      'Lamia Site',
      'Admine Benali',
    ],
    ...['مشرف الدين العلوي', 'مدير بن علي', 'مراد المراكشي', 'أمينة العلوي', 'إدريس الإدريسي', 'ⵜⵉⵣⵉⵔⵉ', 'ⴰⵎⵣⵉⴳ ⵏ ⵓⴷⵔⴰⵔ', 'Li'],
  ])('do not include %s', (name) => expect(isReservedName(name)).toBe(false))
})

describe('a name', () => {
  it.each([
    ['Amina Alaoui', null],
    ['-Amina', 'name-plain'],
    ['=HYPERLINK("x")', 'name-plain'],
    ['+212 600', 'name-plain'],
    ['https://evil.example', 'name-plain'],
    ['Visit www.evil.example', 'name-plain'],
    ['amina@example.ma', 'name-plain'],
    ['Amina Alаoui', 'mixed-scripts'],
    ['Тiwizi', 'mixed-scripts'],
    ['Tiwizi', 'name-reserved'],
    ['Jean-Pierre', null],
  ])('%s: %s', (name, why) => expect(whyNotName(name)).toBe(why))
})
