import { describe, expect, it } from 'vitest'
import { isUsed, missingProblems, usageOf } from './message-usage.mjs'
import { flatten, parityProblems, pluralProblems, scriptProblems, signProblems } from './messages.mjs'

const inAll = (ar: string, fr: string, zgh: string, en: string) => ({
  ar: { n: { key: ar } },
  fr: { n: { key: fr } },
  zgh: { n: { key: zgh } },
  en: { n: { key: en } },
})

describe('the parity of messages', () => {
  it('accepts the same keys and arguments', () =>
    expect(parityProblems(inAll('سلام {name}', 'Salut {name}', 'ⴰⵣⵓⵍ {name}', 'Hello {name}'))).toEqual([]))

  it('finds a key that a language lacks', () =>
    expect(parityProblems({ ...inAll('أ', 'a', 'ⴰ', 'a'), zgh: { n: {} } })).toEqual(['n.key: only in ar, en, fr']))

  it('finds another argument, another tag and another choice', () => {
    expect(parityProblems(inAll('سلام {name}', 'Salut {nom}', 'ⴰⵣⵓⵍ {name}', 'Hello {name}'))).toHaveLength(1)
    expect(parityProblems(inAll('<b>أ</b>', 'a', '<b>ⴰ</b>', '<b>a</b>'))).toHaveLength(1)
    const choice = (one: string) => `{k, select, ${one} {x} other {y}}`
    expect(parityProblems(inAll(choice('a'), choice('a'), choice('b'), choice('a')))).toHaveLength(1)
  })

  it('finds what does not parse and what is empty', () => {
    expect(parityProblems(inAll('{name', 'a', 'ⴰ', 'a'))[0]).toContain('n.key (ar): is no ICU message')
    expect(parityProblems(inAll('أ', '', 'ⴰ', 'a'))).toEqual(['n.key (fr): is empty'])
  })
})

describe('plural forms', () => {
  const arabic = '{n, plural, zero {أ} one {أ} two {أ} few {أ} many {أ} other {أ}}'
  const two = '{n, plural, one {a} other {b}}'
  const tamazight = '{n, plural, =0 {ⴰ} =1 {ⴰ} other {ⴰ}}'

  it('accepts six in Arabic and only exact ones in Tamazight', () => expect(pluralProblems(inAll(arabic, two, tamazight, two))).toEqual([]))

  it('refuses five in Arabic, one in Tamazight, none in French', () => {
    expect(pluralProblems(inAll(arabic.replace('two {أ} ', ''), two, tamazight, two))).toEqual(['n.key (ar): lacks the plural forms two'])
    expect(pluralProblems(inAll(arabic, two, '{n, plural, one {ⴰ} other {ⴰ}}', two))).toEqual(['n.key (zgh): has no plural forms one'])
    expect(pluralProblems(inAll(arabic, '{n, plural, other {b}}', tamazight, two))).toEqual(['n.key (fr): lacks the plural forms one'])
  })
})

describe('the letters of messages', () => {
  it('counts letters outside arguments and tags', () =>
    expect(scriptProblems(inAll('<link>عريضة</link> {number}', 'a', '<link>ⵜⵓⵜⵔⴰ</link> {number}', 'a'))).toEqual([]))

  it('lets names keep their letters', () => expect(scriptProblems(inAll('ملف CSV', 'CSV', 'ⴰⴼⴰⵢⵍⵓ CSV', 'CSV'))).toEqual([]))

  it('finds Latin text in Arabic and Tamazight', () => expect(scriptProblems(inAll('hello', 'a', 'azul', 'a'))).toHaveLength(2))
})

describe('the signs of messages', () => {
  it('asks for a space where French puts one, not in times and addresses', () => {
    expect(signProblems(inAll('أ', 'À 12:30 : voir https://a.ma « ici » ?', 'ⴰ', 'a: b'))).toEqual([])
    for (const text of ['Source: {x}', 'Source:', 'Oui?', '«ici »']) expect(signProblems(inAll('أ', text, 'ⴰ', 'a')), text).toHaveLength(1)
  })

  it('asks for isolates around the numbers with a dash of Arabic', () => {
    expect(signProblems(inAll('القانون \u206609-08\u2069', '09-08', '09-08', '09-08'))).toEqual([])
    expect(signProblems(inAll('القانون 09-08', 'a', 'ⴰ', 'a'))).toHaveLength(1)
  })
})

describe('the use of messages', () => {
  const source = `
    const t = await getTranslations('petitions')
    const errors = translator(locale, 'errors')
    function Row() { const t = useTranslations({ locale, namespace: 'ui' }); return t('close') }
    t('title'); t.rich('lost'); errors('gone'); t(\`states.\${state}\`); t.raw('steps')
    refuse('too-late')`
  const usage = usageOf(['a.tsx'], () => source)
  const there = flatten({ petitions: { title: 'x' }, errors: {}, ui: {} })

  it('finds calls whose message is missing, with the namespace of the nearest translator', () =>
    expect(missingProblems(usage, { petitions: { title: there['petitions.title'] ?? '' }, errors: {}, ui: {} })).toEqual([
      'a.tsx:4: there is no message ui.close',
      'a.tsx:5: there is no message petitions.lost',
      'a.tsx:5: there is no message errors.gone',
    ]))

  it('knows what is used in place, by template, by code and as a whole', () => {
    for (const [namespace, key] of [
      ['petitions', 'title'],
      ['petitions', 'states.open'],
      ['petitions', 'steps.first.name'],
      ['errors', 'too-late'],
    ] as const)
      expect(isUsed(usage, namespace, key), key).toBe(true)
  })

  it('finds what nothing uses', () => {
    expect(isUsed(usage, 'petitions', 'kinds.open')).toBe(false)
    expect(isUsed(usage, 'petitions', 'subtitle')).toBe(false)
  })
})
