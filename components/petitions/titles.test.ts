import { expect, it } from 'vitest'
import { textsFor, titleIn } from './titles'

it('shows the title in the language of the page', () => {
  expect(titleIn({ ar: 'طريق', fr: 'Route' }, 'fr', 'ar')).toEqual({ text: 'Route', lang: 'fr' })
})

it('falls back to the language it was written in', () => {
  expect(titleIn({ ar: 'طريق', fr: 'Route' }, 'en', 'fr')).toEqual({ text: 'Route', lang: 'fr' })
})

it('finds a title whatever the source language says', () => {
  expect(titleIn({ zgh: 'ⴰⴱⵔⵉⴷ' }, 'ar', 'xx')).toEqual({ text: 'ⴰⴱⵔⵉⴷ', lang: 'zgh' })
})

it('puts the reader’s text first and keeps the others', () => {
  const texts = [
    { locale: 'ar', title: 'طريق' },
    { locale: 'fr', title: 'Route' },
  ]
  expect(textsFor(texts, 'fr')).toEqual({ first: texts[1], others: [texts[0]] })
  expect(textsFor(texts, 'en')).toEqual({ first: texts[0], others: [texts[1]] })
  expect(textsFor([], 'en')).toEqual({ first: undefined, others: [] })
})
