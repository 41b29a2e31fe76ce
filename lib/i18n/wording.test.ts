import { expect, it } from 'vitest'
import { messagesOf } from './messages'

/** Every message of a language, by its path. */
function all(messages: object, before = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${before}${key}`, value] as [string, string]] : all(value as object, `${before}${key}.`),
  )
}
const arabic = all(messagesOf('ar'))
const saying = (wrong: RegExp, within = '') =>
  arabic.filter(([key, text]) => key.startsWith(within) && wrong.test(text)).map(([key]) => key)

it('a verified identity has one name in Arabic', () => {
  expect(saying(/هوي(?:ة|ته|تك)[^.،]{0,12}(?:متحق|محق|مثبت|مؤكد|أُثبت)/u)).toEqual([])
  expect(saying(/هوية موثقة/u).length).toBeGreaterThan(5)
})

it('the citizens’ ideas speak to one person, as all of the site does', () => {
  expect(saying(/(?:^|\s)\p{L}{3,}(?:وا|كم)(?=[\s.،:؟]|$)/u, 'ideas.')).toEqual([])
})
