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
