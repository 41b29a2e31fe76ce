import type { Nodes } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { markdownTree } from './markdown'

describe('texts of citizens', () => {
  it.each([
    ['paragraphs and lines', 'un\ndeux\n\ntrois', '<p>un<br>\ndeux</p>\n<p>trois</p>'],
    ['emphasis', '**fort** et *doux*', '<p><strong>fort</strong> et <em>doux</em></p>'],
    ['lists', '- un\n- deux', '<ul>\n<li>un</li>\n<li>deux</li>\n</ul>'],
    ['a heading as plain text', '# Titre', 'Titre'],
    ['HTML as it was typed', '<b onclick="x()">gras</b>', '<p>&#x3C;b onclick="x()">gras&#x3C;/b></p>'],
    ['a script as it was typed', '<script>alert(1)</script>', '&#x3C;script>alert(1)&#x3C;/script>'],
    ['no picture', '![alt](https://evil.example/x.png)', '<p></p>'],
    ['a link', '[page](https://example.ma/a)', '<p><a href="https://example.ma/a" rel="nofollow ugc noopener noreferrer">page</a></p>'],
  ])('%s', (_, text, html) => expect(toHtml(markdownTree(text))).toBe(html))

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '<a href="javascript:alert(1)">x</a>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '[x](<javascript:alert(1)>)',
    '<https://example.ma" onmouseover="alert(1)>',
  ])('%s runs nothing', (text) => {
    const html = toHtml(markdownTree(text))
    expect(html).not.toMatch(/<(script|img|svg|iframe)/i)
    expect(html).not.toMatch(/<a [^>]*href="(?!https?:|mailto:)/i)
    expect(html).not.toMatch(/<[a-z]+[^>]* on[a-z]+=/i)
  })
})

const depthOf = (tree: Nodes): number => 1 + Math.max(0, ...('children' in tree ? tree.children.map(depthOf) : []))

describe('a text that nests without end', () => {
  const length = 20_000
  const pairs = (open: string, close: string) => open.repeat(1_500) + close.repeat(1_500)

  it.each([
    ['quotations', '>'.repeat(length)],
    ['lists', '- '.repeat(length / 2)],
    ['numbered lists', '1. '.repeat(length / 3)],
    ['lists in quotations', '- > '.repeat(length / 4)],
    ['emphasis', pairs('*a ', 'a* ')],
    ['strong emphasis', pairs('**a ', 'a** ')],
    ['signs of emphasis by turns', '_*'.repeat(length / 2)],
  ])('stays shallow: %s', (_, text) => expect(depthOf(markdownTree(text))).toBeLessThan(20))

  it('keeps five levels as they were typed', () => {
    expect(toHtml(markdownTree('> > > > > fin'))).toContain(`${'<blockquote>\n'.repeat(5)}<p>fin</p>`)
    expect(toHtml(markdownTree('2 * 3 * 4 = 24 et a_b'))).toBe('<p>2 * 3 * 4 = 24 et a_b</p>')
  })
})
