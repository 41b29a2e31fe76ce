import { expect, it } from 'vitest'
import { errorLines } from './error-lines'

const order = ['authority', 'titleAr', 'askAr', 'titleFr', 'askFr']
const languages = { titleAr: 'العربية', askAr: 'العربية', titleFr: 'Français', askFr: 'Français' }
const lines = (errors: Record<string, string>) =>
  errorLines(errors, order, languages).map(({ text }) => text.replaceAll(/[\u2068\u2069]/g, ''))

it('names the language of each line where more than one has errors', () => {
  const found = lines({ askFr: 'Write it.', titleAr: 'Too short.', authority: 'Choose.', askAr: 'Write it.' })
  expect(found).toEqual(['Choose.', 'العربية · Too short.', 'العربية · Write it.', 'Français · Write it.'])
  expect(new Set(found).size).toBe(found.length)
})

it('names none where only one has, and puts what stands nowhere on the page last', () =>
  expect(lines({ other: 'Odd.', askAr: 'Write it.', titleAr: 'Too short.' })).toEqual(['Too short.', 'Write it.', 'Odd.']))
