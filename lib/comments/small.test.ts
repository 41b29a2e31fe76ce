import { describe, expect, it } from 'vitest'
import { fieldErrors } from '../core/form-object'
import { readCursor, writeCursor } from './cursor'
import { languageOf } from './language'
import { postInput, replyInput, threadQuery } from './schema'

describe('a cursor', () => {
  it('is read as it was written', () => {
    const cursor = { score: -3, at: new Date('2026-11-23T10:17:43.219Z'), id: '0abc' }
    expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  })

  const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  it.each([
    undefined,
    '',
    '%00',
    '!!!',
    coded(null),
    coded([1, '2026-11-23T10:00:00.000Z']),
    coded([1e308, '2026-11-23T10:00:00.000Z', 'a']),
    coded([2 ** 40, '2026-11-23T10:00:00.000Z', 'a']),
    coded([1, '-200000-01-01T00:00:00.000Z', 'a']),
    coded([1, '2026-13-45T99:99:99.000Z', 'a']),
    coded([1, '2026-11-23T10:00:00.000Z', '__proto__']),
    coded({ 0: 1 }),
    'A'.repeat(5_000),
  ])('that nobody gave out means the first page', (text) => expect(readCursor(text)).toBeNull())
})

describe('the language of a text', () => {
  it.each([
    ['الطريق مقطوعة', 'fr', 'ar'],
    ['La route est coupée', 'ar', 'fr'],
    ['The road is cut', 'en', 'en'],
    ['ⴰⴱⵔⵉⴷ ⵉⵇⵇⵏ', 'ar', 'zgh'],
    ['الطريق RN10 مقطوعة', 'fr', 'ar'],
    ['2026 !!', 'zgh', 'zgh'],
    ['tri9 m9tou3a', 'ar', 'fr'],
  ] as const)('%s on a page in %s is %s', (text, page, language) => expect(languageOf(text, page)).toBe(language))
})

const post = { subject: 'petition:2026-0001', kind: 'concern', text: 'الطريق مقطوعة في الشتاء', language: 'ar' }
const faults = (input: object) => {
  const parsed = postInput.safeParse(input)
  return parsed.success ? null : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
}

describe('what a comment may be', () => {
  it('is refused for everything at once, in the order in which the form asks', () => {
    const { error } = postInput.safeParse({ ...post, kind: '', text: '' })
    expect(error && Object.entries(fieldErrors(error, postInput))).toEqual([
      ['kind', ['comment-kind-needed']],
      ['text', ['comment-needed']],
    ])
  })

  it('is a text with a kind', () => {
    expect(postInput.parse(post)).toEqual({ ...post, named: false })
  })

  it.each([
    [{ kind: '' }, ['kind: comment-kind-needed']],
    [{ kind: 'answer' }, ['kind: Invalid input']],
    [{ kind: 'reply' }, ['kind: Invalid input']],
    [{ text: '' }, ['text: comment-needed']],
    [{ text: ' \u200B\u2066 ' }, ['text: comment-needed']],
    [{ text: '؟؟؟؟؟ !!! ---' }, ['text: too-short']],
    [{ subject: 'petition:' }, ['subject: id-invalid']],
    [{ subject: '__proto__:x' }, ['subject: id-invalid']],
    [{ subject: 'petition:2026-0001\n' }, ['subject: id-invalid']],
    [{ language: 'de' }, ['language: language-needed']],
  ])('refuses %j', (change, expected) => {
    expect(faults({ ...post, ...change })).toEqual(expected)
  })

  it.each([3_001, 30_000])('refuses %i letters', (length) => {
    expect(new Set(faults({ ...post, text: 'ا'.repeat(length) }))).toEqual(new Set(['text: too-long']))
  })

  it('takes away what turns the words around it', () => {
    expect(postInput.parse({ ...post, text: 'مرحبا \u202Eevil\u202C بكم' }).text).toBe('مرحبا evil بكم')
  })

  it('lets an institution say more, and needs no kind then', () => {
    const { kind: _none, ...rest } = post
    expect(faults({ ...rest, institution: 'region-08', text: 'ا'.repeat(9_000) })).toBeNull()
    expect(faults({ ...rest, institution: 'region-08', text: 'نعم سيدي' })).toEqual(['text: too-short'])
    expect(faults({ ...rest, institution: 'region-08', text: 'ا'.repeat(10_001) })).toEqual(['text: too-long'])
  })

  it('refuses an institution that is none', () => {
    expect(faults({ ...post, institution: '../x' })?.[0]).toMatch(/^institution: /)
  })

  it('refuses fields that no form has', () => {
    expect(replyInput.safeParse({ comment: 'a'.repeat(24), text: post.text, language: 'ar', state: 'published' }).success).toBe(false)
  })

  it('reads a query and refuses what is none', () => {
    expect(threadQuery.parse({ sort: '', kind: 'question' })).toEqual({ sort: undefined, kind: 'question' })
    expect(threadQuery.safeParse({ sort: 'toString' }).success).toBe(false)
  })
})
