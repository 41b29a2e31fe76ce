import { expect, it } from 'vitest'
import { locales } from './locales'
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

const plural = /(?:^|[\s«])\p{L}{3,}(?:وا|كم|تموه?ا?)(?=[\s.،:؟»]|$)/u

it.each(['ideas.', 'about.', 'errors.', 'clocks.', 'requests.', 'request-desk.', 'request-appeals.', 'request-mail.', 'request-words.'])(
  '%s speaks to one person, as all of the site does',
  (within) => {
    // What others did is told of several.
    const others = ['errors.not-adult', 'errors.publication-closed']
    expect(saying(plural, within).filter((key) => !others.includes(key))).toEqual([])
  },
)

it('requests call the PIN and the complaint to the head by one name each, that of law 31-13', () => {
  expect(saying(/(?:ال)?رقم(?:ه|ك)? ال?سري|الأرقام السرية/u)).toEqual([])
  for (const within of ['requests.', 'request-desk.', 'request-appeals.', 'request-mail.', 'clocks.'])
    expect(saying(/تظلم/u, within)).toEqual([])
})

it('working days have one name in French, that of law 31-13', () => {
  const wrong = all(messagesOf('fr')).filter(([, text]) => /jours? (?:de travail|ouvrés?)\b/u.test(text))
  expect(wrong).toEqual([])
})

it.each(locales)('laws are written in one way in %s', (locale) => {
  const wrong = locale === 'ar' ? /(?:31-13|09-08)/u : /(?:31\.13|09\.08)/u
  expect(all(messagesOf(locale)).filter(([, text]) => wrong.test(text))).toEqual([])
})
