import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextPath, withNext } from './next-path'

const hosts = ['evil.example', 'evil.example/ar/account', 'localhost:3000@evil.example', '127.0.0.1', '[::1]']
const lead = [
  '//',
  '///',
  '////',
  '/\\',
  '\\\\',
  '\\/',
  '/\\/',
  '/%2f',
  '/%2F/',
  '/%5c',
  '/%5C/',
  '%2f%2f',
  '%5c%5c',
  '/\t/',
  '/\n/',
  '/\r/',
  '\t//',
  '\n//',
  ' //',
  'http://',
  'https://',
  'HTTP://',
  'https:',
  'https:/',
  'https:\\\\',
  'ftp://',
  'javascript://',
  'javascript:',
  'data:text/html,',
  'vbscript:',
  '//\u0000',
  '/.//',
  '/..//',
  '/ar/..//',
  '/ar/../..//',
  '/./\\',
  '/\u0000/',
  '\u2028//',
  '\uff0f\uff0f',
  '/\u202e/',
  '@',
  '?//',
  '#//',
  '.',
  '..',
  '',
]
const stepsOut = ['/ar/%2e%2e//', '/%2e%2e/%2e%2e//']
const payloads = [...lead, ...stepsOut].flatMap((start) => hosts.map((host) => start + host))

const site = 'https://tiwizi.example'

describe('the way back after signing in', () => {
  it.each(payloads)('%j leads nowhere but into this site', (payload) => {
    const path = nextPath(payload, '/ar/account')
    expect(new URL(path, site).origin).toBe(site)
    expect(path).toMatch(/^\/(?![/\\])/)
    expect(new URL(decodeURIComponent(path), site).origin).toBe(site)
  })

  it('has tried a hundred payloads at least', () => expect(new Set(payloads).size).toBeGreaterThan(100))

  it.each([
    ['/ar/petitions/2026-0184/sign', '/ar/petitions/2026-0184/sign'],
    ['/fr/petitions?state=open&q=eau#list', '/fr/petitions?state=open&q=eau#list'],
    ['/p/2026-0184?c=qr', '/p/2026-0184?c=qr'],
    ['/ar/%D8%B9', '/ar/%D8%B9'],
  ])('keeps %s', (asked, kept) => expect(nextPath(asked, '/')).toBe(kept))

  it.each([undefined, null, 7, ['/ar'], {}, `/${'a'.repeat(600)}`, '/%E0%A4%A', '/api/auth/start/identity'])('refuses %j', (asked) =>
    expect(nextPath(asked, '/ar/account')).toBe('/ar/account'),
  )

  it('never leaves the site whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '%2f',
      '%5c',
      '.',
      '..',
      'ar',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      'evil.example',
      'http:',
      '\u0000',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(new URL(nextPath(pieces.join(''), '/'), site).origin).toBe(site)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is carried along from page to page', () => {
    expect(withNext('/ar/sign-in/code', undefined)).toBe('/ar/sign-in/code')
    expect(withNext('/ar/sign-in/code', '/ar/a?b=c&d')).toBe('/ar/sign-in/code?next=%2Far%2Fa%3Fb%3Dc%26d')
  })
})
