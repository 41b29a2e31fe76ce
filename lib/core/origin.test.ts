import { describe, expect, it } from 'vitest'

process.env.APP_URL = 'http://localhost:3000'
const { sameOriginHeaders } = await import('./origin')

describe('sameOriginHeaders', () => {
  it.each([
    [{ origin: 'http://localhost:3000' }, true],
    [{ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'http://127.0.0.1:4000', host: '127.0.0.1:4000' }, true],
    [{}, false],
    [{ origin: 'null', host: 'localhost:3000' }, false],
    [{ origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, false],
    [{ origin: 'http://evil.example', host: 'localhost:3000' }, false],
    [{ origin: 'http://localhost:3000.evil.example', host: 'localhost:3000' }, false],
  ])('%j: %s', (headers, same) => expect(sameOriginHeaders(new Headers(headers as Record<string, string>))).toBe(same))
})
