import { describe, expect, it } from 'vitest'
import { hashPolicy, inlineScripts, joinScripts, longestPolicy, noncePolicy, policy, sourceHash } from './script-policy.mjs'

describe('inlineScripts', () => {
  it('finds what runs without a source, and nothing else', () => {
    const html =
      '<script>one()</script><script src="/a.js" async=""></script><script type="application/ld+json">{}</script><script id="_R_">two()</script><script type="module">three()</script><script></script>'
    expect(inlineScripts(html)).toEqual(['one()', 'two()', 'three()'])
  })

  it('hashes the exact text (CSP 3, 6.7.3.2)', () => {
    expect(sourceHash("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='")
  })
})

describe('joinScripts', () => {
  it('makes one script of neighbouring flight data', () => {
    const html =
      '<script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,"a"])</script><script>self.__next_f.push([1,"b"])</script>'
    expect(joinScripts(html)).toBe(
      '<script>(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([1,"a"]);self.__next_f.push([1,"b"])</script>',
    )
  })

  it('keeps a policy short however much data a page has', () => {
    const html = Array.from({ length: 500 }, (_, index) => `<script>self.__next_f.push([1,"${index}"])</script>`).join('')
    expect(hashPolicy(joinScripts(html)).length).toBeLessThan(longestPolicy)
  })
})

describe('policies', () => {
  const scriptsOf = (text: string) => /script-src ([^;]*)/.exec(text)?.[1] ?? ''

  it('never allow inline scripts or evaluation by name', () => {
    for (const text of [hashPolicy('<script>x</script>'), noncePolicy('abc'), policy(["'none'"])]) {
      expect(scriptsOf(text)).not.toMatch(/unsafe/)
      expect(text).toContain("default-src 'none'")
      expect(text).toContain("base-uri 'none'")
      expect(text).toContain("frame-ancestors 'none'")
    }
  })

  it('name where forms may lead', () => {
    expect(noncePolicy('abc', { formAction: ['https://identity.example'] })).toContain("form-action 'self' https://identity.example")
  })
})
