import { expect, it } from 'vitest'
import { textsFor } from './titles'

it('puts the reader’s text first and keeps the others', () => {
  const texts = [
    { locale: 'ar', title: 'طريق' },
    { locale: 'fr', title: 'Route' },
  ]
  expect(textsFor(texts, 'fr')).toEqual({ first: texts[1], others: [texts[0]] })
  expect(textsFor(texts, 'en')).toEqual({ first: texts[0], others: [texts[1]] })
  expect(textsFor([], 'en')).toEqual({ first: undefined, others: [] })
})
